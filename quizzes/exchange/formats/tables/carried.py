"""A draft reduced to what the table carries, and what that takes away: the format's table of losses."""

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, TypeVar

from courses.safe.xml import IMPOSSIBLE
from quizzes.exchange.drafts import (
    CriterionDraft,
    GapDraft,
    OptionDraft,
    Part,
    PictureDraft,
    QuestionDraft,
    TaskDraft,
)

from . import notation
from .part_keys import keyed
from .parts_read import RULES, TRUE_FALSE

WHOLE = "the question itself"
Ruled = TypeVar("Ruled", QuestionDraft, GapDraft, TaskDraft)


def carried(draft: QuestionDraft) -> tuple[QuestionDraft, list[str]]:
    """The draft as it is read back from a table, and plain names of what it then lacks."""
    lost: dict[str, None] = {}
    cleaned = _ruled(_cleaned(replace(draft, parts=(), picture=None), lost), lost)
    return replace(cleaned, parts=_parts(draft, lost), picture=_picture(draft.picture, lost)), list(lost)


def _ruled(of: Ruled, lost: dict[str, None]) -> Ruled:
    """Without a rule that its kind has not."""
    if of.rule in ("", *RULES.get(of.kind, ())):
        return of
    lost["the points rule"] = None
    return replace(of, rule="")


def _picture(picture: PictureDraft | None, lost: dict[str, None]) -> PictureDraft | None:
    if picture is None:
        return None
    if not picture.drawing:
        lost["the picture"] = None
        return None
    return _cleaned(picture, lost)


def _parts(of: QuestionDraft | GapDraft | TaskDraft, lost: dict[str, None]) -> tuple[Part, ...]:
    parts = [_part(part, lost) for part in of.parts]
    if of.kind == "true_false":
        options = {part.key: part for part in parts if isinstance(part, OptionDraft)}
        parts = [replace(options[key], text=text) for key, text in TRUE_FALSE.items() if key in options]
    return keyed(parts)


def _part(part: Part, lost: dict[str, None]) -> Part:
    cleaned = _cleaned(part, lost)
    if isinstance(part, GapDraft | TaskDraft):
        return _ruled(replace(cleaned, parts=_parts(part, lost)), lost)
    return cleaned


def _cleaned(value: Any, lost: dict[str, None]) -> Any:
    """The same with tidy texts and numbers."""
    if isinstance(value, str):
        return _text(value, lost)
    if isinstance(value, Decimal):
        return notation.tidy(value)
    if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
        return tuple(dict.fromkeys(filter(None, (_text(each, lost) for each in value))))
    if isinstance(value, QuestionDraft | PictureDraft | Part):
        # A draft has no field that is both of many parts and of a text.
        found = {each.name: getattr(value, each.name) for each in fields(value) if each.name != "parts"}
        changed = {name: _cleaned(each, lost) for name, each in found.items()}
        if not isinstance(value, CriterionDraft):
            changed |= _shares(changed)
        return replace(value, **changed)
    return value


def _shares(found: dict[str, Any]) -> dict[str, Decimal]:
    """Shares have four places."""
    return {
        name: notation.tidy(found[name].quantize(notation.PLACES))
        for name in ("share", "fraction", "x", "y")
        if isinstance(found.get(name), Decimal)
    }


def _text(text: str, lost: dict[str, None]) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if IMPOSSIBLE.search(text):
        lost["control characters"] = None
        text = IMPOSSIBLE.sub("", text)
    return text.strip()
