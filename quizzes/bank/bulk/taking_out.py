"""Many questions retired together. Answers and versions stay, as when one is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.bank.models import Question
from quizzes.bank.retiring import retire_question
from quizzes.bank.states import state_of

from .plan import Difference, LeftOut, Step
from .reviews import reviews_of, why_busy

# What retiring writes over, and undoing puts back.
KEPT = ("live", "live_revision_id", "has_unpublished_changes")


@dataclass
class Retire:
    """Each question leaves practice and the usual list, for the reason given."""

    reason: str = ""
    name: str = "retire"
    reviews: dict[int, str] = field(default_factory=dict)
    open_practices: dict[int, int] = field(default_factory=dict)

    def prepare(self, questions: Sequence[Question]) -> None:
        self.reviews = reviews_of(questions)
        unanswered = Q(versions__items__attempt__state="open", versions__items__answered_at=None)
        counted = Count("versions__items__attempt", filter=unanswered, distinct=True)
        rows = Question.objects.filter(pk__in=[each.pk for each in questions]).order_by()
        self.open_practices = dict(rows.annotate(n=counted).values_list("pk", "n"))

    def look_at(self, question: Question, content: dict[str, Any]) -> Step | LeftOut:
        if reason := why_busy(question, self.reviews):
            return LeftOut(question, reason)
        difference = Difference(_("State"), str(state_of(question).label), _("Retired"))
        return Step(question, (difference,), tuple(self._notes(question)))

    def apply(self, step: Step, *, by: Any, at: datetime) -> dict[str, Any]:
        question = step.question
        record = {name: getattr(question, name) for name in KEPT}
        retire_question(question=question, by=by, at=at, reason=self.reason)
        return record | {"revision": question.latest_revision_id, "retired_at": at.isoformat()}

    def undo(self, question: Question, record: dict[str, Any], *, by: Any, at: datetime) -> str:
        if question.retired_at is None or question.retired_at.isoformat() != record["retired_at"]:
            return _("It was brought back since.")
        if question.latest_revision_id != record["revision"]:
            return _("It was edited since.")
        question.retired_at = None
        for name in KEPT:
            setattr(question, name, record[name])
        # Its content is what it was, so the version learners met is the newest still: nothing is frozen anew.
        question.save(update_fields=["retired_at", "live", "live_revision", "has_unpublished_changes"])
        return ""

    def _notes(self, question: Question) -> list[str]:
        n = self.open_practices.get(question.pk, 0)
        if not n:
            return []
        told = ngettext("%(n)s practice under way still asks it.", "%(n)s practices under way still ask it.", n)
        return [told % {"n": n}]
