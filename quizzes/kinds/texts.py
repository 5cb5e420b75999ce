"""What people wrote, made fit to be kept."""

import unicodedata
from typing import Any

from .errors import AnswerMisshapen, AnswerTooLong, NothingWritten

# What no database takes or nobody can see: control characters, halves of characters. Line breaks and tabs stay.
UNKEPT = ("Cc", "Cs", "Cn")


def readable(raw: Any, *, longest: int) -> str:
    """The text as it is kept. Raises AnswerMisshapen if it is no text, NothingWritten, AnswerTooLong."""
    if not isinstance(raw, str):
        raise AnswerMisshapen
    text = keepable(raw)
    if not any(c.isprintable() and not c.isspace() for c in text):
        raise NothingWritten
    if len(text) > longest:
        raise AnswerTooLong
    return text


def keepable(text: str) -> str:
    """The text without what cannot be kept or seen, its line breaks alike, nothing but itself at the ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in UNKEPT).strip()


def shown_again(raw: Any) -> str:
    """A refused answer as its field shows it again; "" if it was no text."""
    return raw.replace("\0", "") if isinstance(raw, str) else ""
