"""Short ways to study: a small course with questions, read and answered by one learner."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from courses.completion.models import LessonCompletion
from courses.outline.models import Course, Lesson
from courses.schools.models import School
from quizzes.attempts.models import Attempt, AttemptItem, ItemResponse
from quizzes.bank.models import QuestionVersion
from quizzes.progress.evidence import gather
from quizzes.progress.models import Milestone
from quizzes.progress.trace import MilestoneTrace, trace_milestones

from .bank import publish
from .study import AreaFactory, LessonFactory, ModuleFactory

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@dataclass
class Study:
    """Module 9 with two lessons and four questions, of which two are safety-critical; and a learner's day."""

    school: School
    course: Course
    learner: Any
    lessons: list[Lesson] = field(default_factory=list)
    versions: list[QuestionVersion] = field(default_factory=list)

    def read(self, *lessons: Lesson, at: datetime = NOON) -> None:
        for lesson in lessons:
            LessonCompletion.objects.create(
                learner=self.learner, school=self.school, lesson=lesson, revision=1, completed_at=at
            )

    def answer(self, marks: str, at: datetime = NOON - timedelta(hours=1), **kept: Any) -> Attempt:
        """A finished practice: one letter a question in order, r right, w wrong, - not asked."""
        attempt = Attempt.objects.create(
            learner=self.learner,
            school=self.school,
            scope="mixed",
            title="Mixed practice",
            seed=1,
            state=kept.pop("state", "finished"),
            started_at=at,
            closed_at=kept.pop("closed_at", at),
        )
        for position, (mark, version) in enumerate(zip(marks, self.versions, strict=False), start=1):
            if mark != "-":
                _answer(attempt, version, position, mark == "r", at, **kept)
        return attempt

    def trace(self, at: datetime = NOON) -> dict[str, MilestoneTrace]:
        evidence = gather(learner_ids=[self.learner.pk], school_id=self.school.pk, at=at)[self.learner.pk]
        return {t.milestone.code: t for t in trace_milestones(evidence, school_id=self.school.pk, at=at)}

    def one(self, at: datetime = NOON, **clause: Any) -> MilestoneTrace:
        """The trace of a milestone of one clause."""
        Milestone.objects.filter(code="X").delete()
        milestone(code="X", rule={"all": [clause]})
        return self.trace(at)["X"]


def milestone(**fields: Any) -> Milestone:
    fields = {"name": "Step", "short_name": "Step", "live": True, "programme": "neuromuscular"} | fields
    return Milestone.objects.create(**fields)


def _answer(
    attempt: Attempt, version: QuestionVersion, position: int, right: bool, at: datetime, **kept: Any
) -> ItemResponse:
    item = AttemptItem.objects.create(
        attempt=attempt,
        version=version,
        position=position,
        option_order=[],
        answer=[],
        points=1.0 if right else 0.0,
        answered_at=at,
    )
    facts = {"exposure": 1, "key_seen_before": False, "is_spaced": True} | kept
    return ItemResponse.objects.create(
        attempt=attempt,
        item=item,
        learner=attempt.learner,
        school=attempt.school,
        question=version.question,
        version=version,
        key_version=1,
        client_key=uuid4(),
        sequence=position,
        answer=[],
        option_order=[],
        was_right=right,
        received_at=at,
        mode="practice",
        position=position,
        **facts,
    )


def study_of(learner: Any, school: School, course: Course) -> Study:
    """The course's module 9 and its questions, for one learner."""
    module = ModuleFactory(course=course, number="9", title="Contraindications")
    made = Study(school, course, learner)
    for number in ("9.1", "9.2"):
        lesson = LessonFactory(module=module, number=number, title=f"Lesson {number}")
        made.lessons.append(lesson)
        for critical in (True, False):
            made.versions.append(publish(lesson=lesson, area=AreaFactory(code="PATH"), safety_critical=critical))
    return made
