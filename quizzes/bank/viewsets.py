"""The question bank in the admin: for instructors, of their own school."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, PublishingPanel

from courses.schools.models import Role
from courses.schools.viewsets import AUTHORING, READING, SchoolOwnedViewSet

from . import views
from .filters import QuestionFilterSet
from .forms import QuestionForm
from .models import Question

QUESTION = MultiFieldPanel(
    [
        FieldPanel("stem"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("rule")]),
    ],
    heading=_("Question"),
)
PICTURE = MultiFieldPanel(
    [FieldPanel("picture"), FieldPanel("picture_alt"), FieldPanel("drawing")],
    heading=_("Picture"),
    classname="collapsed",
)
PARTS = FieldPanel(
    "parts",
    help_text=_(
        "Each needs its text and the reason a learner reads afterwards: why it is right, or why it is wrong. Three or "
        "four options work best; learners see them in an order of their own."
    ),
)
BELONGING = MultiFieldPanel(
    [
        FieldPanel("lesson", help_text=_("Practised with this lesson. Leave it out for a question of no lesson.")),
        FieldPanel("paragraph", help_text=_("Where a learner is sent to read again after a wrong answer.")),
        FieldPanel("objective", help_text=_("What a learner can do who gets this right.")),
        FieldRowPanel([FieldPanel("area"), FieldPanel("level")]),
    ],
    heading=_("Where it belongs"),
)
ABOUT = MultiFieldPanel(
    [
        FieldPanel("takeaway"),
        FieldPanel("explanation"),
        FieldPanel("references"),
        FieldRowPanel([FieldPanel("fact_ids"), FieldPanel("evidence")]),
        FieldRowPanel([FieldPanel("difficulty"), FieldPanel("language")]),
        FieldRowPanel([FieldPanel("tags"), FieldPanel("review_by")]),
        FieldPanel("safety_critical"),
        FieldPanel("mock_reserved"),
        FieldPanel("is_original"),
    ],
    heading=_("About"),
)


class QuestionViewSet(SchoolOwnedViewSet):
    """Questions from first draft to withdrawal."""

    model = Question
    # A reviewer reads, and what they approve in moderation goes live by their hand.
    grants = {Role.INSTRUCTOR: AUTHORING, Role.REVIEWER: ("view", "publish"), Role.COORDINATOR: READING}
    icon = "help"
    menu_label = _("Question bank")
    menu_name = "question-bank"
    menu_order = 150
    add_to_admin_menu = True

    index_view_class = views.QuestionIndexView
    add_view_class = views.QuestionCreateView
    edit_view_class = views.QuestionEditView
    copy_view_class = views.QuestionCopyView
    workflow_action_view_class = views.QuestionWorkflowActionView
    filterset_class = QuestionFilterSet
    # The database itself answers: the search index knows no filters beyond the school.
    search_backend_name = None
    search_fields = ["stem", "takeaway", "references", "fact_ids"]
    list_per_page = 50
    # For reviewers and coordinators, who read the bank and do not write in it.
    inspect_view_enabled = True
    inspect_view_fields = [
        *(
            "stem",
            "kind",
            "rule",
            "parts",
            "takeaway",
            "explanation",
            "references",
            "lesson",
            "paragraph",
            "objective",
            "area",
        ),
        *("level", "difficulty", "evidence", "fact_ids", "safety_critical", "mock_reserved", "language", "tags"),
    ]

    edit_handler = ObjectList(
        [QUESTION, PICTURE, PARTS, BELONGING, ABOUT, PublishingPanel()], base_form_class=QuestionForm
    )

    def get_urlpatterns(self) -> list[Any]:
        """Beside Wagtail's own: where a form that is being written is checked."""
        checks_on_add = self.construct_view(views.QuestionChecksOnCreateView, **self.get_add_view_kwargs())
        checks_on_edit = self.construct_view(views.QuestionChecksOnEditView, **self.get_edit_view_kwargs())
        return [
            *super().get_urlpatterns(),
            path("checks/", checks_on_add, name="checks_on_add"),
            path(f"checks/<{self.pk_path_converter}:pk>/", checks_on_edit, name="checks_on_edit"),
        ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        questions = super().get_queryset(request).select_related("area", "lesson")
        return questions.with_version_number().with_state()
