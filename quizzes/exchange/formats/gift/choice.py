"""Answers to choose from: one or several right ones with their shares, and true or false."""

from decimal import Decimal

from quizzes.exchange.drafts import NOTHING, ONE, OptionDraft

from .asked import Answer, Asked
from .text import quoted

# The shares are written by people and rounded: three thirds make 0.9999.
TOLERANCE = Decimal("0.001")
Choice = tuple[str, str, tuple[OptionDraft, ...]]
NONE: Choice = ("", "", ())
TRUE_FALSE = {"t": True, "true": True, "f": False, "false": False}


def read_choice(asked: Asked, answers: list[Answer]) -> Choice:
    """Kind, rule and options. As in Moodle: one right answer with "=" makes a question with one best answer, in which
    others may earn a share; without "=", shares that add up to the whole make one with several right answers."""
    for answer in answers:
        if not answer.mark:
            asked.fault(
                answer.place,
                "An option starts with neither “=” nor “~”.",
                asked.quoted(answer),
                "Put “=” before it if it is right, else “~”.",
            )
    shares = [_share(answer) for answer in answers]
    if not answers or asked.faults:
        return NONE
    keys = [answer for answer, share in zip(answers, shares, strict=True) if share == ONE]
    if any(answer.mark == "=" for answer in keys):
        return _single(asked, answers, shares, keys)
    return _multiple(asked, answers, shares)


def _share(answer: Answer) -> Decimal:
    if answer.share is not None:
        return answer.share
    return ONE if answer.mark == "=" else NOTHING


def _single(asked: Asked, answers: list[Answer], shares: list[Decimal], keys: list[Answer]) -> Choice:
    if len(keys) > 1:
        detail = " and ".join(asked.quoted(key) for key in keys[:2])
        asked.fault(
            keys[0].place,
            f"{len(keys)} options are marked as the one right answer.",
            detail,
            "Keep one “=”, or give each right option its part, such as “~%50%”, if all of them are to be chosen.",
            last=keys[-1].place,
        )
        return NONE
    partial = any(share not in (ONE, NOTHING) for share in shares)
    options = tuple(
        _option(asked, answer, share == ONE, share if partial else None)
        for answer, share in zip(answers, shares, strict=True)
    )
    return "single", "fractions" if partial else "", options


def _multiple(asked: Asked, answers: list[Answer], shares: list[Decimal]) -> Choice:
    earned = sum((share for share in shares if share > 0), NOTHING)
    first, last = answers[0].place, answers[-1].place
    if not earned:
        unweighted = all(answer.share is None for answer in answers)
        detail = "every option starts with “~”" if unweighted else "no option earns points"
        asked.fault(first, "No correct answer is marked.", detail, "Start the key with “=”.", last=last)
        return NONE
    if abs(earned - ONE) > TOLERANCE:
        asked.fault(
            first,
            "The weights of the right options do not make the whole.",
            f"they add up to {_percent(earned)} %",
            "Make them add up to 100 %, or start the one right answer with “=”.",
            last=last,
        )
        return NONE
    if any(answer.mark == "=" for answer in answers):
        asked.note("Several options earn a part of the points, so “=” before a weight is read as “~”.")
    options = tuple(_option(asked, answer, share > 0, share) for answer, share in zip(answers, shares, strict=True))
    return "multiple", "fractions", options


def _option(asked: Asked, answer: Answer, correct: bool, fraction: Decimal | None) -> OptionDraft:
    text = asked.words(answer.text, answer.place)
    if not text:
        detail = f"“{answer.mark}{quoted(answer.text)}”"
        asked.fault(answer.place, "An option is empty.", detail, "Write its text, or take it out.")
    return OptionDraft("", text, correct, asked.words(answer.reason, answer.place), fraction)


def _percent(share: Decimal) -> str:
    return f"{float(share * 100):g}"


def read_true_false(asked: Asked, body: str, place: int, right: bool) -> Choice:
    """The two options. After the answer stand the reason for the wrong one, then that for the right one."""
    _word, *reasons = body.split("#", 2)
    wrong_reason, right_reason = [asked.words(reason, place) for reason in [*reasons, "", ""][:2]]
    options = tuple(
        OptionDraft(key, text, correct=value is right, reason=right_reason if value is right else wrong_reason)
        for key, text, value in (("true", "True", True), ("false", "False", False))
    )
    return "true_false", "", options


def true_or_false(body: str) -> bool | None:
    """What the answer says, if it says one of the two."""
    return TRUE_FALSE.get(body[:200].partition("#")[0].strip().lower())
