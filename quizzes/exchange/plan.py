"""The dry run: what a file would do to the bank. Reads, compares, and changes nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from quizzes.bank.completeness import lacks
from quizzes.bank.models import Question
from quizzes.engine.lint import similarity
from quizzes.kinds.parts import same_text

from . import ids, pictures
from .drafts import Fault, QuestionDraft, Record
from .fitting import unfit
from .keys import digest, texts, with_keys
from .places import Place, Targets
from .registry import Format
from .rows import EVERYTHING, question_fields
from .standing import Standing

NEW, CHANGED, IDENTICAL, REFUSED = "new", "changed", "identical", "refused"
OUTCOMES = (REFUSED, CHANGED, NEW, IDENTICAL)
# Below this two texts have hardly a word in common: an id that was used for both names two questions.
SAME_QUESTION = 0.2
SLICE = 200

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Change:
    """One field that would say something else."""

    field: str
    before: str
    after: str


@dataclass(slots=True)
class Entry:
    """One question of the file: what would become of it, and why.

    `question` is the row as it would be, not saved; None for what is refused. `missing` is what it would still lack
    before it could be published.
    """

    record: Record
    outcome: str
    faults: tuple[Fault, ...] = ()
    changes: tuple[Change, ...] = ()
    missing: tuple[str, ...] = ()
    question: Question | None = None


@dataclass(slots=True)
class Plan:
    """All of a file."""

    entries: list[Entry] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(entry.outcome for entry in self.entries)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    @property
    def faults(self) -> list[Fault]:
        return [fault for entry in self.entries for fault in entry.faults]


def make_plan(
    records: Sequence[Record], *, place: Place, format_: Format, file: str, progress: Progress = lambda done, all_: None
) -> Plan:
    """What bringing the records to the place would do. Raises nothing: every fault stands in its entry."""
    keyed = with_keys(records, file)
    rows, standing, plan = Targets(place), Standing(place), Plan()
    for start in range(0, len(keyed), SLICE):
        part = keyed[start : start + SLICE]
        standing.look_up(record.draft.key for record in part if record.draft)
        placed = [_in_its_place(record, standing) for record in part]
        standing.look_up(after.draft.key for before, after in zip(part, placed, strict=True) if before is not after)
        plan.entries += [_entry(record, format_, file, rows, standing) for record in placed]
        progress(min(start + SLICE, len(keyed)), len(keyed))
    return plan


def _in_its_place(record: Record, standing: Standing) -> Record:
    """The record under the key of its question here: its own, unless that names a question about something else."""
    if record.draft is None or ids.as_uuid(record.draft.key):
        return record
    before = standing.question_of(record.draft.key)
    if before is None or _is_about_the_same(before, record.draft):
        return record
    return _beside(record, record.draft)


def _entry(record: Record, format_: Format, file: str, rows: Targets, standing: Standing) -> Entry:
    if record.draft is None:
        return Entry(record, REFUSED, faults=record.faults)
    targets, missing = rows.of(record.draft)
    reasons = [*unfit(record.draft), *(f"There is no {what} “{name}”." for what, name in missing)]
    reasons += pictures.wrong_with(record.draft.picture)
    if reasons:
        return Entry(record, REFUSED, faults=tuple(_fault(record, file, reason) for reason in reasons))
    if not standing.claim(record.draft.key):
        reason = "Another question of this file is the same question of the bank."
        return Entry(record, REFUSED, faults=(_fault(record, file, reason, "Keep one of the two."),))
    before = standing.question_of(record.draft.key)
    entry = _compared(record, record.draft, before, targets, format_, standing)
    if entry.outcome == CHANGED and before is not None and (reason := standing.why_closed(before)):
        fault = _fault(record, file, reason, "Leave it out, or wait until it can be edited again.")
        return Entry(record, REFUSED, faults=(fault,))
    return entry


def _compared(
    record: Record, draft: QuestionDraft, before: Question | None, targets: dict, format_: Format, standing: Standing
) -> Entry:
    place = standing.place
    fields = question_fields(
        draft, owner=place.owner, number=place.number, before=before, carried=format_.carried
    ) | _said(targets, before, format_)
    if before is None:
        language = draft.language or place.language
        question = Question(uuid=standing.uuid_of(draft.key), school=place.school, live=False, language=language)
        question.is_original = place.is_original
        _set(question, fields)
        return Entry(record, NEW, missing=_missing(question), question=question)
    changes = (*_changes(before, fields), *_picture_changes(before, draft, format_))
    if not changes:
        return Entry(record, IDENTICAL, question=before)
    _set(before, fields)
    return Entry(record, CHANGED, changes=changes, missing=_missing(before), question=before)


def _picture_changes(before: Question, draft: QuestionDraft, format_: Format) -> Iterable[Change]:
    is_whole = format_.carried == EVERYTHING
    return (Change(*change) for change in pictures.changes(before, draft, is_whole=is_whole))


def _beside(record: Record, draft: QuestionDraft) -> Record:
    """The record under a key of its own, because another question has the one it came with."""
    note = f"Another question is known as “{draft.key}”. This one is brought in beside it."
    key = f"{draft.key}/{digest(draft)}"
    return replace(record, draft=replace(draft, key=key), notes=(*record.notes, note))


def _is_about_the_same(before: Question, draft: QuestionDraft) -> bool:
    if same_text(before.stem) == same_text(draft.stem) or similarity(before.stem, draft.stem) >= SAME_QUESTION:
        return True
    held = {same_text(str(child.value.get("text") or child.value.get("left") or "")) for child in before.parts}
    return any(same_text(text) in held for text in texts(draft) if text)


def _said(targets: dict[str, Any], before: Question | None, format_: Format) -> dict[str, Any]:
    """The rows to set: what the file names; of a whole format also what it leaves empty."""
    return {name: row for name, row in targets.items() if row is not None or (before and name in format_.carried)}


def _changes(before: Question, fields: dict[str, Any]) -> Iterable[Change]:
    for name, after in fields.items():
        was = getattr(before, name)
        if name == "parts":
            if was.get_prep_value() != after.get_prep_value():
                yield Change(name, _in_words(was), _in_words(after))
        elif was != after:
            yield Change(name, str(was or ""), str(after or ""))


def _in_words(parts: Any) -> str:
    """The parts as lines of text, for showing what changed."""
    return "\n".join(_part_in_words(part) for part in parts.get_prep_value())


def _part_in_words(part: dict[str, Any]) -> str:
    told = []
    for name, value in part["value"].items():
        if name == "parts":
            told += [_part_in_words(inner) for inner in value]
        elif value is True:
            told.insert(0, "✓")
        elif value not in (None, "", False):
            told.append(str(value))
    return " · ".join(told)


def _set(question: Question, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(question, name, value)


def _missing(question: Question) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(lack.message) for lack in lacks(question)))


def _fault(record: Record, file: str, reason: str, fix: str = "") -> Fault:
    return Fault(file, record.line, reason, record=record.number, fix=fix)
