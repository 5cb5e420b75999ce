"""What a figure lacks before it may be published."""

import re

from django.utils.translation import gettext_lazy as _

from quizzes.kinds.base import Body
from quizzes.kinds.lacks import Lack
from quizzes.kinds.matching.lacks import choice_lacks, reason_lacks
from quizzes.kinds.parts import Part, number, of_type, same_text

FEWEST_PLACES = 2
# Nearer than this in both directions, on a phone, one mark would cover the other.
NEAREST = 0.04
# A single letter stands in too many sentences to give anything away.
SHORTEST_LABEL = 2


def figure_lacks(body: Body) -> list[Lack]:
    """A picture, its description, places with all they need, and nothing that tells a label before it is asked."""
    regions = [(place, part) for place, part in enumerate(body["parts"]) if part["type"] == "region"]
    found = _picture_lacks(body)
    for place, region in regions:
        found += _region_lacks(place, region)
    found += _crowded(regions)
    found += reason_lacks(body)
    if len(regions) < FEWEST_PLACES:
        found.append(Lack("parts", _("Mark at least two places.")))
        return found
    labels = {same_text(region["label"]) for _place, region in regions}
    return [*found, *choice_lacks(body, labels, _("This is the label of a place, so it fits."))]


def gives_away(text: str, label: str) -> bool:
    """Whether the text holds the label as words of its own."""
    if len(label) < SHORTEST_LABEL:
        return False
    return bool(re.search(rf"(?<!\w){re.escape(same_text(label))}(?!\w)", same_text(text)))


def _picture_lacks(body: Body) -> list[Lack]:
    if not body.get("picture"):
        return [Lack("picture", _("Choose a picture or one of the drawings."))]
    told = [r["label"] for r in of_type(body, "region") if gives_away(body["picture"]["alt"], r["label"])]
    if told:
        message = _("This gives away the label “%(label)s”. Describe the picture without it.") % {"label": told[0]}
        return [Lack("picture_alt", message)]
    return []


def _region_lacks(place: int, region: Part) -> list[Lack]:
    found = []
    if not region["label"]:
        found.append(Lack("parts", _("Write the label."), place, "label"))
    if not region["description"]:
        message = _("Say where it is, for somebody who cannot see the picture.")
        found.append(Lack("parts", message, place, "description"))
    elif gives_away(region["description"], region["label"]):
        message = _("This gives the label away. Say where the place is without naming it.")
        found.append(Lack("parts", message, place, "description"))
    for side in ("x", "y"):
        if region[side] == "":
            found.append(Lack("parts", _("Click the place on the picture, or give the share."), place, side))
        elif not 0 <= number(region[side]) <= 1:
            found.append(Lack("parts", _("The share lies between 0 and 1."), place, side))
    return found


def _crowded(regions: list[tuple[int, Part]]) -> list[Lack]:
    """Places so near to an earlier one that their marks would cover each other."""
    found: list[Lack] = []
    seen: list[tuple[float, float]] = []
    for place, region in regions:
        if region["x"] == "" or region["y"] == "":
            continue
        x, y = number(region["x"]), number(region["y"])
        if any(abs(x - left) < NEAREST and abs(y - top) < NEAREST for left, top in seen):
            found.append(
                Lack("parts", _("This is so near to another place that the marks cover each other."), place, "x")
            )
        seen.append((x, y))
    return found
