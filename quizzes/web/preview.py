"""A draft as a learner would meet it, drawn from the same parts as a practice."""

import random
from collections.abc import MutableSequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse

from courses.outline.models import Source
from quizzes.attempts.models import AttemptItem
from quizzes.bank.models import Question, QuestionVersion
from quizzes.bank.preview import ANSWERED
from quizzes.bank.snapshot import take
from quizzes.kinds.registry import kind_of

from .pictures import authors
from .questions import asked, explained


class AsWritten(random.Random):
    """Chance that leaves everything where its author put it."""

    def shuffle(self, x: MutableSequence[Any]) -> None:
        """Nothing moves."""


def draw(request: HttpRequest, question: Question, mode: str) -> HttpResponse:
    """The draft's page. Nothing is kept: the version and the item it stands on are never saved."""
    item = _item(question)
    context = {
        "mode": mode,
        "object": question,
        "stem": kind_of(item.version.content).stem(item.version.content),
        "heading": kind_of(item.version.content).heading,
        "language": item.version.content["language"],
        **(_answered(question, item) if mode == ANSWERED else _asked(item)),
    }
    return TemplateResponse(request, "quizzes/question_preview.html", context)


def _item(question: Question) -> AttemptItem:
    """The draft as an item of an attempt, in the author's order, answered wrongly where that can be done."""
    content = take(question)
    kind = kind_of(content)
    version = QuestionVersion(question=question, content=content, paragraph=question.paragraph)
    order = kind.shuffled(content, AsWritten())
    answer = kind.example(content, order)
    points = None if answer is None else kind.points(content, answer)
    return AttemptItem(version=version, option_order=order, answer=answer, points=points)


def _asked(item: AttemptItem) -> dict[str, object]:
    return {"asked": asked(item, QueryDict(), authors(item.version.content))}


def _answered(question: Question, item: AttemptItem) -> dict[str, object]:
    codes = [code.strip() for code in question.references.split(",") if code.strip()]
    shown: dict[str, object] = {"rows": [], "others": []}
    if item.answer is not None:
        shown = explained(item, "", authors(item.version.content))
    if kind_of(item.version.content).lacks(item.version.content):
        # A draft without a key has nothing to be judged by.
        shown["verdict"] = None
    return shown | {
        "paragraph": question.paragraph,
        "sources": Source.objects.citable_in(question.school_id).filter(code__in=codes).order_by("code"),
    }
