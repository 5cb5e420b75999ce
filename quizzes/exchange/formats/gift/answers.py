"""What is inside the braces: which kind of question it makes, and the parts of it that are not chosen from a list."""

import re
from decimal import Decimal

from quizzes.exchange.drafts import (
    NOTHING,
    ONE,
    AcceptedDraft,
    ConfusableDraft,
    DecoyDraft,
    NumberDraft,
    PairDraft,
    Part,
)

from .asked import Answer, Asked, tidy
from .choice import read_choice, read_true_false, true_or_false
from .text import PLAIN, plain, quoted, show

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?")
# More digits than anything in a clinic is measured to; calculating with them stays exact.
LONGEST_NUMBER = 24
ARROW = "->"
NO_KEY = "No correct answer is marked."
Answered = tuple[str, str, tuple[Part, ...]]


def read_answers(asked: Asked, body: str, start: int) -> Answered:
    """Kind, rule and parts. `start` is where the body stands in the block. Told apart as Moodle tells them apart."""
    if not body.strip():
        return "essay", "", ()
    start += len(body) - len(body.lstrip())
    body = body.strip()
    if body.startswith("#"):
        return "numerical", "", _numbers(asked, asked.answers(body[1:], start + 1), start)
    if "~" in body:
        return read_choice(asked, asked.answers(body, start))
    if "=" in body and ARROW in body:
        return "matching", "", _pairs(asked, asked.answers(body, start))
    if (right := true_or_false(body)) is not None:
        return read_true_false(asked, body, start, right)
    return "typed", "", _typed(asked, asked.answers(body, start))


def _typed(asked: Asked, answers: list[Answer]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for answer in answers:
        if not answer.mark:
            asked.note("An answer without “=” is read as a typed answer, as Moodle does.")
        # What learners type has no format; Moodle takes the prefix off and the rest as it stands.
        text = asked.words(answer.text, answer.place, PLAIN)
        reason = asked.words(answer.reason, answer.place)
        share = ONE if answer.share is None else answer.share
        if not text:
            asked.fault(answer.place, "An answer is empty.", "“=”", "Write what is accepted, or take it out.")
        elif share > 0:
            parts.append(AcceptedDraft("", text, reason, share))
        else:
            _note_cost(asked, share)
            parts.append(ConfusableDraft("", text, reason))
    if answers and not asked.faults and not any(isinstance(part, AcceptedDraft) for part in parts):
        asked.fault(answers[0].place, NO_KEY, "no answer earns points", "Take the weight off the right answer.")
    return tuple(parts)


def _numbers(asked: Asked, answers: list[Answer], place: int) -> tuple[Part, ...]:
    parts: list[Part] = []
    for answer in answers:
        share = answer.share if answer.share is not None else NOTHING if answer.mark == "~" else ONE
        if share < 0:
            _note_cost(asked, share)
            share = NOTHING
        number = _number(asked, answer)
        if number is not None:
            value, tolerance = number
            parts.append(NumberDraft("", value, tolerance, asked.words(answer.reason, answer.place), share))
    if not asked.faults and not any(isinstance(part, NumberDraft) and part.share > 0 for part in parts):
        asked.fault(place, NO_KEY, "no number earns points", "Write the number after “#”, such as {#37:0.5}.")
    return tuple(parts)


def _number(asked: Asked, answer: Answer) -> tuple[Decimal | None, Decimal] | None:
    """Value and tolerance; (None, 0) stands for every other number. None if it is neither, which is then a fault."""
    text = show(asked.words(answer.text, answer.place, PLAIN))
    if text == "*" or text.startswith("*:") or (not text and answer.mark == "~"):
        return None, NOTHING
    low, dots, high = text.partition("..")
    if dots:
        return _range(asked, answer, low, high)
    first, colon, second = text.partition(":")
    value, tolerance = _decimal(first), _decimal(second) if colon else NOTHING
    if value is None or tolerance is None:
        _not_a_number(asked, answer)
        return None
    if tolerance < 0:
        asked.fault(answer.place, "A tolerance is below 0.", asked.quoted(answer), "Write how far off is accepted.")
        return None
    return value, tolerance


def _range(asked: Asked, answer: Answer, low: str, high: str) -> tuple[Decimal, Decimal] | None:
    least, most = _decimal(low), _decimal(high)
    if least is None or most is None:
        _not_a_number(asked, answer)
        return None
    if least > most:
        asked.fault(answer.place, "A range runs backwards.", asked.quoted(answer), "Write the smaller number first.")
        return None
    return tidy((least + most) / 2), tidy((most - least) / 2)


def _decimal(text: str) -> Decimal | None:
    text = text.strip()
    if len(text) > LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return None
    return tidy(Decimal(text))


def _not_a_number(asked: Asked, answer: Answer) -> None:
    fix = "Write a number such as 37.5, a number with its tolerance such as 37.5:0.5, or a range such as 37..38."
    asked.fault(answer.place, "A number cannot be read.", asked.quoted(answer), fix)


def _note_cost(asked: Asked, share: Decimal) -> None:
    if share < 0:
        asked.note("A weight below 0 is read as 0: a wrong answer of this kind costs nothing.")


def _pairs(asked: Asked, answers: list[Answer]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for answer in answers:
        # Pairs have neither weights nor reasons: what looks like one belongs to the text.
        whole = f"{answer.text}#{answer.reason}" if answer.reason else answer.text
        left, arrow, right = whole.partition(ARROW)
        right = plain(right, PLAIN, asked.lost)
        if not arrow or not right:
            asked.fault(
                answer.place,
                "A pair has no right-hand side.",
                f"“{quoted(whole)}”",
                "Write what belongs to it after “->”.",
            )
        elif left := asked.words(left, answer.place):
            parts.append(PairDraft("", left, right))
        else:
            parts.append(DecoyDraft("", right))
    return tuple(parts)
