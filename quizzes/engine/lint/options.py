"""Checks of the options as a set: how many, one key, alike in form, distinct. Rules 2, 3, 5, 7, 8, 9 and 13."""

import re
from collections.abc import Iterator

from .vocabulary import ABSOLUTES, ACTIONS, ADVERBS, ARTICLES, VAGUE
from .words import count, found_words, stems, words
from .written import Context, Hit, Written, gettext_noop, letter

FEWEST, MOST, MOST_OF_MULTIPLE = 3, 5, 8
SHARED_START = 2
WIDEST_RATIO, WIDEST_GAP = 2.5, 3

_ABOVE = re.compile(
    r"\b(?:all|none|any|both|neither) (?:of )?(?:the )?(?:above|preceding|other (?:options|answers|choices))\b"
    r"|^\W*(?:all|none|any|both|neither) of (?:these|those|them|the options|the answers)\W*$"
    r"|^\W*(?:both |neither )?[A-H] (?:and|or|nor|&) [A-H]\W*$"
    r"|\b(?:both|neither) (?-i:[A-H]) (?:and|nor|&) (?-i:[A-H])\b",
    re.IGNORECASE,
)
# These measure or weigh and shut nothing out: "all day", "not only", and "only delayed", which says merely.
_NOT_ABSOLUTE = re.compile(
    r"\b(?:at all|after all|all right|all day|all the way|not only|only (?:just|then|\w+ed))\b", re.IGNORECASE
)
# May and can as leave or ability: "the client may withdraw", "can be felt". They hedge nothing.
_PEOPLE = (
    "clients?|therapists?|providers?|doctors?|physicians?|people|persons?|students?|parents?|who|he|she|they|we|you|i"
)
_NOT_VAGUE = re.compile(
    rf"\b(?:{_PEOPLE}|what) (?:may|can)\b|\b(?:may|can) be (?:\w+(?:ed|en|lt|ne)|left|put|kept|met)\b", re.IGNORECASE
)


def one_key(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 2: exactly one option is right; where all that apply are asked for, at least one is and not all are."""
    right = len(written.keys)
    if not written.options:
        return
    if right == 0:
        yield Hit(gettext_noop("No option is marked as the key."), field="options")
    elif written.kind != "multiple" and right > 1:
        yield Hit(gettext_noop("%(keys)d options are marked as the key. Mark one."), {"keys": right}, "options")
    elif written.kind == "multiple" and right == len(written.options):
        yield Hit(gettext_noop("Every option is a key. Add one that is wrong."), field="options")


def option_count(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 3: three to five options; up to eight where all that apply are asked for."""
    found, most = len(written.options), MOST_OF_MULTIPLE if written.kind == "multiple" else MOST
    if found < FEWEST:
        yield Hit(gettext_noop("There are %(options)d options. Write at least three."), {"options": found}, "options")
    elif found > most:
        message = gettext_noop("There are %(options)d options, more than %(most)d. Leave out the weakest.")
        yield Hit(message, {"options": found, "most": most}, "options")


def many_options(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 3: five options are seldom all good."""
    if len(written.options) == MOST:
        yield Hit(gettext_noop("There are five options. Three or four good ones tell as much."), field="options")


def empty_options(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 3: no option is empty."""
    for place, option in enumerate(written.options):
        if not option.text.strip():
            message = gettext_noop("Option %(option)s is empty. Write it, or remove it.")
            yield Hit(message, {"option": letter(place)}, "options", option.id, "text")


def shared_start(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 5: what every option begins with belongs in the stem. Up to two words may be shared."""
    texts = [words(option.text) for option in written.options]
    if len(texts) < 2:
        return
    shared = 0
    while all(len(text) > shared for text in texts) and len({text[shared] for text in texts}) == 1:
        shared += 1
    if shared > SHARED_START:
        message = gettext_noop("Every option begins with “%(shared)s”. Put that in the stem.")
        yield Hit(message, {"shared": " ".join(texts[0][:shared])}, "options")


def all_of_the_above(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 7: no option speaks about the others."""
    for place, option in enumerate(written.options):
        if match := _ABOVE.search(option.text.strip()):
            message = gettext_noop("Option %(option)s says “%(words)s”. Write an answer of its own instead.")
            yield Hit(message, {"option": letter(place), "words": match.group().strip()}, "options", option.id, "text")


def absolutes(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 8: no option is given away by an absolute word. One that stands in every option gives nothing away."""
    texts = [_NOT_ABSOLUTE.sub(" ", option.text) for option in written.options]
    everywhere = [word for word in ABSOLUTES if texts and all(found_words(text, [word]) for text in texts)]
    for place, (option, text) in enumerate(zip(written.options, texts, strict=True)):
        if found := [word for word in found_words(text, ABSOLUTES) if word not in everywhere]:
            message = gettext_noop("Option %(option)s says “%(word)s”. Test-wise learners skip absolutes.")
            yield Hit(message, {"option": letter(place), "word": found[0]}, "options", option.id, "text")


def vague_frequency(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 9: a word of vague frequency does not decide. It does if the key has one and no distractor has.

    May and can as leave ("the client may withdraw") or ability ("can be felt") are not meant.
    """
    if any(found_words(option.text, VAGUE) for option in written.distractors):
        return
    for place, option in enumerate(written.options):
        if option.correct and (found := found_words(_NOT_VAGUE.sub(" ", option.text), VAGUE)):
            message = gettext_noop("Only the key hedges: “%(word)s”. Say it plainly, or let the others hedge too.")
            yield Hit(message, {"option": letter(place), "word": found[0]}, "options", option.id, "text")


def alike_in_length(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 13: the longest option has at most 2.5 times the words of the shortest; a few words more do no harm."""
    lengths = [count(option.text) for option in written.options if option.text.strip()]
    if len(lengths) < 2 or min(lengths) == 0:
        return
    if max(lengths) > WIDEST_RATIO * min(lengths) and max(lengths) - min(lengths) >= WIDEST_GAP:
        message = gettext_noop("The options have between %(fewest)d and %(most)d words. Write them alike in length.")
        yield Hit(message, {"fewest": min(lengths), "most": max(lengths)}, "options")


def alike_in_form(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 13: no option stands out by its first word (a thing among actions) or by its full stop.

    Only what the first word shows beyond doubt is compared; options whose first word says nothing stay out of it.
    """
    for of, message in (
        (
            _opening,
            gettext_noop("Option %(option)s begins in another way than the rest. Give all options the same form."),
        ),
        (_ending, gettext_noop("Option %(option)s ends in another way than the rest. Give all options the same form.")),
    ):
        forms = [of(option.text) for option in written.options if option.text.strip()]
        odd = [form for form in set(forms) if forms.count(form) == 1]
        if len(forms) < FEWEST or "" in forms or len(set(forms)) != 2 or len(odd) != 1:
            continue
        place = [of(option.text) if option.text.strip() else "" for option in written.options].index(odd[0])
        yield Hit(message, {"option": letter(place)}, "options", written.options[place].id, "text")


def _opening(text: str) -> str:
    """What an option begins with: a thing, an action, or "" where that cannot be told."""
    found = words(text)
    if not found:
        return ""
    first = found[0]
    if first in ADVERBS and len(found) > 1:
        first = found[1]
    if first in ARTICLES:
        return "thing"
    if first in ACTIONS:
        return "action"
    return ""


def _ending(text: str) -> str:
    """How an option ends: as a sentence or as a phrase."""
    return "sentence" if text.rstrip().rstrip("\"”’')").endswith((".", "!", "?")) else "phrase"


def repeated(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 14: nothing stands twice among the parts of a matching, an ordering, a figure or a typed question."""
    for roles in (("pair",), ("step",), ("region",), ("accepted", "confusable")):
        seen: dict[tuple[str, ...], str] = {}
        for part in written.of(*roles):
            said = tuple(stems(part.text)) or (part.text.strip(),)
            if said in seen and said != ("",):
                message = gettext_noop("“%(text)s” stands here twice.")
                yield Hit(message, {"text": part.text}, "parts", part.id, "text")
            seen.setdefault(said, part.id)
