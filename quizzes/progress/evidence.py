"""What a learner has done, as plain values: the evidence that milestones rest on.

`gather` reads everything for any number of learners in a fixed number of statements; the rules then work on values.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum, TextField, Window
from django.db.models.functions import Cast, Coalesce, RowNumber, Substr

from courses.completion.models import LessonCompletion, LessonVisit
from courses.schools.days import study_day
from courses.schools.models import Enrolment
from quizzes.attempts.models import Attempt, ItemResponse
from quizzes.engine.scoring import is_right

from .models import MilestoneAward


@dataclass(frozen=True, slots=True)
class Reply:
    """A learner's newest counted answer to one question. `area` is the top area's code, `topic` the full one."""

    question_id: int
    module_id: int | None
    topic: str
    is_right: bool
    at: datetime

    @property
    def area(self) -> str:
        return self.topic.partition("-")[0]


@dataclass(slots=True)
class Score:
    """A finished attempt: per module (None: no lesson) how many first or spaced answers, and their points."""

    title: str
    closed_at: datetime
    parts: dict[int | None, tuple[int, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Earned:
    """One award of a milestone."""

    renewal: int
    at: datetime


@dataclass(slots=True)
class Evidence:
    """Everything about one learner in one school that a rule may ask for.

    `replies` holds the newest first-or-spaced answer to each question; `latest` the newest answer of any kind, as
    (right, at). `course_id` and `exam_on` are those of the newest running enrolment, or of the last one. Awards stand
    under programme and code: a school that makes a library milestone its own keeps what its learners earned.
    """

    learner_id: int
    school_id: int
    time_zone: str
    course_id: int | None = None
    exam_on: date | None = None
    lessons: dict[int, datetime] = field(default_factory=dict)
    replies: dict[int, Reply] = field(default_factory=dict)
    latest: dict[int, tuple[bool, datetime]] = field(default_factory=dict)
    scores: dict[int, Score] = field(default_factory=dict)
    study_days: set[date] = field(default_factory=set)
    last_active_at: datetime | None = None
    awards: dict[tuple[str, str], list[Earned]] = field(default_factory=lambda: defaultdict(list))

    def saw(self, at: datetime) -> None:
        """Note that the learner was active at this instant."""
        if self.last_active_at is None or at > self.last_active_at:
            self.last_active_at = at


def gather(
    *, learner_ids: Iterable[int], school_id: int, at: datetime, course_id: int | None = None
) -> dict[int, Evidence]:
    """The evidence of each learner up to `at`. Seven statements, however many learners there are.

    `course_id` looks at one course for all of them, as the board of a cohort does, whatever else they study.
    """
    ids = list(learner_ids)
    found = {row["pk"]: _about(row, school_id, course_id) for row in _people(ids, school_id, course_id)}
    rows = {"learner__in": ids, "school_id": school_id}
    for learner_id, lesson_id, done_at in _completions(rows, at):
        found[learner_id].lessons[lesson_id] = done_at
    for reply in _replies(rows, at):
        _keep_reply(found[reply["learner_id"]], reply)
    for part in _score_parts(rows, at):
        _keep_score(found[part["learner_id"]], part)
    for learner_id, _hour, first, last in _active_hours(rows, at):
        evidence = found[learner_id]
        # Within one hour the study day changes once at most.
        evidence.study_days |= {study_day(first, evidence.time_zone), study_day(last, evidence.time_zone)}
        evidence.saw(last)
    for learner_id, day, last in _visits(rows, at):
        found[learner_id].study_days.add(day)
        found[learner_id].saw(last)
    for learner_id, programme, code, renewal, earned_at in _awards(rows, at):
        found[learner_id].awards[programme, code].append(Earned(renewal, earned_at))
    return found


def _people(ids: list[int], school_id: int, course_id: int | None) -> Iterable[dict[str, Any]]:
    mine = Enrolment.objects.filter(learner=OuterRef("pk"), cohort__school=school_id)
    if course_id:
        mine = mine.filter(cohort__course=course_id)
    # A running enrolment before an ended one, then the newest.
    newest = mine.annotate(is_over=Q(ended_on__isnull=False)).order_by("is_over", "-started_on", "-pk")
    return (
        get_user_model()
        .objects.filter(pk__in=ids)
        .annotate(
            course=Subquery(newest.values("cohort__course")[:1]),
            aims_for=Subquery(newest.values(day=Coalesce("exam_on", "cohort__exam_on"))[:1]),
        )
        .values("pk", "time_zone", "course", "aims_for")
    )


def _about(row: dict[str, Any], school_id: int, course_id: int | None) -> Evidence:
    return Evidence(row["pk"], school_id, row["time_zone"], course_id or row["course"], row["aims_for"])


def _completions(rows: dict[str, Any], at: datetime) -> Iterable[tuple]:
    done = LessonCompletion.objects.filter(**rows, completed_at__lte=at).order_by()
    return done.values_list("learner_id", "lesson_id").annotate(first=Min("completed_at"))


def _replies(rows: dict[str, Any], at: datetime) -> Iterable[dict[str, Any]]:
    """Of each question the newest answer, and the newest that is first or spaced, oldest first. What waits for a person
    to mark it is neither right nor wrong, so the answer before it stands.

    Numbered in one pass: asking for each answer whether a later one exists grows with the square of a history.
    """
    newest_first = [F("received_at").desc(), F("pk").desc()]
    numbered = _scored(ItemResponse.objects.filter(**rows, received_at__lte=at)).annotate(
        place=Window(RowNumber(), partition_by=["learner_id", "question_id"], order_by=newest_first),
        counted_place=Window(
            RowNumber(), partition_by=["learner_id", "question_id", "is_spaced"], order_by=newest_first
        ),
    )
    kept = numbered.filter(Q(place=1) | Q(counted_place=1, is_spaced=True))
    return kept.order_by("received_at", "pk").values(
        "learner_id",
        "question_id",
        "is_spaced",
        "received_at",
        "item__points",
        "version__area__code",
        "question__lesson__module_id",
    )


def _scored(responses: QuerySet) -> QuerySet:
    """Answers whose points stand. Points are the item's, so that a regrade counts here too."""
    return responses.filter(item__points__isnull=False)


def _keep_reply(evidence: Evidence, row: dict[str, Any]) -> None:
    right = is_right(row["item__points"])
    evidence.latest[row["question_id"]] = (right, row["received_at"])
    if row["is_spaced"]:
        evidence.replies[row["question_id"]] = Reply(
            row["question_id"],
            row["question__lesson__module_id"],
            row["version__area__code"],
            right,
            row["received_at"],
        )


def _score_parts(rows: dict[str, Any], at: datetime) -> Iterable[dict[str, Any]]:
    counted = ItemResponse.objects.filter(**rows, is_spaced=True, attempt__closed_at__lte=at)
    return (
        _scored(counted.exclude(attempt__state=Attempt.State.OPEN))
        .order_by()
        .values("learner_id", "attempt_id", "attempt__title", "attempt__closed_at", "question__lesson__module_id")
        .annotate(asked=Count("item", distinct=True), earned=Sum("item__points"))
    )


def _keep_score(evidence: Evidence, row: dict[str, Any]) -> None:
    score = evidence.scores.setdefault(row["attempt_id"], Score(row["attempt__title"], row["attempt__closed_at"]))
    score.parts[row["question__lesson__module_id"]] = (row["asked"], row["earned"])


def _active_hours(rows: dict[str, Any], at: datetime) -> Iterable[tuple]:
    """Hours (UTC) with an answer, with the first and the last one. Text, because truncating is slow on SQLite."""
    answers = ItemResponse.objects.filter(**rows, received_at__lte=at).order_by()
    hours = answers.annotate(hour=Substr(Cast("received_at", TextField()), 1, 13))
    return hours.values_list("learner_id", "hour").annotate(first=Min("received_at"), last=Max("received_at"))


def _visits(rows: dict[str, Any], at: datetime) -> Iterable[tuple]:
    visits = LessonVisit.objects.filter(**rows, first_at__lte=at).order_by()
    return visits.values_list("learner_id", "day").annotate(last=Max("last_at"))


def _awards(rows: dict[str, Any], at: datetime) -> Iterable[tuple]:
    awards = MilestoneAward.objects.filter(**rows, earned_at__lte=at).order_by("earned_at", "renewal")
    return awards.values_list("learner_id", "milestone__programme", "milestone__code", "renewal", "earned_at")
