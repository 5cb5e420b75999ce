"""Reads a GIFT file: each question becomes a draft, or faults with their lines."""

from dataclasses import replace

from quizzes.exchange.drafts import Fault, FaultyFile, QuestionDraft, Record
from quizzes.exchange.formats.text_file import decode

from .answers import read_answers
from .asked import Asked, keyed
from .blocks import CATEGORY, Block, category_tag, in_brackets, split, without_category
from .text import MOODLE, plain, quoted, show, split_format

MOST_QUESTIONS, MOST_LINES, MOST_MARKS = 20_000, 2_000_000, 300_000
MOST_MARKUP = 500_000
MOST_TAGS = 50
LONGEST_TITLE = 80
BLANK = "_____"
GENERAL = "####"
ESCAPE_BRACE = "Write “\\{” and “\\}” for braces that belong to the text."


def read(data: bytes, name: str) -> tuple[Record, ...]:
    """Every question of the file, in order. `name` is what faults call the file.

    Raises FaultyFile if the file is no text, too large, or holds no question at all.
    """
    text = decode(data, name)
    _refuse_too_much(text, name)
    blocks: list[Block] = []
    for block in split(text):
        blocks.append(block)
        if len(blocks) > MOST_QUESTIONS:
            reason = f"The file has more than {MOST_QUESTIONS:,} questions."
            raise FaultyFile([Fault(name, block.line, reason, fix="Split it into several files.")])
    records = _records(blocks, name)
    if not records:
        raise FaultyFile([Fault(name, 0, "The file holds no question.", fix="Put the answers of each in { }.")])
    return tuple(records)


def _refuse_too_much(text: str, name: str) -> None:
    """What is counted here bounds the time and the memory that reading takes, whatever the shape of the file."""
    for marks, most, what in (
        ("\n", MOST_LINES, "lines"),
        ("~=", MOST_MARKS, "marks “=” and “~”"),
        ("<", MOST_MARKUP, "HTML tags"),
    ):
        count = sum(text.count(mark) for mark in marks)
        if count > most:
            reason = f"The file has {count:,} {what}; {most:,} fit."
            raise FaultyFile([Fault(name, 0, reason, fix="Split it into several files.")])


def read_block(text: str, name: str = "") -> QuestionDraft | None:
    """The one question of a text, if it is one and can be read."""
    records = _records(list(split(text)), name)
    return records[0].draft if len(records) == 1 else None


def _records(blocks: list[Block], name: str) -> list[Record]:
    records: list[Record] = []
    seen: dict[tuple[str, str], int] = {}
    category, at = "", 0
    while at < len(blocks):
        named, block = without_category(blocks[at])
        if named:
            category = category_tag(named)
        if block is None:
            at += 1
            continue
        asked = Asked(name, block)
        after = _after_gap(blocks, at, block)
        if after:
            asked.fault(
                block.text.index("{"),
                "An empty line stands inside the answers.",
                f"they begin with “{{”, and line {block.line + block.lines} is empty",
                "Take the empty line out; for one inside a text, write “\\n”.",
            )
        records.append(_record(asked, len(records) + 1, category, seen))
        at = after or at + 1
    return records


def _after_gap(blocks: list[Block], at: int, block: Block) -> int:
    """Where to read on if the block's braces close only after an empty line; 0 if that is not what is wrong."""
    if block.too_large or "{" not in block.text or "}" in block.text:
        return 0
    for later in range(at + 1, len(blocks)):
        text = blocks[later].text
        close, opens = text.find("}"), text.find("{")
        if close >= 0 and not 0 <= opens < close:
            return later + 1
        if opens >= 0 or text.startswith((CATEGORY, "::"), blocks[later].first):
            return 0
    return 0


def _record(asked: Asked, number: int, category: str, seen: dict[tuple[str, str], int]) -> Record:
    block = asked.block
    if block.too_large:
        asked.fault(block.first, block.too_large, fix="Put an empty line between two questions.")
    if block.cleaned:
        asked.note("Control characters are left out.")
    title, stem_start = _title(asked)
    draft = None if asked.faults else _draft(asked, stem_start)
    shown = title or (draft.stem if draft else "") or _beginning(block.text[stem_start : stem_start + 400])
    if draft:
        draft = _placed(asked, draft, title, category, seen)
    return Record(
        number=number,
        line=block.line_at(block.first),
        title=quoted(shown, LONGEST_TITLE),
        draft=None if asked.faults else draft,
        faults=tuple(asked.faults),
        notes=() if asked.faults else asked.all_notes(),
    )


def _beginning(text: str) -> str:
    """What a question that could not be read begins with."""
    format_, words = split_format(text.partition("{")[0], MOODLE)
    return plain(words, format_, {})


def _title(asked: Asked) -> tuple[str, int]:
    """The title, and where the stem begins."""
    block = asked.block
    if not block.text.startswith("::", block.first):
        return "", block.first
    end = block.text.find("::", block.first + 2)
    if end < 0:
        if not asked.faults:
            asked.fault(
                block.first, "The title has no end.", f"“{quoted(block.text[block.first :])}”", "Close it with “::”."
            )
        return "", block.first + 2
    return " ".join(show(block.text[block.first + 2 : end]).split()), end + 2


def _draft(asked: Asked, start: int) -> QuestionDraft | None:
    braces = _braces(asked, start)
    if braces is None:
        return None
    open_, close = braces
    text = asked.block.text
    before, body, tail = text[start:open_], text[open_ + 1 : close], text[close + 1 :]
    general = body.rfind(GENERAL)
    answers = body if general < 0 else body[:general]
    if tail.strip():
        asked.note(f"Text follows the answers, so the gap stands in the question as “{BLANK}”.")
        before += BLANK + tail
    asked.format, before = split_format(before, asked.format)
    stem = asked.in_format(asked.format, before, start)
    explanation = "" if general < 0 else asked.words(body[general + len(GENERAL) :], open_ + general)
    if not stem:
        asked.fault(start, "The question has no text.", "the answers stand alone", "Write the question before “{”.")
    kind, rule, parts = read_answers(asked, answers, open_ + 1)
    return QuestionDraft(key="", kind=kind, stem=stem, parts=keyed(parts), rule=rule, explanation=explanation)


def _braces(asked: Asked, start: int) -> tuple[int, int] | None:
    """Where the answers open and close. None if there are none, or they cannot be told, which is then a fault."""
    block, text = asked.block, asked.block.text
    open_, close = text.find("{", start), text.find("}", start)
    if open_ < 0 and close < 0:
        what = "The text has no answers: it is a description, which is no question here."
        asked.fault(block.first, what, fix="Add the answers in { }, or take the text out.")
    elif close < 0:
        asked.fault(open_, "The answers have no end.", "“{” is never closed", "Write “}” after the last answer.")
    elif open_ < 0 or close < open_:
        asked.fault(
            close, "A “}” closes nothing.", f"“{quoted(text[max(start, close - 30) : close + 1])}”", ESCAPE_BRACE
        )
    elif 0 <= (inner := text.find("{", open_ + 1)) < close:
        asked.fault(inner, "A “{” stands inside the answers.", f"“{quoted(text[inner:close])}”", ESCAPE_BRACE)
    elif (second := _brace_after(text, close + 1)) >= 0:
        fix = f"Put an empty line between two questions. {ESCAPE_BRACE}"
        asked.fault(second, "A question has a second block of answers.", f"“{quoted(text[second:])}”", fix)
    else:
        return open_, close
    return None


def _brace_after(text: str, place: int) -> int:
    found = [at for at in (text.find("{", place), text.find("}", place)) if at >= 0]
    return min(found, default=-1)


def _placed(
    asked: Asked, draft: QuestionDraft, title: str, category: str, seen: dict[tuple[str, str], int]
) -> QuestionDraft:
    """The draft with its key and tags."""
    line = asked.block.line_at(asked.block.first)
    ids = in_brackets(asked.block.comments, "id")
    key = ids[0] if ids else title
    first = seen.setdefault(("id" if ids else "title", key), line)
    if ids and first != line:
        asked.fault(
            asked.block.first,
            f"The id “{quoted(key)}” is used twice.",
            f"the question in line {first} has it too",
            "Give each question an id of its own.",
        )
    elif key and first != line:
        key = ""
        asked.note(f"The question in line {first} has the same title, so this one is told apart by its text.")
    if ids and title:
        asked.note(f"The title “{quoted(title)}” is not kept; questions here are called by their text.")
    tags = dict.fromkeys(in_brackets(asked.block.comments, "tag"))
    if category:
        tags[category] = None
        asked.note(f"The category “{quoted(category)}” is kept as a tag.")
    if len(tags) > MOST_TAGS:
        asked.fault(asked.block.first, f"The question has {len(tags)} tags; {MOST_TAGS} fit.", fix="Take some out.")
    return replace(draft, key=key, tags=tuple(tags))
