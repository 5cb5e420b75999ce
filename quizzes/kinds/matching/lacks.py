"""What pairs, and choices that fit nothing, lack before they may be published."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from quizzes.kinds.base import Body
from quizzes.kinds.lacks import Lack
from quizzes.kinds.parts import Part, same_text

FEWEST_PAIRS, FEWEST_CHOICES = 2, 2


def pair_lacks(body: Body) -> list[Lack]:
    """Empty texts, missing reasons, a text asked twice, and choices that leave nothing to choose."""
    found, lefts = [], {}
    for place, part in enumerate(body["parts"]):
        if part["type"] != "pair":
            continue
        if not part["left"]:
            found.append(Lack("parts", _("Write the text to match, or remove the pair."), place, "left"))
        elif lefts.setdefault(same_text(part["left"]), place) != place:
            found.append(Lack("parts", _("This text stands in another pair already."), place, "left"))
        if not part["right"]:
            found.append(Lack("parts", _("Write what belongs to it."), place, "right"))
    found += reason_lacks(body)
    pairs = [part for part in body["parts"] if part["type"] == "pair"]
    if len(pairs) < FEWEST_PAIRS:
        return [*found, Lack("parts", _("Write at least two pairs."))]
    rights = {same_text(part["right"]) for part in pairs}
    return [*found, *choice_lacks(body, rights, _("This is the right one of a pair, so it fits."))]


def reason_lacks(body: Body) -> list[Lack]:
    """Parts without the reason that a learner reads afterwards."""
    message = _("Give the reason a learner will read.")
    return [Lack("parts", message, at, "reason") for at, part in enumerate(body["parts"]) if not part["reason"]]


def choice_lacks(body: Body, rights: set[str], fits: Any) -> list[Lack]:
    """Choices that fit nothing: written, each once, and none that is right somewhere (`fits` says so)."""
    found: list[Lack] = []
    seen: dict[str, int] = {}
    for place, part in enumerate(body["parts"]):
        if part["type"] == "decoy":
            found += _decoy_lacks(place, part, rights, seen, fits)
    if len(rights | set(seen)) < FEWEST_CHOICES:
        found.append(Lack("parts", _("There must be at least two different things to choose from.")))
    return found


def _decoy_lacks(place: int, part: Part, rights: set[str], seen: dict[str, int], fits: Any) -> list[Lack]:
    text = same_text(part["text"])
    if not text:
        return [Lack("parts", _("Write the choice, or remove it."), place, "text")]
    if text in rights:
        return [Lack("parts", fits, place, "text")]
    if seen.setdefault(text, place) != place:
        return [Lack("parts", _("This choice is there already."), place, "text")]
    return []
