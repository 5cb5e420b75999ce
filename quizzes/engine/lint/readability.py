"""How hard a text is to read. Pure; English only.

Source: Kincaid, Fishburne, Rogers, Chissom, Derivation of new readability formulas for Navy enlisted personnel (1975).
"""

import re
from collections.abc import Collection, Sequence

from .words import words

# The most a word of the field counts as: a learner has to know it, so its own length is not held against the text.
GLOSSARY_SYLLABLES = 2
# A grade means little over a handful of words.
FEWEST_WORDS = 30
_GROUP = re.compile(r"[aeiouy]+")
# The e of "time", "role", "times" and "pressed"; not that of "muscle", "phrases" and "noted".
_SILENT = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e$|(?:[^aeiouylsxzcgh]|[aeiouy]l)es$|[^aeiouytd]ed$")
_INNER_SILENT = re.compile(r"(?<=[^aeiouyl])e(?=(?:ful|less|ment|ly|ness)$)")
# Two vowels that are spoken apart: me-di-al, cli-ent, grad-u-al, ne-on, be-ing, cre-ate, a-re-a, flu-id; and spa-sm.
_HIATUS = re.compile(
    r"i[ao](?!u)|(?<!fr)ie(?=nt|nc|t)|u[ao]l|eo(?!u|p)|[aeiouy]ing$|(?<=cr)eat|(?<=..)ea$|(?<=fl)ui|sm$"
)
# Vowels that a consonant binds: na-tion, spe-cial, re-gion, e-qual.
_ONE_SOUND = re.compile(r"(?<!^s)[tsc]i(?:o|a|e)|gi(?:o|a)|qu(?=[aeo])")


def syllables(word: str) -> int:
    """How many syllables an English word has, by its spelling; at least 1. Numbers count as 1.

    Vowels in a row are one syllable; a silent e is none; pairs that are spoken apart (i-a, i-o, u-a) are two.
    """
    return sum(_of_one_word(piece) for piece in re.split(r"[-’']", word.lower()) if piece) or 1


def _of_one_word(word: str) -> int:
    spoken = _INNER_SILENT.sub("", _ONE_SOUND.sub("xa", word))
    found = len(_GROUP.findall(spoken)) + len(_HIATUS.findall(spoken))
    return max(1, found - 1 if _SILENT.search(word) else found)


def grade(texts: Sequence[str], glossary: Collection[str] = ()) -> float | None:
    """The school grade (US) whose readers follow the sentences, by Flesch-Kincaid; None under 30 words.

    glossary: words of the field; a long one counts as a word of two syllables, a short one as what it is.
    Unit: grades, usually 0..18; very simple text goes below 0.
    """
    known = {word for term in glossary for word in words(term)}
    found = [word for text in texts for word in words(text)]
    if len(found) < FEWEST_WORDS:
        return None
    spoken = sum(_spoken(word, known) for word in found)
    spread = len([text for text in texts if words(text)])
    return 0.39 * len(found) / spread + 11.8 * spoken / len(found) - 15.59


def _spoken(word: str, known: Collection[str]) -> int:
    return min(syllables(word), GLOSSARY_SYLLABLES) if _is_known(word, known) else syllables(word)


def _is_known(word: str, known: Collection[str]) -> bool:
    return word in known or word.removesuffix("s") in known
