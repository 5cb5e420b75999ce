"""The people of a school in the admin: who holds which role, inviting somebody, ending a role."""

from typing import Any, ClassVar

from allauth.core import ratelimit
from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import IndexView

from courses.errors import DomainError

from . import walls
from .admission import invite_person, revoke_secret
from .models import Cohort, Invitation, Membership, Role, School
from .services import end_role
from .viewsets import SchoolOwnedViewSet


class InviteForm(forms.Form):
    """Whom to invite, as what. Cohorts are those of the school."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    credential = forms.CharField(
        label=_("Credential"),
        max_length=200,
        required=False,
        help_text=_("Reviewers: licence or degree, as shown beside a review."),
    )
    cohort = forms.ModelChoiceField(
        Cohort.objects.none(), label=_("Cohort"), required=False, help_text=_("Learners: the cohort they begin in.")
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohort"].queryset = Cohort.objects.filter(school=school)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("role") == Role.REVIEWER and not cleaned.get("credential", "").strip():
            self.add_error("credential", gettext("Say which licence or degree the reviewer holds."))
        if cleaned.get("cohort") and cleaned.get("role") != Role.LEARNER:
            self.add_error("cohort", gettext("Only learners are in a cohort."))
        return cleaned


class PeopleScreen(WagtailAdminTemplateMixin, View):
    """A screen about the people of one school, for those who coordinate it."""

    breadcrumbs_items: ClassVar[list[dict[str, Any]]] = []
    header_icon = "user"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        people = {"url": reverse("people:list"), "label": _("People")}
        return [*super().get_breadcrumbs_items(), people, {"url": "", "label": self.get_page_title()}]


class InviteView(PeopleScreen):
    """Invite somebody into the working school, and see who was invited and has not come yet."""

    template_name = "courses/admin/invite.html"
    page_title = _("Invite somebody")
    school: School

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        school = self.working_school_of(request)
        if school is None:
            raise PermissionDenied
        self.school = school
        return super().dispatch(request, *args, **kwargs)

    def working_school_of(self, request: HttpRequest) -> School | None:
        """The coordinator's working school. An administrator names the school by its short name in the query."""
        if request.user.is_superuser and "school" in request.GET:
            return School.objects.open().filter(short_name=request.GET["school"].replace("\x00", "")).first()
        return walls.working_school(request, Role.COORDINATOR)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(InviteForm(school=self.school))

    def post(self, request: HttpRequest) -> HttpResponse:
        if "revoke" in request.POST:
            return self._revoke(request.POST["revoke"])
        form = InviteForm(request.POST, school=self.school)
        if form.is_valid():
            if not ratelimit.consume(request, action="invite"):
                return ratelimit.respond_429(request)
            try:
                invitation = invite_person(school=self.school, by=request.user, at=timezone.now(), **form.cleaned_data)
            except DomainError as refusal:
                form.add_error(None, str(refusal.detail))
            else:
                said = gettext("An invitation is on its way to %(email)s.") % {"email": invitation.email}
                messages.success(request, said)
                return HttpResponseRedirect(request.get_full_path())
        return self._show(form)

    def _revoke(self, uuid: str) -> HttpResponse:
        form = forms.UUIDField(required=False)
        try:
            waiting = Invitation.objects.filter(school=self.school, uuid=form.clean(uuid)).first()
        except forms.ValidationError:
            waiting = None
        if waiting is None:
            raise Http404
        revoke_secret(secret=waiting, at=timezone.now())
        messages.success(
            self.request, gettext("The invitation to %(email)s does not work any more.") % {"email": waiting}
        )
        return HttpResponseRedirect(self.request.get_full_path())

    def _show(self, form: InviteForm) -> HttpResponse:
        waiting = Invitation.objects.working(timezone.now()).filter(school=self.school).select_related("cohort")
        context = self.get_context_data() | {"form": form, "school": self.school, "invitations": waiting}
        return self.render_to_response(context)


class EndRoleView(PeopleScreen):
    """Ask once, then end a role."""

    template_name = "courses/admin/end_role.html"
    page_title = _("End a role")
    membership: Membership

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.membership = Membership.objects.select_related("user", "school").get(pk=unquote(kwargs["pk"]))
        if self.membership.ended_at is not None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data() | {"membership": self.membership})

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            end_role(membership=self.membership, at=timezone.now())
        except DomainError as refusal:
            messages.error(request, str(refusal.detail))
        else:
            said = gettext("%(person)s is no longer %(role)s.")
            facts = {"person": self.membership.user, "role": self.membership.get_role_display().lower()}
            messages.success(request, said % facts)
        return HttpResponseRedirect(reverse("people:list"))


class PeopleIndexView(IndexView):
    """Roles held now and before."""

    page_title = _("People")

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Any:
        column = super()._get_title_column(*args, **kwargs)
        column.label = _("Person")
        return column

    def get_list_more_buttons(self, instance: Membership) -> list[Any]:
        if instance.ended_at is not None:
            return []
        return [MenuItem(_("End this role"), reverse("people:end", args=[instance.pk]), icon_name="cross")]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("Invite somebody"), url=reverse("people:invite"), icon_name="mail")]


class PeopleFilterSet(WagtailFilterSet):
    class Meta:
        model = Membership
        fields = {"role": ["exact"], "ended_at": ["isnull"]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["ended_at__isnull"].label = _("Held now")


class PeopleViewSet(SchoolOwnedViewSet):
    """The school's people. Roles come by invitation or code and are ended here; nobody types one in."""

    model = Membership
    grants: ClassVar[dict[str, tuple[str, ...]]] = {Role.COORDINATOR: ("view",)}
    url_prefix = "people"
    url_namespace = "people"
    icon = "user"
    menu_label = _("People")
    menu_name = "people"
    menu_order = 230
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = PeopleIndexView
    filterset_class = PeopleFilterSet
    search_backend_name = None
    search_fields = ("user__first_name", "user__last_name", "user__email")
    list_display = (
        "user",
        Column("email", label=_("E-mail address"), accessor="user.email"),
        Column("role", label=_("Role"), accessor="get_role_display"),
        Column("credential", label=_("Credential"), accessor="credential"),
        DateColumn("started_at", label=_("Since"), accessor="started_at"),
        DateColumn("ended_at", label=_("Until"), accessor="ended_at"),
    )
    panels = (FieldPanel("credential"),)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related("user", "school")
        return rows.order_by("user__last_name", "user__email", "-started_at")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("invite/", self.construct_view(InviteView), name="invite"),
            path("end/<str:pk>/", self.construct_view(EndRoleView), name="end"),
        ]
