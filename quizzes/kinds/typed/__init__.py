"""A short answer to write. Small slips of typing are forgiven, another word never is."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quizzes.engine.scoring import is_right
from quizzes.engine.typed_answers import LONGEST, judge
from quizzes.kinds.base import Body, Kind, Row
from quizzes.kinds.errors import DidYouMean
from quizzes.kinds.lacks import Lack
from quizzes.kinds.names import Name, Rule
from quizzes.kinds.parts import of_type
from quizzes.kinds.texts import readable, shown_again

from .key import as_shown, full_answers, typed_key
from .lacks import typed_lacks
from .rows import typed_rows

# In lists an answer takes no more room than this.
SHORT = 60


class Typed(Kind):
    name = Name.TYPED
    label = Name.TYPED.label
    description = gettext_lazy("A word or a few. Slips of typing are forgiven, a neighbouring word never is.")
    icon = "edit"
    rules = (Rule.FORGIVING, Rule.SPELLED, Rule.EXACT)
    parts = ("accepted", "confusable")
    folder = "typed"

    def lacks(self, body: Body) -> list[Lack]:
        return typed_lacks(body)

    def read_form(self, data: QueryDict, body: Body, name: str = "answer") -> str:
        return data.get(name, "")

    def clean(self, raw: Any, body: Body, order: Sequence[str], *, ask_again: bool = True) -> str:
        """The text as typed. One that is as near to a wrong answer as to a right one is asked about."""
        text = readable(raw, longest=LONGEST)
        asked = judge(typed_key(body), text).did_you_mean
        if ask_again and asked:
            question = _("Did you mean “%(one)s” or “%(other)s”?") % {"one": asked[0], "other": asked[1]}
            raise DidYouMean(question, choices=list(asked))
        return text

    def points(self, body: Body, answer: Any) -> float:
        return judge(typed_key(body), answer).points

    def asked(self, body: Body, order: Sequence[str], raw: Any, name: str = "answer") -> dict[str, Any]:
        return {"given": shown_again(raw), "name": name, "first": f"{name}-1", "longest": LONGEST}

    def rows(self, body: Body, order: Sequence[str], answer: Any, certainty: str = "") -> list[Row]:
        return typed_rows(body, answer or "", certainty)

    def rule_in_words(self, body: Body) -> str:
        return {
            Rule.SPELLED: _("Spelling counts."),
            Rule.EXACT: _("Spelling and capitals count."),
        }.get(body["rule"], _("Small typing slips are forgiven."))

    def if_wrong(self, body: Body, order: Sequence[str]) -> str:
        answers = full_answers(body)
        return _("Not correct. The answer is %(answer)s.") % {"answer": as_shown(answers[0])} if answers else ""

    def in_words(self, body: Body, order: Sequence[str], answer: Any) -> str:
        return Truncator(answer or "").chars(SHORT)

    def right_answer(self, body: Body) -> str:
        """An accepted answer; where it leaves something open, nothing is put there."""
        answers = full_answers(body)
        return as_shown(answers[0]) if answers else ""

    def example(self, body: Body, order: Sequence[str]) -> str:
        """A wrong answer the author named, else one that is nobody's."""
        named = [as_shown(part["text"]) for part in of_type(body, "confusable") if part["text"].strip("* ")]
        tries = [*named, _("Something else"), self.right_answer(body)]
        return next((text for text in tries if text and not is_right(self.points(body, text))), tries[-1])

    def by_guessing(self, body: Body) -> float:
        return 0.0
