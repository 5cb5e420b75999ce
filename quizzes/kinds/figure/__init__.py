"""Places on a picture to be labelled, by sight or by the words that say where they are."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from quizzes.kinds.base import Body
from quizzes.kinds.lacks import Lack
from quizzes.kinds.names import Name
from quizzes.kinds.pairing import Pairing
from quizzes.kinds.parts import Part, number

from .lacks import figure_lacks


class Figure(Pairing):
    name = Name.FIGURE
    label = Name.FIGURE.label
    description = gettext_lazy(
        "Numbered places on a picture, and labels to choose from. It can be answered by ear too."
    )
    icon = "image"
    parts = ("region", "decoy")
    folder = "figure"
    part_type, asks, answers = "region", "description", "label"

    def lacks(self, body: Body) -> list[Lack]:
        return figure_lacks(body)

    def letter(self, number: int) -> str:
        return str(number)

    def said(self, number: int, pair: Part) -> str:
        return str(number)

    def marks(self, body: Body) -> list[dict[str, Any]]:
        return [
            {"number": at, "x": number(region["x"]), "y": number(region["y"])}
            for at, region in enumerate(self.pairs(body), start=1)
            if region["x"] != "" and region["y"] != ""
        ]

    def blanks(self, body: Body, order: Any) -> list[dict[str, Any]]:
        """As any pairing's, with where they are on the picture."""
        places = {mark["number"]: mark for mark in self.marks(body)}
        return [
            blank | {"x": places.get(at, {}).get("x"), "y": places.get(at, {}).get("y")}
            for at, blank in enumerate(super().blanks(body, order), start=1)
        ]

    def so_many(self, facts: Mapping[str, int]) -> str:
        words = ngettext(
            "%(right)d of %(all)d labels is right.", "%(right)d of %(all)d labels are right.", facts["right"]
        )
        return words % facts
