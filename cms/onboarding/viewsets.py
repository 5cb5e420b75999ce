"""Schools in the admin: administrators open and close them, coordinators set the figures of their own."""

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import CreateView

from cms.users.models import validate_time_zone
from courses.errors import DomainError
from courses.schools.models import Role, School
from courses.schools.viewsets import SchoolOwnedViewSet

from .services import check_short_name, open_school


class SchoolForm(WagtailAdminModelForm):
    """A school's own fields. The short name is part of every address, so it stays as it was given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].validators.append(validate_time_zone)
        if self.instance.pk:
            self.fields["short_name"].disabled = True
        if self.for_user is not None and not self.for_user.is_superuser:
            self.fields["is_open"].disabled = True

    def clean_short_name(self) -> str:
        short_name = self.cleaned_data["short_name"]
        if not self.instance.pk:
            try:
                check_short_name(short_name)
            except DomainError as error:
                raise forms.ValidationError(str(error.detail)) from error
        return short_name


class OpenSchoolView(CreateView):
    """The form of a new school opens it, with everything a school has."""

    page_title = _("Open a school")

    def save_instance(self) -> School:
        """What `manage.py open_school` does, and the figures of the form."""
        draft = self.form.instance
        school = open_school(
            short_name=draft.short_name, name=draft.name, time_zone=draft.time_zone, by=self.request.user
        )
        draft.pk, draft.uuid, draft.collection = school.pk, school.uuid, school.collection
        draft._state.adding = False
        draft.save()
        self.form.instance = draft
        return draft


class SchoolViewSet(SchoolOwnedViewSet):
    """A coordinator finds their own school here; only an administrator finds more, and opens another."""

    model = School
    school_field = "pk"
    grants: ClassVar[dict[str, tuple[str, ...]]] = {Role.COORDINATOR: ("view", "change")}
    icon = "home"
    menu_label = _("Schools")
    menu_name = "schools"
    menu_order = 800
    add_to_admin_menu = True
    copy_view_enabled = False
    add_view_class = OpenSchoolView
    list_display = ("name", "short_name", "time_zone", "is_open")
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldRowPanel([FieldPanel("short_name"), FieldPanel("time_zone")]),
                    FieldPanel("is_open", help_text=_("A closed school is missing for everyone in it.")),
                ],
                heading=_("School"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("risk_inactive_days"),
                    FieldPanel("risk_exam_near_days"),
                    FieldPanel("risk_mock_drop_points"),
                ],
                heading=_("When a learner may need help"),
                help_text=_("Starting values of the at-risk rule, not validated cut scores. Fit them to your school."),
            ),
        ],
        base_form_class=SchoolForm,
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).order_by("name")
