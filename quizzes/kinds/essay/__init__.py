"""A longer text to write: a case note, an explanation. A person marks it by the author's criteria."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quizzes.kinds.base import Body, Kind, Row, sureness
from quizzes.kinds.lacks import Lack
from quizzes.kinds.names import Name
from quizzes.kinds.parts import of_type
from quizzes.kinds.texts import readable, shown_again

LONGEST = 20_000
OWN = "given"
# In lists a text takes no more words than this.
FEW_WORDS = 12


class Essay(Kind):
    name = Name.ESSAY
    label = Name.ESSAY.label
    description = gettext_lazy("A text of any length, marked by hand with criteria.")
    icon = "doc-full"
    parts = ("criterion",)
    folder = "essay"
    by_hand = True

    def lacks(self, body: Body) -> list[Lack]:
        found = [
            Lack("parts", _("Say what to look for, or remove it."), place, "text")
            for place, part in enumerate(body["parts"])
            if not part["text"]
        ]
        if not body["parts"]:
            found.append(Lack("parts", _("Write at least one criterion to mark by.")))
        if not body["explanation"]:
            found.append(Lack("explanation", _("Write a model answer. Learners read it after their own.")))
        return found

    def read_form(self, data: QueryDict, body: Body, name: str = "answer") -> str:
        return data.get(name, "")

    def clean(self, raw: Any, body: Body, order: Sequence[str], *, ask_again: bool = True) -> str:
        return readable(raw, longest=LONGEST)

    def points(self, body: Body, answer: Any) -> None:
        """None: a person has to say."""
        return

    def asked(self, body: Body, order: Sequence[str], raw: Any, name: str = "answer") -> dict[str, Any]:
        return {
            "given": shown_again(raw),
            "name": name,
            "first": f"{name}-1",
            "longest": LONGEST,
            "is_handed_in": True,
        }

    def rows(self, body: Body, order: Sequence[str], answer: Any, certainty: str = "") -> list[Row]:
        """The text, then the criteria it is marked by."""
        own = Row(OWN, "", answer or "", "", None, True, sureness(_("Your answer"), certainty))
        return [*([own] if answer else []), *(_criterion(part) for part in of_type(body, "criterion"))]

    def rule_in_words(self, body: Body) -> str:
        return _("A person marks this. Once handed in, it cannot be changed.")

    def if_marked(self, body: Body, points: float) -> str:
        most = most_points(body)
        words = ngettext("%(points)d of %(most)d point", "%(points)d of %(most)d points", most)
        return words % {"points": round(points * most), "most": most}

    def in_words(self, body: Body, order: Sequence[str], answer: Any) -> str:
        return Truncator(answer or "").words(FEW_WORDS)

    def right_answer(self, body: Body) -> str:
        return body["explanation"] or _("An answer")

    def example(self, body: Body, order: Sequence[str]) -> str:
        return _("Here stands what the learner wrote.")

    def by_guessing(self, body: Body) -> float:
        return 0.0


def most_points(body: Body) -> int:
    """The whole points of all criteria."""
    return sum(int(part["points"]) for part in of_type(body, "criterion"))


def marked_rows(body: Body, rows: list[Row], given: Mapping[str, int]) -> list[Row]:
    """The rows of a marked answer: each criterion with the points it was given, by its uuid."""
    most = {part["uuid"]: int(part["points"]) for part in of_type(body, "criterion")}
    return [_marked(row, given[row.id], most[row.id]) if row.id in given and row.id in most else row for row in rows]


def _marked(row: Row, points: int, most: int) -> Row:
    words = ngettext("%(points)d of %(most)d point", "%(points)d of %(most)d points", most)
    return replace(
        row,
        state=words % {"points": points, "most": most},
        is_right=True if points == most else None if points else False,
    )


def _criterion(part: Mapping[str, Any]) -> Row:
    points = int(part["points"])
    words = ngettext("Up to %(number)d point", "Up to %(number)d points", points) % {"number": points}
    return Row(part["uuid"], "", part["text"], "", None, False, words)
