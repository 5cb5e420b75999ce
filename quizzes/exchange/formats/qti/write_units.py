"""Single and multiple choices, typed answers and numbers as interactions: alone, in a gap, or as the task of a case."""

import re
from decimal import Decimal

from courses.safe.xml import Node, node
from quizzes.exchange.drafts import AcceptedDraft, ConfusableDraft, NumberDraft, OptionDraft, Part

from .body import SPELLED_CLASS
from .names import to_identifier
from .numbers import plain
from .write_marking import (
    MAP,
    MATCH,
    OWN,
    Unit,
    amount,
    branches,
    constant,
    mapping,
    response,
    set_to,
    show,
    show_picked,
    variable,
)
from .write_words import flow, one_line

FRACTIONS, RIGHT_MINUS_WRONG, SPELLED, EXACT = "fractions", "right_minus_wrong", "spelled", "exact"
TRUE_FALSE, MULTIPLE = "true_false", "multiple"
ANY = "*"
# A star that an author means as any text.
WILD = re.compile(r"(?<!\\)\*")


class Unwritten(Exception):
    """A question that QTI has no way to say. The text says why."""


def write_unit(kind: str, parts: tuple[Part, ...], rule: str, name: str, outcome: str, *, inline: bool = False) -> Unit:
    """The interaction of a kind, answering to `name` and, where it has rules of its own, setting `outcome`."""
    if kind == "typed":
        return _typed(parts, rule, name)
    if kind == "numerical":
        return _number(parts, name, outcome)
    options = tuple(part for part in parts if isinstance(part, OptionDraft))
    return _choice(kind, options, rule, name, inline=inline)


def _choice(kind: str, options: tuple[OptionDraft, ...], rule: str, name: str, *, inline: bool) -> Unit:
    identifiers = [to_identifier(option.key) for option in options]
    if kind == TRUE_FALSE and is_true_false(options):
        identifiers = [option.text.casefold() for option in options]
    right = [each for each, option in zip(identifiers, options, strict=True) if option.correct]
    if not right:
        raise Unwritten("it has no right option")
    several = kind == MULTIPLE
    worth, most = _worth(options, identifiers, rule, several=several)
    declared = response(name, "multiple" if several else "single", "identifier", right, worth)
    attrs = {"responseIdentifier": name, "shuffle": "false" if kind == TRUE_FALSE else "true"}
    if inline:
        choices = [
            node("inlineChoice", {"identifier": each}, one_line(option.text))
            for each, option in zip(identifiers, options, strict=True)
        ]
        interaction = node("inlineChoiceInteraction", attrs, "", *choices)
    else:
        choices = [
            flow("simpleChoice", {"identifier": each}, option.text)
            for each, option in zip(identifiers, options, strict=True)
        ]
        interaction = node("choiceInteraction", attrs | {"maxChoices": "0" if several else "1"}, "", *choices)
    texts = [(each, option.reason) for each, option in zip(identifiers, options, strict=True) if option.reason]
    after = [show_picked(name)] if texts else []
    return Unit(interaction, declared, MAP if worth else MATCH, [], most, after, texts, several)


def is_true_false(options: tuple[OptionDraft, ...]) -> bool:
    """Whether the options are called True and False, by which other systems know the kind."""
    return sorted(option.text.casefold() for option in options) == ["false", "true"]


def _worth(
    options: tuple[OptionDraft, ...], identifiers: list[str], rule: str, *, several: bool
) -> tuple[Node | None, int]:
    """What each option is worth, if that is not all or nothing; and what all right ones earn together."""
    if several and rule == RIGHT_MINUS_WRONG:
        most = sum(option.correct for option in options)
        worths = [Decimal(1 if option.correct else -1) for option in options]
        return _mapped(identifiers, worths, str(most)), most
    fractions = [option.fraction for option in options]
    if rule != FRACTIONS or not any(fractions):
        return None, 1
    if not several and not any(part for part, option in zip(fractions, options, strict=True) if not option.correct):
        return None, 1
    return _mapped(identifiers, fractions, "1"), 1


def _mapped(identifiers: list[str], worths: list[Decimal] | list[Decimal | None], most: str) -> Node:
    entries = [
        {"mapKey": each, "mappedValue": plain(worth)}
        for each, worth in zip(identifiers, worths, strict=True)
        if worth is not None
    ]
    return mapping(entries, most=most)


def is_wild(text: str) -> bool:
    """Whether a typed answer stands for more than one text."""
    return WILD.search(text) is not None


def plain_text(text: str) -> str:
    return one_line(text.replace("\\*", "*"))


def _typed(parts: tuple[Part, ...], rule: str, name: str) -> Unit:
    accepted = [part for part in parts if isinstance(part, AcceptedDraft) and not is_wild(part.text)]
    confusable = [part for part in parts if isinstance(part, ConfusableDraft) and not is_wild(part.text)]
    if not any(part.share for part in accepted):
        raise Unwritten("each of its accepted answers has a wildcard, which QTI does not have")
    counts = "true" if rule == EXACT else "false"
    worths = [(part, part.share) for part in accepted] + [(part, Decimal(0)) for part in confusable]
    entries = [
        {"mapKey": plain_text(part.text), "mappedValue": plain(worth), "caseSensitive": counts}
        for part, worth in worths
    ]
    best = max(accepted, key=lambda part: part.share)
    declared = response(name, "single", "string", [plain_text(best.text)], mapping(entries))
    others = next((part.reason for part in parts if isinstance(part, ConfusableDraft) and part.text == ANY), "")
    named = [part for part, _worth in worths if part.reason or others]
    cases, texts = [], []
    for number, part in enumerate(named, 1):
        asked = node(
            "stringMatch",
            {"caseSensitive": counts},
            "",
            variable(name),
            constant("string", plain_text(part.text)),
        )
        cases.append((asked, [show(f"{name}-answer-{number}")] if part.reason else []))
        texts += [(f"{name}-answer-{number}", part.reason)] if part.reason else []
    after = [branches(cases, [show(f"{name}-other")] if others else [])] if cases else []
    texts += [(f"{name}-other", others)] if others else []
    return Unit(_entry(name, SPELLED_CLASS if rule == SPELLED else ""), declared, MAP, after=after, texts=texts)


def _entry(name: str, marked: str = "") -> Node:
    attrs = {"class": marked} if marked else {}
    return node("textEntryInteraction", attrs | {"responseIdentifier": name, "expectedLength": "30"})


def _number(parts: tuple[Part, ...], name: str, outcome: str) -> Unit:
    numbers = [part for part in parts if isinstance(part, NumberDraft)]
    named = [part for part in numbers if part.value is not None]
    if not any(part.share for part in named):
        raise Unwritten("it accepts any number")
    best = max(named, key=lambda part: part.share)
    declared = response(name, "single", "float", [plain(best.value or Decimal(0))])
    cases: list[tuple[Node, list[Node]]] = []
    texts: list[tuple[str, str]] = []
    otherwise: list[Node] = []
    for number, part in enumerate(numbers, 1):
        identifier = f"{name}-number-{number}"
        rules = [set_to(outcome, amount(part.share))] + ([show(identifier)] if part.reason else [])
        texts += [(identifier, part.reason)] if part.reason else []
        if part.value is None:
            otherwise = otherwise or rules
        else:
            cases.append((_is_about(name, part), rules))
    return Unit(_entry(name), declared, OWN, [branches(cases, otherwise)], texts=texts)


def _is_about(name: str, part: NumberDraft) -> Node:
    """Whether the answer is the number, give or take its tolerance."""
    if part.tolerance:
        attrs = {"toleranceMode": "absolute", "tolerance": f"{plain(part.tolerance)} {plain(part.tolerance)}"}
    else:
        attrs = {"toleranceMode": "exact"}
    return node("equal", attrs, "", variable(name), amount(part.value or Decimal(0)))
