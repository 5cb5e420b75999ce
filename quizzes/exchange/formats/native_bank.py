"""A file of questions alone in the native format, as the exchange reads and writes it: question by question."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from quizzes.exchange.drafts import Fault, FaultyFile, QuestionDraft, Record, Written

from .fields import Fields, Reading
from .native import LESSON, QUESTIONS, language_of
from .native_questions import MOST_ALONE, read_question, write_question
from .text_file import decode
from .yaml_text import write_tree
from .yaml_tree import read_tree

TITLE = 80


def read(data: bytes, name: str) -> tuple[Record, ...]:
    """The questions of the file, each with its own faults. Raises FaultyFile for one that is no list of questions."""
    reading = Reading(name)
    root = Fields(read_tree(decode(data, name), name, reading.faults), reading)
    if root.text_of("format") == LESSON:
        reason = "This is a lesson. Questions come in a file that begins with “format: tactus-questions/1”."
        raise FaultyFile([Fault(name, root.line_of("format"), reason)])
    root.choice("format", (QUESTIONS,))
    language = language_of(root)
    entries = root.each("questions", most=MOST_ALONE)
    root.close()
    if reading.faults:
        raise FaultyFile(sorted(reading.faults))
    seen: dict[str, int] = {}
    return tuple(_record(number, entry, language, seen) for number, entry in enumerate(entries, start=1))


def write(drafts: Sequence[QuestionDraft]) -> Written:
    """A file of the drafts. It carries everything."""
    said = Counter(draft.language for draft in drafts if draft.language)
    language = said.most_common(1)[0][0] if said else "en"
    questions = [write_question(draft, language=language) for draft in drafts]
    return Written(write_tree({"format": QUESTIONS, "language": language, "questions": questions}).encode())


def _record(number: int, entry: Fields, language: str, seen: dict[str, int]) -> Record:
    """One question; its faults stay with it."""
    entry.reading = Reading(entry.reading.name)
    draft = read_question(entry, None, None)
    if draft.key and seen.setdefault(draft.key, entry.line) != entry.line:
        entry.fault("key", f"The key “{draft.key}” is used twice; another question has it in line {seen[draft.key]}.")
    title = " ".join(draft.stem.split())[:TITLE] or draft.key
    faults = tuple(replace(fault, record=number) for fault in sorted(entry.reading.faults))
    if faults:
        return Record(number, entry.line, title, faults=faults)
    return Record(number, entry.line, title, draft=replace(draft, language=draft.language or language))
