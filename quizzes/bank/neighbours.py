"""The other questions of a bank, ready for finding near-duplicates: kept in each process and brought up to date."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any

from django.db.models import Q

from quizzes.engine.lint import Index

from .models import Question
from .written import content_text

# What tells whether a question's newest draft is still the one that was taken in.
Stamp = tuple[Any, Any]
# A query names no more rows than this: databases bound the number of parameters.
BATCH = 500


class Bank:
    """The texts of one school's questions and the library's, as their newest drafts have them."""

    def __init__(self) -> None:
        self.index = Index({})
        self.stamps: dict[str, Stamp] = {}

    def refresh(self, school_id: int | None) -> Index:
        """The index as the database is now. Only what was saved since is read again."""
        rows = Question.objects.filter(Q(school=None) | Q(school_id=school_id), retired_at=None)
        now = {
            str(uuid): (revision, at)
            for uuid, revision, at in rows.values_list("uuid", "latest_revision_id", "latest_revision__created_at")
        }
        saved = [uuid for uuid, stamp in now.items() if self.stamps.get(uuid) != stamp]
        gone = self.stamps.keys() - now.keys()
        if saved or gone:
            self.index = self.index.changed(dict(_texts(saved)), without=gone)
            self.stamps = now
        return self.index


_banks: dict[int | None, Bank] = {}
_one_at_a_time = Lock()
_held: ContextVar[dict[int | None, Index] | None] = ContextVar("held", default=None)


def others(question: Question) -> Index:
    """The questions a near-duplicate of this one is looked for among: its school's and the library's."""
    held = _held.get()
    if held is None:
        index = _now(question.school_id)
    else:
        if question.school_id not in held:
            held[question.school_id] = _now(question.school_id)
        index = held[question.school_id]
    return index.changed({}, without=[str(question.uuid)])


@contextmanager
def held() -> Iterator[None]:
    """Inside, each bank is brought up to date once: for looking at many questions that nobody changes meanwhile."""
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def _now(school_id: int | None) -> Index:
    with _one_at_a_time:
        return _banks.setdefault(school_id, Bank()).refresh(school_id)


def _texts(uuids: list[str]) -> Iterator[tuple[str, str]]:
    for start in range(0, len(uuids), BATCH):
        rows = Question.objects.filter(uuid__in=uuids[start : start + BATCH]).select_related("latest_revision")
        for row in rows.only("uuid", "stem", "parts", "latest_revision", "latest_revision__content"):
            yield str(row.uuid), content_text(*_newest(row))


def _newest(row: Question) -> tuple[str, Iterable[Any]]:
    """Stem and stored parts of the newest draft; of a row without drafts, its own."""
    if row.latest_revision is None:
        return row.stem, row.parts.get_prep_value()
    content = row.latest_revision.content
    parts = content.get("parts") or "[]"
    return content.get("stem") or "", json.loads(parts) if isinstance(parts, str) else parts
