"""Drafts written many at once: what Wagtail writes when a draft is saved by hand, in a bounded number of statements.

By hand each question costs a dozen statements: the row, its revision, the row again, its history, what it refers to,
the search index. Here a slice of questions costs as many. `tests/quizzes/exchange/test_writing.py` holds both together.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Q
from wagtail.log_actions import registry
from wagtail.models import ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends

from quizzes.bank.models import Question
from quizzes.bank.rechecking import questions_saved

from .errors import BankChanged
from .log_actions import IMPORTED

# What the database checks itself when the rows are written. Asked here, it would be a statement a question and field.
_UNASKED = [field.name for field in Question._meta.concrete_fields if field.is_relation] + ["uuid"]


def write_drafts(
    new: Sequence[Question], changed: Sequence[Question], *, by: Any, at: datetime, uuid: UUID, said: dict[str, str]
) -> None:
    """The questions stand in the bank as drafts. Each one's history says so under `uuid`, with what is `said` of it.

    `changed` ones hold what their authors left plus what is new; nothing of what learners meet is touched. Raises
    BankChanged if somebody has saved one of them since it was read. Must be called in a transaction.
    """
    for question in (*new, *changed):
        _check(question)
    _claim(new, changed)
    for question in new:
        question.has_unpublished_changes = True
    Question.objects.bulk_create(new)
    both = [*new, *changed]
    revisions = _revisions(both, by, at)
    for question, revision in zip(both, revisions, strict=True):
        question.latest_revision = revision
        question.has_unpublished_changes = True
    Question.objects.bulk_update(both, ["latest_revision", "has_unpublished_changes"])
    _log(both, revisions, by=by, at=at, uuid=uuid, said=said)
    # What a changed question refers to, and its words in the search index, are those of its row, which is as it was.
    _index(new)
    questions_saved(both)


def _check(question: Question) -> None:
    """What saving by hand checks of the fields, without a statement. A draft that passed `fitting` has no fault."""
    try:
        question.clean_fields(exclude=_UNASKED)
    except ValidationError as error:
        raise ValueError(f"The question {question.uuid} does not fit its row: {error}") from error


def _claim(new: Sequence[Question], changed: Sequence[Question]) -> None:
    """Nobody else may save these until the transaction ends, and nobody has since they were read."""
    rows = Question.objects.filter(Q(uuid__in=[each.uuid for each in new]) | Q(pk__in=[each.pk for each in changed]))
    stand = dict(rows.select_for_update().values_list("uuid", "latest_revision"))
    if stand != {question.uuid: question.latest_revision_id for question in changed}:
        raise BankChanged


def _revisions(questions: Sequence[Question], by: Any, at: datetime) -> list[Revision]:
    content_type = Question.get_content_type()
    return Revision.objects.bulk_create(
        Revision(
            content_type=content_type,
            base_content_type=Question.get_base_content_type(),
            object_id=str(question.pk),
            user=by,
            created_at=at,
            content=question.serializable_data(),
            object_str=str(question),
        )
        for question in questions
    )


def _log(
    questions: Sequence[Question],
    revisions: Sequence[Revision],
    *,
    by: Any,
    at: datetime,
    uuid: UUID,
    said: dict[str, str],
) -> None:
    entries = registry.get_log_model_for_model(Question)
    content_type = Question.get_content_type()
    entries.objects.bulk_create(
        entries(
            content_type=content_type,
            object_id=str(question.pk),
            label=str(question),
            action=IMPORTED,
            timestamp=at,
            user=by,
            uuid=uuid,
            revision=revision,
            content_changed=True,
            data=said,
        )
        for question, revision in zip(questions, revisions, strict=True)
    )


def _index(questions: Sequence[Question]) -> None:
    """What new questions refer to, and the words they are found by."""
    content_type = ContentType.objects.get_for_model(Question, for_concrete_model=False)
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=content_type,
            base_content_type=Question.get_base_content_type(),
            object_id=str(question.pk),
            to_content_type_id=to_type,
            to_object_id=to_id,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for question in questions
        for to_type, to_id, model_path, content_path in set(ReferenceIndex._extract_references_from_object(question))
    )
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(Question, questions)
