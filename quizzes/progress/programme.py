"""What a school's rules refer to: its milestones, the live lessons, and the questions that can be asked.

Loaded once for a school in three statements, then handed to every trace, so that a board of 500 learners reads it once.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from courses.outline.models import Lesson
from quizzes.bank.models import QuestionVersion

from .models import Milestone


@dataclass(frozen=True, slots=True)
class LiveLesson:
    """A lesson that can be opened now."""

    pk: int
    uuid: str
    number: str
    title: str
    address: str
    module_id: int
    areas: frozenset[str]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question practice may ask now."""

    pk: int
    lesson_id: int | None
    module_id: int | None
    topic: str
    safety_critical: bool

    @property
    def area(self) -> str:
        return self.topic.partition("-")[0]


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """A module with at least one live lesson."""

    pk: int
    uuid: str
    number: str
    title: str


@dataclass(slots=True)
class Programme:
    """A school's milestones, in order, and what their rules can point at."""

    milestones: list[Milestone] = field(default_factory=list)
    lessons: dict[int, list[LiveLesson]] = field(default_factory=lambda: defaultdict(list))
    modules: dict[int, dict[str, ModuleRow]] = field(default_factory=lambda: defaultdict(dict))
    questions: list[OpenQuestion] = field(default_factory=list)
    # What was worked out for one learner and holds for all: the next of 500 does not work it out again.
    known: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, key: Hashable, answer: Callable[[], Any]) -> Any:
        """The answer to a question about the programme alone, worked out the first time it is asked."""
        if key not in self.known:
            self.known[key] = answer()
        return self.known[key]

    def of_course(self, course_id: int | None) -> list[Milestone]:
        """The milestones with the course's own path first: the programme whose rules name most of its modules."""
        return self.once(("path", course_id), lambda: self._of_course(course_id))

    def _of_course(self, course_id: int | None) -> list[Milestone]:
        present = set(self.modules.get(course_id, ())) if course_id else set()
        named: dict[str, set[str]] = defaultdict(set)
        own: set[str] = set()
        for milestone in self.milestones:
            named[milestone.programme] |= named_in(milestone.rule, "modules") & present
            if milestone.school_id:
                own.add(milestone.programme)
        order = sorted(named, key=lambda name: (-len(named[name]), name not in own, name))
        return sorted(self.milestones, key=lambda m: (order.index(m.programme), m.position, m.code))

    def module(self, course_id: int | None, number: str) -> ModuleRow | None:
        return self.modules[course_id].get(number) if course_id in self.modules else None

    def lesson(self, pk: int | None) -> LiveLesson | None:
        by_pk = self.once("lessons", lambda: {row.pk: row for rows in self.lessons.values() for row in rows})
        return by_pk.get(pk)


def load_programme(school_id: int) -> Programme:
    """Read a school's milestones, live lessons and open questions."""
    programme = Programme(milestones=list(Milestone.objects.live().of_school(school_id)))
    for row in _lesson_rows(school_id):
        _keep_lesson(programme, row)
    programme.questions = [OpenQuestion(*row) for row in _question_rows(school_id)]
    return programme


def named_in(rule: dict[str, Any], name: str) -> set[str]:
    """Every text a rule gives under `name` ("modules", "areas", "codes"), in any of its clauses."""
    clauses = next(iter(rule.values()), []) if rule else []
    found: set[str] = set()
    for clause in clauses:
        found |= named_in(clause, name) if "kind" not in clause else set(clause.get(name, ()))
    return found


def _lesson_rows(school_id: int) -> Iterable[dict[str, Any]]:
    return (
        Lesson.objects.live()
        .of_school(school_id)
        .in_order()
        .values(
            "pk",
            "uuid",
            "number",
            "title",
            "address",
            "areas__code",
            "module_id",
            "module__uuid",
            "module__number",
            "module__title",
            "module__course_id",
        )
    )


def _keep_lesson(programme: Programme, row: dict[str, Any]) -> None:
    """Add a lesson, or another area of the lesson before: a lesson has one row for each of its areas."""
    lessons = programme.lessons[row["module__course_id"]]
    before = lessons.pop() if lessons and lessons[-1].pk == row["pk"] else None
    areas = before.areas if before else frozenset()
    if row["areas__code"]:
        areas |= {row["areas__code"].partition("-")[0]}
    lessons.append(
        LiveLesson(row["pk"], str(row["uuid"]), row["number"], row["title"], row["address"], row["module_id"], areas)
    )
    programme.modules[row["module__course_id"]].setdefault(
        row["module__number"],
        ModuleRow(row["module_id"], str(row["module__uuid"]), row["module__number"], row["module__title"]),
    )


def _question_rows(school_id: int) -> Iterable[tuple]:
    return (
        QuestionVersion.objects.available()
        .of_school(school_id)
        .order_by("question_id")
        .values_list(
            "question_id", "question__lesson_id", "question__lesson__module_id", "area__code", "safety_critical"
        )
    )
