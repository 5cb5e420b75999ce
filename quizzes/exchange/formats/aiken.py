"""Aiken: a question in one line or more, its options as "A. text", and "ANSWER: B". Read only.

The format has one kind of question, one right option, and no reasons. What it is described to be
(docs.moodle.org/en/Aiken_format) is read more kindly: "A)" as well as "A.", letters of either case, empty lines
anywhere, texts that go on in the next line.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from quizzes.exchange.drafts import Fault, FaultyFile, OptionDraft, QuestionDraft, Record

from .text_file import decode

MOST_QUESTIONS = 20_000
MOST_LINES = 200
LONGEST_TEXT = 10_000
LONGEST_TITLE = 80
MOST_OPTIONS = 26
FIX_ANSWER = "After its options write a line such as: ANSWER: B"
_ANSWER = re.compile(r"answer\s*[:.]\s*(.*)", re.IGNORECASE | re.DOTALL)
_OPTION = re.compile(r"\(?([A-Za-z])[.)](?:\s+|$)(.*)", re.DOTALL)
_LETTER = re.compile(r"\(?([A-Za-z])[.)]?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(slots=True)
class Option:
    letter: str
    line: int
    text: list[str]


@dataclass(slots=True)
class Question:
    """The lines of one question: its own, its options', and its answer's."""

    line: int
    stem: list[str] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    answer: str | None = None
    answer_line: int = 0
    lines: int = 0


def read(data: bytes, name: str) -> tuple[Record, ...]:
    """Every question of the file, in order. Raises FaultyFile if it is no text, too large, or holds no question."""
    text = decode(data, name)
    questions = list(_questions(enumerate(text.split("\n"), 1), name))
    if not any(
        question.options or question.answer is not None or question.lines > MOST_LINES for question in questions
    ):
        raise FaultyFile([Fault(name, 0, "The file holds no question.", fix=FIX_ANSWER)])
    return tuple(_record(question, number, name) for number, question in enumerate(questions, 1))


def _questions(lines: Iterable[tuple[int, str]], name: str) -> Iterable[Question]:
    """The questions. An answer ends one; so does a line without a letter after an empty line after options."""
    question, gap, count = Question(0), False, 0
    for number, raw in lines:
        line = raw.strip()
        if not line:
            gap = True
            continue
        ends = question.answer is not None or (gap and question.options and not _belongs(line))
        if ends or not question.line:
            if question.line:
                yield question
            count += 1
            if count > MOST_QUESTIONS:
                reason = f"The file has more than {MOST_QUESTIONS:,} questions."
                raise FaultyFile([Fault(name, number, reason, fix="Split it into several files.")])
            question = Question(number)
        _add(question, line, number)
        gap = False
    if question.line:
        yield question


def _belongs(line: str) -> bool:
    """Whether a line after an empty one still is of the question: its answer, or its next option."""
    return bool(_ANSWER.match(line) or _OPTION.match(line))


def _add(question: Question, line: str, number: int) -> None:
    question.lines += 1
    if question.lines > MOST_LINES:
        return
    if question.stem and (match := _ANSWER.match(line)):
        question.answer, question.answer_line = match[1].strip(), number
    elif question.stem and (match := _OPTION.match(line)):
        question.options.append(Option(match[1].upper(), number, [match[2].strip()]))
    elif question.options:
        question.options[-1].text.append(line)
    else:
        question.stem.append(line)


def _record(question: Question, number: int, name: str) -> Record:
    faults: list[Fault] = []
    notes: list[str] = []
    stem = _text(question.stem)
    _check(question, stem, name, faults)
    options = tuple(
        OptionDraft(f"o{place}", _text(option.text), option.letter == _letter(question))
        for place, option in enumerate(question.options, 1)
    )
    if _CONTROL.search("".join([*question.stem, *(line for option in question.options for line in option.text)])):
        notes.append("Control characters are left out.")
    return Record(
        number=number,
        line=question.line,
        title=" ".join(stem.split())[:LONGEST_TITLE],
        draft=None if faults else QuestionDraft(key="", kind="single", stem=stem, parts=options),
        faults=tuple(sorted(faults)),
        notes=() if faults else tuple(notes),
    )


def _check(question: Question, stem: str, name: str, faults: list[Fault]) -> None:
    def fault(line: int, reason: str, fix: str = "") -> None:
        faults.append(Fault(name, line, reason, fix=fix))

    if question.lines > MOST_LINES:
        fault(question.line, f"The question has {question.lines:,} lines; {MOST_LINES} fit.", FIX_ANSWER)
        return
    if not stem or _ANSWER.match(stem):
        fault(question.line, "The question has no text.", "Write it in a line above its options.")
    for line, text in [(question.line, stem), *((option.line, _text(option.text)) for option in question.options)]:
        if len(text) > LONGEST_TEXT:
            fault(line, f"A text has {len(text):,} characters; {LONGEST_TEXT:,} fit.", "Shorten it.")
    for place, option in enumerate(question.options):
        if not _text(option.text):
            fault(option.line, f"Option {option.letter} is empty.", "Write its text after the letter.")
        if option.letter != chr(ord("A") + place):
            fix = "The letters go on from A, one by one; a line of a text must not begin like an option."
            fault(option.line, f"Option {option.letter} is out of place.", fix)
            break
    if len(question.options) < 2:
        fault(question.line, f"The question has {len(question.options)} options.", "Write at least two: “A. text”.")
    if question.answer is None:
        fault(question.line, "The question has no answer.", FIX_ANSWER)
    elif _letter(question) not in {option.letter for option in question.options}:
        letters = ", ".join(option.letter for option in question.options[:MOST_OPTIONS])
        shown = f"“{question.answer[:40]}” is not the letter of one of its options ({letters or 'it has none'})."
        fault(question.answer_line, shown, FIX_ANSWER)


def _letter(question: Question) -> str:
    match = _LETTER.fullmatch(question.answer or "")
    return match[1].upper() if match else ""


def _text(lines: list[str]) -> str:
    return _CONTROL.sub("", "\n".join(lines)).strip()
