"""Screens of the Wagtail admin for rows that a school owns. Another school's row answers as one that never was."""

from typing import Any, ClassVar

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import Form
from django.forms.models import ModelChoiceField
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from . import walls
from .models import Role, School
from .parts import all_belong
from .policies import Grants, PolicyOfRow, SchoolOwnedPolicy

AUTHORING = ("view", "add", "change", "delete", "publish", "lock", "unlock")
READING = ("view",)
MOST_DIGITS = 18


class GuardedView:
    """Mixed into every view of a school-owned viewset, before Wagtail's own class, so that it is asked first."""

    policy: SchoolOwnedPolicy
    school_field: str

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if "pk" in kwargs:
            self.permission_policy = PolicyOfRow(self.policy, self._find(request, kwargs))
        super().setup(request, *args, **kwargs)  # type: ignore[misc]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except PermissionDenied:
            # Wagtail would answer with a redirect, and so tell that the row exists.
            if "pk" in kwargs:
                raise Http404 from None
            raise

    def get_form(self, *args: Any, **kwargs: Any) -> Form:
        """The form of a row of one school offers, and accepts, rows of that school and of the library alone."""
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        # A confirmation, such as deleting, has a form of nothing.
        instance = getattr(form, "instance", None)
        if instance is None:
            return form
        if instance.pk is None and self.school_field == "school":
            instance.school = self.working_school()
        if getattr(instance, "school_id", None):
            check_with_school(form)
        limit_choices(form, school_of(instance, self.school_field))
        return form

    @cached_property
    def filters(self) -> Any:
        """The list's filters, offering rows of the working school alone."""
        found = super().filters  # type: ignore[misc]
        if found and not self.request.user.is_superuser:  # type: ignore[attr-defined]
            limit_choices(found.form, self.working_school())
        return found

    def working_school(self) -> School | None:
        return walls.working_school(self.request, *self.policy.roles(("add", "change", "view")))  # type: ignore[attr-defined]

    def _find(self, request: HttpRequest, address: dict[str, Any]) -> models.Model:
        """The row the address names, of a school the person works in. Raises Http404 for any other."""
        rows = self.policy.instances_user_has_any_permission_for(request.user, ("view", "change"))
        try:
            row = rows.filter(pk=unquote(str(address["pk"]))).first()
        except (ValueError, OverflowError):
            row = None
        if row is None or not all_belong(row, address):
            raise Http404
        return row


class GuardedChoice:
    """Mixed into every view of a school-owned chooser: browsing, searching and choosing know the same rows."""

    def get_object_list(self) -> models.QuerySet:
        return self._usable(super().get_object_list())  # type: ignore[misc]

    def get_object(self, pk: Any) -> models.Model:
        try:
            return self._usable(self.model_class.objects.all()).get(pk=pk)  # type: ignore[attr-defined]
        except (ValueError, OverflowError) as error:
            raise Http404 from error

    def get_objects(self, pks: list[Any]) -> models.QuerySet:
        # A longer number is no id, and SQLite would fail on it.
        ids = [pk for pk in pks if str(pk).isascii() and str(pk).isdecimal() and len(str(pk)) <= MOST_DIGITS]
        return self._usable(self.model_class.objects.filter(pk__in=ids))  # type: ignore[attr-defined]

    def _usable(self, rows: models.QuerySet) -> models.QuerySet:
        if self.request.user.is_superuser:  # type: ignore[attr-defined]
            return rows
        school = walls.working_school(self.request)  # type: ignore[attr-defined]
        return walls.usable(rows, [school]) if school else rows.none()


class SchoolOwnedChooser(SnippetChooserViewSet):
    """A chooser that offers, finds and accepts rows of the working school and of the shared library."""

    def construct_view(self, view_class: type, **kwargs: Any) -> Any:
        return super().construct_view(type(view_class.__name__, (GuardedChoice, view_class), {}), **kwargs)


class SchoolOwnedViewSet(SnippetViewSet):
    """Base of every snippet a school owns. Say `model`, `grants`, and `school_field` if it is not "school".

    A new row belongs to the school its author works in; there is no field for it. Register an instance with
    `register_snippet(TheViewSet)`; `open_school` gives the school's groups what `grants` says.
    """

    chooser_viewset_class = SchoolOwnedChooser
    school_field: ClassVar[str] = "school"
    grants: ClassVar[Grants] = {Role.INSTRUCTOR: AUTHORING, Role.REVIEWER: READING, Role.COORDINATOR: READING}
    registered: ClassVar[list["SchoolOwnedViewSet"]] = []

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.policy = SchoolOwnedPolicy(self.model, self.grants)
        walls.leads_to_school(self.model, self.school_field)

    def on_register(self) -> None:
        register_permission_policy(self.model, self.policy)
        self.registered.append(self)
        super().on_register()

    def construct_view(self, view_class: type, **kwargs: Any) -> Any:
        guard = {"policy": self.policy, "school_field": self.school_field}
        return super().construct_view(type(view_class.__name__, (GuardedView, view_class), guard), **kwargs)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """The list: rows of the school the person works in. An administrator's list has every school's."""
        rows = self.policy.instances_user_has_any_permission_for(request.user, ("view", "change"))
        if request.user.is_superuser:
            return rows
        school = walls.working_school(request, *self.policy.roles(("view", "change")))
        return walls.owned(rows, [school]) if school else rows.none()


def school_of(row: models.Model, field: str) -> School | None:
    """The school a row belongs to, along the lookup; "pk" is a school's own."""
    found: Any = row
    for step in field.split("__") if field != "pk" else ():
        found = getattr(found, step, None) if found is not None else None
    return found


def check_with_school(form: Form) -> None:
    """Let the form check what is unique in a school. A form leaves out what has no field, and the school has none."""
    left_out = form._get_validation_exclusions
    form._get_validation_exclusions = lambda: left_out() - {"school"}


def limit_choices(form: Form, school: School | None) -> None:
    """Leave in every choice of rows those of this school and of the library; without a school, the library's."""
    for field in form.fields.values():
        if isinstance(field, ModelChoiceField):
            field.queryset = walls.usable(field.queryset, [school] if school else [])
