"""What a kind makes of an item, before the head of the question is put to it."""

from dataclasses import dataclass

from quizzes.exchange.drafts import Part


@dataclass(frozen=True, slots=True)
class Built:
    """The kind and its parts. `stem` replaces what the item shows where gaps were put into it."""

    kind: str
    parts: tuple[Part, ...] = ()
    rule: str = ""
    explanation: str = ""
    stem: str | None = None
