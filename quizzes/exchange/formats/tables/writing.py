"""Writes drafts as a table. A question that would not be read back as it was written is left out and named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from courses.spreadsheets import Row, write_table
from quizzes.exchange.drafts import (
    NOTHING,
    ONE,
    AcceptedDraft,
    ConfusableDraft,
    CriterionDraft,
    DecoyDraft,
    GapDraft,
    Loss,
    NumberDraft,
    OptionDraft,
    PairDraft,
    Part,
    QuestionDraft,
    RegionDraft,
    StepDraft,
    TaskDraft,
    UnitDraft,
    Written,
)

from . import notation
from .carried import WHOLE, carried
from .cells import Cells
from .columns import MOST_PARTS, names, read_header
from .parts_read import RULES
from .reading import DRAWING, read_question

# What a cell holds: a spreadsheet cuts off the rest, and says nothing.
LONGEST = {"csv": 100_000, "xlsx": 32_767}
ALWAYS = 4
YES_NO = {True: "yes", False: "no"}
Named = dict[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """One part in its four cells."""

    option: str
    reason: str = ""
    share: str = ""
    misconception: str = ""


def write(drafts: Sequence[QuestionDraft], kind: str) -> Written:
    """The questions in the order given, and what the table could not carry of each. `kind` is "csv" or "xlsx"."""
    rows: list[Named] = []
    losses: list[Loss] = []
    for draft in drafts:
        named, lost = _written(draft, LONGEST[kind])
        rows += named
        losses += [Loss(draft.key, what) for what in lost]
    header = names(_most(rows, "option", ALWAYS), _most(rows, "share", 0), _most(rows, "misconception", 0))
    table = [header, *([row.get(name, "") for name in header] for row in rows)]
    return Written(write_table(kind, table), tuple(losses))


def _most(rows: list[Named], word: str, least: int) -> int:
    """How many numbered columns the rows need, but not fewer than `least`."""
    filled = {name for row in rows for name, cell in row.items() if cell and name.startswith(f"{word}_")}
    return max([least, *(int(name.rpartition("_")[2]) for name in filled)])


def _written(draft: QuestionDraft, longest: int) -> tuple[list[Named], list[str]]:
    """The rows of a question, none if it cannot be written, and what is lost of it."""
    kept, lost = carried(draft)
    if kept.kind not in RULES:
        return [], [WHOLE]
    rows = [_head(kept) | _part_cells(kept.parts), *(_below(part) for part in kept.parts if _is_within(part))]
    if any(len(cell) >= longest for row in rows for cell in row.values()):
        return [], [f"{WHOLE}: a text of it is longer than {longest:,} characters"]
    return (rows, lost) if _read_back(rows) == kept else ([], [WHOLE])


def _read_back(rows: list[Named]) -> QuestionDraft | None:
    parts = min(MOST_PARTS, _most(rows, "option", ALWAYS))
    header = names(parts, parts, parts)
    columns = read_header(header, "", 1)
    first, *below = (Cells(columns, Row(1, tuple(row.get(name, "") for name in header)), "") for row in rows)
    for cells in below:
        cells.faults, cells.notes = first.faults, first.notes
    draft = read_question(first, below)
    return None if first.faults else draft


def _head(draft: QuestionDraft) -> Named:
    named = {name: getattr(draft, name) for name in (
        "kind", "rule", "takeaway", "explanation", "area", "lesson", "objective", "paragraph", "level", "evidence",
        "language",
    )}  # fmt: skip
    named |= {name: notation.write_list(getattr(draft, name)) for name in ("references", "facts", "tags")}
    named |= {name: YES_NO[getattr(draft, name)] for name in ("safety_critical", "mock_reserved")}
    named |= {"id": draft.key, "question": draft.stem, "difficulty": str(draft.difficulty)}
    if picture := draft.picture:
        named |= {"picture": f"{DRAWING} {picture.drawing}", "picture_alt": picture.alt}
        named |= {"picture_source": picture.source, "picture_licence": picture.licence}
    return named | _right(draft.kind, draft.parts)


def _is_within(part: Part) -> bool:
    return isinstance(part, GapDraft | TaskDraft)


def _below(part: GapDraft | TaskDraft) -> Named:
    named = {"id": part.key, "rule": part.rule}
    if isinstance(part, GapDraft):
        named |= {"kind": f"gap: {part.kind}", "weight": str(part.weight)}
    else:
        named |= {"kind": f"task: {part.kind}", "question": part.stem}
    return named | _right(part.kind, part.parts) | _part_cells(part.parts)


def _right(kind: str, parts: Sequence[Part]) -> Named:
    """What is right, by letters; beyond Z by numbers."""
    numbers = [number for number, part in enumerate(parts, 1) if isinstance(part, OptionDraft) and part.correct]
    if kind == "true_false":
        return {"right": next((part.key for part in parts if isinstance(part, OptionDraft) and part.correct), "")}
    return {"right": ", ".join(chr(64 + number) if number <= 26 else str(number) for number in numbers)}


def _part_cells(parts: Sequence[Part]) -> Named:
    named: Named = {}
    number = 0
    for part in parts:
        if _is_within(part) or isinstance(part, UnitDraft):
            continue
        number += 1
        shown = _SHOWN[type(part)](part)
        named |= {f"option_{number}": shown.option, f"reason_{number}": shown.reason}
        named |= {f"share_{number}": shown.share, f"misconception_{number}": shown.misconception}
    units = [notation.write_unit(part.text, part.factor) for part in parts if isinstance(part, UnitDraft)]
    return named | {"units": notation.write_list(tuple(units))}


def _option(part: OptionDraft) -> Shown:
    share = "" if part.fraction is None else notation.shown(part.fraction)
    return Shown(part.text, part.reason, share, part.misconception)


def _accepted(part: AcceptedDraft) -> Shown:
    return Shown(notation.write_typed(part.text, accepted=True), part.reason, _unless_whole(part.share))


def _region(part: RegionDraft) -> Shown:
    place = f"{notation.shown(part.x)}, {notation.shown(part.y)}"
    return Shown(f"{place} => {notation.write_pair(part.label, part.description)}", part.reason)


def _unless_whole(share: object) -> str:
    return "" if share == ONE else notation.shown(share or NOTHING)


_SHOWN: dict[type, Callable[..., Shown]] = {
    OptionDraft: _option,
    AcceptedDraft: _accepted,
    ConfusableDraft: lambda part: Shown(notation.write_typed(part.text, accepted=False), part.reason),
    NumberDraft: lambda part: Shown(
        notation.write_amount(part.value, part.tolerance), part.reason, _unless_whole(part.share)
    ),
    PairDraft: lambda part: Shown(notation.write_pair(part.left, part.right), part.reason),
    DecoyDraft: lambda part: Shown(notation.write_pair("", part.text), part.reason),
    StepDraft: lambda part: Shown(part.text, part.reason),
    RegionDraft: _region,
    CriterionDraft: lambda part: Shown(part.text, share="" if part.points == 1 else str(part.points)),
}
