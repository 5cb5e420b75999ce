"""Whether a draft fits the bank: texts no longer than their columns, numbers a column can hold, not too many parts."""

import re
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any

from quizzes.bank.models import Question
from quizzes.kinds.blocks import MOST_PARTS, PartsBlock
from quizzes.kinds.registry import KINDS

from .drafts import Part, QuestionDraft
from .parts import NAMES

LONGEST_TEXT = 20_000
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
MOST_SMALL_PARTS = 20
_BLOCKS = PartsBlock().child_blocks


def unfit(draft: QuestionDraft) -> list[str]:
    """Everything that keeps the draft from being stored as it is, in sentences."""
    found = list(_head(draft))
    kind = KINDS.get(draft.kind)
    if kind is None:
        return [*found, f"The kind “{draft.kind}” is not known."]
    if draft.rule and draft.rule not in kind.rules:
        found.append(f"“{draft.rule}” is no way to give points for this kind.")
    if len(draft.parts) > MOST_PARTS:
        found.append(f"It has {len(draft.parts)} answers; {MOST_PARTS} fit.")
    for place, part in enumerate(draft.parts, start=1):
        if NAMES[type(part)] not in kind.parts:
            found.append(f"Answer {place} does not belong to this kind of question.")
        found += _part(part, f"answer {place}")
    return found


def _head(draft: QuestionDraft) -> Iterator[str]:
    if not draft.stem.strip():
        yield "The question has no text."
    texts = {
        "question": (draft.stem, LONGEST_TEXT),
        "explanation": (draft.explanation, LONGEST_TEXT),
        "rule in one sentence": (draft.takeaway, _room("takeaway")),
        "list of references": (", ".join(draft.references), _room("references")),
        "list of facts": (", ".join(draft.facts), _room("fact_ids")),
        "list of tags": (", ".join(draft.tags), _room("tags")),
        "language": (draft.language, _room("language")),
        "description of the picture": (draft.picture.alt if draft.picture else "", _room("picture_alt")),
    }
    for what, (text, longest) in texts.items():
        yield from _text(text, longest, what)
    for name in ("level", "evidence"):
        choices = dict(Question._meta.get_field(name).choices or ())
        if getattr(draft, name) not in choices:
            yield f"“{getattr(draft, name)}” is not a known {name}."
    if not 1 <= draft.difficulty <= 5:
        yield "The difficulty is a number from 1 to 5."


def _part(part: Part, where: str) -> Iterator[str]:
    block = _BLOCKS[NAMES[type(part)]]
    for field in fields(part):
        value = getattr(part, field.name)
        inner = block.child_blocks.get("name" if field.name == "key" and "name" in block.child_blocks else field.name)
        if inner is None:
            continue
        if field.name == "parts":
            if len(value) > MOST_SMALL_PARTS:
                yield f"In {where} there are {len(value)} answers; {MOST_SMALL_PARTS} fit."
            for place, each in enumerate(value, start=1):
                yield from _part(each, f"{where}, {place}")
        elif isinstance(value, str):
            longest = getattr(inner.field, "max_length", None) or LONGEST_TEXT
            yield from _text(value, longest, f"{field.name} of {where}")
        elif isinstance(value, Decimal | int) and not isinstance(value, bool):
            yield from _number(value, inner.field, f"{field.name} of {where}")


def _text(text: str, longest: int, what: str) -> Iterator[str]:
    if len(text) > longest:
        yield f"The {what} has {len(text)} characters; {longest} fit."
    if CONTROL.search(text):
        yield f"The {what} holds a control character."


def _number(value: Decimal | int, field: Any, what: str) -> Iterator[str]:
    number = Decimal(value)
    if not number.is_finite():
        yield f"The {what} is not a number."
        return
    least, most = getattr(field, "min_value", None), getattr(field, "max_value", None)
    if (least is not None and number < least) or (most is not None and number > most):
        yield f"The {what} is {number}, which is out of range."
    places = getattr(field, "decimal_places", None)
    exponent = number.normalize().as_tuple().exponent
    if places is not None and isinstance(exponent, int) and -exponent > places:
        yield f"The {what} has more than {places} decimal places."
    digits = getattr(field, "max_digits", None)
    if digits and places is not None and number.adjusted() + 1 > digits - places:
        yield f"The {what} is too large."


def _room(name: str) -> int:
    return Question._meta.get_field(name).max_length or LONGEST_TEXT
