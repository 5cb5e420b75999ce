"""Checks of what a learner reads after the answer, and what wrong answers are made of. Rules 23 and 28; look-alikes."""

import re
from collections.abc import Iterator

from .words import count, stems, words
from .written import Context, Hit, Written, gettext_noop, letter

SHORT_REASON = 10
_ONLY_A_VERDICT = re.compile(
    r"^\W*(?:(?:this|that|it|the|answer|option|choice|is|are|was|[A-H]|your)\W+){0,5}"
    r"(?:not (?:right|correct|true)|incorrect|correct|right|wrong|false|true)\b\W*(?:answer|option|choice)?\W*$",
    re.IGNORECASE,
)


def missing_reasons(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 28: every option says why it is right or wrong; every wrong answer that was foreseen says why it is."""
    for place, option in enumerate(written.options):
        if not option.reason.strip():
            message = gettext_noop("Option %(option)s has no reason. Learners see a reason for every option.")
            yield Hit(message, {"option": letter(place)}, "options", option.id, "reason")
    for part in written.of("confusable", "wrong_number"):
        if not part.reason.strip():
            message = gettext_noop("The wrong answer “%(text)s” has no reason. Learners who give it see one.")
            yield Hit(message, {"text": part.text}, "parts", part.id, "reason")


def missing_explanation(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 28: a question without options says why its answer is right: with its parts, or in its explanation."""
    rights = written.of("accepted", "number", "pair", "step", "region")
    if not written.explanation.strip() and not any(part.reason.strip() for part in rights):
        yield Hit(gettext_noop("Nothing says why the answer is right. Write an explanation."), field="explanation")


def short_reasons(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 28: a reason has ten words or more, and is not a mere verdict."""
    for place, option in enumerate(written.options):
        found = count(option.reason)
        if _ONLY_A_VERDICT.match(option.reason):
            message = gettext_noop("The reason of option %(option)s only says right or wrong. Say why.")
            yield Hit(message, {"option": letter(place)}, "options", option.id, "reason")
        elif option.reason.strip() and found < SHORT_REASON:
            message = gettext_noop("The reason of option %(option)s has %(words)d words. Say why in ten or more.")
            yield Hit(message, {"option": letter(place), "words": found}, "options", option.id, "reason")


def repeated_reasons(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 28: no two options have the same reason."""
    seen: dict[tuple[str, ...], int] = {}
    for place, option in enumerate(written.options):
        said = tuple(words(option.reason))
        if not said:
            continue
        if (first := seen.setdefault(said, place)) != place:
            message = gettext_noop("Options %(one)s and %(other)s have the same reason. Say why each is as it is.")
            yield Hit(message, {"one": letter(first), "other": letter(place)}, "options", option.id, "reason")


def no_misconception(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 23: at least one distractor stands for a wrong idea that learners are known to have."""
    if written.distractors and not any(option.misconception for option in written.distractors):
        message = gettext_noop(
            "No distractor names the wrong idea it stands for. Reports then cannot show which one a class holds."
        )
        yield Hit(message, field="options")


def look_alikes(written: Written, context: Context) -> Iterator[Hit]:
    """A distractor that is a look-alike of the key (adduction for abduction) has a reason that says which is which.

    Two are look-alikes if the list holds the whole texts, or the one word in which they differ. The reason is taken to
    tell them apart if it has ten words and names one of the words that do; else a slip of reading is all that is shown.
    """
    if len(written.keys) != 1:
        return
    key = written.keys[0]
    for place, option in enumerate(written.options):
        if option.correct or not (pair := _look_alike(option.text, key.text, context)):
            continue
        apart = set(stems(pair[0])) ^ set(stems(pair[1]))
        if count(option.reason) < SHORT_REASON or not apart & set(stems(option.reason)):
            message = gettext_noop(
                "“%(wrong)s” is a look-alike of “%(right)s”. Say in the reason of %(option)s what tells them apart."
            )
            params: dict[str, str | int] = {"wrong": pair[0], "right": pair[1], "option": letter(place)}
            yield Hit(message, params, "options", option.id, "reason")


def _look_alike(wrong: str, right: str, context: Context) -> tuple[str, str] | None:
    """By what a distractor and the key are mistaken for each other, as (wrong, right); None if they are not."""
    a, b = words(wrong), words(right)
    changed = [(one, other) for one, other in zip(a, b, strict=False) if one != other]
    pairs = [changed[0]] if len(a) == len(b) and len(changed) == 1 else []
    for one, other in [*pairs, (" ".join(a), " ".join(b))]:
        if one and other and one != other and (_holds(context, one, other) or _holds(context, other, one)):
            return one, other
    return None


def _holds(context: Context, term: str, other: str) -> bool:
    """Whether the list names the other term as what the term is mistaken for."""
    return any(stems(found) == stems(other) for found in context.confusables_of(term))
