"""Things to put in order."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quizzes.engine import guessing, scoring
from quizzes.kinds.base import Body, Kind, Row
from quizzes.kinds.errors import AnswerMisshapen, NotAnOption, NothingOrdered, PlaceMissing, PlaceTaken
from quizzes.kinds.lacks import Lack
from quizzes.kinds.names import Name, Rule
from quizzes.kinds.parts import Part, of_type

from .lacks import FEWEST_STEPS, step_lacks
from .rows import step_rows

# In lists an answer takes no more room than this.
SHORT = 80


class Ordering(Kind):
    name = Name.ORDERING
    label = Name.ORDERING.label
    description = gettext_lazy("Steps of a procedure or a course in time, to be put in their order.")
    icon = "list-ol"
    rules = (Rule.BY_PLACE, Rule.NEIGHBOURS, Rule.ALL_OR_NOTHING)
    parts = ("step",)
    folder = "ordering"

    def lacks(self, body: Body) -> list[Lack]:
        return step_lacks(body)

    def shuffled(self, body: Body, chance: random.Random) -> list[str]:
        """Never the right order, whatever chance does; but two steps that always stand wrong would tell the key."""
        right = self.right_answer(body)
        order = list(right)
        chance.shuffle(order)
        return [*order[1:], *order[:1]] if order == right and len(order) > FEWEST_STEPS else order

    def read_form(self, data: QueryDict, body: Body, name: str = "answer") -> dict[str, str]:
        """The place given to each step, as text."""
        return {step["uuid"]: data.get(f"{name}-{step['uuid']}", "") for step in of_type(body, "step")}

    def clean(self, raw: Any, body: Body, order: Sequence[str], *, ask_again: bool = True) -> list[str]:
        """All steps in the learner's order: given so, or as the place of each."""
        steps = self.right_answer(body)
        given = _by_place(raw, len(steps)) if isinstance(raw, Mapping) else raw
        if not isinstance(given, list | tuple) or not all(isinstance(each, str) for each in given):
            raise AnswerMisshapen
        if not given:
            raise NothingOrdered
        if not set(given) <= set(steps):
            raise NotAnOption
        if len(set(given)) < len(given):
            raise PlaceTaken
        if len(given) < len(steps):
            raise PlaceMissing
        return list(given)

    def points(self, body: Body, answer: Any) -> float:
        key = scoring.OrderKey(body["rule"] or Rule.BY_PLACE, tuple(self.right_answer(body)))
        return scoring.score_order(key, answer or [])

    def asked(self, body: Body, order: Sequence[str], raw: Any, name: str = "answer") -> dict[str, Any]:
        given = raw if isinstance(raw, Mapping) else {}
        steps = [
            {"field": f"{name}-{step['uuid']}", "text": step["text"], "place": given.get(step["uuid"], "")}
            for step in _in_order(body, order)
        ]
        return {
            "steps": steps,
            "places": [str(place) for place in range(1, len(steps) + 1)],
            "name": name,
            "first": f"{name}-1",
        }

    def options(self, body: Body, order: Sequence[str]) -> list[dict[str, str]]:
        return [{"id": step["uuid"], "text": step["text"]} for step in _in_order(body, order)]

    def rows(self, body: Body, order: Sequence[str], answer: Any, certainty: str = "") -> list[Row]:
        return step_rows(body, answer or [], certainty)

    def rule_in_words(self, body: Body) -> str:
        return {
            Rule.NEIGHBOURS: _("Each step that follows the right one earns its share."),
            Rule.ALL_OR_NOTHING: _("It counts only if the whole order is right."),
        }.get(body["rule"], _("Each step in its right place earns its share."))

    def if_partly(self, body: Body, answer: Any) -> str:
        steps = self.right_answer(body)
        by_neighbours = body["rule"] == Rule.NEIGHBOURS
        whole = len(steps) - 1 if by_neighbours else len(steps)
        facts = {"right": round(self.points(body, answer) * whole), "all": whole}
        if by_neighbours:
            words = ngettext(
                "%(right)d of %(all)d steps follows the right one.",
                "%(right)d of %(all)d steps follow the right one.",
                facts["right"],
            )
        else:
            words = ngettext(
                "%(right)d of %(all)d steps is in its place.",
                "%(right)d of %(all)d steps are in their place.",
                facts["right"],
            )
        return words % facts

    def if_wrong(self, body: Body, order: Sequence[str]) -> str:
        if body["rule"] == Rule.NEIGHBOURS:
            return _("Not correct. No step follows the right one.")
        if body["rule"] == Rule.ALL_OR_NOTHING:
            return _("Not correct. It counts only if the whole order is right.")
        return _("Not correct. No step is in its place.")

    def in_words(self, body: Body, order: Sequence[str], answer: Any) -> str:
        texts = {step["uuid"]: step["text"] for step in of_type(body, "step")}
        return Truncator(", ".join(texts[uuid] for uuid in answer or [] if uuid in texts)).chars(SHORT)

    def right_answer(self, body: Body) -> list[str]:
        return [step["uuid"] for step in of_type(body, "step")]

    def example(self, body: Body, order: Sequence[str]) -> list[str] | None:
        """The first two changed over: partly right where that can be."""
        right = self.right_answer(body)
        return [*right[1:2], *right[:1], *right[2:]] or None

    def by_guessing(self, body: Body) -> float | None:
        steps = len(of_type(body, "step"))
        return guessing.ordering(body["rule"] or Rule.BY_PLACE, steps).points if steps else None


def _in_order(body: Body, order: Sequence[str]) -> list[Part]:
    places = {uuid: place for place, uuid in enumerate(order)}
    return sorted(of_type(body, "step"), key=lambda step: places.get(step["uuid"], len(places)))


def _by_place(raw: Mapping[Any, Any], most: int) -> list[Any]:
    """Steps in the order of the places they were given. Those without one are left out."""
    if not all(isinstance(each, str) for item in raw.items() for each in item):
        raise AnswerMisshapen
    places = {str(place): place for place in range(1, most + 1)}
    filled = {uuid: place for uuid, place in raw.items() if place}
    if not set(filled.values()) <= set(places):
        raise NotAnOption
    if len(set(filled.values())) < len(filled):
        raise PlaceTaken
    return sorted(filled, key=lambda uuid: places[filled[uuid]])
