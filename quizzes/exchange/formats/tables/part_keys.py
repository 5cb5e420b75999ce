"""Keys of parts, made of their places: a table names none but those of gaps and tasks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from quizzes.exchange.drafts import (
    AcceptedDraft,
    ConfusableDraft,
    CriterionDraft,
    DecoyDraft,
    GapDraft,
    NumberDraft,
    OptionDraft,
    PairDraft,
    Part,
    RegionDraft,
    StepDraft,
    TaskDraft,
    UnitDraft,
)

LETTERS: dict[type, str] = {
    OptionDraft: "o",
    AcceptedDraft: "a",
    ConfusableDraft: "c",
    NumberDraft: "n",
    UnitDraft: "u",
    PairDraft: "p",
    DecoyDraft: "d",
    StepDraft: "s",
    RegionDraft: "r",
    CriterionDraft: "k",
    GapDraft: "g",
    TaskDraft: "t",
}


def keyed(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts with their keys. True and false, and gaps and tasks that have one, keep their own."""
    counted: Counter[str] = Counter()
    found = []
    for part in parts:
        letter = LETTERS[type(part)]
        counted[letter] += 1
        own = isinstance(part, GapDraft | TaskDraft) or part.key in {"true", "false"}
        found.append(part if own and part.key else replace(part, key=f"{letter}{counted[letter]}"))
    return tuple(found)
