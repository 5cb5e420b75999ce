"""Checks of what a question is filed with: objective, references, originality, picture. Rules 1, 29, 30 and 31."""

import re
from collections.abc import Iterator

from .similarity import NEAR
from .words import content_stems, count, mentions
from .written import Context, Hit, Written, gettext_noop

_CODE = re.compile(r"^\W*([A-Za-z]{1,4}-?\d{1,4})\b")
_YEAR_OR_EDITION = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\bcurrent\b"
    r"|\b(?:\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|\w+th) ed(?:ition|n)?\b",
    re.IGNORECASE,
)
SHORT_DESCRIPTION = 3


def no_objective(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 1: the question is tied to one objective."""
    if not written.objective:
        yield Hit(gettext_noop("No objective is chosen. Choose the one this question tests."), field="objective")


def no_reference(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 29: there is at least one reference."""
    if not any(reference.strip() for reference in written.references):
        yield Hit(gettext_noop("No reference is given. Name the source of the key."), field="references")


def vague_reference(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 29: a reference is from the source list, or says its edition or year. The code may be followed by a page."""
    for reference in written.references:
        code = _CODE.match(reference)
        listed = code is not None and (not context.sources or code.group(1) in context.sources)
        if reference.strip() and not listed and not _YEAR_OR_EDITION.search(reference):
            message = gettext_noop("“%(reference)s” is not in the source list and has no edition or year. Add one.")
            yield Hit(message, {"reference": reference.strip()}, "references")


def not_declared(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 30: the author declares that the wording is their own and recalled from no exam."""
    if not written.is_original_declared:
        yield Hit(
            gettext_noop("Nobody has declared this wording original. Tick it if it is yours, and from no exam."),
            field="declaration",
        )


def near_duplicate(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 30: no other question of the bank is three quarters the same."""
    if context.bank and (found := context.bank.nearest(written.whole, NEAR)):
        message = gettext_noop("%(share)d %% the same as another question (%(other)s). Change it, or use that one.")
        yield Hit(message, {"share": int(found[1] * 100), "other": found[0]})


def picture_without_words(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 31: a picture has a text alternative; a place on it that is to be labelled has a description."""
    if written.picture is not None and not written.picture.alt.strip():
        yield Hit(
            gettext_noop("The picture has no text alternative. Say what it shows, without the answer."),
            field="picture",
            option_field="alt",
        )
    for part in written.of("region"):
        if count(part.other) < SHORT_DESCRIPTION:
            message = gettext_noop(
                "The place of “%(label)s” is not described. Say where it is, for those who cannot see it."
            )
            yield Hit(message, {"label": part.text}, "parts", part.id, "description")


def picture_without_licence(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 31: a picture says under which licence it may be shown."""
    if written.picture is not None and not written.picture.licence.strip():
        yield Hit(
            gettext_noop("The picture has no licence. Say who made it and how it may be used."),
            field="picture",
            option_field="licence",
        )


def words_that_tell(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 31: what is said in place of a picture does not give the answer; naming every option gives nothing away."""
    alt = written.picture.alt if written.picture else ""
    rights = [option.text for option in written.keys] + [part.text for part in written.of("accepted")]
    told = [right for right in rights if content_stems(right) and mentions(alt, right)]
    if told and not (written.distractors and all(mentions(alt, option.text) for option in written.distractors)):
        message = gettext_noop(
            "The text alternative of the picture gives the answer: “%(answer)s”. Describe without naming it."
        )
        yield Hit(message, {"answer": told[0]}, "picture", None, "alt")
    for part in written.of("region"):
        if mentions(part.other, part.text):
            message = gettext_noop(
                "The description of the place gives its label, “%(label)s”. Describe without naming it."
            )
            yield Hit(message, {"label": part.text}, "parts", part.id, "description")
