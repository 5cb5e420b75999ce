"""Putting a name to the content of a question: who may, who may not, and what it is worth."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.errors import DomainError
from courses.schools.models import Membership, Role

from .models import Question, QuestionVersion, ReviewSignature
from .snapshot import checksum, take

# How many named reviewers must approve before a question goes live by review.
APPROVALS, SAFETY_APPROVALS = 1, 2


class NotAReviewer(DomainError):
    code = "not_a_reviewer"
    status = 403
    detail = _("Only a person with a reviewer's credential in this school can sign a question.")


class OwnWork(DomainError):
    code = "own_work"
    status = 403
    detail = _("You wrote part of this question. Somebody else has to sign it.")


class AlreadySigned(DomainError):
    code = "already_signed"
    status = 409
    detail = _("You have signed this content. Another reviewer has to sign it, too.")


class VersionReplaced(DomainError):
    code = "version_replaced"
    status = 409
    detail = _("The question has changed since. Read and sign its newest version.")


def sign_version(*, version: QuestionVersion, reviewer: Any, at: datetime) -> ReviewSignature:
    """Record that a named reviewer has checked this version. Signing twice is signing once.

    A school's question is signed by that school's reviewers; a library question by a reviewer of any school. Raises
    NotAReviewer, OwnWork for whoever wrote any of it, or VersionReplaced.
    """
    if refusal := why_not_sign(version, reviewer):
        raise refusal
    return _sign(version.question, version.checksum, reviewer, at)


def sign_draft(*, question: Question, reviewer: Any, at: datetime) -> ReviewSignature:
    """Record that a named reviewer has checked the question as it is handed over here. The signature holds for the
    version that is frozen of it. Raises NotAReviewer, OwnWork, or AlreadySigned."""
    digest = checksum(take(question))
    if refusal := why_not_approve(question, digest, reviewer):
        raise refusal
    return _sign(question, digest, reviewer, at)


def why_not_sign(version: QuestionVersion, person: Any) -> DomainError | None:
    """What keeps the person from signing this version, or None."""
    if refusal := _why_not_at_all(version.question, person):
        return refusal
    if version.question.versions.filter(number__gt=version.number).exists():
        return VersionReplaced()
    return None


def why_not_approve(question: Question, digest: str, person: Any) -> DomainError | None:
    """What keeps the person from approving a content in moderation, or None."""
    if refusal := _why_not_at_all(question, person):
        return refusal
    if question.signatures.filter(checksum=digest, reviewer=person).exists():
        return AlreadySigned()
    return None


def approvals_needed(question: Question) -> int:
    return SAFETY_APPROVALS if question.safety_critical else APPROVALS


def approvals_of(question: Question) -> int:
    """How many named reviewers have signed the question as it is handed over here."""
    return question.signatures.filter(checksum=checksum(take(question))).count()


def is_author(question: Question, person: Any) -> bool:
    """Whether the person wrote any of the question: began it, saved a draft of it, or published one."""
    if question.created_by_id == person.pk or question.revisions.filter(user=person).exists():
        return True
    return question.versions.filter(frozen_by=person).exists()


def _why_not_at_all(question: Question, person: Any) -> DomainError | None:
    if _review_role(question, person) is None:
        return NotAReviewer()
    return OwnWork() if is_author(question, person) else None


def _sign(question: Question, digest: str, reviewer: Any, at: datetime) -> ReviewSignature:
    role = _review_role(question, reviewer)
    signature, _is_new = ReviewSignature.objects.get_or_create(
        question=question,
        checksum=digest,
        reviewer=reviewer,
        defaults={"name": str(reviewer), "credential": role.credential if role else "", "at": at},
    )
    return signature


def _review_role(question: Question, person: Any) -> Membership | None:
    memberships = Membership.objects.current().filter(user=person, role=Role.REVIEWER)
    if question.school_id:
        memberships = memberships.filter(school=question.school_id)
    return memberships.order_by("pk").first()
