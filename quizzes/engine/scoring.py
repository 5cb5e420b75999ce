"""Points for an answer. Pure: the same snapshot and answer always give the same points.

Points are shares of one question, 0..1. Nothing given earns 0; what was never reached is not scored at all.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SINGLE = "single"
MULTIPLE = "multiple"
ALL_OR_NOTHING = "all_or_nothing"
FRACTIONS = "fractions"
RIGHT_MINUS_WRONG = "right_minus_wrong"
RULES = (ALL_OR_NOTHING, FRACTIONS, RIGHT_MINUS_WRONG)
PER_PAIR = "per_pair"
BY_PLACE = "by_place"
NEIGHBOURS = "neighbours"
# Fractions are written by people: thirds add up to 0.9999.
TOLERANCE = 0.001


@dataclass(frozen=True, slots=True)
class ChoiceKey:
    """What decides the points of one choice question.

    kind: "single" or "multiple". rule: one of RULES; "single" knows all_or_nothing and fractions.
    right: ids of the right options. wrong: ids of the others.
    fractions: id -> signed share, -1..1, for the rule "fractions"; an option left out counts 0.
    """

    kind: str
    rule: str
    right: frozenset[str]
    wrong: frozenset[str]
    fractions: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class PairsKey:
    """What decides the points of a matching question, or of places to be labelled on a figure.

    rule: "per_pair" or "all_or_nothing". right: id of what is to be matched -> id of what belongs to it.
    """

    rule: str
    right: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OrderKey:
    """What decides the points of things to put in order. rule: "by_place", "neighbours" or "all_or_nothing".

    steps: their ids in the right order, each once.
    """

    rule: str
    steps: tuple[str, ...]


def score(key: ChoiceKey, chosen: Collection[str]) -> float:
    """Points, 0..1, for the chosen option ids.

    Edges: nothing chosen, or an id the question does not have, adds nothing; a question without right options scores 0.
    Raises ValueError for an unknown kind or rule.
    Source: right-minus-wrong and signed fractions as in Haladyna and Rodriguez, Developing and Validating Test Items
    (2013), ch. 4, floored at 0 so that an honest attempt never costs points earned elsewhere.
    """
    picked = frozenset(chosen)
    if not key.right:
        return 0.0
    if key.kind == SINGLE:
        return _single(key, picked)
    if key.kind != MULTIPLE:
        raise ValueError(f"Unknown kind of question: {key.kind}")
    if key.rule == ALL_OR_NOTHING:
        return 1.0 if picked == key.right else 0.0
    if key.rule == RIGHT_MINUS_WRONG:
        return _share(len(picked & key.right) - len(picked & key.wrong), len(key.right))
    if key.rule == FRACTIONS:
        total = sum(key.fractions.get(option, 0.0) for option in picked)
        return 1.0 if total >= 1.0 - TOLERANCE else max(0.0, total)
    raise ValueError(f"Unknown rule: {key.rule}")


def score_pairs(key: PairsKey, given: Mapping[str, str]) -> float:
    """Points, 0..1, for what was matched with what: each right one earns the same share, a wrong one costs nothing.

    Edges: what is left out earns nothing, nor does an id the question does not have; without pairs there are no points.
    Raises ValueError for an unknown rule.
    Source: Moodle, matching question: each stem has an equal share of the mark.
    """
    right = sum(given.get(left) == belongs for left, belongs in key.right.items())
    return _shared(key.rule, PER_PAIR, right, len(key.right))


def score_order(key: OrderKey, given: Sequence[str]) -> float:
    """Points, 0..1, for an order: the share of steps in their right place, or of steps that follow the right one.

    Edges: what is left out shifts the rest, as it does on paper; a single step has nothing to follow and earns 1 if it
    is given; a question without steps scores 0. Raises ValueError for an unknown rule.
    Source: Moodle, ordering question: grading types "Absolute position", "Relative to the next item (excluding last)"
    and "All or nothing".
    """
    if key.rule == NEIGHBOURS and len(key.steps) > 1:
        wanted = set(pairwise(key.steps))
        right = len(wanted & set(pairwise(given)))
        return _shared(key.rule, NEIGHBOURS, right, len(wanted))
    right = sum(step == placed for step, placed in zip(key.steps, given, strict=False))
    return _shared(key.rule, NEIGHBOURS if key.rule == NEIGHBOURS else BY_PLACE, right, len(key.steps))


def is_right(points: float) -> bool:
    """Whether the points are all there were to earn."""
    return points >= 1.0 - TOLERANCE


def standing(points: float) -> bool | None:
    """Whether an answer is right (True), wrong (False), or worth a part of the points (None)."""
    return True if is_right(points) else None if points > 0 else False


def reachable(key: ChoiceKey) -> float:
    """The most points any answer can earn under the key, 0..1."""
    if key.kind == MULTIPLE and key.rule == FRACTIONS:
        return score(key, [option for option, share in key.fractions.items() if share > 0])
    return score(key, key.right)


def _single(key: ChoiceKey, picked: frozenset[str]) -> float:
    """One pick earns all if it is the right one; under "fractions" it earns its own share, floored at 0."""
    if len(picked) != 1:
        return 0.0
    if picked <= key.right:
        return 1.0
    if key.rule != FRACTIONS:
        return 0.0
    return max(0.0, min(1.0, *(key.fractions.get(option, 0.0) for option in picked)))


def _shared(rule: str, by_share: str, right: int, whole: int) -> float:
    """So many of the whole are right, under the rule that gives a share for each or under all or nothing."""
    if rule not in (by_share, ALL_OR_NOTHING):
        raise ValueError(f"Unknown rule: {rule}")
    if not whole:
        return 0.0
    return float(right == whole) if rule == ALL_OR_NOTHING else right / whole


def _share(net: int, whole: int) -> float:
    return max(0, net) / whole


def weighted(rule: str, earned: Sequence[tuple[float, float]]) -> float:
    """Points, 0..1, for a question made of smaller ones: what each earned (0..1), and its weight (> 0).

    rule: all_or_nothing, or anything else for the mean by weight. Edges: no smaller question earns 0; what was left
    empty comes as 0 points and keeps its weight.
    Source: the weighted mean is Moodle's for questions with gaps (question/type/multianswer/question.php,
    grade_response: the sum of mark x fraction over the sum of marks).
    """
    whole = math.fsum(weight for _, weight in earned)
    if whole <= 0:
        return 0.0
    if all(is_right(points) for points, _ in earned):
        return 1.0
    if rule == ALL_OR_NOTHING:
        return 0.0
    return math.fsum(points * weight for points, weight in earned) / whole
