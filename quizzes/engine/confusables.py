"""Which texts an answer must not be taken for: its opposites and neighbours, made from the answer word by word. Pure.

The terms and their sources are in `confusable_terms`. One word is changed at a time: what is nearer to a text with two
words changed is nearer to one with one of them changed too.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

from quizzes.engine.confusable_terms import (
    END,
    EXACT,
    GROUPS,
    INSIDE,
    NEGATED,
    NUMBER_WORDS,
    ROMAN,
    SOURCES,
    START,
    VERBS,
    WORD,
    Group,
)
from quizzes.engine.spelling import bare, core, plain

LETTERS = "abcdefghijklmnopqrstuvwxyz"
# What a listed word may carry at its end: "lateral" speaks of "laterally" too.
ENDINGS = ("", "s", "es", "ly", "ed", "ing", "ward", "wards")
# A form at the start of a word says something only with enough of a word behind it.
SHORTEST_REST = 3
SHORTEST_NEGATED = 4
# A word of this length is another word when it is one of the listed terms; shorter ones are too easily typed by a slip.
SHORTEST_KNOWN = 4
# Put before a word they make another one, listed or not (Quirk et al., Appendix I; Cohen and Jones on prefixes).
PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis", "an", "anti", "contra", "de", "dys", "mal", "re")
NEGATIONS = frozenset({"not", "no", "never", "nor", "neither", "none", "without"})
# No answer of a few words has as many; a page of text does not get more.
MOST = 500
WORDS = re.compile(r"[^\W\d_]+")


def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for group in GROUPS:
        if group.where == WORD:
            for terms in group.sets:
                for term in terms:
                    found.setdefault(plain(term), []).extend(other for other in terms if other != term)
    for terms_alike in (*NUMBER_WORDS, ROMAN):
        for term in terms_alike:
            found.setdefault(term, []).extend(other for other in terms_alike if other != term)
    for prefix, rests in NEGATED.items():
        for rest in rests:
            found.setdefault(rest, []).append(prefix + rest)
            found.setdefault(prefix + rest, []).append(rest)
    return {term: tuple(dict.fromkeys(others)) for term, others in found.items()}


OTHERS = _by_word()
FORMS = tuple(group for group in GROUPS if group.where in (START, END, INSIDE))
KNOWN = frozenset(
    plain(term)
    for group in GROUPS
    if group.where in (WORD, EXACT) and group.source != SOURCES["QUIRK"]
    for term in chain.from_iterable(group.sets)
    if len(term) >= SHORTEST_KNOWN
)


@lru_cache(maxsize=4096)
def confusables(text: str) -> tuple[str, ...]:
    """The texts that `text` must not be taken for, written as it is written but for the word that differs.

    Stars in the text stay: the confusables of a wildcard are wildcards. None of them reads the same as the text.
    """
    own = core(text)
    found: dict[str, str] = {}
    for other in islice(chain(_changed(text), _renamed(text)), MOST):
        found.setdefault(core(other), other)
    found.pop(own, None)
    return tuple(found.values())


def _changed(text: str) -> Iterator[str]:
    """The text with another word in the place of one, a "not" more, or a "not" less."""
    found = list(WORDS.finditer(text))
    for at, word in enumerate(found):
        before, written, after = text[: word.start()], word.group(), text[word.end() :]
        for other in others(bare(written)) + others(plain(written)):
            yield before + _as_written(other, written) + after
        following = plain(found[at + 1].group()) if at + 1 < len(found) else ""
        if plain(written) in VERBS and following == "not":
            yield before + written + text[found[at + 1].end() :]
        elif plain(written) in VERBS and "not" not in plain(text).split():
            yield f"{before}{written} not{after}"


def _renamed(text: str) -> Iterator[str]:
    """The text with another letter in the place of one that is a name: "hepatitis C" for "hepatitis B"."""
    found = list(WORDS.finditer(text))
    for at, word in enumerate(found):
        if len(word.group()) == 1 and _is_mark(at, found, text):
            before, after = text[: word.start()], text[word.end() :]
            yield from (before + _as_written(letter, word.group()) + after for letter in LETTERS)


def _is_mark(at: int, found: list[re.Match[str]], text: str) -> bool:
    """Whether a single letter is a name, as in "hepatitis B", "C5" or "vitamin A", and no article."""
    word = found[at]
    is_article = word.group() == "a" and at + 1 < len(found) and text[word.end() : word.end() + 1] == " "
    return not is_article and text[max(0, word.start() - 1) : word.start()] not in ("'", "’")


def _as_written(other: str, written: str) -> str:
    if written.isupper() and (len(written) > 1 or other in ROMAN):
        return other.upper()
    return other[:1].upper() + other[1:] if written[:1].isupper() else other


@lru_cache(maxsize=4096)
def others(word: str) -> tuple[str, ...]:
    """The words that a plain word must not be taken for."""
    found = dict.fromkeys(_listed(word))
    for group in FORMS:
        if not word.startswith(group.keep):
            found.update(dict.fromkeys(_reformed(word, group)))
    found.pop(word, None)
    return tuple(found)


def _listed(word: str) -> Iterator[str]:
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if word.endswith(ending) and (not ending or len(stem) >= SHORTEST_REST):
            yield from (other + ending for other in OTHERS.get(stem, ()))


def _reformed(word: str, group: Group) -> Iterator[str]:
    for forms in group.sets:
        form = max((form for form in forms if _has(word, form, group.where)), key=len, default="")
        if not form:
            continue
        for other in forms:
            if other != form and group.where == START:
                yield other + word.removeprefix(form)
            elif other != form and group.where == END:
                yield word.removesuffix(form) + other
            elif other != form:
                yield word.replace(form, other, 1)


def _has(word: str, form: str, where: str) -> bool:
    if where == INSIDE:
        return form in word
    rest = len(word) - len(form)
    if where == START:
        return word.startswith(form) and (rest == 0 or rest >= SHORTEST_REST or len(form) > SHORTEST_REST)
    return word.endswith(form) and rest >= 1


def is_other_word(typed: str, meant: str) -> bool:
    """Whether a plain word, although near to the one meant, is a word of its own: a listed term, or the one meant with
    a prefix more or less. An ending more or less ("vertebrae", "tibial") is the same word."""
    if typed == meant:
        return False
    longer, shorter = (typed, meant) if len(typed) > len(meant) else (meant, typed)
    if len(shorter) >= SHORTEST_NEGATED and longer.endswith(shorter) and not longer.startswith(("inter", "intra")):
        return longer.removesuffix(shorter) in PREFIXES
    return typed in KNOWN and not (longer.startswith(shorter) and len(longer) - len(shorter) <= 2)


def turns_around(given: str, wanted: str) -> bool:
    """Whether a plain text says no where the wanted one does not: a "not" of its own, or a wanted word with a prefix
    that makes it another. Asked of texts that a wildcard lets through."""
    words, own = given.split(), wanted.split()
    if any(words.count(negation) > own.count(negation) for negation in NEGATIONS):
        return True
    rests = tuple(word for word in own if len(word) >= SHORTEST_NEGATED)
    return any(
        word not in own and word.startswith(prefix) and word.removeprefix(prefix).startswith(rest)
        for word in words
        for rest in rests
        for prefix in PREFIXES
    )
