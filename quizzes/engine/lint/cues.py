"""Checks that only knowledge leads to the key, not its length, words, grammar or likeness. Rules 10 to 12 and 16."""

import re
from collections import Counter
from collections.abc import Iterator

from .words import content_stems, count, lead_in, words
from .written import Context, Hit, Written, gettext_noop, letter

LONGER_THAN_MEAN, LONGER_THAN_NEXT = 1.25, 1.2
# One word more is not seen.
VISIBLE_WORDS = 2
# By how much the key must share more with the others than the runner-up does, in words, for the likeness to tell.
CONVERGENCE_MARGIN = 2

_ENDS_WITH_ARTICLE = re.compile(r"\b(a|an)\s*(?:_{2,}|\.{3}|…|:)?\s*$", re.IGNORECASE)
_SOUNDS_AS_CONSONANT = re.compile(r"(?:uni(?!n)|use|usu|uter|uri|eu|one\b|once\b|ut[ei])", re.IGNORECASE)
_SOUNDS_AS_VOWEL = re.compile(r"(?:hour|hono|heir|hones|[aeio]|u|8|11\b|18\b)", re.IGNORECASE)
_LETTERS_AS_VOWEL = re.compile(r"[AEFHILMNORSX](?:[A-Z]|\b)")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_HOW_MANY = re.compile(
    r"\b(?:which|what|choose|select|pick|mark|tick|name)(?: the)? (one|two|three|four|five|six)\b", re.IGNORECASE
)


def longest_key(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 10: the key is not the longest option by more than a quarter of the others' mean, or a fifth of the next."""
    if len(written.keys) != 1 or not written.distractors:
        return
    key = written.keys[0]
    words_of_key = count(key.text)
    others = sorted(count(option.text) for option in written.distractors)
    mean = sum(others) / len(others)
    if words_of_key - others[-1] < VISIBLE_WORDS:
        return
    if words_of_key <= LONGER_THAN_MEAN * mean and words_of_key < LONGER_THAN_NEXT * others[-1]:
        return
    params: dict[str, str | int] = {"words": words_of_key, "fewest": others[0], "most": others[-1]}
    if len(others) == 2:
        message = gettext_noop(
            "The key is the longest option: %(words)d words, the others %(fewest)d and %(most)d. Shorten it, or say why"
            " it must be long."
        )
    elif others[0] == others[-1]:
        message = gettext_noop(
            "The key is the longest option: %(words)d words, against %(most)d. Shorten it, or say why it must be long."
        )
    else:
        message = gettext_noop(
            "The key is the longest option: %(words)d words, the others %(fewest)d to %(most)d. Shorten it, or say why"
            " it must be long."
        )
    yield Hit(message, params, "options", key.id, "text")


def clang(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 11: no word that carries meaning stands in the question and the key and in no other option."""
    if len(written.keys) != 1 or not written.distractors:
        return
    key = written.keys[0]
    elsewhere = set().union(*(content_stems(option.text) for option in written.distractors))
    asked = content_stems(lead_in(written.stem))
    shared = (asked & content_stems(key.text)) - elsewhere
    # A distractor that repeats another word of the question draws as much as the key does.
    if shared and not asked & elsewhere:
        word = next(word for word in words(key.text) if content_stems(word) & shared)
        message = gettext_noop(
            "“%(word)s” stands in the question and only in the key. Change one, or use it in the others too."
        )
        yield Hit(message, {"word": word}, "options", key.id, "text")


def article(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 12: a stem that ends in "a" or "an" fits every option. "a(n)" and "a/an" do."""
    match = _ENDS_WITH_ARTICLE.search(written.stem.rstrip(" ?."))
    if match is None or re.search(r"a\s*/\s*an\W*$", written.stem, re.IGNORECASE):
        return
    said = match.group(1).casefold()
    for place, option in enumerate(written.options):
        if option.text.strip() and _article_for(option.text.strip()) != said:
            message = gettext_noop(
                "The stem ends in “%(article)s”, which does not fit option %(option)s. Write “a or an” or rephrase."
            )
            yield Hit(message, {"article": said, "option": letter(place)}, "options", option.id, "text")


def asked_number(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 12: a question that says how many to choose has as many keys."""
    match = _HOW_MANY.search(lead_in(written.stem))
    if match is None or not written.options:
        return
    asked, right = _NUMBERS[match.group(1).casefold()], len(written.keys)
    if written.kind == "multiple" and asked != right:
        message = gettext_noop("The question asks for %(asked)s, and %(keys)d options are keys.")
        yield Hit(message, {"asked": match.group(1).casefold(), "keys": right})


def convergence(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 16: the key does not share clearly more words with the other options than any of them does.

    Test-wise learners take the option in which most of the others meet.
    """
    if len(written.keys) != 1 or len(written.options) < 3:
        return
    contents = [content_stems(option.text) for option in written.options]
    times = Counter(word for content in contents for word in content)
    # A word in every option tells nothing; one in a single option is shared with none.
    shared = [sum(times[word] - 1 for word in content if times[word] < len(contents)) for content in contents]
    place = next(place for place, option in enumerate(written.options) if option.correct)
    next_best = max(score for at, score in enumerate(shared) if at != place)
    if shared[place] - next_best >= CONVERGENCE_MARGIN and shared[place] >= 1.5 * next_best:
        message = gettext_noop("Option %(option)s, the key, shares the most words with the others. Spread them evenly.")
        yield Hit(message, {"option": letter(place)}, "options", written.options[place].id, "text")


def _article_for(text: str) -> str:
    if _LETTERS_AS_VOWEL.match(text) and not text[1:2].islower():
        return "an"
    return "an" if _SOUNDS_AS_VOWEL.match(text) and not _SOUNDS_AS_CONSONANT.match(text) else "a"
