"""Matching, ordering and labels on a figure as interactions."""

import mimetypes
from collections.abc import Iterable
from itertools import pairwise

from courses.safe.xml import Node, node
from quizzes.exchange.drafts import DecoyDraft, PairDraft, Part, PictureDraft, RegionDraft, StepDraft

from .names import to_identifier
from .pictures import size_of
from .write_marking import (
    MAP,
    MATCH,
    OWN,
    SCORE,
    Unit,
    add_to,
    amount,
    branches,
    constant,
    correct,
    mapping,
    response,
    show_all,
    variable,
)
from .write_units import Unwritten
from .write_words import flow, kept, one_line

RESPONSE = "RESPONSE"
Explained = PairDraft | DecoyDraft | RegionDraft
ALL_OR_NOTHING, NEIGHBOURS = "all_or_nothing", "neighbours"
# The part of the picture's shorter side that a hotspot reaches to each side of its middle.
REACH, LEAST_REACH = 0.04, 6


def write_matching(parts: tuple[Part, ...], rule: str) -> Unit:
    """Two columns. The right one begins with what belongs to nothing and then runs backwards, so that no row of it
    gives a pair away in a program that does not mix them."""
    pairs = [part for part in parts if isinstance(part, PairDraft)]
    decoys = [part for part in parts if isinstance(part, DecoyDraft)]
    rights: dict[str, str] = {}
    for pair in pairs:
        rights.setdefault(kept(pair.right), f"r-{to_identifier(pair.key)}")
    left = [_choice(to_identifier(pair.key), pair.left, "1") for pair in pairs]
    right = [_choice(to_identifier(decoy.key), decoy.text, "0") for decoy in decoys]
    right += [_choice(identifier, text, "0") for text, identifier in reversed(rights.items())]
    answer = [f"{to_identifier(pair.key)} {rights[kept(pair.right)]}" for pair in pairs]
    interaction = node(
        "matchInteraction",
        {"responseIdentifier": RESPONSE, "shuffle": "true", "maxAssociations": str(len(pairs))},
        "",
        node("simpleMatchSet", None, "", *left),
        node("simpleMatchSet", None, "", *right),
    )
    return _joined(interaction, answer, rule, [*pairs, *decoys])


def _choice(identifier: str, text: str, most: str) -> Node:
    return flow("simpleAssociableChoice", {"identifier": identifier, "matchMax": most}, text)


def _joined(interaction: Node, answer: list[str], rule: str, parts: Iterable[Explained]) -> Unit:
    """An interaction that is answered with pairs, each worth the same."""
    if not answer:
        raise Unwritten("it has nothing to match")
    worth = mapping([{"mapKey": pair, "mappedValue": "1"} for pair in answer], most=str(len(answer)))
    whole = rule == ALL_OR_NOTHING
    declared = response(RESPONSE, "multiple", "directedPair", answer, None if whole else worth)
    texts = [(to_identifier(part.key), part.reason) for part in parts if part.reason]
    after = show_all(identifier for identifier, _text in texts)
    most = 1 if whole else len(answer)
    return Unit(interaction, declared, MATCH if whole else MAP, [], most, after, texts, several=True)


def write_ordering(parts: tuple[Part, ...], rule: str) -> Unit:
    """Steps to put in order, listed backwards so that the list is not the answer."""
    steps = [part for part in parts if isinstance(part, StepDraft)]
    order = [to_identifier(step.key) for step in steps]
    if len(order) < 2:
        raise Unwritten("it has nothing to put in order")
    choices = [
        flow("simpleChoice", {"identifier": identifier}, step.text)
        for identifier, step in zip(order, steps, strict=True)
    ]
    interaction = node("orderInteraction", {"responseIdentifier": RESPONSE, "shuffle": "true"}, "", *reversed(choices))
    texts = [(identifier, step.reason) for identifier, step in zip(order, steps, strict=True) if step.reason]
    unit = Unit(interaction, response(RESPONSE, "ordered", "identifier", order), MATCH)
    unit.texts, unit.after, unit.several = texts, show_all(identifier for identifier, _text in texts), True
    if rule != ALL_OR_NOTHING:
        tests = _neighbours(order) if rule == NEIGHBOURS else _places(order)
        unit.way, unit.most = OWN, len(tests)
        unit.rules = [branches([(test, [add_to(SCORE, amount(1))])]) for test in tests]
    return unit


def _places(order: list[str]) -> list[Node]:
    """Whether each step stands in its place."""
    return [
        node(
            "match",
            None,
            "",
            node("index", {"n": str(number)}, "", variable(RESPONSE)),
            node("index", {"n": str(number)}, "", correct(RESPONSE)),
        )
        for number in range(1, len(order) + 1)
    ]


def _neighbours(order: list[str]) -> list[Node]:
    """Whether each step directly follows the one before."""
    return [
        node(
            "contains",
            None,
            "",
            variable(RESPONSE),
            node("ordered", None, "", constant("identifier", one), constant("identifier", other)),
        )
        for one, other in pairwise(order)
    ]


def write_figure(parts: tuple[Part, ...], rule: str, picture: PictureDraft | None, address: str) -> Unit:
    """Labels for hotspots on the picture, whose file has the address."""
    regions = [part for part in parts if isinstance(part, RegionDraft)]
    decoys = [part for part in parts if isinstance(part, DecoyDraft)]
    size = size_of(picture) if picture and picture.data else None
    if picture is None or size is None:
        raise Unwritten("its picture is no file whose width and height are known")
    labels: dict[str, str] = {}
    for region in regions:
        labels.setdefault(one_line(region.label), f"l-{to_identifier(region.key)}")
    texts = [_label(to_identifier(decoy.key), decoy.text) for decoy in decoys]
    texts += [_label(identifier, text) for text, identifier in reversed(labels.items())]
    kind = mimetypes.guess_type(address)[0] or "image/png"
    shown = {"type": kind, "data": address, "width": str(size[0]), "height": str(size[1])}
    interaction = node(
        "graphicGapMatchInteraction",
        {"responseIdentifier": RESPONSE},
        "",
        node("object", shown, one_line(picture.alt)),
        *texts,
        *(_hotspot(region, size) for region in regions),
    )
    answer = [f"{labels[one_line(region.label)]} {to_identifier(region.key)}" for region in regions]
    return _joined(interaction, answer, rule, [*regions, *decoys])


def _label(identifier: str, text: str) -> Node:
    return node("gapText", {"identifier": identifier, "matchMax": "0"}, one_line(text))


def _hotspot(region: RegionDraft, size: tuple[int, int]) -> Node:
    x, y = round(region.x * size[0]), round(region.y * size[1])
    reach = max(LEAST_REACH, round(min(size) * REACH))
    attrs = {
        "identifier": to_identifier(region.key),
        "shape": "circle",
        "coords": f"{x},{y},{reach}",
        "matchMax": "1",
        "hotspotLabel": one_line(region.description),
    }
    return node("associableHotspot", {name: value for name, value in attrs.items() if value})
