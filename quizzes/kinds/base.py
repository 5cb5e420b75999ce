"""What every kind of question can do. One folder a kind; docs/question-kinds.md says how to add one.

A kind works on plain values. `body` is the frozen content of a question, or of a gap or task inside one: at least kind,
rule, stem and parts (see kinds.parts). `order` is the order of this attempt: ids of what was shuffled. `answer` is what
is kept with the attempt, `raw` what came from a form or the API and may be anything.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .lacks import Lack

Body = Mapping[str, Any]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the explanation: an option, or a part with what was answered there.

    `is_right` is None where nobody has judged yet, and for what earns a part. `state` says in words what it was.
    `given` and `expected` are texts, for parts whose answer is not an option of its own. `section` is the task it
    belongs to. `is_aside`: worth knowing, and no part of this answer or of the right one.
    """

    id: str
    letter: str
    text: str
    reason: str
    is_right: bool | None
    is_chosen: bool
    state: str = ""
    given: str = ""
    expected: str = ""
    section: str = ""
    is_aside: bool = False

    @property
    def is_wrong_choice(self) -> bool:
        return self.is_chosen and self.is_right is False


class Kind:
    """One way to ask. Subclasses say how it is written, asked, judged and explained."""

    name: str
    label: str | Promise
    description: str | Promise
    icon = "help"
    # The usual rule first; one rule is no choice.
    rules: tuple[str, ...] = ("all_or_nothing",)
    # Block types of its parts, as `kinds.blocks.PartsBlock` knows them.
    parts: tuple[str, ...] = ()
    # Asked by templates/quizzes/kinds/<folder>/asked.html.
    folder: str
    # What stands above a text too long to be a heading; "" where the question is the heading.
    heading: str | Promise = ""
    # Whether a person marks it: points are None until then.
    by_hand = False

    def lacks(self, body: Body) -> list[Lack]:
        """What its parts still lack before it may be published."""
        raise NotImplementedError

    def shuffled(self, body: Body, chance: random.Random) -> list[str]:
        """The order of one attempt: ids of what learners see shuffled."""
        return []

    def read_form(self, data: QueryDict, body: Body, name: str = "answer") -> Any:
        """The raw answer in a posted form whose fields begin with `name`."""
        raise NotImplementedError

    def clean(self, raw: Any, body: Body, order: Sequence[str], *, ask_again: bool = True) -> Any:
        """The answer to keep. Raises what kinds.errors names. With `ask_again` an answer too unclear to judge is
        refused so that it can be written again; without it, it is kept and earns nothing."""
        raise NotImplementedError

    def sent(self, body: Body, order: Sequence[str], answer: Any) -> Any:
        """What a learner sends so that this answer is kept: the way back from `clean`."""
        return answer

    def points(self, body: Body, answer: Any) -> float | None:
        """What the answer earns, 0..1; None if a person has to say."""
        raise NotImplementedError

    def asked(self, body: Body, order: Sequence[str], raw: Any, name: str = "answer") -> dict[str, Any]:
        """What asked.html shows, without any trace of the key. `raw`: an answer given before that was refused."""
        raise NotImplementedError

    def stem(self, body: Body) -> str:
        """What it asks, as text alone."""
        return body["stem"]

    def options(self, body: Body, order: Sequence[str]) -> list[dict[str, str]]:
        """For the API: what can be chosen, as {"id", "text"}, without any trace of the key."""
        return []

    def blanks(self, body: Body, order: Sequence[str]) -> list[dict[str, Any]]:
        """For the API: what is to be filled in, as {"id", "kind", "text", "options"}, without any trace of the key."""
        return []

    def marks(self, body: Body) -> list[dict[str, Any]]:
        """The numbered places on its picture, as {"number", "x", "y"}: shares of its width and height, 0..1."""
        return []

    def rows(self, body: Body, order: Sequence[str], answer: Any, certainty: str = "") -> list[Row]:
        """The explanation, in the order to read it."""
        raise NotImplementedError

    def rule_in_words(self, body: Body) -> str:
        """How points are given, where a learner should know; it tells nothing about what is right."""
        return ""

    def if_wrong(self, body: Body, order: Sequence[str]) -> str:
        """The verdict on an answer that earned nothing."""
        return _("Not correct.")

    def if_partly(self, body: Body, answer: Any) -> str:
        """The verdict on an answer that earned a part."""
        return _("Partly correct.")

    def if_marked(self, body: Body, points: float) -> str:
        """The verdict on an answer that a person marked."""
        return _("Marked")

    def in_words(self, body: Body, order: Sequence[str], answer: Any) -> str:
        """The answer in a few words, for a list: "B", or "A, C", or what was typed."""
        raise NotImplementedError

    def right_answer(self, body: Body) -> Any:
        """An answer that earns everything; of a question marked by hand, any answer."""
        raise NotImplementedError

    def example(self, body: Body, order: Sequence[str]) -> Any:
        """An answer to preview the explanation with, wrong if it can be; None if there is nothing to answer yet."""
        raise NotImplementedError

    def by_guessing(self, body: Body) -> float | None:
        """What blind guessing earns on average, 0..1; None if the parts do not say yet."""
        return None


def sureness(words: str, certainty: str) -> str:
    """The state of what was answered, with how sure the learner said they were."""
    marked = {"sure": _("marked sure"), "unsure": _("marked unsure"), "guess": _("marked guess")}.get(certainty)
    return _("%(answer)s, %(sureness)s") % {"answer": words, "sureness": marked} if marked else words
