"""Questions that ask for what belongs together: texts to match, places on a picture to label.

To a learner the choices have the ids "1", "2", ... of their places in this attempt, because the uuid of a part would
tell which belong together. What is kept names the parts: {uuid of a pair: uuid of the part whose choice was taken}.
Several parts with the same text are one choice.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.engine import guessing, scoring

from .base import Body, Kind, Row, sureness
from .errors import AnswerMisshapen, NotAnOption, NothingFilledIn
from .names import Rule
from .parts import Part, of_type, same_text

# In lists an answer takes no more room than this.
SHORT = 80


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: the learner's id of it, the first part that holds it, its text."""

    id: str
    uuid: str
    text: str


class Pairing(Kind):
    """What both kinds share. Subclasses name the fields that hold what is asked and what belongs to it."""

    rules = (Rule.PER_PAIR, Rule.ALL_OR_NOTHING)
    asks: str
    answers: str
    part_type: str

    def pairs(self, body: Body) -> list[Part]:
        """The parts to be answered."""
        return of_type(body, self.part_type)

    def texts(self, body: Body) -> dict[str, str]:
        """What can be chosen, by the uuid of every part that holds it."""
        return {part["uuid"]: self.choice_of(part) for part in of_type(body, self.part_type, "decoy")}

    def choice_of(self, part: Part) -> str:
        return part["text"] if part["type"] == "decoy" else part[self.answers]

    def choices(self, body: Body, order: Sequence[str]) -> list[Choice]:
        """The choices in the order of this attempt."""
        texts = self.texts(body)
        known = [uuid for uuid in order if uuid in texts]
        return [Choice(str(place), uuid, texts[uuid]) for place, uuid in enumerate(known, start=1)]

    def shuffled(self, body: Body, chance: random.Random) -> list[str]:
        first: dict[str, str] = {}
        for uuid, text in self.texts(body).items():
            first.setdefault(same_text(text), uuid)
        order = list(first.values())
        chance.shuffle(order)
        return order

    def read_form(self, data: QueryDict, body: Body, name: str = "answer") -> dict[str, str]:
        return {pair["uuid"]: data.get(f"{name}-{pair['uuid']}", "") for pair in self.pairs(body)}

    def clean(self, raw: Any, body: Body, order: Sequence[str], *, ask_again: bool = True) -> dict[str, str]:
        """What was chosen for each pair, in their order; those left out are left out."""
        if not isinstance(raw, Mapping) or not all(isinstance(each, str) for item in raw.items() for each in item):
            raise AnswerMisshapen
        choices = {choice.id: choice.uuid for choice in self.choices(body, order)}
        pairs = [pair["uuid"] for pair in self.pairs(body)]
        filled = {uuid: given for uuid, given in raw.items() if given}
        if not set(raw) <= set(pairs) or not set(filled.values()) <= set(choices):
            raise NotAnOption
        if not filled:
            raise NothingFilledIn
        return {uuid: choices[filled[uuid]] for uuid in pairs if uuid in filled}

    def sent(self, body: Body, order: Sequence[str], answer: Any) -> dict[str, str]:
        """The learner's ids of the choices that an answer names by their parts."""
        ids = {same_text(choice.text): choice.id for choice in self.choices(body, order)}
        texts = self.texts(body)
        return {uuid: ids[same_text(texts[chosen])] for uuid, chosen in answer.items()}

    def points(self, body: Body, answer: Any) -> float:
        """By the texts, not the parts that hold them: a version that judges anew may have merged or renamed some."""
        right = {pair["uuid"]: same_text(self.choice_of(pair)) for pair in self.pairs(body)}
        texts = self.texts(body)
        given = {uuid: same_text(texts[chosen]) for uuid, chosen in (answer or {}).items() if chosen in texts}
        return scoring.score_pairs(scoring.PairsKey(body["rule"] or Rule.PER_PAIR, right), given)

    def asked(self, body: Body, order: Sequence[str], raw: Any, name: str = "answer") -> dict[str, Any]:
        given = raw if isinstance(raw, Mapping) else {}
        blanks = [
            {
                "number": number,
                "field": f"{name}-{pair['uuid']}",
                "text": pair[self.asks],
                "chosen": given.get(pair["uuid"], ""),
            }
            for number, pair in enumerate(self.pairs(body), start=1)
        ]
        choices = [{"id": choice.id, "text": choice.text} for choice in self.choices(body, order)]
        return {"blanks": blanks, "choices": choices, "name": name, "first": f"{name}-1"}

    def options(self, body: Body, order: Sequence[str]) -> list[dict[str, str]]:
        return [{"id": choice.id, "text": choice.text} for choice in self.choices(body, order)]

    def blanks(self, body: Body, order: Sequence[str]) -> list[dict[str, Any]]:
        """Each takes one of the question's `options`, which are not said again."""
        return [
            {"id": pair["uuid"], "kind": str(self.name), "text": pair[self.asks], "options": []}
            for pair in self.pairs(body)
        ]

    def rows(self, body: Body, order: Sequence[str], answer: Any, certainty: str = "") -> list[Row]:
        """The pairs in their order, then what fits nothing."""
        chosen, texts = answer or {}, self.texts(body)
        pairs = [
            self._row(number, pair, texts.get(chosen.get(pair["uuid"], "")), certainty)
            for number, pair in enumerate(self.pairs(body), start=1)
        ]
        taken = {same_text(texts[uuid]) for uuid in chosen.values() if uuid in texts}
        right = {same_text(self.choice_of(pair)) for pair in self.pairs(body)}
        decoys = [decoy for decoy in of_type(body, "decoy") if same_text(decoy["text"]) not in right]
        return [*pairs, *(_decoy_row(decoy, same_text(decoy["text"]) in taken) for decoy in decoys)]

    def letter(self, number: int) -> str:
        """What stands before a pair, if it has a number on the page."""
        return ""

    def _row(self, number: int, pair: Part, given: str | None, certainty: str) -> Row:
        expected = self.choice_of(pair)
        is_right = given is not None and same_text(given) == same_text(expected)
        if given is None:
            state = _("Not answered")
        else:
            state = sureness(_("Your answer, correct") if is_right else _("Your answer, not correct"), certainty)
        return Row(
            id=pair["uuid"],
            letter=self.letter(number),
            text=pair[self.asks],
            reason=pair["reason"],
            is_right=is_right,
            is_chosen=given is not None,
            state=state,
            given="" if is_right else given or "",
            expected=expected,
        )

    def if_partly(self, body: Body, answer: Any) -> str:
        rows = [row for row in self.rows(body, (), answer) if row.expected]
        facts = {"right": sum(bool(row.is_right) for row in rows), "all": len(rows)}
        return self.so_many(facts)

    def if_wrong(self, body: Body, order: Sequence[str]) -> str:
        if body["rule"] == Rule.ALL_OR_NOTHING:
            return _("Not correct. It counts only if every one is right.")
        return _("Not correct. None is right.")

    def so_many(self, facts: Mapping[str, int]) -> str:
        """How many of all are right, in words."""
        return ngettext("%(right)d of %(all)d is right.", "%(right)d of %(all)d are right.", facts["right"]) % facts

    def rule_in_words(self, body: Body) -> str:
        if body["rule"] == Rule.ALL_OR_NOTHING:
            return _("It counts only if every one is right.")
        return _("Each right one earns its share.")

    def in_words(self, body: Body, order: Sequence[str], answer: Any) -> str:
        chosen, texts = answer or {}, self.texts(body)
        said = [
            f"{self.said(number, pair)}: {texts[chosen[pair['uuid']]]}"
            for number, pair in enumerate(self.pairs(body), start=1)
            if chosen.get(pair["uuid"]) in texts
        ]
        return Truncator("; ".join(said)).chars(SHORT)

    def said(self, number: int, pair: Part) -> str:
        """What a pair is called in a list."""
        return pair[self.asks]

    def right_answer(self, body: Body) -> dict[str, str]:
        first: dict[str, str] = {}
        for uuid, text in self.texts(body).items():
            first.setdefault(same_text(text), uuid)
        return {pair["uuid"]: first[same_text(self.choice_of(pair))] for pair in self.pairs(body)}

    def example(self, body: Body, order: Sequence[str]) -> dict[str, str] | None:
        """The first one right, every other one taken for another."""
        right, offered = self.right_answer(body), [choice.uuid for choice in self.choices(body, order)]
        if not right or not offered:
            return None
        wrong = {
            pair: next((uuid for uuid in [*offered[at:], *offered] if uuid != fits), fits)
            for at, (pair, fits) in enumerate(right.items(), start=1)
        }
        first = next(iter(right))
        return wrong | ({first: right[first]} if len(right) > 1 else {})

    def by_guessing(self, body: Body) -> float | None:
        pairs = self.pairs(body)
        if not pairs:
            return None
        offered = len({same_text(text) for text in self.texts(body).values()})
        return guessing.matching(body["rule"] or Rule.PER_PAIR, len(pairs), offered).points


def _decoy_row(decoy: Part, is_taken: bool) -> Row:
    return Row(
        id=decoy["uuid"],
        letter="",
        text=decoy["text"],
        reason=decoy["reason"],
        is_right=False,
        is_chosen=is_taken,
        state=_("You chose it, and it fits nothing") if is_taken else _("Fits nothing"),
    )
