"""A case: a client's story, and several questions about it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quizzes.engine.scoring import is_right
from quizzes.kinds.base import Body, Row
from quizzes.kinds.composed import Composed, Small
from quizzes.kinds.lacks import Lack
from quizzes.kinds.names import Name, Rule

UNANSWERED = "unanswered"


class Case(Composed):
    name = Name.CASE
    label = Name.CASE.label
    description = gettext_lazy("One client, several questions: what to ask, what to do, what to write down.")
    icon = "group"
    rules = (Rule.PER_TASK, Rule.ALL_OR_NOTHING)
    parts = ("task",)
    part_type = "task"
    folder = "case"
    heading = gettext_lazy("Case")

    def called(self, small: Small) -> str:
        return _("Question %(number)d") % {"number": small.at}

    def lacks(self, body: Body) -> list[Lack]:
        every = self.small(body)
        found = [
            Lack("parts", _("Write the question, or remove it."), small.place, "stem")
            for small in every
            if not small.body["stem"]
        ]
        if not every:
            found.append(Lack("parts", _("Write at least one question about the case.")))
        return [*found, *super().lacks(body)]

    def asked(self, body: Body, order: Sequence[str], raw: Any, name: str = "answer") -> dict[str, Any]:
        raw = raw if isinstance(raw, dict) else {}
        language = {"language": body.get("language", "")}
        tasks = [language | self._task(small, order, raw.get(small.uuid), name) for small in self.small(body)]
        return {"tasks": tasks, "name": name, "first": f"{tasks[0]['name']}-1" if tasks else "stem"}

    def _task(self, small: Small, order: Sequence[str], raw: Any, name: str) -> dict[str, Any]:
        own = f"{name}-{small.uuid}"
        words = {
            "template": f"quizzes/kinds/{small.kind.folder}/asked.html",
            "uuid": small.uuid,
            "stem": f"{small.at}. {small.body['stem']}",
            "rule": small.kind.rule_in_words(small.body),
        }
        return words | small.kind.asked(small.body, small.order_in(order), raw, own)

    def rows(self, body: Body, order: Sequence[str], answer: Any, certainty: str = "") -> list[Row]:
        """The rows of each question under its words."""
        rows = []
        for small in self.small(body):
            given = (answer or {}).get(small.uuid)
            if not given:
                rows.append(_unanswered(small))
            section = f"{small.at}. {small.body['stem']}"
            own = small.kind.rows(small.body, small.order_in(order), given, certainty if given else "")
            rows += [replace(row, section=section) for row in own]
        return rows

    def rule_in_words(self, body: Body) -> str:
        return _("It counts only if every question is right.") if body["rule"] == Rule.ALL_OR_NOTHING else ""

    def if_wrong(self, body: Body, order: Sequence[str]) -> str:
        return _("Not correct.")

    def if_partly(self, body: Body, answer: Any) -> str:
        earned = [points for points, _weight in self.earned(body, answer)]
        return _("%(right)d of %(all)d questions right.") % {"right": sum(map(is_right, earned)), "all": len(earned)}


def _unanswered(small: Small) -> Row:
    return Row(
        id=UNANSWERED,
        letter="",
        text=_("Not answered"),
        reason="",
        is_right=False,
        is_chosen=True,
        state=_("Earned nothing"),
        section=f"{small.at}. {small.body['stem']}",
    )
