"""Questions made of small ones: a text with gaps, a case with several questions.

A small question is a part of the whole with a kind, a rule and parts of its own. The whole's order holds the orders of
all of them, one after the other; its answer is the small answers by the uuids of the small questions.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from courses.errors import DomainError
from quizzes.engine import scoring
from quizzes.engine.guessing import Guess
from quizzes.engine.guessing import cloze as guess_all
from quizzes.engine.guessing import written as guess_nothing

from .base import Body, Kind, Row
from .choice import Multiple, Single
from .choice.guesses import guess as guess_choice
from .errors import AnswerMisshapen, NotAnOption, NothingFilledIn
from .lacks import Lack, inside
from .numerical import Numerical
from .typed import Typed

# Which kinds may stand inside another one; the blocks of gaps and tasks narrow it down further.
SMALL: dict[str, Kind] = {kind.name: kind for kind in (Single(), Multiple(), Typed(), Numerical())}


@dataclass(frozen=True, slots=True)
class Small:
    """One small question. `at`: its place among them, 1 first. `place`: among all parts, 0 first."""

    uuid: str
    at: int
    place: int
    kind: Kind
    body: Body
    weight: float

    def order_in(self, order: Sequence[str]) -> list[str]:
        """Its own part of the whole's order."""
        own = {part["uuid"] for part in self.body["parts"]}
        return [uuid for uuid in order if uuid in own]


def is_empty(raw: Any) -> bool:
    """Whether nothing was put there: what an untouched field sends."""
    if isinstance(raw, list | tuple):
        return all(is_empty(each) for each in raw)
    return raw is None or (isinstance(raw, str) and not raw.strip())


class Composed(Kind):
    """What both kinds share. Each small question is asked, judged and explained by its own kind."""

    part_type: str

    def small(self, body: Body) -> list[Small]:
        """The small questions, in the order of their parts."""
        of_all = [(place, part) for place, part in enumerate(body["parts"]) if part["type"] == self.part_type]
        return [_small(part, at, place) for at, (place, part) in enumerate(of_all, start=1)]

    def called(self, small: Small) -> str:
        """What a small question is called where it is spoken of."""
        raise NotImplementedError

    def lacks(self, body: Body) -> list[Lack]:
        """What the small questions lack, each at its own place."""
        found = []
        for small in self.small(body):
            rule = body["parts"][small.place]["rule"]
            if rule and rule not in small.kind.rules:
                message = _("The kind of this one cannot be judged in this way.")
                found.append(Lack("parts", message, small.place, "rule"))
            for lack in _strange(small) or small.kind.lacks(small.body):
                said = _("%(part)s: %(problem)s") % {"part": self.called(small), "problem": lack.message}
                found.append(inside(lack, small.place, said))
        return found

    def shuffled(self, body: Body, chance: random.Random) -> list[str]:
        return [uuid for small in self.small(body) for uuid in small.kind.shuffled(small.body, chance)]

    def read_form(self, data: QueryDict, body: Body, name: str = "answer") -> dict[str, Any]:
        return {s.uuid: s.kind.read_form(data, s.body, f"{name}-{s.uuid}") for s in self.small(body)}

    def clean(self, raw: Any, body: Body, order: Sequence[str], *, ask_again: bool = True) -> dict[str, Any]:
        """The answers that were given. What is wrong with one of them is told with its name; `part` is its uuid."""
        if not isinstance(raw, Mapping) or not all(isinstance(uuid, str) for uuid in raw):
            raise AnswerMisshapen
        every = self.small(body)
        if not set(raw) <= {small.uuid for small in every}:
            raise NotAnOption
        kept = {}
        for small in every:
            if is_empty(raw.get(small.uuid)):
                continue
            try:
                given = small.kind.clean(raw[small.uuid], small.body, small.order_in(order), ask_again=ask_again)
            except DomainError as error:
                raise self._told_of(small, error) from error
            kept[small.uuid] = given
        if not kept:
            raise NothingFilledIn
        return kept

    def _told_of(self, small: Small, error: DomainError) -> DomainError:
        said = _("%(part)s: %(problem)s") % {"part": self.called(small), "problem": error.detail}
        return type(error)(said, **{**error.facts, "part": small.uuid})

    def earned(self, body: Body, answer: Any) -> list[tuple[float, float]]:
        """What each small question earns, 0 where nothing was answered, and its weight."""
        return [
            (float(s.kind.points(s.body, answer[s.uuid]) or 0.0) if s.uuid in answer else 0.0, s.weight)
            for s in self.small(body)
        ]

    def points(self, body: Body, answer: Any) -> float:
        return scoring.weighted(body["rule"], self.earned(body, answer or {}))

    def blanks(self, body: Body, order: Sequence[str]) -> list[dict[str, Any]]:
        return [
            {
                "id": small.uuid,
                "kind": small.kind.name,
                "text": self.text_of(small),
                "options": small.kind.options(small.body, small.order_in(order)),
            }
            for small in self.small(body)
        ]

    def text_of(self, small: Small) -> str:
        """What a program shows beside a small question."""
        return small.body["stem"]

    def in_words(self, body: Body, order: Sequence[str], answer: Any) -> str:
        said = [
            f"{small.at}: {small.kind.in_words(small.body, small.order_in(order), answer[small.uuid])}"
            for small in self.small(body)
            if small.uuid in (answer or {})
        ]
        return "; ".join(said)

    def right_answer(self, body: Body) -> dict[str, Any]:
        return {small.uuid: small.kind.right_answer(small.body) for small in self.small(body)}

    def example(self, body: Body, order: Sequence[str]) -> dict[str, Any] | None:
        every = ((s.uuid, s.kind.example(s.body, s.order_in(order))) for s in self.small(body))
        return {uuid: given for uuid, given in every if not is_empty(given)} or None

    def by_guessing(self, body: Body) -> float | None:
        every = self.small(body)
        rule = "all_or_nothing" if body["rule"] == scoring.ALL_OR_NOTHING else "per_gap"
        return guess_all(rule, [(_guess(small), small.weight) for small in every]).points if every else None


def chosen_text(small: Small, order: Sequence[str], answer: Any) -> str:
    """An answer to a small question as its words, not its letter."""
    rows: list[Row] = small.kind.rows(small.body, small.order_in(order), answer) if answer else []
    return ", ".join(row.text for row in rows if row.is_chosen)


def _small(part: Mapping[str, Any], at: int, place: int) -> Small:
    kind = SMALL.get(part["kind"], SMALL["single"])
    rule = part["rule"] if part["rule"] in kind.rules else str(kind.rules[0])
    body = {"kind": str(kind.name), "rule": rule, "stem": part.get("stem", ""), "parts": part["parts"]}
    return Small(part["uuid"], at, place, kind, body, float(part.get("weight") or 1))


def _strange(small: Small) -> list[Lack]:
    """Answers of another kind, left behind when the kind of the small question was changed."""
    message = _("This answer does not belong to the kind “%(kind)s”. Remove it.") % {"kind": small.kind.label}
    parts = enumerate(small.body["parts"])
    return [Lack("parts", message, at) for at, part in parts if part["type"] not in small.kind.parts]


def _guess(small: Small) -> Guess:
    return guess_choice(small.body) if "option" in small.kind.parts else guess_nothing()
