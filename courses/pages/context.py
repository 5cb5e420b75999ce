"""What the teaching pages show beside their own text: sources, review, where the reader is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from courses.completion.models import LessonCompletion, LessonVisit
from courses.outline.models import SIGNATURES_NEEDED, Course, Lesson, LessonSignature, Module, Source
from courses.schools.models import School

from .blocks.sources import split_codes

if TYPE_CHECKING:
    from .models import LessonPage, SchoolPage

DONE, CHANGED, STARTED, NOT_STARTED = "done", "changed", "started", "not_started"


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One line of the outline. `state` is DONE, CHANGED (read, then revised), STARTED or NOT_STARTED."""

    lesson: Lesson
    state: str


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """A module with its lessons. `state` sums up theirs; a module without lessons is being written."""

    module: Module
    lessons: list[LessonRow]
    state: str
    read_count: int


def school_context(page: "SchoolPage", request: Any) -> dict[str, Any]:
    """What a school's home, or the library's, tells a visitor: its courses, and counts that are not zero."""
    live = Course.objects.live()
    courses = list(live.of_school(page.school) if page.school else live.filter(school=None))
    modules = Module.objects.live().filter(course__in=courses).select_related("course")
    lessons = Lesson.objects.live().filter(module__course__in=courses)
    return {
        "courses": courses,
        "modules": list(modules.order_by("course", "position", "pk").annotate(lesson_count=live_lesson_count())),
        "lesson_count": lessons.count(),
        "source_count": Source.objects.citable_in(page.school_id).count(),
    }


def live_lesson_count() -> Count:
    """How many lessons of a module can be opened now."""
    return Count("lessons", filter=Q(lessons__is_live=True))


def course_outline(course: Course, learner: Any, school: School | None) -> list[ModuleRow]:
    """The live modules and lessons of a course with this learner's marks, in four statements."""
    lessons: dict[int, list[Lesson]] = {}
    for lesson in Lesson.objects.live().filter(module__course=course).in_order():
        lessons.setdefault(lesson.module_id, []).append(lesson)
    states = reading_states(course, learner, school)
    rows = []
    for module in course.modules.live().order_by("position", "pk"):
        mine = [LessonRow(lesson, states(lesson)) for lesson in lessons.get(module.pk, [])]
        read = sum(row.state in (DONE, CHANGED) for row in mine)
        rows.append(ModuleRow(module, mine, _module_state(mine, read), read))
    return rows


def reading_states(course: Course, learner: Any, school: School | None) -> Any:
    """A function that says, without asking again, how far the learner is with a lesson of the course."""
    mine = {"learner": learner, "school": school or None, "lesson__module__course": course}
    read: dict[int, int] = {}
    for lesson_id, revision in LessonCompletion.objects.filter(**mine).values_list("lesson_id", "revision"):
        read[lesson_id] = max(revision, read.get(lesson_id, 0))
    opened = set(LessonVisit.objects.filter(**mine).values_list("lesson_id", flat=True))

    def state(lesson: Lesson) -> str:
        if lesson.pk in read:
            return DONE if read[lesson.pk] >= lesson.revision else CHANGED
        return STARTED if lesson.pk in opened else NOT_STARTED

    return state


def neighbours(lesson: Lesson) -> tuple[Lesson | None, Lesson | None]:
    """The lessons before and after this one in its course."""
    row = list(Lesson.objects.live().filter(module__course=lesson.module.course_id).in_order())
    place = next((i for i, other in enumerate(row) if other.pk == lesson.pk), None)
    if place is None:
        return None, None
    return (row[place - 1] if place else None), (row[place + 1] if place + 1 < len(row) else None)


def cited_sources(page: "LessonPage", school_id: int | None) -> list[Source]:
    """The works the page and its blocks name, in the order of their codes."""
    codes = set(split_codes(page.sources))
    for child in page.body:
        if child.block_type == "muscle":
            codes.update(split_codes(child.value.words["sources"]))
        elif "sources" in child.value:
            codes.update(split_codes(child.value["sources"]))
    sources = Source.objects.citable_in(school_id).filter(code__in=codes)
    return sorted(sources, key=lambda source: (len(source.code), source.code))


# Blocks of one kind that stand together share a heading and, for contraindications, an order: absolute first.
RUNS = {"contraindication", "muscle", "glossary"}
LEVELS = ["absolute", "local", "conditional"]
HEADINGS = {"text": "heading", "protocol": "title", "figure": "title", "callout": "title"}


@dataclass(frozen=True, slots=True)
class Section:
    """One or more blocks that are shown under one heading."""

    kind: str
    blocks: list[Any]


def sections(page: "LessonPage") -> list[Section]:
    """The lesson's blocks in the author's order, with neighbours of one kind put together."""
    found: list[Section] = []
    for child in page.body:
        if child.block_type in RUNS and found and found[-1].kind == child.block_type:
            found[-1].blocks.append(child)
        else:
            found.append(Section(child.block_type, [child]))
    for section in found:
        if section.kind == "contraindication":
            section.blocks.sort(key=lambda block: _place_of(block.value["level"]))
    return found


def _place_of(level: str) -> int:
    """A card whose level is not chosen yet, as in the preview of a draft, comes last."""
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def contents(page: "LessonPage") -> list[tuple[str, str]]:
    """The headings of the page with the ids they stand at."""
    return [
        (f"block-{child.id}", child.value[HEADINGS[child.block_type]])
        for child in page.body
        if child.block_type in HEADINGS and child.value[HEADINGS[child.block_type]]
    ]


def page_context(page: "LessonPage") -> dict[str, Any]:
    """The text itself and the works it names, whoever reads."""
    school_id = page.lesson.module.course.school_id if page.lesson else None
    return {"sections": sections(page), "contents": contents(page), "sources": cited_sources(page, school_id)}


def lesson_context(page: "LessonPage", learner: Any, school: School | None) -> dict[str, Any]:
    """Everything the lesson page's template needs that is not on the page itself."""
    lesson = page.lesson
    signatures = list(LessonSignature.objects.valid().filter(lesson=lesson))
    completion = (
        LessonCompletion.objects.filter(learner=learner, school=school, lesson=lesson).order_by("-revision").first()
    )
    before, after = neighbours(lesson)
    return {
        "lesson": lesson,
        "course": lesson.module.course,
        "areas": list(lesson.areas.all()),
        "signatures": signatures,
        "is_reviewed": len(signatures) >= SIGNATURES_NEEDED,
        "completion": completion,
        "is_read": completion is not None and completion.revision >= lesson.revision,
        "previous_lesson": before,
        "next_lesson": after,
    }


def _module_state(rows: list[LessonRow], read: int) -> str:
    if any(row.state == CHANGED for row in rows):
        return CHANGED
    if rows and read == len(rows):
        return DONE
    return STARTED if any(row.state != NOT_STARTED for row in rows) else NOT_STARTED
