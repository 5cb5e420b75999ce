"""Changes to the bank: freezing versions, publishing, withdrawing, signing."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from courses.errors import DomainError
from courses.schools.models import Membership, Role

from .completeness import lacks
from .errors import IncompleteQuestion
from .models import Question, QuestionVersion, ReviewSignature
from .snapshot import checksum, take


class NotAReviewer(DomainError):
    code = "not_a_reviewer"
    status = 403
    detail = _("Only a person with a reviewer's credential in this school can sign a question.")


class OwnWork(DomainError):
    code = "own_work"
    status = 403
    detail = _("You wrote part of this question. Somebody else has to sign it.")


class VersionReplaced(DomainError):
    code = "version_replaced"
    status = 409
    detail = _("The question has changed since. Read and sign its newest version.")


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
    """Save a revision, publish it, and return the version learners meet. Raises IncompleteQuestion.

    A question with a time to go live (`go_live_at`) is scheduled, and the version it has now, if any, is returned.
    """
    if found := lacks(question):
        raise IncompleteQuestion(found)
    if question.pk is None:
        question.live = False
        question.save()
    question.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    return question.versions.order_by("-number").first()


def withdraw_question(*, question: Question, by: Any = None) -> None:
    """Take a question out of practice. Its versions, and the answers to them, stay."""
    question.unpublish(user=by)


def sign_version(*, version: QuestionVersion, reviewer: Any, at: datetime) -> ReviewSignature:
    """Record that a named reviewer has checked this version. Signing twice is signing once.

    A school's question is signed by that school's reviewers; a library question by a reviewer of any school. Raises
    NotAReviewer, OwnWork for whoever wrote any of it, or VersionReplaced.
    """
    if refusal := why_not_sign(version, reviewer):
        raise refusal
    signature, _is_new = ReviewSignature.objects.get_or_create(
        version=version,
        reviewer=reviewer,
        defaults={"name": str(reviewer), "credential": _review_role(version, reviewer).credential, "at": at},
    )
    return signature


def why_not_sign(version: QuestionVersion, person: Any) -> DomainError | None:
    """What keeps the person from signing this version, or None."""
    if _review_role(version, person) is None:
        return NotAReviewer()
    if is_author(version.question, person):
        return OwnWork()
    if version.question.versions.filter(number__gt=version.number).exists():
        return VersionReplaced()
    return None


def is_author(question: Question, person: Any) -> bool:
    """Whether the person wrote any of the question: began it, saved a draft of it, or published one."""
    if question.created_by_id == person.pk or question.revisions.filter(user=person).exists():
        return True
    return question.versions.filter(frozen_by=person).exists()


def _review_role(version: QuestionVersion, person: Any) -> Membership | None:
    memberships = Membership.objects.current().filter(user=person, role=Role.REVIEWER)
    if version.question.school_id:
        memberships = memberships.filter(school=version.question.school_id)
    return memberships.order_by("pk").first()
