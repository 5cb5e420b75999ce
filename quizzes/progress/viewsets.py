"""Milestones in the admin: a school's own steps and targets."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import IndexView

from courses.schools.models import Role
from courses.schools.viewsets import READING, SchoolOwnedViewSet

from .checks import check_against_database, check_codes
from .models import Milestone
from .rules import validate_rule
from .services import adopt_milestones

LIST, ADOPT = "wagtailsnippets_quizzes_milestone:list", "wagtailsnippets_quizzes_milestone:adopt"
# No deleting: awards rest on it. A milestone that is over is unpublished.
EDITING = ("view", "add", "change", "publish")


class MilestoneForm(WagtailAdminModelForm):
    """Checks what the rule names against what there is, so that a slip of the pen shows at its field."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        programme, code = cleaned.get("programme"), cleaned.get("code")
        others = Milestone.objects.filter(school=self.instance.school, programme=programme, code=code)
        if code and others.exclude(pk=self.instance.pk).exists():
            self.add_error("code", _("There is a milestone with this code already."))
        here = {"school": self.instance.school, "programme": programme, "code": code or ""}
        if cleaned.get("rule"):
            try:
                validate_rule(cleaned["rule"])
                check_against_database(rule=cleaned["rule"], **here)
            except ValidationError as error:
                self.add_error("rule", error)
        if cleaned.get("opens_after"):
            try:
                check_codes({cleaned["opens_after"]}, **here)
            except ValidationError as error:
                self.add_error("opens_after", error)
        return cleaned


class MilestoneIndexView(IndexView):
    """The list, with the way to a whole set to begin from."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if self.add_url is None:
            return super().header_buttons
        adopt = HeaderButton(_("Begin from the library's"), url=reverse(ADOPT), icon_name="copy")
        return [*super().header_buttons, adopt]


class AdoptView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Makes the library's milestones the school's own, so that their targets can be changed."""

    template_name = "quizzes/admin/adopt_milestones.html"
    page_title = _("Begin from the library's milestones")
    header_icon = "calendar-check"
    permission_policy = None
    permission_required = "add"
    breadcrumbs_items = WagtailAdminTemplateMixin.breadcrumbs_items

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        school = self.working_school()
        waiting = Milestone.objects.of_school(school).filter(school=None) if school else Milestone.objects.none()
        return super().get_context_data(school=school, waiting=waiting, back=reverse(LIST), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        school = self.working_school()
        if school is not None:
            made = adopt_milestones(school=school)
            words = ngettext("%s milestone is yours now.", "%s milestones are yours now.", len(made)) % len(made)
            messages.success(request, words)
        return redirect(LIST)


class MilestoneViewSet(SchoolOwnedViewSet):
    """A school's own milestones. One with the code of a library milestone takes its place for the school."""

    model = Milestone
    grants = {Role.INSTRUCTOR: EDITING, Role.COORDINATOR: EDITING, Role.REVIEWER: READING}
    icon = "calendar-check"
    menu_label = _("Milestones")
    menu_name = "milestones"
    menu_order = 220
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = MilestoneIndexView
    list_display = ["__str__", "programme", Column("rule_words", label=_("Rule")), "live"]
    list_per_page = 50
    search_backend_name = None
    search_fields = ["name", "code"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("programme"), FieldPanel("code"), FieldPanel("position")]),
                    FieldRowPanel([FieldPanel("name"), FieldPanel("short_name")]),
                    FieldPanel("explanation"),
                ],
                heading=_("Milestone"),
            ),
            MultiFieldPanel(
                [
                    HelpPanel(template="quizzes/admin/rule_words.html"),
                    FieldPanel("rule"),
                    FieldRowPanel([FieldPanel("lapses_after_days"), FieldPanel("opens_after")]),
                ],
                heading=_("Rule"),
            ),
        ],
        base_form_class=MilestoneForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("adopt/", self.construct_view(AdoptView), name="adopt")]
