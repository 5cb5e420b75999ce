"""A question as a learner meets it: before the answer without any trace of the key, afterwards with every reason.

Letters follow the order the options were shown in, and keep it.
"""

from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from quizzes.attempts.models import AttemptItem
from quizzes.bank.snapshot import Option, choice_key, options
from quizzes.engine import scoring

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option without anything that tells whether it is right."""

    uuid: str
    letter: str
    text: str


@dataclass(frozen=True, slots=True)
class Explained:
    """An option after the answer. `state` says in words what it was; "" for the rest."""

    letter: str
    text: str
    reason: str
    is_right: bool
    is_chosen: bool
    state: str

    @property
    def is_wrong_choice(self) -> bool:
        return self.is_chosen and not self.is_right


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the answer was worth: kind is right, wrong or partly."""

    kind: str
    title: str


def shown_options(item: AttemptItem) -> list[ShownOption]:
    """The options in the order of this attempt, before the answer."""
    return [ShownOption(option.uuid, letter, option.text) for letter, option in _lettered(item)]


def takes_several(item: AttemptItem) -> bool:
    return item.version.content["kind"] == scoring.MULTIPLE


def points_rule(item: AttemptItem) -> str:
    """How points are given where several answers are allowed; it tells nothing about which are right."""
    if not takes_several(item):
        return ""
    rules = {
        scoring.ALL_OR_NOTHING: _("Several choices. It counts only if every choice is right."),
        scoring.RIGHT_MINUS_WRONG: _("Several choices. A wrong choice cancels a right one."),
        scoring.FRACTIONS: _("Several choices. They carry different shares of the point."),
    }
    return rules[item.version.content["rule"]]


def explained_options(item: AttemptItem, certainty: str) -> list[Explained]:
    """Yours first, then the right ones, then the rest, each group by letter."""
    chosen = set(item.answer or [])
    rows = [
        Explained(
            letter=letter,
            text=option.text,
            reason=option.reason,
            is_right=option.correct,
            is_chosen=option.uuid in chosen,
            state=_state(option.correct, option.uuid in chosen, certainty),
        )
        for letter, option in _lettered(item)
    ]
    return sorted(rows, key=lambda row: (not row.is_chosen, not row.is_right, row.letter))


def verdict(item: AttemptItem) -> Verdict:
    """The answer against the key it was judged by."""
    key = choice_key(item.version.content)
    chosen = frozenset(item.answer or [])
    points = item.points or 0.0
    if scoring.is_right(points):
        return Verdict("right", _("Correct"))
    if points > 0:
        return Verdict("partly", _partly(len(key.right & chosen), len(key.right), len(key.wrong & chosen)))
    letters = [letter for letter, option in _lettered(item) if option.correct]
    if len(letters) == 1:
        return Verdict("wrong", _("Not correct. The answer is %(letter)s.") % {"letter": letters[0]})
    joined = get_text_list(letters, pgettext("joins the last two letters of a list", "and"))
    return Verdict("wrong", _("Not correct. The answers are %(letters)s.") % {"letters": joined})


def chosen_letters(item: AttemptItem) -> str:
    """What was answered, as letters: "B", or "A, C"."""
    chosen = set(item.answer or [])
    return ", ".join(letter for letter, option in _lettered(item) if option.uuid in chosen)


def _partly(hits: int, right: int, wrong: int) -> str:
    facts = {"hits": hits, "right": right, "wrong": wrong}
    if not wrong:
        return _("%(hits)d of %(right)d correct choices.") % facts
    return (
        ngettext(
            "%(hits)d of %(right)d correct choices, and %(wrong)d wrong one.",
            "%(hits)d of %(right)d correct choices, and %(wrong)d wrong ones.",
            wrong,
        )
        % facts
    )


def _lettered(item: AttemptItem) -> list[tuple[str, Option]]:
    by_id = {option.uuid: option for option in options(item.version.content)}
    return [(LETTERS[place], by_id[uuid]) for place, uuid in enumerate(item.option_order)]


def _state(is_right: bool, is_chosen: bool, certainty: str) -> str:
    if not is_chosen:
        return _("Correct answer") if is_right else ""
    sureness = {"sure": _("marked sure"), "unsure": _("marked unsure"), "guess": _("marked guess")}.get(certainty)
    words = _("Your answer, correct") if is_right else _("Your answer")
    return _("%(answer)s, %(sureness)s") % {"answer": words, "sureness": sureness} if sureness else words
