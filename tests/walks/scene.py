"""A small course with real sentences, so that pages in the browser look as they will."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from courses.completion.models import LessonVisit
from courses.outline.models import Lesson, LessonAnchor, Source
from courses.schools.days import study_day
from quizzes.bank.models import QuestionVersion
from quizzes.progress.models import Milestone
from tests.factories import AreaFactory, LessonFactory, ModuleFactory, OutlineFactory, options, publish

STEM = (
    "During a held pressure on the upper trapezius a client who agreed to a 6 of 10 limit says it is now 8 and "
    "spreading into the thumb as tingling. What comes first?"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the walks meet."""

    lesson: Lesson
    held: QuestionVersion
    several: QuestionVersion


def build(course: Any) -> Scene:
    """A live course with two lessons, a single-answer question, one with several answers, and two milestones."""
    course.outline = OutlineFactory()
    course.address = "/library/neuromuscular/"
    course.save()
    Source.objects.get_or_create(
        code="R5", defaults={"citation": "Salvo, S. Massage Therapy: Principles and Practice, 7th edition, 2023."}
    )
    pathology = AreaFactory(code="PATH", name="Pathology, contraindications, areas of caution, special populations")
    benefits = AreaFactory(code="BEN", name="Benefits and physiological effects of techniques", position=1)
    module = ModuleFactory(course=course, number="7", title="Techniques", subject="technique")
    lesson = LessonFactory(
        module=module, number="7.2", title="Pressure release: dose and debate", minutes=12, address="/library/n/7-2/"
    )
    LessonFactory(module=module, number="7.3", title="Stripping", position=2, address="/library/n/7-3/")
    paragraph = LessonAnchor.objects.create(
        lesson=lesson, block_uuid="0b0c7e1e-8a53-4b86-9b51-6f4d8f3e7a10", label="Stop at once"
    )
    return Scene(lesson, _held(lesson, pathology, paragraph), _several(lesson, benefits))


def _held(lesson: Lesson, area: Any, paragraph: LessonAnchor) -> QuestionVersion:
    texts = (
        "Ease off, ask what is felt, and leave that contact.",
        "Tell the client tingling means release.",
        "Hold until it falls to 6.",
        "Add a cold pack for a minute, then repeat the hold at the same depth.",
    )
    return publish(
        stem=STEM,
        parts=options(*texts),
        takeaway="The limit is passed and there is a nerve sign. Stop, ask, leave that contact, refer if it persists.",
        lesson=lesson,
        paragraph=paragraph,
        area=area,
        safety_critical=True,
    )


def _several(lesson: Lesson, area: Any) -> QuestionVersion:
    return publish(
        stem="Which of these are effects of massage that good studies support for a while after a session?",
        parts=options(
            "Less muscle soreness", "A calmer mood", "Scar tissue breaks up", "Toxins leave the muscle", right=(0, 1)
        ),
        kind="multiple",
        rule="right_minus_wrong",
        takeaway="Short-term relief and calm are supported; scars and toxins are not.",
        lesson=lesson,
        area=area,
    )


def milestones(lesson: Lesson) -> None:
    """A path of three: one in hand, one open, one that opens later."""
    module = lesson.module.number
    for position, (code, name, rule, opens_after) in enumerate(
        [
            (
                "N3",
                "Safety gate",
                {
                    "all": [
                        {"kind": "lessons_complete", "modules": [module]},
                        {"kind": "critical_right", "modules": [module]},
                        {"kind": "study_days", "days": 3, "within_days": 14},
                    ]
                },
                "",
            ),
            ("N4", "Technique theory", {"all": [{"kind": "lessons_complete", "modules": [module]}]}, ""),
            ("N6", "Practical check-offs", {"all": [{"kind": "sign_off", "skills": 8}]}, "N3"),
        ]
    ):
        Milestone.objects.create(
            code=code, name=name, short_name=name, rule=rule, opens_after=opens_after, position=position, live=True
        )


def studied(learner: Any, school: Any, lesson: Lesson) -> None:
    """The learner opened the lesson on some days, and aims for an exam."""
    now = timezone.now()
    for days in (2, 3, 9):
        at = now - timedelta(days=days)
        LessonVisit.objects.create(
            learner=learner,
            school=school,
            lesson=lesson,
            day=study_day(at, learner.time_zone),
            revision=1,
            first_at=at,
            last_at=at,
        )
    learner.enrolments.update(exam_on=date.today() + timedelta(days=55))
