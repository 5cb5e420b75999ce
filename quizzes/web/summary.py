"""What an attempt came to, in counts. Shares of a handful of questions say nothing, so none are shown."""

from dataclasses import dataclass

from django.db.models import Count, F, Q

from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.querysets import AttemptQuerySet
from quizzes.engine.scoring import TOLERANCE, is_right
from quizzes.kinds.registry import kind_of


@dataclass(slots=True)
class AreaCount:
    """How many questions of one exam area were answered, and how many of them right."""

    name: str
    right: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One question of the attempt as a line: what was answered, and whether it was right."""

    item: AttemptItem
    given: str
    certainty: str

    @property
    def is_answered(self) -> bool:
        return self.item.answered_at is not None

    @property
    def is_waiting(self) -> bool:
        """Answered, and a person has yet to mark it."""
        return self.is_answered and self.item.points is None

    @property
    def is_by_hand(self) -> bool:
        return kind_of(self.item.version.content).by_hand

    @property
    def marked(self) -> str:
        """The points a person gave, in words."""
        content = self.item.version.content
        return kind_of(content).if_marked(content, self.item.points or 0.0)

    @property
    def stem(self) -> str:
        return kind_of(self.item.version.content).stem(self.item.version.content)

    @property
    def is_right(self) -> bool:
        return is_right(self.item.points or 0.0)

    @property
    def is_partly_right(self) -> bool:
        return not self.is_right and (self.item.points or 0.0) > 0

    @property
    def was_sure(self) -> bool:
        return self.certainty == "sure"


@dataclass(frozen=True, slots=True)
class Summary:
    """All of an attempt: its rows in order, the counts by area."""

    rows: list[Row]
    areas: list[AreaCount]

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def answered(self) -> int:
        return sum(row.is_answered for row in self.rows)

    @property
    def waiting(self) -> int:
        return sum(row.is_waiting for row in self.rows)

    @property
    def judged(self) -> int:
        """Answered, and not waiting for a person."""
        return self.answered - self.waiting

    @property
    def left(self) -> int:
        return self.total - self.answered

    @property
    def right(self) -> int:
        return sum(row.is_right for row in self.rows)

    @property
    def to_put_right(self) -> list[Row]:
        """Answered and not fully right; sure ones first. What a person marks is not asked again by itself."""
        wrong = [row for row in self.rows if row.is_answered and not row.is_right and not row.is_by_hand]
        return sorted(wrong, key=lambda row: (not row.was_sure, row.item.position))

    @property
    def sure_and_wrong(self) -> int:
        return sum(row.was_sure for row in self.to_put_right)


def summarize(attempt: Attempt) -> Summary:
    """The attempt's questions with this learner's answers, in two statements."""
    certainty = dict(attempt.responses.order_by("sequence").values_list("item_id", "certainty"))
    items = attempt.items.with_question().select_related("version__area__parent").order_by("position")
    rows = [Row(item, _in_words(item), certainty.get(item.pk, "")) for item in items]
    areas: dict[str, AreaCount] = {}
    for row in rows:
        if row.is_answered and not row.is_waiting:
            area = row.item.version.area.parent or row.item.version.area
            count = areas.setdefault(area.code, AreaCount(area.name))
            count.answered += 1
            count.right += row.is_right
    return Summary(rows, sorted(areas.values(), key=lambda count: (-count.answered, count.name)))


def _in_words(item: AttemptItem) -> str:
    """What was answered, in a few words."""
    if item.answer is None:
        return ""
    content = item.version.content
    return kind_of(content).in_words(content, item.option_order, item.answer)


def with_counts(attempts: AttemptQuerySet) -> AttemptQuerySet:
    """Attempts with `total`, `answered`, `judged` (answered and not waiting for a person) and `right` counted by the
    database."""
    return attempts.annotate(
        total=Count("items"),
        answered=Count("items", filter=Q(items__answered_at__isnull=False)),
        judged=Count("items", filter=Q(items__answered_at__isnull=False, items__points__isnull=False)),
        right=Count("items", filter=Q(items__points__gte=1.0 - TOLERANCE)),
    ).order_by(F("started_at").desc(), "-pk")
