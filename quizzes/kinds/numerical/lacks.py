"""What a number lacks before it may be published."""

from django.utils.translation import gettext as _

from quizzes.engine.numbers import UNIT_REQUIRED, NumberKey, Unit, judge
from quizzes.kinds.base import Body
from quizzes.kinds.lacks import Lack
from quizzes.kinds.parts import Part, of_type

from .key import decimal, full_numbers


def number_lacks(body: Body) -> list[Lack]:
    """Missing reasons, no number that earns everything, numbers that are never reached, units that cannot be read."""
    found: list[Lack] = []
    seen: dict[str, str] = {}
    rest_is_taken = False
    for place, part in enumerate(body["parts"]):
        if part["type"] == "unit":
            found += _unit_lacks(body, place, part)
            continue
        if not part["reason"]:
            found.append(Lack("parts", _("Give the reason a learner will read."), place, "reason"))
        if rest_is_taken:
            found.append(
                Lack("parts", _("“Every other number” above takes this. Put this one before it."), place, "value")
            )
        elif seen.setdefault(part["value"], part["uuid"]) != part["uuid"]:
            found.append(Lack("parts", _("This number is named twice."), place, "value"))
        rest_is_taken = rest_is_taken or decimal(part["value"]) is None
    if not full_numbers(body):
        found.append(Lack("parts", _("Write at least one number that earns all of the points.")))
    if body["rule"] == UNIT_REQUIRED and not of_type(body, "unit"):
        found.append(Lack("parts", _("Write at least one unit, or let the unit be left out.")))
    return found


def _unit_lacks(body: Body, place: int, part: Part) -> list[Lack]:
    units = of_type(body, "unit")
    found = []
    factor = decimal(part["factor"])
    if not part["text"]:
        found.append(Lack("parts", _("Write the unit, or remove it."), place, "text"))
    elif not _is_readable(part["text"]):
        found.append(Lack("parts", _("A number with this unit could not be read."), place, "text"))
    elif any(_same(part["text"], other["text"]) for other in units[: units.index(part)]):
        found.append(Lack("parts", _("This unit is named twice."), place, "text"))
    if factor is None or factor <= 0:
        found.append(Lack("parts", _("The factor is more than 0."), place, "factor"))
    elif part["uuid"] == units[0]["uuid"] and factor != 1:
        found.append(Lack("parts", _("The first unit is the one of the numbers: its factor is 1."), place, "factor"))
    return found


def _is_readable(text: str) -> bool:
    return not judge(NumberKey((), (Unit("", text),)), f"1 {text}").problem


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())
