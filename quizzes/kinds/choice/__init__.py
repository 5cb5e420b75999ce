"""Options to choose from: single best answer, all that apply, true or false."""

import random
from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from quizzes.engine import scoring
from quizzes.kinds.base import LETTERS, Body, Kind, Row, sureness
from quizzes.kinds.errors import AnswerMisshapen, NotAnOption, NothingChosen, OneAnswerOnly
from quizzes.kinds.lacks import Lack
from quizzes.kinds.names import Name, Rule
from quizzes.kinds.parts import Part, number, of_type

from .guesses import guess
from .lacks import option_lacks
from .scales import is_scale


class Choice(Kind):
    """What the three kinds with options share."""

    parts = ("option",)
    folder = "choice"
    takes_several = False

    def lacks(self, body: Body) -> list[Lack]:
        return option_lacks(body)

    def shuffled(self, body: Body, chance: random.Random) -> list[str]:
        written = of_type(body, "option")
        order = [option["uuid"] for option in written]
        # Numbers in order are easier to read, and their place tells nothing.
        if not is_scale([option["text"] for option in written]):
            chance.shuffle(order)
        return order

    def read_form(self, data: QueryDict, body: Body, name: str = "answer") -> list[str]:
        return data.getlist(name)

    def clean(self, raw: Any, body: Body, order: Sequence[str], *, ask_again: bool = True) -> list[str]:
        """The chosen options in the order shown."""
        if not isinstance(raw, list | tuple) or not all(isinstance(each, str) for each in raw):
            raise AnswerMisshapen
        picked = set(raw)
        if not picked:
            raise NothingChosen
        if not picked <= {option["uuid"] for option in of_type(body, "option")}:
            raise NotAnOption
        if len(picked) > 1 and not self.takes_several:
            raise OneAnswerOnly
        return [option["uuid"] for _letter, option in lettered(body, order) if option["uuid"] in picked]

    def points(self, body: Body, answer: Any) -> float:
        return scoring.score(choice_key(body), answer)

    def asked(self, body: Body, order: Sequence[str], raw: Any, name: str = "answer") -> dict[str, Any]:
        shown = [
            {"uuid": option["uuid"], "letter": letter, "text": option["text"]}
            for letter, option in lettered(body, order)
        ]
        return {"options": shown, "takes_several": self.takes_several, "chosen": raw or [], "name": name}

    def options(self, body: Body, order: Sequence[str]) -> list[dict[str, str]]:
        return [{"id": option["uuid"], "text": option["text"]} for _letter, option in lettered(body, order)]

    def rows(self, body: Body, order: Sequence[str], answer: Any, certainty: str = "") -> list[Row]:
        """Yours first, then the right ones, then the rest, each group by letter."""
        chosen = set(answer or [])
        rows = [
            Row(
                id=option["uuid"],
                letter=letter,
                text=option["text"],
                reason=option["reason"],
                is_right=option["correct"],
                is_chosen=option["uuid"] in chosen,
                state=_state(option["correct"], option["uuid"] in chosen, certainty),
            )
            for letter, option in lettered(body, order)
        ]
        return sorted(rows, key=lambda row: (not row.is_chosen, not row.is_right, row.letter))

    def if_wrong(self, body: Body, order: Sequence[str]) -> str:
        letters = [letter for letter, option in lettered(body, order) if option["correct"]]
        if len(letters) == 1:
            return _("Not correct. The answer is %(letter)s.") % {"letter": letters[0]}
        joined = get_text_list(letters, pgettext("joins the last two letters of a list", "and"))
        return _("Not correct. The answers are %(letters)s.") % {"letters": joined}

    def in_words(self, body: Body, order: Sequence[str], answer: Any) -> str:
        chosen = set(answer or [])
        return ", ".join(letter for letter, option in lettered(body, order) if option["uuid"] in chosen)

    def right_answer(self, body: Body) -> list[str]:
        return [option["uuid"] for option in of_type(body, "option") if option["correct"]]

    def example(self, body: Body, order: Sequence[str]) -> Any:
        wrong = choice_key(body).wrong
        return [uuid for uuid in order if uuid in wrong][:1] or list(order[:1])

    def by_guessing(self, body: Body) -> float | None:
        return guess(body).points if any(option["correct"] for option in of_type(body, "option")) else None


class Single(Choice):
    name = Name.SINGLE
    label = Name.SINGLE.label
    description = gettext_lazy("One option is best. The form of most licensing exams.")
    icon = "radio-full"
    rules = (Rule.ALL_OR_NOTHING, Rule.FRACTIONS)


class TrueFalse(Choice):
    name = Name.TRUE_FALSE
    label = Name.TRUE_FALSE.label
    description = gettext_lazy("A statement to judge. Half of all guesses are right: for questions from elsewhere.")
    icon = "check"

    def shuffled(self, body: Body, chance: random.Random) -> list[str]:
        return [option["uuid"] for option in of_type(body, "option")]


class Multiple(Choice):
    name = Name.MULTIPLE
    label = Name.MULTIPLE.label
    description = gettext_lazy("Several options may be right.")
    icon = "list-ul"
    rules = (Rule.ALL_OR_NOTHING, Rule.FRACTIONS, Rule.RIGHT_MINUS_WRONG)
    takes_several = True

    def rule_in_words(self, body: Body) -> str:
        return {
            Rule.ALL_OR_NOTHING: _("Several choices. It counts only if every choice is right."),
            Rule.RIGHT_MINUS_WRONG: _("Several choices. A wrong choice cancels a right one."),
            Rule.FRACTIONS: _("Several choices. They carry different shares of the point."),
        }[body["rule"] or Rule.ALL_OR_NOTHING]

    def if_partly(self, body: Body, answer: Any) -> str:
        key = choice_key(body)
        right, wrong = key.right & set(answer), key.wrong & set(answer)
        facts = {"hits": len(right), "right": len(key.right), "wrong": len(wrong)}
        if not wrong:
            return _("%(hits)d of %(right)d correct choices.") % facts
        return (
            ngettext(
                "%(hits)d of %(right)d correct choices, and %(wrong)d wrong one.",
                "%(hits)d of %(right)d correct choices, and %(wrong)d wrong ones.",
                len(wrong),
            )
            % facts
        )


def choice_key(body: Body) -> scoring.ChoiceKey:
    """What scoring needs of the options."""
    written = of_type(body, "option")
    right = frozenset(option["uuid"] for option in written if option["correct"])
    everything = frozenset(option["uuid"] for option in written)
    return scoring.ChoiceKey(
        kind=scoring.MULTIPLE if body["kind"] == Name.MULTIPLE else scoring.SINGLE,
        rule=body["rule"] or scoring.ALL_OR_NOTHING,
        right=right,
        wrong=everything - right,
        fractions={option["uuid"]: number(option["fraction"]) for option in written if option["fraction"] != ""},
    )


def lettered(body: Body, order: Sequence[str]) -> list[tuple[str, Part]]:
    """The options in the order of this attempt, with the letters they keep."""
    places = {uuid: place for place, uuid in enumerate(order)}
    shown = sorted(of_type(body, "option"), key=lambda option: places.get(option["uuid"], len(places)))
    return [(LETTERS[place % len(LETTERS)], option) for place, option in enumerate(shown)]


def _state(is_right: bool, is_chosen: bool, certainty: str) -> str:
    if not is_chosen:
        return _("Correct answer") if is_right else ""
    return sureness(_("Your answer, correct") if is_right else _("Your answer"), certainty)
