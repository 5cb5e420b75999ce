"""Reads a table: a row becomes a draft, or faults with their lines. Rows of gaps and tasks belong to the one above."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from courses.safe import Unsafe
from courses.spreadsheets import Row, read_table
from quizzes.exchange.drafts import (
    Fault,
    FaultyFile,
    GapDraft,
    Part,
    PictureDraft,
    QuestionDraft,
    Record,
    TaskDraft,
)

from .cells import Cells
from .columns import Header, read_header
from .part_keys import keyed
from .parts_read import RULES, read_parts

LEVELS = ("recall", "application", "analysis")
EVIDENCE = ("well", "debated", "convention")
LONGEST_TITLE = 80
LONGEST_TAKEAWAY = 300
DRAWING = "drawing:"
# Which questions a row below may add to: the word in its kind, and the kinds it may have.
WITHIN = {
    "gap": ("cloze", ("single", "typed", "numerical")),
    "task": ("case", ("single", "multiple", "typed", "numerical")),
}
OTHER_KINDS = {
    "single_best_answer": "single", "multiple_choice": "single", "mc": "single", "mcq": "single", "choice": "single",
    "all_that_apply": "multiple", "multiple_response": "multiple", "multiple_answer": "multiple",
    "true_or_false": "true_false", "truefalse": "true_false", "tf": "true_false",
    "short_answer": "typed", "typed_answer": "typed", "number": "numerical", "numeric": "numerical",
    "match": "matching", "order": "ordering", "put_in_order": "ordering", "sequence": "ordering",
    "text_with_gaps": "cloze", "gaps": "cloze", "fill_in_the_blank": "cloze", "fill_in_the_blanks": "cloze",
    "label_the_figure": "figure", "essay_or_case_note": "essay", "case_set": "case",
    "case_with_several_questions": "case",
}  # fmt: skip
_WITHIN = re.compile(r"(gap|task)(?:\s*[:\-–]\s*|\s+)(.+)", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class Group:
    """A question's row, and the rows below that belong to it."""

    first: Row
    below: list[Row] = field(default_factory=list)


def read(data: bytes, name: str, kind: str) -> tuple[Record, ...]:
    """Every question of the table, in order. `name` is what faults call the file, `kind` is "csv" or "xlsx".

    Raises FaultyFile if it is no table, or if its columns cannot be told.
    """
    try:
        table = read_table(data, kind)
    except Unsafe as error:
        raise FaultyFile([Fault(name, error.line, error.reason)]) from error
    if len(table) < 2:
        fix = "The first row names the columns, and each row after it is a question."
        raise FaultyFile([Fault(name, 0, "The table holds no question.", fix=fix)])
    header = read_header(table[0].cells, name, table[0].line)
    seen: dict[str, int] = {}
    records = [_record(header, group, name, number, seen) for number, group in enumerate(_groups(header, table[1:]), 1)]
    if table.notes:
        records[0] = replace(records[0], notes=(*table.notes, *records[0].notes))
    return tuple(records)


def _groups(header: Header, rows: list[Row]) -> Iterator[Group]:
    place, group = header.places["kind"], None
    for row in rows:
        below = place < len(row.cells) and _WITHIN.match(row.cells[place])
        if below and group:
            group.below.append(row)
            continue
        if group:
            yield group
        group = Group(row)
    if group:
        yield group


def _record(header: Header, group: Group, name: str, number: int, seen: dict[str, int]) -> Record:
    cells = Cells(header, group.first, name)
    draft = read_question(cells, [Cells(header, row, name, cells.faults, cells.notes) for row in group.below])
    if draft.key and (first := seen.setdefault(draft.key, group.first.line)) != group.first.line:
        cells.fault(f"The id “{draft.key[:80]}” is used twice; row {first} has it too.", "Give each one of its own.")
    return Record(
        number=number,
        line=group.first.line,
        title=" ".join((draft.stem or draft.key).split())[:LONGEST_TITLE],
        draft=None if cells.faults else draft,
        faults=tuple(sorted(cells.faults)),
        notes=tuple(cells.notes),
    )


def read_question(cells: Cells, below: list[Cells]) -> QuestionDraft:
    """The question of a row. What is wrong goes to the cells' faults."""
    kind = _kind(cells)
    stem = cells.text("question")
    if not stem:
        cells.fault("“question” is empty.")
    draft = QuestionDraft(
        key=cells.text("id"),
        kind=kind,
        stem=stem,
        rule=cells.choice("rule", ("", *RULES[kind]), "") if kind else cells.text("rule"),
        parts=keyed([*(read_parts(cells, kind) if kind else ()), *_within(cells, kind, below, stem)]),
        takeaway=_takeaway(cells),
        explanation=cells.text("explanation"),
        references=cells.list("references"),
        area=cells.text("area"),
        lesson=cells.text("lesson"),
        objective=cells.text("objective"),
        paragraph=cells.text("paragraph"),
        level=cells.choice("level", LEVELS, "recall"),
        difficulty=cells.whole("difficulty", 1, 5, 3),
        safety_critical=cells.yes_no("safety_critical"),
        evidence=cells.choice("evidence", EVIDENCE, "well"),
        mock_reserved=cells.yes_no("mock_reserved"),
        facts=cells.list("facts"),
        tags=cells.list("tags"),
        language=cells.text("language"),
        picture=_picture(cells),
    )
    if kind:
        cells.close(f"a question of kind {kind}")
    return draft


def _kind(cells: Cells) -> str:
    cell = cells.text("kind")
    plain = re.sub(r"[^a-z]+", "_", cell.casefold()).strip("_")
    kind = OTHER_KINDS.get(plain, plain)
    if kind in RULES:
        return kind
    known = ", ".join(RULES)
    if not cell:
        cells.fault("“kind” is empty.", f"Write one of: {known}.")
    elif match := _WITHIN.match(cell):
        word = match[1].lower()
        cells.fault(f"This row is a {word}, and no question is above it.", f"Put it below its {WITHIN[word][0]}.")
    else:
        cells.fault(f"“{cell[:80]}” is no kind of question.", f"Write one of: {known}.")
    return ""


def _within(cells: Cells, kind: str, below: list[Cells], stem: str) -> list[Part]:
    """The gaps or tasks of the rows below."""
    parts: list[Part] = []
    for inner in below:
        word, inner_kind = _WITHIN.match(inner.text("kind")).groups()
        word = word.lower()
        plain = re.sub(r"[^a-z]+", "_", inner_kind.casefold()).strip("_")
        inner_kind = OTHER_KINDS.get(plain, plain)
        owner, kinds = WITHIN[word]
        if kind and kind != owner:
            inner.fault(f"This row is a {word}, and the question above is not of kind {owner}.")
        elif inner_kind not in kinds:
            inner.fault(f"“{inner_kind[:40]}” is no kind of {word}.", f"Write {word}: and one of {', '.join(kinds)}.")
        else:
            parts.append(_gap(inner, inner_kind, stem) if word == "gap" else _task(inner, inner_kind))
            inner.close(f"a {word}")
    if kind in {"cloze", "case"} and not below:
        word = "gap" if kind == "cloze" else "task"
        cells.fault(f"The question has no {word}.", f"Write each in a row of its own below, of kind “{word}: typed”.")
    keys = [part.key for part in parts if part.key]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        cells.fault(f"The id “{key[:80]}” is used twice in the rows below.")
    return parts


def _gap(cells: Cells, kind: str, stem: str) -> GapDraft:
    key = cells.text("id")
    if not key:
        cells.fault("A gap needs an id.", "Write it in “id”, and in the text above as [[id]].")
    elif f"[[{key}]]" not in stem:
        cells.note(f"The text has no [[{key[:80]}]] for this gap.")
    if cells.text("question"):
        cells.note("“question” of a gap is not read: the text is that of the row above.")
    rule = cells.choice("rule", ("", *RULES[kind]), "")
    return GapDraft(key, kind, keyed(read_parts(cells, kind)), rule, cells.whole("weight", 1, 100, 1))


def _task(cells: Cells, kind: str) -> TaskDraft:
    stem = cells.text("question")
    if not stem:
        cells.fault("“question” is empty.", "A task asks something of its own.")
    rule = cells.choice("rule", ("", *RULES[kind]), "")
    return TaskDraft(cells.text("id"), kind, stem, keyed(read_parts(cells, kind)), rule)


def _takeaway(cells: Cells) -> str:
    takeaway = cells.text("takeaway")
    if len(takeaway) > LONGEST_TAKEAWAY:
        cells.fault(f"“takeaway” has {len(takeaway)} characters; {LONGEST_TAKEAWAY} fit.", "Use “explanation”.")
    return takeaway


def _picture(cells: Cells) -> PictureDraft | None:
    name, alt = cells.text("picture"), cells.text("picture_alt")
    source, licence = cells.text("picture_source"), cells.text("picture_licence")
    if name.casefold().startswith(DRAWING):
        drawing = name[len(DRAWING) :].strip()
        return PictureDraft(alt=alt, drawing=drawing, source=source, licence=licence)
    if name or alt or source or licence:
        cells.note(f"A table holds no picture file. Add “{name[:80]}” to the question after the import.")
    return None
