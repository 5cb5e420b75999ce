"""Changes to the bank: freezing versions, publishing, withdrawing."""

from datetime import datetime
from typing import Any

from django.db import transaction

from .checking import findings
from .completeness import lacks
from .errors import IncompleteQuestion
from .models import Question, QuestionVersion
from .readiness import stops
from .snapshot import checksum, take


@transaction.atomic
def freeze_version(*, question: Question, at: datetime, by: Any = None) -> QuestionVersion:
    """Freeze the question's content as its next version. The same content freezes nothing and returns the newest.

    Raises IncompleteQuestion, so that a version is whole whoever asks.
    """
    if found := lacks(question):
        raise IncompleteQuestion(found)
    # Two publications at once would pick the same number.
    Question.objects.select_for_update().get(pk=question.pk)
    content = take(question)
    newest = question.versions.order_by("-number").first()
    digest = checksum(content)
    if newest is not None and newest.checksum == digest:
        return newest
    return QuestionVersion.objects.create(
        question=question,
        number=newest.number + 1 if newest else 1,
        content=content,
        checksum=digest,
        checks=findings(question, with_bank=False).as_json(),
        area=question.area,
        objective=question.objective,
        paragraph=question.paragraph,
        level=question.level,
        safety_critical=question.safety_critical,
        frozen_at=at,
        frozen_by=by,
    )


@transaction.atomic
def publish_question(*, question: Question, by: Any = None) -> QuestionVersion:
    """Save a revision, publish it, and return the version learners meet. Raises IncompleteQuestion, also for what the
    writing checks find.

    A question with a time to go live (`go_live_at`) is scheduled, and the version it has now, if any, is returned.
    """
    if found := stops(question, with_bank=False):
        raise IncompleteQuestion(found)
    if question.pk is None:
        question.live = False
        question.save()
    question.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    return question.versions.order_by("-number").first()


def withdraw_question(*, question: Question, by: Any = None) -> None:
    """Take a question out of practice. Its versions, and the answers to them, stay."""
    question.unpublish(user=by)
