"""Checks that options do not say the same, overlap, or stand in no order. Rules 14, 15 and 17."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from . import vocabulary
from .words import stem, stems, words
from .written import Context, Hit, Written, WrittenOption, gettext_noop, letter

SAME = 0.8

OPPOSITES = frozenset(frozenset((stem(one), stem(other))) for one, other in vocabulary.OPPOSITES)

_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?!\d)")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_NUMBER = r"-?\d+(?:,\d{3})*(?:[.,]\d+)?"
_RANGE = re.compile(
    r"^\W*(?:(?:about|around|roughly|between|from) )?"
    + r"(?:(?P<below>under|below|less than|fewer than|up to|at most|<|≤) ?"
    + r"|(?P<above>over|above|more than|at least|>|≥) ?)?"
    + rf"(?P<low>{_NUMBER})"
    + r" ?(?P<unit1>[^\W\d_%]*%?)(?: ?(?:to|-|–|and) ?"
    + rf"(?P<high>{_NUMBER})"
    + r")? ?(?P<unit>[^\d]{0,30}?)\W*$",
    re.IGNORECASE,
)
_OR_MORE, _OR_LESS = (
    re.compile(r"\bor (?:more|over|above|longer|higher)\b", re.I),
    re.compile(r"\bor (?:less|fewer|under|below)\b", re.I),
)


def distinct(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 14: no two options share 80 % of their words (Jaccard).

    Two that hold the same words in another order, or differ by a number or by opposites, do say different things.
    """
    for (place, one), (other_place, other) in combinations(enumerate(written.options), 2):
        a, b = words(one.text), words(other.text)
        if not a or not b:
            continue
        first, second = set(a), set(b)
        if a == b or (
            _jaccard(first, second) >= SAME and first != second and not _told_apart(first - second, second - first)
        ):
            message = gettext_noop("Options %(one)s and %(other)s say nearly the same. Rewrite one.")
            yield Hit(message, {"one": letter(place), "other": letter(other_place)}, "options", other.id, "text")


def overlapping_numbers(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 14: where options are numbers or ranges of one unit, no two hold the same value."""
    spans = [(place, option, _span(option.text)) for place, option in enumerate(written.options)]
    if written.kind == "multiple":
        return
    for (place, _one, a), (other_place, other, b) in combinations(spans, 2):
        if (
            a
            and b
            and a[2] == b[2]
            and a[0] <= b[1]
            and b[0] <= a[1]
            and (a[:2] == b[:2] or _is_range(a) or _is_range(b))
        ):
            message = gettext_noop("Options %(one)s and %(other)s overlap: a number can be in both.")
            yield Hit(message, {"one": letter(place), "other": letter(other_place)}, "options", other.id, "text")


def exhaustive_pair(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 15: the key and one distractor are not each other's opposite while the rest stand apart.

    Two or more pairs of opposites balance each other and give nothing away.
    """
    if len(written.options) < 3:
        return
    pairs = [pair for pair in combinations(enumerate(written.options), 2) if _are_opposites(pair[0][1], pair[1][1])]
    if len(pairs) != 1:
        return
    (place, one), (other_place, other) = pairs[0]
    if one.correct != other.correct:
        message = gettext_noop(
            "Options %(one)s and %(other)s are opposites, so learners guess between these two. Balance them."
        )
        yield Hit(message, {"one": letter(place), "other": letter(other_place)}, "options", other.id, "text")


def numbers_in_order(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 17: options that are all numbers stand in order, up or down."""
    spans = [_span(option.text) for option in written.options]
    found = [span for span in spans if span]
    if len(found) < 3 or len(found) < len(spans) or len({unit for _, _, unit in found}) > 1:
        return
    up = all(a[:2] <= b[:2] for a, b in pairwise(found))
    down = all(a[:2] >= b[:2] for a, b in pairwise(found))
    if not (up or down):
        yield Hit(gettext_noop("The numbers stand in no order. Put the options from small to large."), field="options")


def one_unit(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 13: options that are all numbers are given in one unit."""
    spans = [_span(option.text) for option in written.options]
    units = {span[2] for span in spans if span}
    if len(spans) >= 2 and all(spans) and len(units) > 1:
        message = gettext_noop("The options are given in different units: %(units)s. Use one.")
        yield Hit(message, {"units": ", ".join(sorted(unit or "-" for unit in units))}, "options")


def _told_apart(only_one: set[str], only_other: set[str]) -> bool:
    """Whether what two options do not share makes them different: a number in each, or a pair of opposites."""
    if any(word[0].isdigit() for word in only_one) and any(word[0].isdigit() for word in only_other):
        return True
    if {"not", "no", "never", "without"} & (only_one ^ only_other):
        return True
    return any(frozenset((stem(a), stem(b))) in OPPOSITES for a in only_one for b in only_other)


def _are_opposites(one: WrittenOption, other: WrittenOption) -> bool:
    a, b = words(one.text), words(other.text)
    changed = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    return len(a) == len(b) and len(changed) == 1 and frozenset(map(stem, changed[0])) in OPPOSITES


def _span(text: str) -> tuple[float, float, str] | None:
    """A text that is only a number or a range with a unit: its lowest and highest value and its unit. Else None."""
    more, less = bool(_OR_MORE.search(text)), bool(_OR_LESS.search(text))
    match = _RANGE.match(_ORDINAL.sub("", _OR_LESS.sub("", _OR_MORE.sub("", text))).strip())
    if match is None:
        return None
    low = _value(match["low"])
    high = _value(match["high"]) if match["high"] else low
    unit = " ".join(stems(match["unit"] or match["unit1"] or "")) or (match["unit"] or match["unit1"] or "").strip()
    bound = (match["below"] or match["above"] or "").casefold()
    # What is said to be under or over a number does not hold the number itself.
    edge = 0.0 if bound in ("", "up to", "at most", "at least", "≤", "≥") else 1e-9
    if match["below"] or less:
        return float("-inf"), high - edge, unit
    if match["above"] or more:
        return low + edge, float("inf"), unit
    return min(low, high), max(low, high), unit


def _value(number: str) -> float:
    """A number as English writes it: 1,500 is fifteen hundred; another comma stands for a point."""
    return float(number.replace(",", "") if _THOUSANDS.match(number) else number.replace(",", "."))


def _is_range(span: tuple[float, float, str]) -> bool:
    return span[0] != span[1]


def _jaccard(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b)
