"""One item while its question is made: the item, its marking and its feedback; and what an interaction became."""

from dataclasses import dataclass

from courses.safe.xml import Node
from quizzes.exchange.drafts import Part

from .body import words
from .faults import Unread
from .feedback import Feedback
from .item import MOST_PARTS, Declared, Item
from .responses import Marking, Marks


@dataclass(frozen=True, slots=True)
class Reading:
    item: Item
    marking: Marking
    feedback: Feedback
    rubric: tuple[Node, ...] = ()

    def response(self, interaction: Node) -> tuple[Declared, Marks]:
        """What an interaction answers to, and how that is marked."""
        declared = self.item.response(interaction)
        return declared, self.marking.responses[declared.name]

    def right_answer(self, declared: Declared, marks: Marks) -> tuple[str, ...]:
        """The right answer as the marking or else the declaration names it. Raises Unread if neither does."""
        found = marks.key or declared.correct
        if not found:
            raise Unread("The item names no right answer.", "Declare one (correctResponse).")
        if self.marking.unclear:
            self.item.note(
                "The item’s own way of marking is not one that is read here; only its right answer was taken."
            )
        return found

    def choices(self, nodes: list[Node], what: str) -> dict[str, str]:
        """The texts of some choices by identifier."""
        if not nodes:
            raise Unread(f"There are no {what} to choose from.")
        if len(nodes) > MOST_PARTS:
            raise Unread(f"There are {len(nodes):,} {what}; {MOST_PARTS} fit.")
        found: dict[str, str] = {}
        for node in nodes:
            identifier = node.attrs.get("identifier", "").strip()
            if not identifier or identifier in found:
                raise Unread(
                    f"Two of the {what} have the identifier “{identifier[:60]}”." if identifier
                    else f"One of the {what} has no identifier.",
                    "Give each its own.",
                )  # fmt: skip
            found[identifier] = words(self.item, node, f"one of the {what}")
            if not found[identifier]:
                raise Unread(f"One of the {what} (“{identifier[:60]}”) has no text.", "Write a text for it.")
        return found

    def known(self, choice: str, choices: dict[str, str]) -> str:
        """The choice, if there is one of that name."""
        if choice not in choices:
            raise Unread(f"The right answer names “{choice[:60]}”, which is none of the choices.")
        return choice


@dataclass(frozen=True, slots=True)
class Made:
    """What an interaction became: the kind of the question, its parts and its rule."""

    kind: str
    parts: tuple[Part, ...]
    rule: str = ""
