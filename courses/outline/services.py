"""The narrow port between pages and everything else: publishing and withdrawing what is studied."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from courses.errors import DomainError
from courses.schools.models import Membership, Role

from .models import Course, ExamOutline, GlossaryTerm, Lesson, LessonAnchor, LessonSignature, Module, Objective
from .types import LessonDraft


class NotAReviewer(DomainError):
    code = "not_a_reviewer"
    status = 403
    detail = _("Only a person with a reviewer's credential in this school can sign a lesson.")


class OwnWork(DomainError):
    code = "own_work"
    status = 403
    detail = _("You wrote part of this lesson. Somebody else has to sign it.")


class ContentChanged(DomainError):
    code = "content_changed"
    status = 409
    detail = _("The lesson has changed since you opened it. Read it again before you sign.")


def publish_course(
    *, course: Course, title: str, summary: str, language: str, address: str, outline: ExamOutline | None
) -> Course:
    """Make a course available, or bring its row up to date."""
    course.title, course.summary, course.language = title, summary, language
    course.address, course.outline, course.is_live = address, outline, True
    course.save()
    return course


def withdraw_course(*, course: Course) -> None:
    """Take a course out of reach. What was learned in it stays on record."""
    Course.objects.filter(pk=course.pk).update(is_live=False)


def publish_module(*, module: Module, course: Course, number: str, title: str, subject: str, position: int) -> Module:
    """Make a module available, or bring its row up to date."""
    module.course, module.number, module.title = course, number, title
    module.subject, module.position, module.is_live = subject, position, True
    module.save()
    return module


def withdraw_module(*, module: Module) -> None:
    """Take a module, and with it its lessons, out of reach."""
    Module.objects.filter(pk=module.pk).update(is_live=False)


@transaction.atomic
def publish_lesson(*, lesson: Lesson, module: Module, draft: LessonDraft) -> Lesson:
    """Make a lesson available with its areas, objectives and anchors.

    The revision number grows only when what is read changed, so publishing twice changes nothing. Objectives and
    anchors that left the page are kept as not live: questions and answers may still point at them.
    """
    if draft.checksum != lesson.checksum:
        lesson.revision += 1
        lesson.revised_on = draft.revised_on
    lesson.module = module
    lesson.is_live = True
    for name in ("number", "title", "minutes", "position", "language", "address", "checksum"):
        setattr(lesson, name, getattr(draft, name))
    lesson.fact_ids = list(draft.fact_ids)
    lesson.save()
    lesson.areas.set(draft.area_ids)
    lesson.authors.add(*draft.author_ids)
    _keep_objectives(lesson, draft)
    _keep_anchors(lesson, draft)
    _keep_terms(lesson, draft)
    return lesson


def withdraw_lesson(*, lesson: Lesson) -> None:
    """Take a lesson and the practice of its questions out of reach. Completions stay."""
    Lesson.objects.filter(pk=lesson.pk).update(is_live=False)


def readdress_lessons(*, old: str, new: str) -> None:
    """Follow pages that moved or were renamed: addresses below `old` now start with `new`."""
    for model in (Course, Lesson):
        model.objects.filter(address__startswith=old).update(
            address=Concat(Value(new), Substr("address", len(old) + 1))
        )


def sign_lesson(*, lesson: Lesson, reviewer: Any, at: datetime, checksum: str | None = None) -> LessonSignature:
    """Record that a named reviewer has read this content. Signing twice is signing once.

    A school's lesson is signed by that school's reviewers; a library lesson by a reviewer of any school. `checksum` is
    that of the content they read, if it was some time ago.
    Raises NotAReviewer, OwnWork for whoever wrote any of it, or ContentChanged.
    """
    memberships = Membership.objects.current().filter(user=reviewer, role=Role.REVIEWER)
    if lesson.module.course.school_id:
        memberships = memberships.filter(school=lesson.module.course.school_id)
    membership = memberships.first()
    if membership is None:
        raise NotAReviewer
    if lesson.authors.filter(pk=reviewer.pk).exists():
        raise OwnWork
    if checksum is not None and checksum != lesson.checksum:
        raise ContentChanged
    signature, _is_new = LessonSignature.objects.get_or_create(
        lesson=lesson,
        reviewer=reviewer,
        checksum=lesson.checksum,
        defaults={"name": str(reviewer), "credential": membership.credential, "at": at},
    )
    return signature


def _keep_objectives(lesson: Lesson, draft: LessonDraft) -> None:
    lesson.objectives.exclude(uuid__in=[o.uuid for o in draft.objectives]).update(is_live=False)
    for position, objective in enumerate(draft.objectives):
        Objective.objects.update_or_create(
            uuid=objective.uuid,
            lesson=lesson,
            defaults={"text": objective.text, "position": position, "is_live": True},
        )


def _keep_terms(lesson: Lesson, draft: LessonDraft) -> None:
    lesson.terms.exclude(block_uuid__in=[t.block_uuid for t in draft.terms]).delete()
    for term in draft.terms:
        GlossaryTerm.objects.update_or_create(
            lesson=lesson, block_uuid=term.block_uuid, defaults={"term": term.term, "meaning": term.meaning}
        )


def _keep_anchors(lesson: Lesson, draft: LessonDraft) -> None:
    lesson.anchors.exclude(block_uuid__in=[a.block_uuid for a in draft.anchors]).update(is_live=False)
    for position, anchor in enumerate(draft.anchors):
        LessonAnchor.objects.update_or_create(
            lesson=lesson,
            block_uuid=anchor.block_uuid,
            defaults={"label": anchor.label, "position": position, "is_live": True},
        )
