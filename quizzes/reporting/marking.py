"""Written answers of a school that a person marks: those that wait, and those marked lately."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from courses.schools.models import School
from quizzes.attempts.models import AttemptItem
from quizzes.kinds.essay import most_points
from quizzes.kinds.registry import kind_of

LATELY = 10


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """One answer as a line of the list. `points` are whole ones in words, "" while it waits."""

    item: UUID
    learner: Any
    stem: str
    lesson: Any
    answered_at: datetime
    words: int
    points: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing to mark by: what to look for, how much it may earn, what it was given (None while it waits)."""

    uuid: str
    text: str
    most: int
    given: int | None

    @property
    def field(self) -> str:
        return f"criterion-{self.uuid}"


def waiting_answers(user: Any, school: School) -> QuerySet[AttemptItem]:
    """Answers that this person may mark and nobody has, oldest first."""
    return _of_school(user, school).waiting().order_by("answered_at", "pk")


def marked_lately(user: Any, school: School) -> list[WrittenAnswer]:
    """The answers marked last, for putting a mark right."""
    marked = _of_school(user, school).with_last_mark().filter(marked_at__isnull=False)
    return [line_of(item) for item in marked.order_by("-marked_at", "-pk")[:LATELY]]


def how_many_wait(user: Any, school: School) -> int:
    return waiting_answers(user, school).count()


def line_of(item: AttemptItem) -> WrittenAnswer:
    """The answer as a line."""
    content = item.version.content
    kind = kind_of(content)
    return WrittenAnswer(
        item=item.uuid,
        learner=item.attempt.learner,
        stem=kind.stem(content),
        lesson=item.version.question.lesson,
        answered_at=item.answered_at,
        words=len(str(item.answer).split()),
        points="" if item.points is None else kind.if_marked(content, item.points),
    )


def criteria_of(item: AttemptItem) -> list[Criterion]:
    """What the answer is marked by, with the newest mark."""
    mark = item.marks.last()
    given = mark.given if mark else {}
    parts = item.version.content["parts"]
    return [Criterion(p["uuid"], p["text"], int(p["points"]), given.get(p["uuid"])) for p in parts]


def most_of(item: AttemptItem) -> int:
    """The points of all criteria together."""
    return most_points(item.version.content)


def _of_school(user: Any, school: School) -> QuerySet[AttemptItem]:
    items = AttemptItem.objects.markable_by(user).filter(attempt__school=school)
    return items.with_question().select_related("attempt__learner")
