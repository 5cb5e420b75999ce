"""Answers that are typed, as Moodle writes them."""

from decimal import Decimal

from courses.safe.xml import Node, node
from quizzes.exchange.drafts import AcceptedDraft, ConfusableDraft, NumberDraft, Part, UnitDraft

from . import shares
from .paper import Paper, answer_node
from .typed import ANYTHING, FACTOR, factor_of, multiplier_of
from .write_choices import written_share

AS_TYPED = "moodle_auto_format"


def short_answer(paper: Paper) -> list[Node] | None:
    """Accepted texts, then those known to be wrong with 0 %: the first that matches counts."""
    lose_rule(paper, paper.draft.rule)
    answers = [
        answer_node(percent, paper.clean(part.text), AS_TYPED, paper.rich(part.reason))
        for part, percent in in_order(paper, paper.draft.parts)
    ]
    return [node("usecase", None, "1" if paper.draft.rule == "exact" else "0"), *answers]


def in_order(paper: Paper, parts: tuple[Part, ...]) -> list[tuple[AcceptedDraft | ConfusableDraft, str]]:
    """The answers and their percentages in the order they are tried: as they stand, but a bare * last, because Moodle
    tries nothing after it."""
    typed = [part for part in parts if isinstance(part, AcceptedDraft | ConfusableDraft)]
    typed.sort(key=lambda part: part.text == ANYTHING)
    return [(part, written_share(paper, part.share) if isinstance(part, AcceptedDraft) else "0") for part in typed]


def lose_rule(paper: Paper, rule: str) -> None:
    if rule == "spelled":
        paper.loses("the rule “spelled”: it comes back as the usual rule, which forgives small slips")


def numerical(paper: Paper) -> list[Node] | None:
    """Numbers, their tolerance, and units."""
    numbers = [part for part in paper.draft.parts if isinstance(part, NumberDraft)]
    units = [part for part in paper.draft.parts if isinstance(part, UnitDraft)]
    required = paper.draft.rule == "unit_required"
    written = [
        answer_node(
            written_share(paper, part.share),
            number_text(part.value),
            AS_TYPED,
            paper.rich(part.reason),
            node("tolerance", None, shares.text(part.tolerance)),
        )
        for part in numbers
    ]
    if units:
        written.append(node("units", None, "", *(_unit(paper, unit) for unit in units)))
    # Marked units cost everything when they are wrong, as they do here; 3 shows no field of its own for the unit.
    return [
        *written,
        node("unitgradingtype", None, "1" if required else "0"),
        node("unitpenalty", None, "1" if required else "0.1"),
        node("showunits", None, "0" if required else "3"),
        node("unitsleft", None, "0"),
    ]


def number_text(value: Decimal | None) -> str:
    return ANYTHING if value is None else shares.text(value)


def _unit(paper: Paper, unit: UnitDraft) -> Node:
    factor = unit.factor if unit.factor > 0 else FACTOR
    multiplier = multiplier_of(factor)
    if factor_of(multiplier) != unit.factor:
        paper.loses("a unit's factor to its last digit")
    written = node("multiplier", None, shares.text(multiplier))
    return node("unit", None, "", written, node("unit_name", None, " ".join(paper.clean(unit.text).split())))
