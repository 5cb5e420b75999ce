"""Texts to match with the ones that belong to them."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy, ngettext

from quizzes.kinds.base import Body
from quizzes.kinds.lacks import Lack
from quizzes.kinds.names import Name
from quizzes.kinds.pairing import Pairing

from .lacks import pair_lacks


class Matching(Pairing):
    name = Name.MATCHING
    label = Name.MATCHING.label
    description = gettext_lazy("Each text has one that belongs to it, such as muscles and their nerves.")
    icon = "link"
    parts = ("pair", "decoy")
    folder = "matching"
    part_type, asks, answers = "pair", "left", "right"

    def lacks(self, body: Body) -> list[Lack]:
        return pair_lacks(body)

    def so_many(self, facts: Mapping[str, int]) -> str:
        right = facts["right"]
        return ngettext("%(right)d of %(all)d pairs is right.", "%(right)d of %(all)d pairs are right.", right) % facts
