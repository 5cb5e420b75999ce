"""A number explained: how it was read, what is right, and the numbers the author expected to go wrong."""

from django.utils.translation import gettext as _

from quizzes.engine.numbers import NOT_A_NUMBER, UNIT_MISSING, UNKNOWN_UNIT, NumberVerdict, judge
from quizzes.engine.scoring import is_right, standing
from quizzes.kinds.base import Body, Row, sureness
from quizzes.kinds.parts import Part, of_type

from .key import accepted_text, decimal, number_key, share_of

OWN = "given"


def number_rows(body: Body, given: str, certainty: str) -> list[Row]:
    """Yours first, then the numbers that earn something, then those known to be wrong."""
    verdict = judge(number_key(body), given) if given else NumberVerdict()
    numbers = of_type(body, "number")
    hit = next((part for part in numbers if part["uuid"] == verdict.number_id), None)
    own = [_own(verdict, hit, given, certainty)] if given else []
    # A number within what is allowed is not the number itself: that one is still worth saying.
    told = hit["uuid"] if hit and not decimal(hit["tolerance"]) else None
    right = is_right(verdict.points)
    rest = [part for part in numbers if decimal(part["value"]) is not None and part["uuid"] != told]
    rows = (_number(body, part, right, is_told=part is hit) for part in rest)
    return [*own, *sorted(rows, key=lambda row: row.is_aside)]


def _own(verdict: NumberVerdict, hit: Part | None, given: str, certainty: str) -> Row:
    understood = verdict.understood or given
    return Row(
        id=hit["uuid"] if hit else OWN,
        letter="",
        text=understood,
        reason=hit["reason"] if hit else _why_not(verdict),
        is_right=standing(verdict.points),
        is_chosen=True,
        state=sureness(_own_state(verdict), certainty),
        given=given if _differ(given, understood) else "",
    )


def _own_state(verdict: NumberVerdict) -> str:
    if is_right(verdict.points):
        return _("Your answer, correct")
    return _("Your answer, partly right") if verdict.points > 0 else _("Your answer")


def _why_not(verdict: NumberVerdict) -> str:
    return {
        NOT_A_NUMBER: _("This could not be read as one number."),
        UNKNOWN_UNIT: _("This unit is not the one of the answer."),
        UNIT_MISSING: _("The unit is missing."),
    }.get(verdict.problem, "")


def _differ(given: str, understood: str) -> bool:
    return "".join(given.split()) != "".join(understood.split())


def _number(body: Body, part: Part, was_right: bool, *, is_told: bool) -> Row:
    """`is_told`: its reason stands beside the learner's own number."""
    share = share_of(part)
    state = _("Not accepted")
    if is_right(share):
        state = _("What is accepted") if was_right else _("Correct answer")
    elif share > 0:
        state = _("Accepted for part of the points")
    return Row(
        part["uuid"],
        "",
        accepted_text(body, part),
        "" if is_told else part["reason"],
        standing(share),
        False,
        state,
        is_aside=not share,
    )
