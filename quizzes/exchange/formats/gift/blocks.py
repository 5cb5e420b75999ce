"""A GIFT file taken apart into questions: at empty lines, without comments, each with its title, ids and braces.

Every step looks at each character a bounded number of times, so that a file of any shape takes time in proportion.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .text import CONTROL, hide, show

CATEGORY = "$CATEGORY:"
MOST_LINES, MOST_CHARACTERS = 5_000, 500_000

_VISIBLE = re.compile(r"\S")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*+(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Block:
    """One question's text: escapes hidden, comments blanked. `line` is the file's line where the text begins.

    `first` is where the first character stands that is no blank; `lines` counts the lines as they were in the file;
    `cleaned` says that control characters were taken out; `too_large` is a sentence if only the beginning is here.
    """

    text: str
    line: int
    first: int
    comments: tuple[str, ...]
    lines: int
    cleaned: bool = False
    too_large: str = ""

    def line_at(self, place: int) -> int:
        return self.line + self.text.count("\n", 0, place)


def split(text: str) -> Iterator[Block]:
    """The parts of the file that say something, in order. Empty lines end them, even inside braces."""
    line, counted, at = 1, 0, 0
    while visible := _VISIBLE.search(text, at):
        start = max(at, text.rfind("\n", at, visible.start()) + 1)
        line += text.count("\n", counted, start)
        gap = _EMPTY_LINE.search(text, visible.start())
        end, at = (gap.start(), gap.end()) if gap else (len(text), len(text))
        counted = start
        if block := _block(text[start:end], line):
            yield block


def _block(raw: str, line: int) -> Block | None:
    lines = 1 + raw.count("\n")
    if lines > MOST_LINES or len(raw) > MOST_CHARACTERS:
        much = (
            f"{lines:,} lines; {MOST_LINES:,}"
            if lines > MOST_LINES
            else f"{len(raw):,} characters; {MOST_CHARACTERS:,}"
        )
        return Block(raw[:200], line, 0, (), lines, too_large=f"The question has {much} fit.")
    comments: list[str] = []
    if cleaned := CONTROL.search(raw) is not None:
        raw = CONTROL.sub("", raw)
    if "//" in raw:
        kept = raw.split("\n")
        for number, words in enumerate(kept):
            if words.lstrip().startswith("//"):
                comments.append(words)
                kept[number] = ""
        raw = "\n".join(kept)
    visible = _VISIBLE.search(raw)
    if visible is None:
        return None
    return Block(hide(raw), line, visible.start(), tuple(comments), lines, cleaned)


def without_category(block: Block) -> tuple[str, Block | None]:
    """The category that the block's first line names, and the rest of the block."""
    if not block.text.startswith(CATEGORY, block.first):
        return "", block
    end = block.text.find("\n", block.first)
    end = len(block.text) if end < 0 else end
    name = show(block.text[block.first + len(CATEGORY) : end]).strip()
    visible = _VISIBLE.search(block.text, end)
    if visible is None:
        return name, None
    rest = "\n" * block.text.count("\n", 0, end) + block.text[end:]
    moved = visible.start() + len(rest) - len(block.text)
    return name, Block(rest, block.line, moved, block.comments, block.lines, block.cleaned)


def category_tag(name: str) -> str:
    """A category as a tag: its path without the words that only place it in Moodle's tree."""
    if name.startswith("$"):
        name = name.partition("$/")[2] or name.strip("$")
    if name.casefold() == "top" or name.casefold().startswith("top/"):
        name = name[4:]
    return " ".join(name.split())


def in_brackets(comments: tuple[str, ...], word: str) -> list[str]:
    """What the comments say as `[word:...]`, in order. A closing bracket inside is written `\\]`."""
    found = []
    opening = f"[{word}:"
    for comment in comments:
        at = comment.find(opening)
        while at >= 0:
            end = comment.find("]", at)
            while end > 0 and comment[end - 1] == "\\":
                end = comment.find("]", end + 1)
            if end < 0:
                break
            found.append(comment[at + len(opening) : end].replace("\\]", "]").strip())
            at = comment.find(opening, end)
    return [value for value in found if value]
