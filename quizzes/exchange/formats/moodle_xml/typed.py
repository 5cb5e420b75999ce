"""Answers that are typed: short answers and numbers, alone or in a gap."""

from collections.abc import Sequence
from decimal import Context, Decimal

from courses.safe.xml import Node
from quizzes.engine.wildcards import is_wildcard, matches
from quizzes.exchange.drafts import AcceptedDraft, ConfusableDraft, NumberDraft, Part, UnitDraft

from . import shares, texts
from .element import Answer, Made, Source

ONE = Decimal(1)
ANYTHING = "*"
# Moodle multiplies the right number by a unit's multiplier; we multiply the number that was given by the factor, which
# has ten places. Its inverse is written with enough digits to come back from.
FACTOR = Decimal("1E-10")
DIGITS = Context(prec=28)
MOST_UNITS = 20
# What a number here can be as long as.
NUMBER, LARGEST = Decimal("1E-8"), Decimal("1E12")


def short_answer(source: Source) -> Made:
    """Texts with their shares. <usecase> says whether capitals count."""
    exact = source.is_on("usecase")
    parts = text_parts(source, source.answers(rich=False), exact=exact)
    return Made("typed", parts, "exact" if exact else "")


def text_parts(source: Source, answers: Sequence[Answer], *, exact: bool) -> tuple[Part, ...]:
    """What is accepted, and what is known to be wrong. Moodle takes the first answer that matches."""
    _check_full(source, answers)
    parts: list[Part] = []
    before: list[Answer] = []
    seen: set[str] = set()
    for answer in answers:
        read = answer.text if exact else answer.text.casefold()
        if read in seen:
            source.note(f"“{answer.text[:40]}” stands there twice; the first counts.")
            continue
        seen.add(read)
        _note_shadow(source, before, answer, exact=exact)
        before.append(answer)
        place = len(before)
        if answer.share > 0:
            parts.append(AcceptedDraft(f"a{place}", answer.text, answer.reason, answer.share))
        else:
            parts.append(ConfusableDraft(f"c{place}", answer.text, answer.reason))
    return tuple(parts)


def _note_shadow(source: Source, before: Sequence[Answer], answer: Answer, *, exact: bool) -> None:
    """Moodle asks no further when a wildcard matches; here what is right and what is wrong are looked at together."""
    for first in before:
        differs = (first.share > 0) != (answer.share > 0)
        if differs and is_wildcard(first.text) and matches(first.text, answer.text, as_written=exact):
            source.note(f"In Moodle “{first.text[:40]}” takes “{answer.text[:40]}” away; here both count.")
            return


def numerical(source: Source) -> Made:
    """Numbers with a tolerance, and the units they may be given in."""
    answers = source.answers(rich=False)
    _check_full(source, answers)
    parts: list[Part] = []
    for place, answer in enumerate(answers, 1):
        tolerance = answer.node.find("tolerance")
        parts += number_part(source, place, answer, texts.plain(tolerance) if tolerance is not None else "0")
    units = _units(source)
    required = source.whole("unitgradingtype") > 0
    if required and (shares.number(source.says("unitpenalty") or "0.1") or 0) < 1:
        source.note("A missing or wrong unit cost a part of the marks in Moodle; here it costs all of them.")
    if required and not units:
        source.fault("The unit is marked, but there is no unit.", "Add the units in Moodle and export again.")
    return Made("numerical", (*parts, *units), "unit_required" if required else "")


def number_part(source: Source, place: int, answer: Answer, tolerance: str) -> list[NumberDraft]:
    """The number an answer accepts, or a fault and nothing."""
    value, around = shares.number(answer.text), shares.number(tolerance or "0")
    if answer.text == ANYTHING:
        value, around = None, Decimal(0)
    elif value is None:
        source.fault(f"“{answer.text[:40]}” is not a number.", "Write digits with a point, or * alone.", answer.node)
        return []
    if around is None or around < 0:
        source.fault(
            f"The tolerance “{tolerance[:40]}” is not a number of 0 or more.", "Give it one such as 0.5.", answer.node
        )
        return []
    if not all(_fits(one) for one in (value, around) if one is not None):
        source.fault(
            f"“{answer.text[:40]}” is too large or too fine to be kept.", "Eight places are kept.", answer.node
        )
        return []
    share = answer.share
    if share < 0:
        source.note("A number that costs marks in Moodle earns none here.")
        share = Decimal(0)
    return [NumberDraft(f"n{place}", value, shares.plain(around), answer.reason, share)]


def _fits(value: Decimal) -> bool:
    return abs(value) < LARGEST and value == value.quantize(NUMBER, context=Context(prec=60))


def factor_of(multiplier: Decimal) -> Decimal:
    """What a number in this unit is multiplied by to be in the first one."""
    return shares.plain(DIGITS.divide(ONE, multiplier).quantize(FACTOR, context=Context(prec=60)))


def multiplier_of(factor: Decimal) -> Decimal:
    """What Moodle multiplies the right number by. Raises ZeroDivisionError for a factor of 0."""
    return shares.plain(DIGITS.divide(ONE, factor))


def _units(source: Source) -> tuple[UnitDraft, ...]:
    nodes = [unit for units in source.node.find_all("units") for unit in units.find_all("unit")]
    if len(nodes) > MOST_UNITS:
        source.fault(f"It has {len(nodes)} units; at most {MOST_UNITS} are read.", "Leave some out.")
        nodes = []
    found: list[UnitDraft] = []
    for node in nodes:
        name = texts.line(node.find("unit_name"))
        if not name:
            source.note("A unit without a name was left out.")
        elif (factor := _factor(source, node, name)) is not None:
            found.append(UnitDraft(f"u{len(found) + 1}", name, factor))
    return _first_unit_first(source, found)


def _factor(source: Source, node: Node, name: str) -> Decimal | None:
    """The factor of the unit called `name`, or a fault."""
    text = texts.plain(node.find("multiplier"))
    multiplier = shares.number(text or "1")
    factor = factor_of(multiplier) if multiplier else Decimal(0)
    if multiplier is None or not 0 < factor < LARGEST:
        source.fault(
            f"The unit “{name[:40]}” has the multiplier “{text[:40]}”, which cannot be used.",
            "Give it a number above 0, such as 100 for centimetres to a metre.",
            node,
        )
        return None
    if factor * multiplier != ONE:
        rounded = shares.text(factor)
        source.note(f"The factor of the unit “{name[:40]}” was rounded to {rounded}; give the number a tolerance.")
    return factor


def _first_unit_first(source: Source, units: list[UnitDraft]) -> tuple[UnitDraft, ...]:
    """The unit of the numbers themselves, whose multiplier is 1, and then the others."""
    first = next((unit for unit in units if unit.factor == ONE), None)
    if units and first is None:
        source.fault("No unit has the multiplier 1.", "Give it to the unit in which the right number is written.")
    ordered = sorted(units, key=lambda unit: unit is not first)
    return tuple(UnitDraft(f"u{place}", unit.text, unit.factor) for place, unit in enumerate(ordered, 1))


def _check_full(source: Source, answers: Sequence[Answer]) -> None:
    if answers and not source.faults and not any(answer.share == ONE for answer in answers):
        source.fault("No answer earns 100 %.", "Give 100 % to an answer that is right.", answers[0].node)
