"""The narrow port between pages and everything else: publishing and withdrawing what is studied."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from courses.errors import DomainError
from courses.schools.models import Membership, Role

from .models import (
    ContentArea,
    Course,
    ExamOutline,
    GlossaryTerm,
    Lesson,
    LessonAnchor,
    LessonSignature,
    Module,
    Objective,
)
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


class OutlineNotWhole(DomainError):
    code = "outline_not_whole"
    status = 400
    detail = _("The weights of an outline's areas must add up to 1.")


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
    lesson.pictures.set(draft.picture_ids)
    lesson.authors.add(*draft.author_ids)
    _keep_objectives(lesson, draft)
    _keep_anchors(lesson, draft)
    _keep_terms(lesson, draft)
    return lesson


def withdraw_lesson(*, lesson: Lesson) -> None:
    """Take a lesson and the practice of its questions out of reach. Completions stay."""
    Lesson.objects.filter(pk=lesson.pk).update(is_live=False)


@transaction.atomic
def place_modules(*, course: Course, places: Mapping[int, int]) -> None:
    """Put modules, by their keys, into the course in this order. What was learned in them goes along."""
    for pk, position in places.items():
        Module.objects.filter(pk=pk).update(course=course, position=position)


@transaction.atomic
def place_lessons(*, module: Module, places: Mapping[int, int]) -> None:
    """Put lessons, by their keys, into the module in this order."""
    for pk, position in places.items():
        Lesson.objects.filter(pk=pk).update(module=module, position=position)


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
    if refusal := why_not_sign(lesson, reviewer):
        raise refusal
    if checksum is not None and checksum != lesson.checksum:
        raise ContentChanged
    signature, _is_new = LessonSignature.objects.get_or_create(
        lesson=lesson,
        reviewer=reviewer,
        checksum=lesson.checksum,
        defaults={"name": str(reviewer), "credential": _review_role(lesson, reviewer).credential, "at": at},
    )
    return signature


def why_not_sign(lesson: Lesson, person: Any) -> DomainError | None:
    """What keeps the person from signing the lesson, or None."""
    if _review_role(lesson, person) is None:
        return NotAReviewer()
    if lesson.authors.filter(pk=person.pk).exists():
        return OwnWork()
    return None


def _review_role(lesson: Lesson, person: Any) -> Membership | None:
    memberships = Membership.objects.current().filter(user=person, role=Role.REVIEWER)
    if lesson.module.course.school_id:
        memberships = memberships.filter(school=lesson.module.course.school_id)
    return memberships.order_by("pk").first()


@transaction.atomic
def load_outline(data: Mapping[str, Any]) -> ExamOutline:
    """Make an outline with its areas and sub-topics as the data says, or bring the one of this date up to date.

    Doing it again changes nothing. Areas the data no longer names stay, because answers point at them. Raises
    OutlineNotWhole.
    """
    areas = data["areas"]
    if sum(Decimal(str(area["weight"])) for area in areas) != 1:
        raise OutlineNotWhole
    outline, _is_new = ExamOutline.objects.update_or_create(
        code=data["code"],
        valid_from=_day(data["valid_from"]),
        defaults={
            "name": data["name"],
            "question_count": int(data["question_count"]),
            "minutes": int(data["minutes"]),
            "source": data["source"],
            "checked_on": _day(data["checked_on"]),
        },
    )
    for position, area in enumerate(areas, start=1):
        top = _area(outline, area["code"], area["name"], position, weight=Decimal(str(area["weight"])))
        for place, (letter, name) in enumerate(area.get("topics", {}).items(), start=1):
            _area(outline, f"{top.code}-{letter}", name, place, parent=top)
    return outline


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
    # A lesson may explain forty words: they are written in one statement.
    rows = {
        term.block_uuid: GlossaryTerm(
            lesson=lesson, block_uuid=term.block_uuid, term=term.term, meaning=term.meaning, say=term.say
        )
        for term in draft.terms
    }
    GlossaryTerm.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["lesson", "block_uuid"],
        update_fields=["term", "meaning", "say"],
    )


def _keep_anchors(lesson: Lesson, draft: LessonDraft) -> None:
    lesson.anchors.exclude(block_uuid__in=[a.block_uuid for a in draft.anchors]).update(is_live=False)
    for position, anchor in enumerate(draft.anchors):
        LessonAnchor.objects.update_or_create(
            lesson=lesson,
            block_uuid=anchor.block_uuid,
            defaults={"label": anchor.label, "position": position, "is_live": True},
        )


def _area(outline: ExamOutline, code: str, name: str, position: int, **more: Any) -> ContentArea:
    fields = {"name": name, "position": position, "parent": None, "weight": None} | more
    return ContentArea.objects.update_or_create(outline=outline, code=code, defaults=fields)[0]


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
