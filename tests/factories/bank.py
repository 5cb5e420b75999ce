"""Questions, written as an author would and published through the service."""

import uuid

import factory
from django.utils import timezone

from quizzes.bank.checking import findings, subject_of
from quizzes.bank.models import Question, QuestionVersion
from quizzes.bank.services import publish_question
from quizzes.bank.waivers import keep_reasons

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
    """A complete draft that is not published. Tests write short questions: what the writing checks warn of is kept."""

    class Meta:
        model = Question

    stem = factory.Sequence("What does the therapist do first in case {}?".format)
    parts = factory.LazyFunction(lambda: options("Withhold massage", "Press harder", "Wait a week"))
    takeaway = "When in doubt, do not treat; refer."
    references = "R5"
    area = factory.SubFactory(AreaFactory)
    lesson = factory.SubFactory(LessonFactory)
    # Of a lesson that has objectives, a question tests one.
    objective = factory.LazyAttribute(lambda made: made.lesson and made.lesson.objectives.filter(is_live=True).first())
    is_original = True
    live = False

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        raw = kwargs.pop("parts")
        question = model_class(**kwargs)
        question.parts = model_class._meta.get_field("parts").to_python(raw)
        question.save()
        keep_warnings(question)
        return question


def keep_warnings(question: Question) -> None:
    """Say why every warning stays, as an author would beside the writing checks."""
    warnings = findings(question, with_bank=False).warnings
    reasons = {subject_of(finding): "A test is about something else." for finding in warnings}
    keep_reasons(question=question, reasons=reasons, by=None, at=timezone.now())


def publish(**kwargs: object) -> QuestionVersion:
    """A published question's newest version."""
    return publish_question(question=QuestionFactory(**kwargs))
