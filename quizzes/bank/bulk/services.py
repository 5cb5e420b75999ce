"""Doing to many questions what was planned, all of it or nothing, and taking the newest of it back once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from quizzes.bank.models import Question

from .errors import NothingToUndo, PlanChanged, TooMany
from .log_actions import TAKEN_BACK, TOGETHER
from .models import BulkChange
from .moving import Move
from .plan import MOST_TOGETHER, Action, LeftOut, Plan, Step, make_plan, rows
from .submitting import Submit
from .tagging import Tag
from .taking_out import Retire

UNDO_FOR = timedelta(hours=24)
# What takes back each kind of change. Undoing needs nothing of what was chosen then.
UNDOES: dict[str, Callable[[], Action]] = {"tag": Tag, "move": Move, "submit": Submit, "retire": Retire}


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of the questions of a change that was taken back."""

    change: BulkChange
    restored: list[Question]
    left: list[LeftOut]


def plan(action: Action, questions: Any) -> Plan:
    """What the action would do to these rows. Raises TooMany."""
    if questions.count() > MOST_TOGETHER:
        raise TooMany
    return make_plan(action, rows(questions))


@transaction.atomic
def apply(
    action: Action, questions: Any, *, seen: str, school: Any, by: Any, at: datetime
) -> tuple[Plan, BulkChange | None]:
    """Do to these rows what the person saw, whose checksum is `seen`, and keep what was.

    Raises TooMany, or PlanChanged when the plan is another one now; then nothing has changed.
    """
    pks = list(questions.values_list("pk", flat=True)[: MOST_TOGETHER + 1])
    # Held until the end, so that nobody publishes or edits one between the plan and the deed.
    list(Question.objects.select_for_update().filter(pk__in=pks).order_by("pk").values_list("pk"))
    found = plan(action, Question.objects.filter(pk__in=pks))
    if found.checksum != seen:
        raise PlanChanged
    if not found.steps:
        return found, None
    before = {}
    for step in found.steps:
        before[str(step.question.pk)] = action.apply(step, by=by, at=at)
        _log(action.name, step, len(found.steps) - 1, by)
    return found, BulkChange.objects.create(school=school, by=by, at=at, action=action.name, before=before)


def newest_change(*, by: Any, school: Any, at: datetime) -> BulkChange | None:
    """What the person can still undo in this school: the newest of their changes, for a day, once."""
    newest = BulkChange.objects.filter(by=by, school=school).order_by("-at", "-pk").first()
    if newest is None or newest.undone_at is not None or newest.at < at - UNDO_FOR:
        return None
    return newest


@transaction.atomic
def undo(change: BulkChange, *, by: Any, at: datetime) -> Undone:
    """Put back what was, question by question; one that was changed since is left, with the reason.

    Raises NothingToUndo if it is not the person's newest change in the school, is too old, or was undone before.
    """
    held = BulkChange.objects.select_for_update().get(pk=change.pk)
    if held.by_id != by.pk or held != newest_change(by=by, school=held.school, at=at):
        raise NothingToUndo
    done = Undone(held, [], [])
    action = UNDOES[held.action]()
    locked = Question.objects.select_for_update().filter(pk__in=[int(pk) for pk in held.before]).order_by("pk")
    list(locked.values_list("pk"))
    found = list(rows(Question.objects.filter(pk__in=[int(pk) for pk in held.before])))
    action.prepare(found)
    for question in found:
        reason = action.undo(question, held.before[str(question.pk)], by=by, at=at)
        if reason:
            done.left.append(LeftOut(question, reason))
        else:
            done.restored.append(question)
            log(instance=question, action=TAKEN_BACK, user=by, data={"action": held.action})
    held.undone_at = at
    held.save(update_fields=["undone_at"])
    return done


def _log(name: str, step: Step, others: int, by: Any) -> None:
    words = "; ".join(f"{each.name}: {each.before or '–'} → {each.after or '–'}" for each in step.differences)
    log(instance=step.question, action=TOGETHER, user=by, data={"action": name, "others": others, "words": words})
