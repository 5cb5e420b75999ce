"""Choice interactions: single, multiple and true or false; and the choices within a line, which are gaps."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from courses.safe.xml import Node
from quizzes.exchange.drafts import OptionDraft

from .conditions import Ask
from .faults import Unread
from .item import Declared
from .names import OURS, to_key
from .numbers import NEARLY, share
from .reading import Made, Reading
from .responses import Marks

SINGLE, MULTIPLE, TRUE_FALSE = "single", "multiple", "true_false"
ALL_OR_NOTHING, FRACTIONS, RIGHT_MINUS_WRONG = "all_or_nothing", "fractions", "right_minus_wrong"
ONE = Decimal(1)


def read_choice(reading: Reading, node: Node, *, true_or_false: bool = True) -> Made:
    """The question a choice interaction asks."""
    declared, _marks = reading.response(node)
    at_most = _at_most(node)
    if declared.cardinality == "single" or at_most == 1:
        made = read_single(reading, node, "simpleChoice")
        return _as_true_false(made, node) if true_or_false else made
    if declared.cardinality != "multiple":
        raise Unread(f"Its choices are answered as “{declared.cardinality[:40]}”, which is not read here.")
    choices = reading.choices(node.find_all("simpleChoice"), "options")
    if 1 < at_most < len(choices):
        reading.item.note(f"At most {at_most} options could be picked; here any number can be.")
    return _multiple(reading, node, choices)


def read_single(reading: Reading, node: Node, tag: str, prefix: str = "") -> Made:
    """A question with one pick. `prefix` tells its options from those of other gaps."""
    declared, marks = reading.response(node)
    choices = reading.choices(node.find_all(tag), "options")
    points = _points(reading, declared, marks, choices)
    shares: dict[str, Decimal] = {}
    if points is None:
        right = reading.right_answer(declared, marks)
        if len(right) > 1:
            raise Unread("Several right answers are named, but one can be picked.", "Let several be picked.")
        correct = reading.known(right[0], choices)
    else:
        correct, shares = _single_shares(reading, declared, points)
    options = _options(reading, choices, {correct}, shares, prefix)
    return Made(SINGLE, _with_reasons(reading, options), FRACTIONS if shares else ALL_OR_NOTHING)


def _at_most(node: Node) -> int:
    """How many may be picked; 0 for any number."""
    text = node.attrs.get("maxChoices", "").strip()
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 6 else 0


def _points(
    reading: Reading, declared: Declared, marks: Marks, choices: Mapping[str, str]
) -> dict[str, Fraction] | None:
    """What each choice earns, where the item says it choice by choice. What is not named is not in it."""
    if reading.marking.unclear:
        return None
    picks = {pick.test.values[0]: pick.points for pick in marks.picks if pick.test.ask in {Ask.IS, Ask.HOLDS}}
    picks = {choice: points for choice, points in picks.items() if choice in choices}
    untold = reading.marking.silent and not declared.correct
    if declared.entries is not None and (marks.mapped is not None or untold):
        entries = {entry.text: Fraction(entry.points) for entry in declared.entries if entry.text in choices}
        usual = dict.fromkeys(choices, Fraction(declared.default)) if declared.default else {}
        return usual | entries
    if not any(picks.values()):
        return None
    if marks.full is None:
        return picks
    if declared.cardinality == "single" and len(declared.correct) == 1 and declared.correct[0] in choices:
        return {declared.correct[0]: marks.full} | picks
    reading.item.note("Single options earned points of their own; here all right ones together earn.")
    return None


def _single_shares(
    reading: Reading, declared: Declared, points: Mapping[str, Fraction]
) -> tuple[str, dict[str, Decimal]]:
    """The right choice and the share of each; no shares if the others earn nothing."""
    most = max(points.values(), default=Fraction(0))
    best = [choice for choice, earned in points.items() if earned == most]
    if most <= 0:
        raise Unread("No option earns anything.", "Give the right one points.")
    if len(best) > 1:
        raise Unread("Several options earn all the points, but one can be picked.", "Let several be picked.")
    if declared.correct and declared.correct != (best[0],):
        reading.item.note("The right answer it declares is not the one that earns the most; the latter was taken.")
    if all(not earned for choice, earned in points.items() if choice != best[0]):
        return best[0], {}
    return best[0], {
        choice: ONE if choice == best[0] else max(-ONE, _scaled(earned, most)) for choice, earned in points.items()
    }


def _scaled(earned: Fraction, most: Fraction) -> Decimal:
    """A share of the most, kept as it was written where the most is 1 already."""
    return share(earned, ONE if abs(most - 1) <= Fraction(NEARLY) else most)


def _multiple(reading: Reading, node: Node, choices: dict[str, str]) -> Made:
    declared, marks = reading.response(node)
    points = _points(reading, declared, marks, choices)
    if points is None:
        right = {reading.known(choice, choices) for choice in reading.right_answer(declared, marks)}
        options = _options(reading, choices, right, {}, "")
        return Made(MULTIPLE, _with_reasons(reading, options), ALL_OR_NOTHING)
    good = {choice for choice, earned in points.items() if earned > 0}
    bad = {choice for choice, earned in points.items() if earned < 0}
    if not good:
        raise Unread("No option earns anything.", "Give the right ones points.")
    total = sum((points[choice] for choice in good), Fraction(0))
    named = set(declared.correct)
    right = named if good <= named and not named & bad and named <= set(choices) else good
    if named and right != named:
        reading.item.note("The right answers it declares are not those that earn points; the latter were taken.")
    even = {abs(points.get(choice, Fraction(0))) for choice in choices} == {Fraction(1)}
    if even and total > 1 and (bad or declared.upper == total):
        options = _options(reading, choices, right, {}, "")
        return Made(MULTIPLE, _with_reasons(reading, options), RIGHT_MINUS_WRONG)
    if declared.upper is not None and Fraction(declared.upper) < total - Fraction(NEARLY):
        reading.item.note("Fewer than all right options earned all the points; here each earns its part.")
    shares = {choice: max(-ONE, _scaled(earned, total)) for choice, earned in points.items()}
    options = _options(reading, choices, right, shares, "")
    return Made(MULTIPLE, _with_reasons(reading, options), FRACTIONS)


def _options(
    reading: Reading, choices: dict[str, str], right: set[str], shares: Mapping[str, Decimal], prefix: str
) -> tuple[OptionDraft, ...]:
    return tuple(
        OptionDraft(
            key=_key(identifier, prefix),
            text=text,
            correct=identifier in right,
            reason=reading.feedback.about(identifier),
            fraction=shares.get(identifier),
        )
        for identifier, text in choices.items()
    )


def _key(identifier: str, prefix: str) -> str:
    return f"{prefix}.{identifier}" if prefix and not OURS.match(identifier) else to_key(identifier)


def _with_reasons(reading: Reading, options: tuple[OptionDraft, ...]) -> tuple[OptionDraft, ...]:
    """What is shown after any right, or any wrong, answer is the reason of the options that have none of their own.
    That holds where one option is the answer; elsewhere it stays with the question."""
    alone = len(reading.marking.responses) == 1 and sum(option.correct for option in options) == 1
    if not alone or not (reading.feedback.right or reading.feedback.wrong):
        return options
    right, wrong = reading.feedback.after_right(), reading.feedback.after_wrong()
    return tuple(
        option if option.reason else replace(option, reason=right if option.correct else wrong) for option in options
    )


def _as_true_false(made: Made, node: Node) -> Made:
    """True and false as the two options are a kind of their own, unless they are options of ours."""
    options = [part for part in made.parts if isinstance(part, OptionDraft)]
    ours = any(OURS.match(child.attrs.get("identifier", "")) for child in node.find_all("simpleChoice"))
    if ours or made.rule != ALL_OR_NOTHING or [option.text.casefold() for option in options] not in (
        ["true", "false"], ["false", "true"],
    ):  # fmt: skip
        return made
    named = {option.text.casefold(): option for option in options}
    parts = tuple(replace(named[key], key=key, text=key.capitalize()) for key in ("true", "false"))
    return Made(TRUE_FALSE, parts, ALL_OR_NOTHING)
