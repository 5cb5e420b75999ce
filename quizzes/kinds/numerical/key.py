"""What judging a number needs of its parts."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from quizzes.engine.numbers import RULES, UNIT_OPTIONAL, NumberAnswer, NumberKey, Unit, judge, number_text
from quizzes.engine.scoring import is_right
from quizzes.kinds.base import Body
from quizzes.kinds.parts import Part, number, of_type

ONE = Decimal(1)


def number_key(body: Body) -> NumberKey:
    """The key of a question."""
    return NumberKey(
        numbers=tuple(
            NumberAnswer(part["uuid"], decimal(part["value"]), decimal(part["tolerance"]) or Decimal(0), share_of(part))
            for part in of_type(body, "number")
        ),
        units=tuple(
            Unit(part["uuid"], part["text"], decimal(part["factor"]) or ONE)
            for part in of_type(body, "unit")
            if part["text"]
        ),
        rule=body["rule"] if body["rule"] in RULES else UNIT_OPTIONAL,
    )


def decimal(text: Any) -> Decimal | None:
    """A frozen number; None if there is none."""
    try:
        return Decimal(text) if text not in (None, "") else None
    except (InvalidOperation, TypeError):
        return None


def share_of(part: Part) -> float:
    """What a number earns, 0..1."""
    return number(part["share"], 1.0)


def full_numbers(body: Body) -> list[Part]:
    """The numbers that earn everything; "every other number" is none."""
    return [part for part in of_type(body, "number") if decimal(part["value"]) is not None and is_right(share_of(part))]


def answer_text(body: Body, part: Part, value: Decimal | None = None) -> str:
    """A number as a learner reads it, with the unit it is in. `value`: another number than the part's own."""
    own = decimal(part["value"]) if value is None else value
    unit = next((unit["text"] for unit in of_type(body, "unit") if unit["text"]), "")
    return f"{number_text(own)} {unit}".strip() if own is not None else ""


def accepted_text(body: Body, part: Part) -> str:
    """A number as a learner reads it, with what is allowed on either side of it."""
    text = answer_text(body, part)
    if not (tolerance := decimal(part["tolerance"])):
        return text
    return _("%(number)s, give or take %(tolerance)s") % {
        "number": text,
        "tolerance": answer_text(body, part, tolerance),
    }


def wrong_text(body: Body) -> str:
    """A number that earns nothing: one the author named, else one beyond what is allowed; "" if everything earns."""
    numbers = [part for part in of_type(body, "number") if decimal(part["value"]) is not None]
    tries = [answer_text(body, part) for part in numbers if share_of(part) == 0]
    for part in numbers:
        beyond = decimal(part["value"]) + 2 * (decimal(part["tolerance"]) or 0) + ONE
        tries.append(answer_text(body, part, beyond))
    return next((text for text in tries if not judge(number_key(body), text).points), "")
