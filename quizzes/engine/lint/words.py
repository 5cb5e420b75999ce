"""Words of a text: how they are told apart, counted and brought to a common form. Pure; English where it says so."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

from .vocabulary import SETTING_WORDS, STOP_WORDS

_WORD = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?<=[.?!])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")


def words(text: str) -> list[str]:
    """The words and numbers of a text, in order, without case."""
    return list(_words(text))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    # The checks ask for the words of every glossary term, of every question.
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def count(text: str) -> int:
    """How many words the text has."""
    return len(words(text))


def sentences(text: str) -> list[str]:
    """The sentences of a text. A line break ends one."""
    return [piece.strip() for piece in _SENTENCE.split(text) if piece and words(piece)]


def lead_in(stem: str) -> str:
    """The sentence of a stem that asks: the last one with a question mark, else the last. Empty for an empty stem."""
    found = sentences(stem)
    asking = [sentence for sentence in found if sentence.rstrip("\"”') ").endswith("?")]
    return (asking or found or [""])[-1]


def without_quotes(text: str) -> str:
    """The text without what somebody in it says."""
    return _QUOTED.sub(" ", text)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without the ending of its plural, -ing or -ed, so that its forms meet. English.

    Source: plural endings by Harman's S-stemmer, How effective is suffixing?, JASIS 42 (1991), 7-15. The rest is rough
    on purpose: forms that meet by mistake only make a clue visible that a person then judges.
    """
    word = word.removesuffix("'s").removesuffix("’s")
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif (len(word) > 4 and word.endswith("es") and not word.endswith(("aes", "ees", "oes"))) or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("us", "ss", "is"))
    ):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    return word.removesuffix("e") if len(word) > 3 else word


def stems(text: str) -> list[str]:
    """The common forms of a text's words, in order."""
    return [stem(word) for word in words(text)]


def content_stems(text: str, without: Collection[str] = SETTING_WORDS) -> set[str]:
    """The common forms of the words that carry a text's subject; those of the setting are left out."""
    return {stem(word) for word in words(text) if word not in STOP_WORDS and word not in without and not word.isdigit()}


def found_words(text: str, wanted: Iterable[str]) -> list[str]:
    """Which of the words or phrases stand in the text as whole words, each once, in the order of `wanted`."""
    padded = f" {' '.join(words(text))} "
    return [word for word in wanted if f" {word} " in padded]


def mentions(text: str, subject: str) -> bool:
    """Whether every word that carries the subject's meaning stands in the text in some form."""
    needed = content_stems(subject, without=()) or set(stems(subject))
    return bool(needed) and needed <= set(stems(text))
