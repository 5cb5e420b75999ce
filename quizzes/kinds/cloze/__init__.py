"""A text with gaps: each is a small question, answered where it stands."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quizzes.engine.scoring import is_right
from quizzes.kinds.base import Body, Row, sureness
from quizzes.kinds.composed import Composed, Small, chosen_text
from quizzes.kinds.lacks import Lack
from quizzes.kinds.names import Name, Rule
from quizzes.kinds.parts import of_type, same_text

from .lacks import text_lacks
from .text import leading_mark, names_in, pieces


class Cloze(Composed):
    name = Name.CLOZE
    label = Name.CLOZE.label
    description = gettext_lazy("A sentence or paragraph with gaps to choose for or to write in.")
    icon = "edit"
    rules = (Rule.PER_GAP, Rule.ALL_OR_NOTHING)
    parts = ("gap",)
    part_type = "gap"
    folder = "cloze"
    heading = gettext_lazy("Fill in the gaps")

    def called(self, small: Small) -> str:
        return _("Gap %(number)d") % {"number": small.at}

    def small(self, body: Body) -> list[Small]:
        """The gaps, numbered as they stand in the text; one that is not in it comes last."""
        in_text = names_in(body["stem"])
        places = {
            part["uuid"]: in_text.index(name) if (name := same_text(part["name"])) in in_text else len(in_text)
            for part in of_type(body, "gap")
        }
        every = sorted(super().small(body), key=lambda small: places[small.uuid])
        return [replace(small, at=at) for at, small in enumerate(every, start=1)]

    def lacks(self, body: Body) -> list[Lack]:
        return [*text_lacks(body), *super().lacks(body)]

    def stem(self, body: Body) -> str:
        """The text with a number for each gap."""
        return "".join(f"[{gap.at}]" if gap else text for text, gap in self._pieces(body))

    def asked(self, body: Body, order: Sequence[str], raw: Any, name: str = "answer") -> dict[str, Any]:
        raw = raw if isinstance(raw, dict) else {}
        shown: list[dict[str, Any]] = []
        for text, gap in self._pieces(body):
            if gap:
                shown.append({"gap": self._gap(gap, order, raw.get(gap.uuid), name)})
                continue
            # A comma or full stop goes to the next line with its gap, never alone.
            mark = leading_mark(text) if shown and "gap" in shown[-1] else ""
            if mark:
                shown[-1]["mark"] = mark
            shown.append({"text": text.removeprefix(mark)})
        first = next((piece["gap"]["asked"]["first"] for piece in shown if "gap" in piece), "stem")
        return {"pieces": shown, "name": name, "first": first}

    def _gap(self, small: Small, order: Sequence[str], raw: Any, name: str) -> dict[str, Any]:
        own = f"{name}-{small.uuid}"
        asked = small.kind.asked(small.body, small.order_in(order), raw, own)
        words = {"label": self.called(small), "number": small.at, "kind": str(small.kind.name), "uuid": small.uuid}
        return words | {"asked": asked | {"first": f"{own}-1"}}

    def _pieces(self, body: Body) -> list[tuple[str, Small | None]]:
        """The text cut at its gaps. A marker that has no gap, or whose gap stood before, stays text."""
        left = {same_text(part["name"]): part["uuid"] for part in reversed(of_type(body, "gap"))}
        by_uuid = {small.uuid: small for small in self.small(body)}
        return [
            (text, by_uuid.get(left.pop(name, "")) if name is not None else None) for text, name in pieces(body["stem"])
        ]

    def text_of(self, small: Small) -> str:
        return self.called(small)

    def rows(self, body: Body, order: Sequence[str], answer: Any, certainty: str = "") -> list[Row]:
        """The gaps in the order of the text: what was put there, and what belongs there."""
        return [self._row(small, order, (answer or {}).get(small.uuid), certainty) for small in self.small(body)]

    def _row(self, small: Small, order: Sequence[str], given: Any, certainty: str) -> Row:
        points = (small.kind.points(small.body, given) or 0.0) if given else 0.0
        own = (
            [row for row in small.kind.rows(small.body, small.order_in(order), given) if row.is_chosen] if given else []
        )
        right = small.kind.right_answer(small.body)
        expected = chosen_text(small, order, right)
        reasons = [row.reason for row in own]
        if not is_right(points):
            rows = small.kind.rows(small.body, small.order_in(order), right)
            reasons += [row.reason for row in rows if row.is_chosen]
        return Row(
            id=small.uuid,
            letter="",
            text=self.called(small),
            reason=" ".join(dict.fromkeys(reason for reason in reasons if reason)),
            is_right=is_right(points),
            is_chosen=True,
            state=sureness(_state(points, bool(given)), certainty if given else ""),
            given=chosen_text(small, order, given) if given else "",
            expected="" if is_right(points) and expected == chosen_text(small, order, given) else expected,
        )

    def rule_in_words(self, body: Body) -> str:
        return _("It counts only if every gap is right.") if body["rule"] == Rule.ALL_OR_NOTHING else ""

    def if_partly(self, body: Body, answer: Any) -> str:
        earned = [points for points, _weight in self.earned(body, answer)]
        return _("%(right)d of %(all)d gaps are right.") % {
            "right": sum(map(is_right, earned)),
            "all": len(earned),
        }


def _state(points: float, was_given: bool) -> str:
    if not was_given:
        return _("Not filled in")
    if is_right(points):
        return _("Correct")
    return _("Partly right") if points > 0 else _("Not correct")
