"""What a learner of a school meets and owns, one of each kind, made as people make it."""

import uuid
from dataclasses import dataclass
from typing import Any

from courses.media.models import CourseImage
from courses.schools.models import School
from quizzes.attempts.models import Attempt, AttemptItem
from tests.api import Api
from tests.factories import publish

from .world import World


@dataclass
class LearnerWorld:
    """Ids of one learner's things, by kind, with all that a request about them needs."""

    ids: dict[str, str]
    facts: dict[str, str]

    def missing(self) -> "LearnerWorld":
        """The same with ids of nothing."""
        nothing = {kind: _nothing(kind, value) for kind, value in self.ids.items()}
        return LearnerWorld(nothing, self.facts | {"rendition": "987654321", "item": str(uuid.uuid4())})


def build_for_learner(world: World, school: School, learner: Any) -> LearnerWorld:
    """The learner's open practice of three questions, one answered, beside what their school owns."""
    lesson = world.page.lesson
    lesson.pictures.add(world.image)
    muscle = world.rows["courses.muscle"]
    for number in range(3):
        publish(
            school=school,
            lesson=lesson,
            stem=f"{world.school.name}: what comes first, case {number}?",
            picture=world.image,
            picture_alt="A sign",
        )
    api = Api(learner)
    practice = api.start(scope="lesson", scope_id=str(lesson.uuid))
    attempt = practice["attempt"]["uuid"]
    second = api.answer(attempt, practice["next"], 1).json()["next"]
    return LearnerWorld(
        ids={
            "course": str(lesson.module.course.uuid),
            "module": str(lesson.module.uuid),
            "lesson": str(lesson.uuid),
            "enrolment": str(learner.enrolments.get().uuid),
            "attempt": str(Attempt.objects.get(uuid=attempt).uuid),
            "school": str(school.uuid),
            "document": str(world.document.uuid),
            "image": str(world.image.uuid),
            "page": world.page.get_url(),
            "atlas": f"/{school.short_name}/atlas/",
            "glossary": f"/{school.short_name}/glossary/",
            "muscle": str(muscle.uuid),
            "muscle_page": f"/{school.short_name}/atlas/{muscle.slug}/",
        },
        facts={
            "rendition": str(_rendition(world.image).pk),
            "item": second["item"],
            "pictured": str(_pictured(attempt)),
            "option": second["options"][0]["id"],
        },
    )


def _pictured(attempt: str) -> int:
    """Where in the practice a question with a picture stands."""
    items = AttemptItem.objects.filter(attempt__uuid=attempt, version__question__picture__isnull=False)
    return items.order_by("position").values_list("position", flat=True)[0]


def _rendition(image: CourseImage) -> Any:
    return image.get_rendition("width-8")


def _nothing(kind: str, value: str) -> str:
    if kind in ("page", "muscle_page"):
        return value.rstrip("/") + "-that-never-was/"
    if kind in ("atlas", "glossary"):
        return f"/{uuid.uuid4()}/{kind}/"
    return str(uuid.uuid4())
