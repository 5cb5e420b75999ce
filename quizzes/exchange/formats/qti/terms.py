"""The points an expression adds up: constants, mapped responses and other outcomes, each times a factor."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from courses.safe.xml import Node

from .item import Item
from .numbers import maybe_number

MOST_TERMS = 1000
LARGEST = 10**15


class Kind(Enum):
    CONSTANT = "a number"
    MAPPED = "what the mapping of a response gives"
    OUTCOME = "another outcome, or the same before"


@dataclass(frozen=True, slots=True)
class Term:
    """`factor` times what is named; of a constant the factor is the number."""

    kind: Kind
    factor: Fraction
    name: str = ""


def terms_of(node: Node, item: Item) -> list[Term] | None:
    """The terms, or None if the expression is anything else."""
    if node.tag == "baseValue":
        found = maybe_number(node.all_text())
        return None if found is None else [Term(Kind.CONSTANT, Fraction(found))]
    name = node.attrs.get("identifier", "")
    if node.tag == "mapResponse":
        return [Term(Kind.MAPPED, Fraction(1), name)]
    if node.tag == "variable":
        return _variable(name, node, item)
    if node.tag == "sum":
        return _sum(node, item)
    if node.tag in {"product", "divide"} and len(node.children) == 2:
        return _scaled(node, item)
    return None


def _variable(name: str, node: Node, item: Item) -> list[Term] | None:
    """An outcome. The most there is to earn stands for its number."""
    if name in item.responses:
        return None
    outcome = item.outcomes.get(name)
    weight = maybe_number(node.attrs.get("weightIdentifier", "1"))
    if weight is None:
        return None
    if name.upper().startswith("MAX"):
        most = maybe_number(outcome.default) if outcome else None
        return [Term(Kind.CONSTANT, Fraction(most) if most is not None else Fraction(1))]
    return [Term(Kind.OUTCOME, Fraction(1), name)]


def _sum(node: Node, item: Item) -> list[Term] | None:
    found: list[Term] = []
    for child in node.children:
        terms = terms_of(child, item)
        if terms is None or len(found) + len(terms) > MOST_TERMS:
            return None
        found += terms
    return found


def _scaled(node: Node, item: Item) -> list[Term] | None:
    one, other = (terms_of(child, item) for child in node.children)
    if one is None or other is None:
        return None
    if node.tag == "product" and not _is_constant(other):
        one, other = other, one
    if not _is_constant(other):
        return None
    factor = other[0].factor
    if node.tag == "divide":
        if not factor:
            return None
        factor = 1 / factor
    scaled = [Term(term.kind, term.factor * factor, term.name) for term in one]
    # Factors of factors must not grow without end.
    return scaled if all(_is_small(term.factor) for term in scaled) else None


def _is_small(factor: Fraction) -> bool:
    return abs(factor.numerator) < LARGEST and factor.denominator < LARGEST


def _is_constant(terms: list[Term]) -> bool:
    return len(terms) == 1 and terms[0].kind is Kind.CONSTANT
