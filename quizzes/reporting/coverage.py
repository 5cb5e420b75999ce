"""What a bank covers and where it has gaps: the outline's areas by level, lessons, objectives, the pool for mocks.

Five statements for any number of questions; six where no course says which outline it follows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Case, Q, Value, When

from courses.outline.models import ContentArea, Course, ExamOutline, Lesson, Objective
from courses.schools.models import School
from quizzes.bank.models import Level, Question
from quizzes.bank.querysets import DRAFT, MOCK, PRACTICE, RESTING
from quizzes.engine.blueprint import apportion
from quizzes.engine.scoring import SINGLE

from .coverage_rows import (
    ADVISED,
    AreaRow,
    Cell,
    Count,
    Coverage,
    LessonRow,
    LevelShare,
    TopicRow,
    gap_of,
    together,
    words_of_cell,
)

# A mock is single best answer, as the licensing exam is; the other kinds are for learning.
MOCK_KINDS = (SINGLE,)
# Which figure of a Count a question adds to, by its use and whether it is the school's own.
FIGURES = {
    (PRACTICE, True): "own",
    (PRACTICE, False): "library",
    (DRAFT, True): "drafts",
    (MOCK, True): "reserved_own",
    (MOCK, False): "reserved_library",
}


@dataclass(slots=True)
class Tally:
    """Questions counted by where they belong."""

    cells: dict[tuple[int | None, str], Count] = field(default_factory=lambda: defaultdict(Count))
    lessons: dict[int | None, Count] = field(default_factory=lambda: defaultdict(Count))
    objectives: dict[int | None, Count] = field(default_factory=lambda: defaultdict(Count))
    resting: int = 0
    unfit_for_mocks: int = 0


def coverage_of(*, school: School | None, outline_code: str = "") -> Coverage:
    """The bank that people of this school meet; the shared library's own if `school` is None.

    `outline_code` chooses among the outlines its live courses follow; any other gives the newest.
    """
    outlines = _outlines(school)
    chosen = (outline for outline in outlines if outline.code == outline_code)
    outline = next(chosen, outlines[0] if outlines else None)
    areas = list(ContentArea.objects.filter(outline=outline).order_by("position", "code")) if outline else []
    tally = _tally(school)
    rows = _area_rows(areas, tally, outline.question_count if outline else 0)
    known = {area.pk for area in areas}
    return Coverage(
        school=school,
        outline=outline,
        outlines=outlines,
        areas=rows,
        levels=_level_shares(tally),
        lessons=_lesson_rows(school, tally),
        total=together(tally.cells.values()),
        unplaced=_size(tally, lambda area: area is None),
        of_other_outlines=_size(tally, lambda area: area is not None and area not in known),
        resting=tally.resting,
        unfit_for_mocks=tally.unfit_for_mocks,
    )


def _outlines(school: School | None) -> tuple[ExamOutline, ...]:
    """The newest of each outline that live courses here follow, the newest first; if none does, the newest there is."""
    courses = Course.objects.live().filter(_here("school", school))
    newest_first = ExamOutline.objects.order_by("-valid_from", "code")
    used = list(newest_first.filter(courses__in=courses).distinct())
    by_code = {outline.code: outline for outline in reversed(used or list(newest_first[:1]))}
    return tuple(sorted(by_code.values(), key=lambda outline: (-outline.valid_from.toordinal(), outline.code)))


def _tally(school: School | None) -> Tally:
    """Everything learners of the school meet, and its own drafts; never the library's drafts to a school, nor what is
    retired."""
    owned = Case(When(school=school, then=Value(True)) if school else When(school=None, then=Value(True)))
    rows = Question.objects.filter(_here("school", school), retired_at=None).with_use()
    rows = rows.annotate(is_own=owned).values("use", "is_own", "kind", "area", "level", "lesson", "objective")
    tally = Tally()
    for row in rows.annotate(n=models.Count("pk")).order_by():
        _count(tally, row)
    return tally


def _count(tally: Tally, row: Mapping[str, Any]) -> None:
    if row["use"] == RESTING:
        tally.resting += row["n"]
        return
    if row["use"] == MOCK and row["kind"] not in MOCK_KINDS:
        tally.unfit_for_mocks += row["n"]
        return
    figure = FIGURES.get((row["use"], bool(row["is_own"])))
    if figure is None:
        return
    for counts, place in (
        (tally.cells, (row["area"], row["level"])),
        (tally.lessons, row["lesson"]),
        (tally.objectives, row["objective"]),
    ):
        counts[place] = counts[place] + Count(**{figure: row["n"]})


def _area_rows(areas: list[ContentArea], tally: Tally, mock_size: int) -> tuple[AreaRow, ...]:
    tops = [area for area in areas if area.parent_id is None]
    asked = apportion(mock_size, [area.weight for area in tops])
    return tuple(_area_row(top, areas, tally, share) for top, share in zip(tops, asked, strict=True))


def _area_row(top: ContentArea, areas: list[ContentArea], tally: Tally, asked: int) -> AreaRow:
    topics = [area for area in areas if area.parent_id == top.pk]
    # The middles of the advised shares, which add up to 100.
    by_level = apportion(asked, [Decimal(sum(ADVISED[level])) / 2 for level in Level])
    cells = (_cell(top, [top, *topics], level, tally, share) for level, share in zip(Level, by_level, strict=True))
    return AreaRow(
        area=top,
        cells=tuple(cells),
        asked=asked,
        topics=tuple(
            TopicRow(topic, tuple(_cell(topic, [topic], level, tally, 0) for level in Level)) for topic in topics
        ),
    )


def _cell(area: ContentArea, counted: Iterable[ContentArea], level: Level, tally: Tally, asked: int) -> Cell:
    count = together(tally.cells.get((each.pk, level.value), Count()) for each in counted)
    return Cell(level, count, asked, words_of_cell(area, level))


def _level_shares(tally: Tally) -> tuple[LevelShare, ...]:
    counts = [together(count for place, count in tally.cells.items() if place[1] == level.value) for level in Level]
    percents = apportion(100, [count.practice for count in counts])
    return tuple(
        LevelShare(level, count, percent, *ADVISED[level])
        for level, count, percent in zip(Level, counts, percents, strict=True)
    )


def _lesson_rows(school: School | None, tally: Tally) -> tuple[LessonRow, ...]:
    """Live lessons in order with their live objectives."""
    lessons = Lesson.objects.live().filter(_here("module__course__school", school)).select_related("module__course")
    lessons = lessons.order_by(
        "module__course__title", "module__course", "module__position", "module", "position", "pk"
    )
    gaps: dict[int, list[Objective]] = defaultdict(list)
    for objective in Objective.objects.filter(is_live=True, lesson__in=lessons.order_by()).order_by("position", "pk"):
        if not tally.objectives.get(objective.pk, Count()).live:
            gaps[objective.lesson_id].append(objective)
    return tuple(
        LessonRow(
            lesson,
            tally.lessons.get(lesson.pk, Count()),
            tuple(gap_of(lesson, objective) for objective in gaps[lesson.pk]),
        )
        for lesson in lessons
    )


def _size(tally: Tally, is_meant: Any) -> int:
    counts = (count for (area, _level), count in tally.cells.items() if is_meant(area))
    return sum(count.live + count.drafts for count in counts)


def _here(way: str, school: School | None) -> Q:
    """The school's own and the library's; the library's alone without a school."""
    library = Q(**{f"{way}__isnull": True})
    return library | Q(**{way: school}) if school else library
