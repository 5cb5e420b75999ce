"""Many drafts handed to the school's reviewers. Each is held to what its own page would hold it to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import WorkflowState

from quizzes.bank.catalogue import newest_draft
from quizzes.bank.models import Question
from quizzes.bank.readiness import stops

from .plan import Difference, LeftOut, Step
from .reviews import reviews_of, why_busy


@dataclass
class Submit:
    """Start the review of each draft."""

    name: str = "submit"
    reviews: dict[int, str] = field(default_factory=dict)
    workflows: dict[int | None, Any] = field(default_factory=dict)

    def prepare(self, questions: Sequence[Question]) -> None:
        self.reviews = reviews_of(questions)
        one_each = {question.school_id: question for question in questions}
        self.workflows = {school: question.get_workflow() for school, question in one_each.items()}

    def look_at(self, question: Question, content: dict[str, Any]) -> Step | LeftOut:
        if reason := why_busy(question, self.reviews):
            return LeftOut(question, reason)
        if question.live and not question.has_unpublished_changes:
            return LeftOut(question, _("It is published as it is; there is nothing to review before publishing."))
        if self.workflows[question.school_id] is None:
            return LeftOut(question, _("Nobody is named to review it."))
        if found := stops(newest_draft(question)):
            more = len(found) - 1
            told = ngettext("%(first)s And %(more)s more.", "%(first)s And %(more)s more.", more)
            return LeftOut(question, told % {"first": found[0].message, "more": more} if more else found[0].message)
        return Step(question, (Difference(_("State"), _("Draft"), _("In moderation")),))

    def apply(self, step: Step, *, by: Any, at: datetime) -> dict[str, Any]:
        question = step.question
        if question.latest_revision is None:
            question.save_revision(user=by, clean=False)
        state = self.workflows[question.school_id].start(question, by)
        return {"review": state.pk, "revision": question.latest_revision_id}

    def undo(self, question: Question, record: dict[str, Any], *, by: Any, at: datetime) -> str:
        state = WorkflowState.objects.filter(pk=record["review"], status=WorkflowState.STATUS_IN_PROGRESS).first()
        if state is None or state.task_states.exclude(finished_at=None).exists():
            return _("A reviewer has decided about it since.")
        if question.latest_revision_id != record["revision"]:
            return _("It was edited since.")
        if question.signatures.filter(at__gte=state.created_at).exists():
            return _("A reviewer has signed it since.")
        state.cancel(user=by)
        return ""
