"""Checks of what is asked: whole, plain, positive, short enough to read. Rules 4, 6, 19, 21 and 27."""

import math
import re
from collections.abc import Iterator

from .readability import grade
from .vocabulary import DECISIONS, EMPTY_WORDS, KNOWN_CAPITALS, ORDERS, PEOPLE, SETTING_WORDS
from .words import content_stems, count, found_words, lead_in, sentences, without_quotes, words
from .written import Context, Hit, Written, gettext_noop

SHORT_STEM, LONG_STEM, LONG_CASE = 8, 60, 90
HARDEST_GRADE = 10.0

# What a short question may not consist of alone.
_EMPTY = content_stems(" ".join(EMPTY_WORDS), without=())
_UNFOCUSED = re.compile(
    r"\b(?:which|what) (?:one )?(?:of (?:the following|these|them) )?(?:statements? )?(?:is|are)"
    r" (?:true|false|correct|right|incorrect)(?: statements?)?\s*\??\s*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\b(?:if|when|because|although|though|since|while|after|before|until|unless|so that|whether)\b[^,?;:]*",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:not|cannot|except|least|incorrect|untrue|\w+n['’]t)\b|\b(?:is|are|be) (?P<false>false)\b(?! ribs?)"
    r"|\bfalse (?:statement|claim|answer)s?\b",
    re.IGNORECASE,
)
_NOT_NEGATIVE = re.compile(r"\b(?:at least|not only|or not|last but not least|why not)\b", re.IGNORECASE)
_GAP = re.compile(r"\[\[[^\[\]]*\]\]")
_ABBREVIATION = re.compile(r"(?<![\w.])(?:[A-Z]{2,}[a-z]?|[A-Z]\.(?:[A-Z]\.)+)(?![\w])")


def whole_question(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 4: the stem asks a full question, or orders something to be done."""
    stem = written.stem.strip()
    if not stem:
        yield Hit(gettext_noop("The stem is empty. Write the question."))
        return
    first = (words(lead_in(stem)) or [""])[0]
    if "?" not in stem and first not in ORDERS:
        yield Hit(gettext_noop("The stem does not ask anything. End it with a full question and a question mark."))


def focused_question(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 4: the stem can be answered with the options covered. A task of a case has its subject from the story."""
    stem = written.stem.strip()
    if _UNFOCUSED.search(stem):
        yield Hit(
            gettext_noop(
                "The stem only asks what is true. Ask something that can be answered with the options covered."
            )
        )
    elif not written.id and 0 < count(stem) < SHORT_STEM and not content_stems(stem) - _EMPTY:
        yield Hit(
            gettext_noop("The stem has %(words)d words and no subject of its own. Say what it is about."),
            {"words": count(stem)},
        )


def negative_question(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 6: the question is not negative. What only tells a case, a condition or somebody's words does not count."""
    for word in _negatives(written):
        if not word.isupper():
            yield Hit(
                gettext_noop(
                    "The question turns on “%(word)s”, which is read over. Ask for what is so, or write %(loud)s."
                ),
                {"word": word, "loud": word.upper()},
            )
            return


def negative_marked(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 6: a negative question that had to be is in capitals, and says why."""
    found = _negatives(written)
    if found and all(word.isupper() for word in found):
        yield Hit(
            gettext_noop("The question is negative (%(word)s). Turn it round, or say why it must be."),
            {"word": found[0]},
        )


def stem_length(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 19: a stem has no more than 60 words, one that tells a case 90."""
    told = written.kind == "case" or (len(sentences(written.stem)) > 1 and bool(_people(written.stem)))
    most = LONG_CASE if told else LONG_STEM
    if (found := count(written.stem)) > most:
        yield Hit(
            gettext_noop("The stem has %(words)d words, more than %(most)d. Leave out what the answer does not need."),
            {"words": found, "most": most},
        )


def reading_level(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 19: the stem and the options that are sentences read at grade 10 or below.

    Words of the field and the setting are not held against them. Options that only name something are no sentences.
    """
    options = [text for option in written.options for text in sentences(option.text) if _is_sentence(text)]
    found = grade([*sentences(written.stem), *options], SETTING_WORDS.union(context.glossary))
    if found is not None and found > HARDEST_GRADE:
        message = gettext_noop("It reads at school grade %(grade)d, above 10. Shorten sentences and use plainer words.")
        yield Hit(message, {"grade": math.ceil(found)})


def abbreviations(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 21: an abbreviation outside the glossary is written out where it first stands, here: beside brackets."""
    known = {word for term in context.glossary for word in words(term)}
    seen: set[str] = set()
    for field, option, text in written.asked_texts():
        for match in _abbreviations_in(text):
            short = match.group()
            if short in seen or short in KNOWN_CAPITALS or short.casefold() in known:
                continue
            seen.add(short)
            if not _is_expanded(text, match):
                yield Hit(
                    gettext_noop("“%(short)s” is not in the glossary. Write it out: full name (%(short)s)."),
                    {"short": short},
                    field,
                    option,
                    "text" if option else "",
                )


def scenario(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 27: a question at application or above tells of somebody and asks for a decision."""
    if written.level in ("application", "analysis"):
        told = "\n".join([written.stem, *(task.stem for task in written.tasks)])
        if not _people(told):
            yield Hit(
                gettext_noop(
                    "The level says application or above, but no client or therapist appears. Tell a short case."
                )
            )
        elif not found_words(told, DECISIONS):
            yield Hit(
                gettext_noop(
                    "The level says application or above. Ask for a decision: what should be done, chosen or changed?"
                )
            )


def abbreviations_in(text: str) -> list[str]:
    """The abbreviations in a text; who has read it has met them."""
    return [match.group() for match in _abbreviations_in(text)]


def _abbreviations_in(text: str) -> Iterator[re.Match[str]]:
    """A text that is all in capitals shows none, and the name of a gap is not read."""
    plain = _GAP.sub(lambda match: " " * len(match.group()), text)
    return _ABBREVIATION.finditer("" if plain.isupper() else plain)


def _is_sentence(text: str) -> bool:
    return text.rstrip("\"”’') ").endswith((".", "?", "!"))


def _people(text: str) -> list[str]:
    return found_words(text.replace("'s", "").replace("’s", ""), PEOPLE)


def _negatives(written: Written) -> list[str]:
    asked = _CLAUSE.sub(" ", without_quotes(lead_in(written.stem)))
    return [match["false"] or match.group() for match in _NEGATIVE.finditer(_NOT_NEGATIVE.sub(" ", asked))]


def _is_expanded(text: str, match: re.Match[str]) -> bool:
    """Whether brackets stand round the abbreviation, or follow it: name (ABC), or ABC (name)."""
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    return ((before.endswith("(") or before.endswith(",")) and after.startswith(")")) or after.startswith("(")
