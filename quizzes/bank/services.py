"""Changes to the bank: freezing versions, publishing, withdrawing, signing."""

from datetime import datetime
from typing import Any

from django.db import transaction

from courses.errors import DomainError
from courses.schools.models import Membership, Role

from .completeness import lacks
from .errors import IncompleteQuestion
from .models import Question, QuestionVersion, ReviewSignature
from .snapshot import checksum, take


class NotAReviewer(DomainError):
    code = "not_a_reviewer"
    status = 403
    detail = "Only a person with a reviewer's credential in this school can sign a question."


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
    """Save a revision, publish it, and return the version learners meet. Raises IncompleteQuestion."""
    if question.pk is None:
        question.live = False
        question.save()
    question.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    return question.versions.order_by("-number").first()


def withdraw_question(*, question: Question, by: Any = None) -> None:
    """Take a question out of practice. Its versions, and the answers to them, stay."""
    question.unpublish(user=by)


def sign_version(*, version: QuestionVersion, reviewer: Any, at: datetime) -> ReviewSignature:
    """Record that a named reviewer has checked this version. Signing twice is signing once. Raises NotAReviewer."""
    memberships = Membership.objects.current().filter(user=reviewer, role=Role.REVIEWER)
    if version.question.school_id:
        memberships = memberships.filter(school=version.question.school_id)
    membership = memberships.first()
    if membership is None:
        raise NotAReviewer
    signature, _made = ReviewSignature.objects.get_or_create(
        version=version,
        reviewer=reviewer,
        defaults={"name": str(reviewer), "credential": membership.credential, "at": at},
    )
    return signature
