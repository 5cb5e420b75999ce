"""Putting question drafts into the bank, so that doing it again changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.errors import DomainError
from quizzes.bank.models import Question
from quizzes.bank.services import publish_question

from . import ids, pictures
from .atlas import keep_recipe
from .drafts import QuestionDraft
from .places import Place, Targets
from .rows import question_fields


class DraftRefused(DomainError):
    """Questions name what is not there. `reasons` has one line a question and name; nothing was changed."""

    code = "draft_refused"
    status = 400
    detail = gettext_lazy("Some questions name an area, a lesson, an objective or a paragraph that does not exist.")

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(slots=True)
class Applied:
    """What became of the questions of a file."""

    made: list[Question] = field(default_factory=list)
    changed: list[Question] = field(default_factory=list)
    unchanged: list[Question] = field(default_factory=list)


@transaction.atomic
def apply_questions(*, drafts: Iterable[QuestionDraft], place: Place, by: Any = None) -> Applied:
    """Every question is in the bank as its draft says, and published.

    A question is found by the uuid of its key. One that says the same already is left alone, and so is a retired one:
    no version is frozen, no revision written. Raises DraftRefused, or what `publish_question` raises; then nothing has
    changed.
    """
    applied, reasons = Applied(), []
    rows = Targets(place)
    for draft in drafts:
        targets, missing = rows.of(draft)
        reasons += [
            _("Question %(key)s: there is no %(what)s “%(name)s”.") % {"key": draft.key, "what": what, "name": name}
            for what, name in missing
        ]
        if not missing:
            _apply(draft, place, targets, by, applied)
    if reasons:
        raise DraftRefused(reasons)
    return applied


def _apply(draft: QuestionDraft, place: Place, targets: dict[str, Any], by: Any, applied: Applied) -> None:
    uuid = _own_uuid(draft, place)
    question = Question.objects.filter(uuid=uuid).first()
    fields = question_fields(draft, owner=place.owner, number=place.number, before=question)
    fields |= targets | {"language": place.language}
    if question is None:
        question = Question(uuid=uuid, school=place.school, created_by=by, live=False)
        applied.made.append(question)
    elif question.retired_at is not None or (question.live and _says_it_already(question, draft, fields)):
        applied.unchanged.append(question)
        if question.retired_at is None:
            keep_recipe(question=question, draft=draft)
        return
    else:
        applied.changed.append(question)
    for name, value in fields.items():
        setattr(question, name, value)
    pictures.put(question, draft.picture, school=place.school, by=by)
    question.is_original = question.is_original or place.is_original
    publish_question(question=question, by=by)
    question.refresh_from_db()
    keep_recipe(question=question, draft=draft)


def _own_uuid(draft: QuestionDraft, place: Place) -> UUID:
    """The uuid of the draft's question. One that is somebody else's already, as in a file another school exported, is
    not theirs to change: the question gets one of this owner's."""
    uuid = ids.question_id(place.owner, place.number, draft.key)
    if Question.objects.filter(uuid=uuid).exclude(school=place.school).exists():
        return ids.copy_id(place.owner, uuid)
    return uuid


def _says_it_already(question: Question, draft: QuestionDraft, fields: dict[str, Any]) -> bool:
    same_words = all(_same(question, name, value) for name, value in fields.items())
    return same_words and not pictures.changes(question, draft, is_whole=True)


def _same(question: Question, name: str, value: Any) -> bool:
    if name == "parts":
        return question.parts.get_prep_value() == value.get_prep_value()
    return getattr(question, name) == value
