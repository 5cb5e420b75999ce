"""Cohorts in the admin: what a cohort is, who is in it, and the ways into it."""

from typing import Any, ClassVar

from allauth.core import ratelimit
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.snippets.views.snippets import IndexView

from courses.errors import DomainError

from .cohort_forms import (
    AddLearnerForm,
    CohortForm,
    ExamDateForm,
    InviteLearnerForm,
    LeaveForm,
    MakeCodeForm,
    RevokeCodeForm,
    RevokeInvitationForm,
    TransferForm,
)
from .models import Cohort, Enrolment, Role
from .policies import SchoolOwnedPolicy
from .viewsets import SchoolOwnedViewSet


class CohortIndexView(IndexView):
    """The list; each name leads to the cohort's people."""

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        column = self._get_title_column_class(TitleColumn)
        return self._get_custom_column(field_name, column, get_url=_people_address)

    def get_list_more_buttons(self, instance: Cohort) -> list[Any]:
        people = MenuItem(_("People and join codes"), _people_address(instance), icon_name="group", priority=5)
        return [people, *super().get_list_more_buttons(instance)]


class CohortScreen(WagtailAdminTemplateMixin, View):
    """A screen of one cohort: forms side by side, of which one is sent at a time, named by `do`."""

    policy: SchoolOwnedPolicy
    breadcrumbs_items: ClassVar[list[dict[str, Any]]] = []
    header_icon = "group"
    forms: ClassVar[dict[str, type[Form]]] = {}
    limited: ClassVar[tuple[str, ...]] = ()
    cohort: Cohort

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.cohort = Cohort.objects.select_related("school", "course").get(pk=unquote(kwargs["pk"]))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.policy.user_has_permission_for_instance(request.user, "change", self.cohort):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = request.POST.get("do", "")
        if name not in self.forms:
            raise Http404
        form = self.form(name, request.POST)
        if form.is_valid():
            if name in self.limited and not ratelimit.consume(request, action=name):
                return ratelimit.respond_429(request)
            try:
                said = self.run(form)
            except DomainError as refusal:
                form.add_error(None, str(refusal.detail))
            else:
                return self.after(form, said)
        return self.render_to_response(self.get_context_data(**{name: form}))

    def run(self, form: Any) -> str:
        raise NotImplementedError

    def form(self, name: str, data: Any = None) -> Form:
        raise NotImplementedError

    def after(self, form: Any, said: str) -> HttpResponse:
        messages.success(self.request, said)
        return HttpResponseRedirect(_people_address(self.cohort))

    def get_page_subtitle(self) -> str:
        return str(self.cohort)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        cohorts = {"url": reverse("cohorts:list"), "label": _("Cohorts")}
        return [*super().get_breadcrumbs_items(), cohorts, {"url": "", "label": str(self.cohort)}]

    def get_context_data(self, **given: Form) -> dict[str, Any]:
        context = super().get_context_data()
        shown = {name: given.get(name) or self.form(name) for name in self.forms if not name.startswith("revoke")}
        media = [form.media for form in shown.values()]
        refused = next((form for form in given.values() if form.errors), None)
        return context | {
            "cohort": self.cohort,
            "forms": shown,
            "form_media": sum(media[1:], media[0]),
            "refused": refused,
        }


class CohortPeopleView(CohortScreen):
    """Who is in the cohort and was, and the ways in. A new join code is shown here, once."""

    template_name = "courses/admin/cohort_people.html"
    page_title = _("People")
    limited = ("invite",)
    forms: ClassVar[dict[str, type[Form]]] = {
        "add": AddLearnerForm,
        "invite": InviteLearnerForm,
        "code": MakeCodeForm,
        "revoke_code": RevokeCodeForm,
        "revoke_invitation": RevokeInvitationForm,
    }

    def form(self, name: str, data: Any = None) -> Form:
        return self.forms[name](data, cohort=self.cohort, prefix=None if name.startswith("revoke") else name)

    def run(self, form: Any) -> str:
        return form.run(by=self.request.user, at=timezone.now())

    def after(self, form: Any, said: str) -> HttpResponse:
        if not isinstance(form, MakeCodeForm):
            return super().after(form, said)
        response = self.render_to_response(self.get_context_data() | {"made_code": form.made})
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **given: Form) -> dict[str, Any]:
        enrolments = self.cohort.enrolments.select_related("learner").order_by("learner__last_name", "learner__email")
        now = timezone.now()
        return super().get_context_data(**given) | {
            "enrolments": [enrolment for enrolment in enrolments if enrolment.ended_on is None],
            "past": [enrolment for enrolment in enrolments if enrolment.ended_on is not None],
            "codes": self.cohort.join_codes.working(now),
            "invitations": self.cohort.invitations.working(now),
        }


class EnrolmentView(CohortScreen):
    """One learner's time in the cohort: own exam date, transfer, leaving."""

    template_name = "courses/admin/enrolment.html"
    forms: ClassVar[dict[str, type[Form]]] = {"exam": ExamDateForm, "transfer": TransferForm, "leave": LeaveForm}
    enrolment: Enrolment

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        current = self.cohort.enrolments.current().select_related("learner", "cohort__school")
        self.enrolment = current.filter(uuid=kwargs["enrolment"]).first()
        if self.enrolment is None:
            raise Http404

    def form(self, name: str, data: Any = None) -> Form:
        return self.forms[name](data, enrolment=self.enrolment, prefix=name)

    def run(self, form: Any) -> str:
        return form.run(at=timezone.now())

    def get_page_title(self) -> str:
        return str(self.enrolment.learner)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, cohort = super().get_breadcrumbs_items()
        people = cohort | {"url": _people_address(self.cohort)}
        return [*above, people, {"url": "", "label": str(self.enrolment.learner)}]

    def get_context_data(self, **given: Form) -> dict[str, Any]:
        return super().get_context_data(**given) | {"enrolment": self.enrolment}


class CohortViewSet(SchoolOwnedViewSet):
    """A coordinator makes cohorts and looks after their people. Cohorts are kept: they hold history."""

    model = Cohort
    grants: ClassVar[dict[str, tuple[str, ...]]] = {Role.COORDINATOR: ("view", "add", "change")}
    url_prefix = "cohorts"
    url_namespace = "cohorts"
    icon = "group"
    menu_label = _("Cohorts")
    menu_name = "cohorts"
    menu_order = 220
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = CohortIndexView
    list_display = (
        "name",
        Column("course", label=_("Course"), accessor="course"),
        Column("learners", label=_("Learners"), accessor="learner_count"),
        # Days, not "ago": Wagtail's own date column calls every coming day "just now".
        Column("starts_on", label=_("Starts on"), accessor="starts_on"),
        Column("exam_on", label=_("Exam date"), accessor=lambda cohort: cohort.exam_on or ""),
    )
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("course"),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("exam_on")]),
        ],
        base_form_class=CohortForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related("course")
        return rows.annotate(learner_count=Count("enrolments", filter=Q(enrolments__ended_on=None)))

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("people/<str:pk>/", self.construct_view(CohortPeopleView), name="people"),
            path("people/<str:pk>/<uuid:enrolment>/", self.construct_view(EnrolmentView), name="enrolment"),
        ]


def _people_address(cohort: Cohort) -> str:
    return reverse("cohorts:people", args=[cohort.pk])
