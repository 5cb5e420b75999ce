"""What an answer was worth, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from quizzes.engine.scoring import is_right

from .base import Body
from .registry import kind_of

RIGHT, PARTLY, WRONG, WAITS = "right", "partly", "wrong", "waits"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the answer was worth: kind is one of right, partly, wrong, and waits for what a person has yet to mark."""

    kind: str
    title: str


def verdict(body: Body, order: Sequence[str], answer: Any, points: float | None) -> Verdict:
    """The answer against the key it was judged by."""
    kind = kind_of(body)
    if points is None:
        return Verdict(WAITS, _("Waits for marking"))
    if kind.by_hand:
        result = RIGHT if is_right(points) else PARTLY if points > 0 else WRONG
        return Verdict(result, kind.if_marked(body, points))
    if is_right(points):
        return Verdict(RIGHT, _("Correct"))
    if points > 0:
        return Verdict(PARTLY, kind.if_partly(body, answer))
    return Verdict(WRONG, kind.if_wrong(body, order))
