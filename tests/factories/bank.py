"""Questions, written as an author would and published through the service."""

import uuid

import factory

from quizzes.bank.models import Question, QuestionVersion
from quizzes.bank.services import publish_question

from .study import AreaFactory, LessonFactory


def options(*texts: str, right: tuple[int, ...] = (0,), fractions: tuple[float, ...] = ()) -> list[dict]:
    """Raw stream data of options: texts in order, the right ones by place."""
    return [
        {
            "type": "option",
            "id": str(uuid.uuid4()),
            "value": {
                "text": text,
                "correct": place in right,
                "reason": f"This is the reason that belongs to “{text}” and to nothing else.",
                "fraction": fractions[place] if fractions else None,
                "misconception": "",
            },
        }
        for place, text in enumerate(texts)
    ]


class QuestionFactory(factory.django.DjangoModelFactory):
    """A complete draft that is not published."""

    class Meta:
        model = Question

    stem = factory.Sequence("What does the therapist do first in case {}?".format)
    options = factory.LazyFunction(lambda: options("Withhold massage", "Press harder", "Wait a week"))
    takeaway = "When in doubt, do not treat; refer."
    references = "R5"
    area = factory.SubFactory(AreaFactory)
    lesson = factory.SubFactory(LessonFactory)
    live = False

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        raw = kwargs.pop("options")
        question = model_class(**kwargs)
        question.options = model_class._meta.get_field("options").to_python(raw)
        question.save()
        return question


def publish(**kwargs: object) -> QuestionVersion:
    """A published question's newest version."""
    return publish_question(question=QuestionFactory(**kwargs))
