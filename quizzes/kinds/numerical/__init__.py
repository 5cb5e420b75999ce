"""A number to write, with its unit if it has one."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.errors import DomainError
from quizzes.engine.numbers import LONGEST, NOT_A_NUMBER, UNKNOWN_UNIT, judge
from quizzes.kinds.base import Body, Kind, Row
from quizzes.kinds.errors import NotANumber, UnitMissing, UnknownUnit
from quizzes.kinds.lacks import Lack
from quizzes.kinds.names import Name, Rule
from quizzes.kinds.parts import of_type
from quizzes.kinds.texts import readable, shown_again

from .key import accepted_text, answer_text, full_numbers, number_key, wrong_text
from .lacks import number_lacks
from .rows import number_rows


class Numerical(Kind):
    name = Name.NUMERICAL
    label = Name.NUMERICAL.label
    description = gettext_lazy("A number, right within what you allow, with or without a unit.")
    icon = "order"
    rules = (Rule.UNIT_OPTIONAL, Rule.UNIT_REQUIRED)
    parts = ("number", "unit")
    folder = "numerical"

    def lacks(self, body: Body) -> list[Lack]:
        return number_lacks(body)

    def read_form(self, data: QueryDict, body: Body, name: str = "answer") -> str:
        return data.get(name, "")

    def clean(self, raw: Any, body: Body, order: Sequence[str], *, ask_again: bool = True) -> str:
        """The number as typed. What is no number, or lacks a known unit, is asked for again."""
        text = readable(raw, longest=LONGEST)
        problem = judge(number_key(body), text).problem
        if problem and ask_again:
            raise _refusal(problem, has_units=bool(of_type(body, "unit")))
        return text

    def points(self, body: Body, answer: Any) -> float:
        return judge(number_key(body), answer).points

    def asked(self, body: Body, order: Sequence[str], raw: Any, name: str = "answer") -> dict[str, Any]:
        return {"given": shown_again(raw), "name": name, "first": f"{name}-1", "longest": LONGEST}

    def rows(self, body: Body, order: Sequence[str], answer: Any, certainty: str = "") -> list[Row]:
        return number_rows(body, answer or "", certainty)

    def rule_in_words(self, body: Body) -> str:
        return _("Give the number with its unit.") if body["rule"] == Rule.UNIT_REQUIRED else ""

    def if_wrong(self, body: Body, order: Sequence[str]) -> str:
        numbers = full_numbers(body)
        if not numbers:
            return _("Not correct.")
        return _("Not correct. The answer is %(answer)s.") % {"answer": accepted_text(body, numbers[0])}

    def in_words(self, body: Body, order: Sequence[str], answer: Any) -> str:
        """As it was understood."""
        return judge(number_key(body), answer or "").understood or answer or ""

    def right_answer(self, body: Body) -> str:
        """The first number that earns everything, in its own unit."""
        numbers = full_numbers(body)
        return answer_text(body, numbers[0]) if numbers else ""

    def example(self, body: Body, order: Sequence[str]) -> str | None:
        return wrong_text(body) or self.right_answer(body) or None

    def by_guessing(self, body: Body) -> float:
        return 0.0


def _refusal(problem: str, *, has_units: bool) -> DomainError:
    if problem == NOT_A_NUMBER:
        return NotANumber()
    if problem == UNKNOWN_UNIT:
        return UnknownUnit() if has_units else UnknownUnit(_("Write the number alone, without a unit."))
    return UnitMissing()
