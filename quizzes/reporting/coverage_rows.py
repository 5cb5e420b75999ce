"""What a report on the coverage of a bank is made of: counts, the blueprint's rows, and the gaps to write for."""

from collections.abc import Iterable
from dataclasses import dataclass

from courses.outline.models import ContentArea, ExamOutline, Lesson, Objective
from courses.schools.models import School
from quizzes.bank.models import Level
from quizzes.bank.prefill import words_of
from quizzes.engine.scoring import SINGLE

# Fewer leave a lesson's practice repeating itself at once: the course plan gives a ten-minute lesson six and more.
FEWEST_A_LESSON = 6
# The shares of a licensing exam's levels that writers are advised to keep, in percent.
ADVISED = {Level.RECALL: (30, 35), Level.APPLICATION: (45, 50), Level.ANALYSIS: (15, 25)}
# How far a place is: nothing; less than one mock asks; once, twice, three times as much. Three is the plan's floor.
# SOME stands where the outline says nothing to hold the count against.
NOTHING, LESS, ONCE, TWICE, ENOUGH, SOME = range(6)


@dataclass(frozen=True, slots=True)
class Count:
    """Questions of one place. Learners meet the school's own and the library's; drafts are the school's own."""

    own: int = 0
    library: int = 0
    drafts: int = 0
    reserved_own: int = 0
    reserved_library: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def practice(self) -> int:
        """What practice may draw."""
        return self.own + self.library

    @property
    def reserved(self) -> int:
        """What is kept for mocks."""
        return self.reserved_own + self.reserved_library

    @property
    def live(self) -> int:
        return self.practice + self.reserved


def together(counts: Iterable[Count]) -> Count:
    return sum(counts, Count())


@dataclass(frozen=True, slots=True)
class Cell:
    """One level of an area or sub-topic. `asked` is what one mock asks here; 0 where the outline gives no weight."""

    level: Level
    count: Count
    asked: int
    words: str

    @property
    def step(self) -> int:
        """How often the practice questions would fill a mock's share, NOTHING to ENOUGH; else SOME."""
        if not self.count.practice:
            return NOTHING
        return min(ENOUGH, LESS + self.count.practice // self.asked) if self.asked else SOME

    @property
    def is_gap(self) -> bool:
        """Whether less is here than one mock asks."""
        return self.count.practice < max(self.asked, 1)

    @property
    def missing_for_mocks(self) -> int:
        return max(0, self.asked - self.count.reserved)


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A sub-topic. The outline gives it no weight of its own."""

    area: ContentArea
    cells: tuple[Cell, ...]

    @property
    def total(self) -> Count:
        return together(cell.count for cell in self.cells)

    @property
    def words(self) -> str:
        return words_of(area=self.area.pk, kind=SINGLE)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area of the blueprint with everything that belongs to it, sub-topics and all."""

    area: ContentArea
    cells: tuple[Cell, ...]
    asked: int
    topics: tuple[TopicRow, ...]

    @property
    def percent(self) -> float:
        return float(100 * self.area.weight)

    @property
    def total(self) -> Count:
        return together(cell.count for cell in self.cells)

    @property
    def short_by(self) -> int:
        """Questions missing from the reserved pool before it fills this area of one mock."""
        return max(0, self.asked - self.total.reserved)

    @property
    def mock_words(self) -> str:
        """A link's words for a question to keep for mocks, of the level that is most behind."""
        level = max(self.cells, key=lambda cell: cell.missing_for_mocks).level
        return words_of(area=self.area.pk, level=level.value, kind=SINGLE, mock_reserved=True)

    @property
    def empty_topics(self) -> tuple[TopicRow, ...]:
        return tuple(topic for topic in self.topics if not topic.total.live)


@dataclass(frozen=True, slots=True)
class LevelShare:
    """How much of the practice questions one level has, whole percent, beside the advised share."""

    level: Level
    count: Count
    percent: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class ObjectiveGap:
    """An objective that no live question asks about."""

    objective: Objective
    words: str


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A live lesson, what practice on it can draw, and which of its objectives nothing asks about."""

    lesson: Lesson
    count: Count
    objectives: tuple[ObjectiveGap, ...]

    @property
    def missing(self) -> int:
        return max(0, FEWEST_A_LESSON - self.count.practice)

    @property
    def is_gap(self) -> bool:
        return bool(self.missing or self.objectives)

    @property
    def words(self) -> str:
        return words_of(lesson=self.lesson.uuid, kind=SINGLE)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A bank held against an outline. `school` is None for the shared library's own."""

    school: School | None
    outline: ExamOutline | None
    outlines: tuple[ExamOutline, ...]
    areas: tuple[AreaRow, ...]
    levels: tuple[LevelShare, ...]
    lessons: tuple[LessonRow, ...]
    total: Count
    # What no row above counts: without an area, of another outline, live in a lesson that is not, kept for mocks
    # though of a kind no mock asks.
    unplaced: int
    of_other_outlines: int
    resting: int
    unfit_for_mocks: int

    @property
    def asked(self) -> int:
        return sum(row.asked for row in self.areas)

    @property
    def reserved(self) -> int:
        return sum(row.total.reserved for row in self.areas)

    @property
    def short_by(self) -> int:
        return sum(row.short_by for row in self.areas)

    @property
    def most_short(self) -> AreaRow | None:
        return max((row for row in self.areas if row.short_by), key=lambda row: row.short_by, default=None)

    @property
    def topic_count(self) -> int:
        return sum(len(row.topics) for row in self.areas)

    @property
    def areas_with_empty_topics(self) -> tuple[AreaRow, ...]:
        return tuple(row for row in self.areas if row.empty_topics)

    @property
    def empty_topic_count(self) -> int:
        return sum(len(row.empty_topics) for row in self.areas)

    @property
    def lesson_gaps(self) -> tuple[LessonRow, ...]:
        return tuple(row for row in self.lessons if row.is_gap)

    @property
    def short_lessons(self) -> int:
        return sum(bool(row.missing) for row in self.lessons)

    @property
    def objective_gaps(self) -> int:
        return sum(len(row.objectives) for row in self.lessons)


def words_of_cell(area: ContentArea, level: Level) -> str:
    return words_of(area=area.pk, level=level.value, kind=SINGLE)


def gap_of(lesson: Lesson, objective: Objective) -> ObjectiveGap:
    return ObjectiveGap(objective, words_of(lesson=lesson.uuid, objective=objective.uuid, kind=SINGLE))
