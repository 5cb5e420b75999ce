"""Milestones in the admin: a school's own steps and targets."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from courses.schools.models import Role
from courses.schools.viewsets import READING, SchoolOwnedViewSet

from .checks import check_against_database
from .models import Milestone
from .rules import validate_rule

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
        if cleaned.get("rule"):
            try:
                validate_rule(cleaned["rule"])
                check_against_database(
                    rule=cleaned["rule"], school=self.instance.school, programme=programme, code=code or ""
                )
            except ValidationError as error:
                self.add_error("rule", error)
        return cleaned


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
