"""Interactions that join things: match and associate (matching), order (ordering), graphic gap match (figure)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from courses.safe.xml import Node
from quizzes.exchange.drafts import DecoyDraft, PairDraft, Part, PictureDraft, RegionDraft, StepDraft

from .conditions import Ask
from .faults import Unread
from .item import Declared
from .names import to_key
from .numbers import PLACES, maybe_number
from .pictures import picture_of, size_of
from .reading import Made, Reading
from .responses import Marks

MATCHING, ORDERING, FIGURE = "matching", "ordering", "figure"
PER_PAIR, BY_PLACE, NEIGHBOURS, ALL_OR_NOTHING = "per_pair", "by_place", "neighbours", "all_or_nothing"
OTHER_POINTS = "The pairs earned different points; here each earns the same."


def read_match(reading: Reading, node: Node) -> Made:
    """Two columns. Each on the left belongs to one on the right; the other way round if only that is so."""
    declared, marks = reading.response(node)
    sets = node.find_all("simpleMatchSet")
    if len(sets) != 2:
        raise Unread(f"Its matching has {len(sets)} columns instead of two.")
    left, right = (reading.choices(each.find_all("simpleAssociableChoice"), "things to match") for each in sets)
    pairs = _pairs(reading, declared, marks)
    for one, other in pairs:
        if one not in left or other not in right:
            raise Unread(f"The right answer pairs “{one[:40]}” with “{other[:40]}”, which are not in the two columns.")
    if not _is_function(pairs, left):
        pairs = [(other, one) for one, other in pairs]
        left, right = right, left
        if not _is_function(pairs, left):
            raise Unread(
                "Something in each column has no partner, or several.",
                "Give each thing in the left column one partner.",
            )
        reading.item.note("The two columns have changed sides, so that each thing on the left has one partner.")
    return Made(MATCHING, _matching_parts(reading, pairs, left, right), _rule(reading, declared, marks))


def read_associate(reading: Reading, node: Node) -> Made:
    """Pairs out of one set: matching, if nothing is in two pairs."""
    declared, marks = reading.response(node)
    choices = reading.choices(node.find_all("simpleAssociableChoice"), "things to pair")
    pairs = _pairs(reading, declared, marks)
    used = [each for pair in pairs for each in pair]
    for each in used:
        reading.known(each, choices)
    if len(set(used)) < len(used):
        raise Unread("One thing belongs to several pairs.", "Ask it with two columns (matchInteraction).")
    left = {one: choices[one] for one, _other in pairs}
    right = {choice: text for choice, text in choices.items() if choice not in left}
    reading.item.note("The things to pair stood in one list; here they stand in two columns.")
    return Made(MATCHING, _matching_parts(reading, pairs, left, right), _rule(reading, declared, marks))


def _matching_parts(
    reading: Reading, pairs: Sequence[tuple[str, str]], left: dict[str, str], right: dict[str, str]
) -> tuple[Part, ...]:
    partner = dict(pairs)
    about = reading.feedback.about
    parts: list[Part] = [
        PairDraft(key=to_key(one), left=text, right=right[partner[one]], reason=about(one))
        for one, text in left.items()
    ]
    used = set(partner.values())
    parts += [
        DecoyDraft(key=to_key(other), text=text, reason=about(other))
        for other, text in right.items()
        if other not in used
    ]
    return tuple(parts)


def _pairs(reading: Reading, declared: Declared, marks: Marks) -> list[tuple[str, str]]:
    """The right pairs, each once: those that earn, or those of the right answer."""
    if declared.entries is not None and not reading.marking.unclear and not declared.correct:
        found: Iterable[str] = (entry.text for entry in declared.entries if entry.points > 0)
    else:
        found = reading.right_answer(declared, marks)
    pairs = []
    for text in dict.fromkeys(found):
        parts = text.split()
        if len(parts) != 2:
            raise Unread(f"The right answer holds “{text[:60]}”, which is not a pair.")
        pairs.append((parts[0], parts[1]))
    if not pairs:
        raise Unread("The item names no right pair.", "Declare them (correctResponse).")
    return pairs


def _is_function(pairs: Sequence[tuple[str, str]], left: dict[str, str]) -> bool:
    return Counter(one for one, _other in pairs) == Counter(left.keys())


def _rule(reading: Reading, declared: Declared, marks: Marks) -> str:
    """All or nothing by the right answer, a share for each pair by the mapping; the usual one if it is not said."""
    if reading.marking.unclear or (reading.marking.silent and declared.entries is None):
        return ""
    if declared.entries is not None and (marks.mapped is not None or reading.marking.silent):
        if len({entry.points for entry in declared.entries if entry.points > 0}) > 1:
            reading.item.note(OTHER_POINTS)
        if declared.default < 0 or any(entry.points < 0 for entry in declared.entries):
            reading.item.note("Wrong pairs cost points; here they earn nothing.")
        return PER_PAIR
    return ALL_OR_NOTHING if marks.full is not None else PER_PAIR


def read_order(reading: Reading, node: Node) -> Made:
    """Things to put in order; all of them."""
    declared, marks = reading.response(node)
    choices = reading.choices(node.find_all("simpleChoice"), "steps")
    order = reading.right_answer(declared, marks)
    for each in order:
        reading.known(each, choices)
    if len(order) != len(choices) or len(set(order)) < len(order):
        raise Unread(
            f"The right order names {len(set(order))} of {len(choices)} steps.",
            "Name each step once in the right order.",
        )
    parts = tuple(
        StepDraft(key=to_key(each), text=choices[each], reason=reading.feedback.about(each)) for each in order
    )
    return Made(ORDERING, parts, _order_rule(reading, order, marks))


def _order_rule(reading: Reading, order: tuple[str, ...], marks: Marks) -> str:
    if reading.marking.unclear or reading.marking.silent:
        return ""
    earning = [pick for pick in marks.picks if pick.points > 0]
    same = len({pick.points for pick in earning}) == 1
    if same and {pick.test.values for pick in earning if pick.test.ask is Ask.PLACE} == {(each,) for each in order}:
        return BY_PLACE
    if same and {pick.test.values for pick in earning if pick.test.ask is Ask.FOLLOWS} == set(pairwise(order)):
        return NEIGHBOURS
    if marks.full is None:
        reading.item.note(
            "Its way of giving points for an order is not one that is read here; the usual one was taken."
        )
        return ""
    return ALL_OR_NOTHING


def read_figure(reading: Reading, node: Node) -> tuple[Made, PictureDraft]:
    """Labels for places on a picture: the places are the middles of its hotspots."""
    declared, marks = reading.response(node)
    picture, size = _picture(reading, node)
    if node.find("gapImg") is not None:
        raise Unread("Its labels are pictures.", "Write the labels as texts.")
    labels = reading.choices(node.find_all("gapText"), "labels")
    spots = {spot.attrs.get("identifier", "").strip(): spot for spot in node.find_all("associableHotspot")}
    pairs = [(spot, label) for label, spot in _pairs(reading, declared, marks)]
    for spot, label in pairs:
        reading.known(label, labels)
        if spot not in spots:
            raise Unread(f"The right answer names the place “{spot[:60]}”, which the picture has not.")
    if not _is_function(pairs, dict.fromkeys(spots, "")):
        raise Unread("A place on the picture has no label, or several.", "Give each place one label.")
    partner = dict(pairs)
    about = reading.feedback.about
    parts: list[Part] = [_region(spots[spot], labels[partner[spot]], size, about(spot)) for spot in spots]
    used = set(partner.values())
    parts += [
        DecoyDraft(key=to_key(label), text=text, reason=about(label))
        for label, text in labels.items()
        if label not in used
    ]
    return Made(FIGURE, tuple(parts), _rule(reading, declared, marks)), picture


def _picture(reading: Reading, node: Node) -> tuple[PictureDraft, tuple[int, int]]:
    shown = node.find("object") or node.find("img") or next(node.iter("img"), None)
    if shown is None:
        raise Unread("There is no picture to put labels on.")
    alt = shown.attrs.get("alt") or " ".join(shown.all_text().split())
    picture = picture_of(reading.item, shown.attrs.get("data") or shown.attrs.get("src") or "", alt)
    width, height = (maybe_number(shown.attrs.get(name, "").removesuffix("px")) for name in ("width", "height"))
    if width is not None and height is not None and 1 <= width <= 10**6 and 1 <= height <= 10**6:
        return picture, (round(width), round(height))
    return picture, size_of(picture) or (1, 1)


def _region(spot: Node, label: str, size: tuple[int, int], reason: str) -> RegionDraft:
    x, y = _middle(spot)
    return RegionDraft(
        key=to_key(spot.attrs.get("identifier", "").strip()),
        label=label,
        description=spot.attrs.get("hotspotLabel", "").strip(),
        x=_part(x, size[0]),
        y=_part(y, size[1]),
        reason=reason,
    )


def _part(at: Fraction, whole: int) -> Decimal:
    """Where it is, as a share of the whole with the four places a region has."""
    exact = min(max(at / whole, Fraction(0)), Fraction(1))
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(PLACES).normalize() + 0


def _middle(spot: Node) -> tuple[Fraction, Fraction]:
    """The middle of a hotspot's shape."""
    shape = spot.attrs.get("shape", "")
    numbers = [maybe_number(part) for part in spot.attrs.get("coords", "").replace(",", " ").split()[:200]]
    coords = [Fraction(each) for each in numbers if each is not None]
    if len(coords) < len(numbers):
        coords = []
    if shape in {"circle", "ellipse"} and len(coords) >= 3:
        return coords[0], coords[1]
    if shape == "rect" and len(coords) == 4:
        return (coords[0] + coords[2]) / 2, (coords[1] + coords[3]) / 2
    if shape == "poly" and len(coords) >= 6 and len(coords) % 2 == 0:
        xs, ys = coords[::2], coords[1::2]
        return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    raise Unread("Where a place on the picture is cannot be told: its shape or its coordinates are not read here.")
