"""Points for an answer to a choice question. Pure: the same snapshot and answer always give the same points.

Points are shares of one question, 0..1. Nothing given earns 0; what was never reached is not scored at all.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

SINGLE = "single"
MULTIPLE = "multiple"
ALL_OR_NOTHING = "all_or_nothing"
FRACTIONS = "fractions"
RIGHT_MINUS_WRONG = "right_minus_wrong"
RULES = (ALL_OR_NOTHING, FRACTIONS, RIGHT_MINUS_WRONG)
# Fractions are written by people: thirds add up to 0.9999.
TOLERANCE = 0.001


@dataclass(frozen=True, slots=True)
class ChoiceKey:
    """What decides the points of one choice question.

    kind: "single" or "multiple". rule: one of RULES, used by "multiple" only.
    right: ids of the right options. wrong: ids of the others.
    fractions: id -> signed share, -1..1, for the rule "fractions"; an option left out counts 0.
    """

    kind: str
    rule: str
    right: frozenset[str]
    wrong: frozenset[str]
    fractions: Mapping[str, float]


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
        return 1.0 if len(picked) == 1 and picked <= key.right else 0.0
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


def is_right(points: float) -> bool:
    """Whether the points are all there were to earn."""
    return points >= 1.0 - TOLERANCE


def reachable(key: ChoiceKey) -> float:
    """The most points any answer can earn under the key, 0..1."""
    if key.kind == MULTIPLE and key.rule == FRACTIONS:
        return score(key, [option for option, share in key.fractions.items() if share > 0])
    return score(key, key.right)


def _share(net: int, whole: int) -> float:
    return max(0, net) / whole
