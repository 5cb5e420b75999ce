"""Which questions of a file are in the bank already, as their authors last left them."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import ForeignKey, prefetch_related_objects

from quizzes.bank.models import Question

from . import ids
from .places import Place

RELATED = ("school", "area", "picture", "lesson__module__course", "objective", "paragraph")


class Standing:
    """The questions of a place by the keys of a file. A uuid that is somebody else's, as in a file another school
    exported, is not this place's to change: the question gets one of its own."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._own: dict[UUID, Question] = {}
        self._strange: set[UUID] = set()
        self._closed: dict[UUID, str] = {}
        self._claimed: set[UUID] = set()

    def look_up(self, keys: Iterable[str]) -> None:
        """Fetch what these keys name, in a number of statements that does not grow with them."""
        wanted = {self._first(key) for key in keys}
        if not wanted:
            return
        self._strange |= set(
            Question.objects.filter(uuid__in=wanted).exclude(school=self.place.school).values_list("uuid", flat=True)
        )
        wanted = {self._uuid(uuid) for uuid in wanted}
        rows = list(
            Question.objects.filter(uuid__in=wanted, school=self.place.school)
            .select_related("latest_revision")
            .with_state()
        )
        self._closed |= {row.uuid: reason for row in rows if (reason := _why_closed(row))}
        self._own |= {row.uuid: row for row in _as_left(rows)}

    def uuid_of(self, key: str) -> UUID:
        """The uuid the question of that key has, or will have, here."""
        return self._uuid(self._first(key))

    def question_of(self, key: str) -> Question | None:
        """The question of that key as its author last left it. The key must have been looked up."""
        return self._own.get(self.uuid_of(key))

    def claim(self, key: str) -> bool:
        """Whether no other question of the file is this one. Two keys may lead to one question: that of a file another
        school exported, and that of its copy here."""
        uuid = self.uuid_of(key)
        is_free = uuid not in self._claimed
        self._claimed.add(uuid)
        return is_free

    def why_closed(self, question: Question) -> str:
        """What keeps everybody from changing the question now; "" if nothing does."""
        return self._closed.get(question.uuid, "")

    def _first(self, key: str) -> UUID:
        return ids.question_id(self.place.owner, self.place.number, key)

    def _uuid(self, uuid: UUID) -> UUID:
        return ids.copy_id(self.place.owner, uuid) if uuid in self._strange else uuid


def _why_closed(row: Question) -> str:
    if row.locked:
        return "It would change, but somebody has locked it."
    if row.is_in_moderation:
        return "It would change, but it waits for approval."
    return "It would change, but it is scheduled to be published." if row.is_scheduled else ""


def _as_left(rows: Sequence[Question]) -> list[Question]:
    """The drafts, or the rows themselves where nobody has saved a draft since they were published.

    As Wagtail's own `as_object`, for many at once: that one asks the database for every row a draft names.
    """
    drafts = {row.pk for row in rows if row.has_unpublished_changes and row.latest_revision}
    there = _rows_there([row.latest_revision.content for row in rows if row.pk in drafts])
    left = [_draft_of(row, there) if row.pk in drafts else row for row in rows]
    prefetch_related_objects(left, *RELATED)
    return left


def _draft_of(row: Question, there: dict[str, set[Any]]) -> Question:
    content = dict(row.latest_revision.content)
    for name, keys in there.items():
        # What was deleted since is no longer named.
        content[name] = content.get(name) if content.get(name) in keys else None
    unasked = partial(Question.from_serializable_data, check_fks=False)
    row.from_serializable_data = unasked  # type: ignore[method-assign]
    draft: Question = row.with_content_json(content)
    return draft


def _rows_there(contents: Sequence[dict[str, Any]]) -> dict[str, set[Any]]:
    """Of each field that names a row: the keys among these contents that still name one."""
    found = {}
    for field in Question._meta.concrete_fields:
        if isinstance(field, ForeignKey):
            keys = {content[field.name] for content in contents if content.get(field.name) is not None}
            rows = field.related_model._default_manager.filter(pk__in=keys)
            found[field.name] = set(rows.values_list("pk", flat=True)) if keys else set()
    return found
