"""Bringing in what a plan found: as drafts, all or nothing, never published."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from quizzes.bank.models import Question

from . import pictures
from .errors import BankChanged, FileRefused
from .plan import CHANGED, NEW, REFUSED, Entry, Plan
from .registry import Format
from .rows import EVERYTHING
from .writing import write_drafts

__all__ = ["BankChanged", "FileRefused", "commit", "drafts_of"]

SLICE = 200


@transaction.atomic
def commit(
    plan: Plan,
    *,
    format_: Format,
    by: Any,
    at: datetime,
    skip_refused: bool = False,
    file: str = "",
    uuid: UUID | None = None,
    progress: Callable[[int, int], None] = lambda done, all_: None,
) -> dict[str, int]:
    """Every new and changed question of the plan is a draft in the bank, and its history says which file it came from.

    Published questions stay as learners know them until somebody publishes the draft. Returns the counts by outcome.
    Raises FileRefused for a plan with refused questions unless they are to be skipped, and BankChanged if somebody has
    saved one of the questions since the plan was made; then nothing has changed.
    """
    counts = plan.counts
    if counts[REFUSED] and not skip_refused:
        raise FileRefused
    todo = [entry for entry in plan.entries if entry.outcome in (NEW, CHANGED)]
    person = by if by and by.is_authenticated else None
    said = {"file": file, "format": format_.name}
    uuid = uuid or uuid4()
    for start in range(0, len(todo), SLICE):
        part = todo[start : start + SLICE]
        _keep(part, format_, person, at=at, uuid=uuid, said=said)
        progress(start + len(part), len(todo))
    return counts


def _keep(
    entries: Sequence[Entry], format_: Format, by: Any, *, at: datetime, uuid: UUID, said: dict[str, str]
) -> None:
    made: dict[str, list[Question]] = {NEW: [], CHANGED: []}
    for entry in entries:
        question, draft = entry.question, entry.record.draft
        if question is None or draft is None:
            continue
        if draft.picture or (format_.carried == EVERYTHING and entry.outcome == CHANGED):
            pictures.put(question, draft.picture, school=question.school, by=by)
        if entry.outcome == NEW:
            question.created_by = by
        made[entry.outcome].append(question)
    write_drafts(made[NEW], made[CHANGED], by=by, at=at, uuid=uuid, said=said)


def drafts_of(plan: Plan) -> list[Question]:
    """The questions a committed plan made or changed."""
    return [entry.question for entry in plan.entries if entry.outcome in (NEW, CHANGED) and entry.question]
