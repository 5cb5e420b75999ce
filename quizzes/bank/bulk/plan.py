"""What an action would do to each of many questions, before anything is done."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.utils.translation import gettext as _

from quizzes.bank.catalogue import newest_content
from quizzes.bank.models import Question
from quizzes.bank.neighbours import held

# A request holds its questions locked, and a preview is read by a person.
MOST_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a question, as it is and as it would be, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """What would be done to one question. `to` is what the action itself needs to do it."""

    question: Question
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()
    to: Any = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A question that stays as it is, and why."""

    question: Question
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    steps: list[Step] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def checksum(self) -> str:
        """Of everything a person was shown; another one means that something changed in between."""
        shown = [
            [
                [step.question.pk, step.notes, [(each.name, each.before, each.after) for each in step.differences]]
                for step in self.steps
            ],
            [[each.question.pk, each.reason] for each in self.left_out],
        ]
        return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()


class Action(Protocol):
    """One of the things that can be done to many questions."""

    name: str

    def prepare(self, questions: Sequence[Question]) -> None:
        """Read at once what is needed for all of them."""

    def look_at(self, question: Question, content: dict[str, Any]) -> Step | LeftOut:
        """What would be done to a question whose newest draft has this content."""

    def apply(self, step: Step, *, by: Any, at: datetime) -> dict[str, Any]:
        """Do it, and return what is needed to undo it, as plain data."""

    def undo(self, question: Question, record: dict[str, Any], *, by: Any, at: datetime) -> str:
        """Put back what `apply` recorded and return ""; or return why the question was left as it is."""


def make_plan(action: Action, questions: Iterable[Question]) -> Plan:
    """Look at every question; nothing is changed. Questions are rows of `with_state()` with their newest revision."""
    found = list(questions)
    action.prepare(found)
    plan = Plan()
    with held():
        _look_at_each(action, found, plan)
    return plan


def _look_at_each(action: Action, questions: Iterable[Question], plan: Plan) -> None:
    for question in questions:
        if reason := _why_not_at_all(question):
            plan.left_out.append(LeftOut(question, reason))
            continue
        outcome = action.look_at(question, newest_content(question))
        if isinstance(outcome, Step):
            plan.steps.append(outcome)
        else:
            plan.left_out.append(outcome)


def rows(questions: Any) -> Any:
    """Questions as plans read them, in one statement and in a fixed order."""
    return questions.with_state().select_related("latest_revision", "school__page").order_by("-pk")


def _why_not_at_all(question: Question) -> str:
    if question.retired_at is not None:
        return _("It is retired.")
    if question.locked:
        return _("It is locked by its author.")
    return ""
