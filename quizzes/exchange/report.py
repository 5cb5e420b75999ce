"""What is kept of a dry run for people to read: each question of a file in words, without a row or a draft."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quizzes.bank.differences import SAME, words
from quizzes.kinds.registry import KINDS

from .drafts import Fault, QuestionDraft
from .models import ImportEntry, ImportRun
from .plan import CHANGED, NEW, Change, Entry, Plan

# Words that are kept at either end of a run of text that did not change.
NEAR = 6
MOST_OF_A_TEXT = 2_000
# Longer texts are told as they were and as they are: comparing them word by word takes its time.
MOST_COMPARED = 6_000
LONGEST_TITLE = 300
MORE = "…"

FIELDS = {
    "stem": gettext_lazy("Question"),
    "kind": gettext_lazy("Kind"),
    "rule": gettext_lazy("How points are given"),
    "parts": gettext_lazy("Answers"),
    "takeaway": gettext_lazy("The rule in one sentence"),
    "explanation": gettext_lazy("Explanation"),
    "references": gettext_lazy("References"),
    "fact_ids": gettext_lazy("Facts"),
    "tags": gettext_lazy("Tags"),
    "area": gettext_lazy("Content area"),
    "lesson": gettext_lazy("Lesson"),
    "objective": gettext_lazy("Objective"),
    "paragraph": gettext_lazy("Paragraph"),
    "level": gettext_lazy("Cognitive level"),
    "difficulty": gettext_lazy("Difficulty"),
    "evidence": gettext_lazy("Evidence"),
    "safety_critical": gettext_lazy("Safety-critical"),
    "mock_reserved": gettext_lazy("Kept for mock exams"),
    "picture": gettext_lazy("Picture"),
    "picture_alt": gettext_lazy("Description of the picture"),
}


def entries_of(run: ImportRun, plan: Plan) -> list[ImportEntry]:
    """One row a question of the file, not saved."""
    return [_entry(run, position, entry) for position, entry in enumerate(plan.entries, start=1)]


def told_fault(fault: Fault) -> dict[str, Any]:
    """A fault with the place it is at, as far as the format has places."""
    return {"line": fault.line, "record": fault.record, "reason": fault.reason, "fix": fault.fix}


def _entry(run: ImportRun, position: int, entry: Entry) -> ImportEntry:
    record = entry.record
    report = {
        "faults": [told_fault(fault) for fault in entry.faults],
        "changes": [_told_change(change) for change in entry.changes],
        "missing": list(entry.missing),
        "notes": [note[:MOST_OF_A_TEXT] for note in record.notes],
        "facts": list(_facts(run, record.draft, entry)) if record.draft else [],
    }
    title = (record.draft.stem if record.draft else "") or record.title
    return ImportEntry(
        run=run,
        position=record.number or position,
        line=record.line,
        outcome=entry.outcome,
        title=_clipped(" ".join(title.split()), LONGEST_TITLE),
        report={name: told for name, told in report.items() if told},
        has_note=bool(record.notes),
    )


def _told_change(change: Change) -> dict[str, Any]:
    """The field by its name, and its words: what stayed, went and came. Long runs that stayed are cut."""
    before, after = change.before, change.after
    if len(before) + len(after) > MOST_COMPARED:
        before, after = _clipped(before, MOST_OF_A_TEXT), _clipped(after, MOST_OF_A_TEXT)
        return {"field": change.field, "pieces": [["out", before], ["in", after]]}
    pieces = words(before, after)
    last = len(pieces) - 1
    return {
        "field": change.field,
        "pieces": [
            [piece.state, _near(piece.text, place > 0, place < last) if piece.state == SAME else piece.text]
            for place, piece in enumerate(pieces)
        ],
    }


def _near(text: str, is_after: bool, is_before: bool) -> str:
    """The words of an unchanged run that stand next to a change."""
    found = text.split(" ")
    if len(found) <= NEAR * (is_after + is_before) + 2:
        return text
    start = found[:NEAR] if is_after else []
    end = found[-NEAR:] if is_before else []
    return " ".join([*start, MORE, *end])


def _facts(run: ImportRun, draft: QuestionDraft, entry: Entry) -> Iterator[str]:
    """Of a new question: where it goes and what it is made of. Of a changed one: what becomes of it."""
    question = entry.question
    if entry.outcome == CHANGED and question:
        is_live = _("It becomes a draft; learners keep what is published.")
        yield is_live if question.live else _("It stays a draft.")
    if entry.outcome != NEW:
        return
    if question and question.lesson:
        yield _("Lesson %(number)s") % {"number": question.lesson.number}
    yield f"{KINDS[draft.kind].label}: {_made_of(draft)}" if draft.parts else str(KINDS[draft.kind].label)
    if question and question.language != run.language:
        yield _("Language: %(code)s") % {"code": question.language}
    if draft.picture:
        yield _("With a picture")


def _made_of(draft: QuestionDraft) -> str:
    """How many parts, and how many of them say why."""
    count = len(draft.parts)
    answers = ngettext("%(n)s answer", "%(n)s answers", count) % {"n": count}
    if not any(hasattr(part, "reason") for part in draft.parts):
        return answers
    reasons = sum(bool(getattr(part, "reason", "")) for part in draft.parts)
    return _("%(answers)s, %(reasons)s with a reason") % {"answers": answers, "reasons": reasons}


def _clipped(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + MORE


def in_order(faults: Sequence[Fault]) -> list[dict[str, Any]]:
    """The faults of a file as a whole."""
    return [told_fault(fault) for fault in faults]
