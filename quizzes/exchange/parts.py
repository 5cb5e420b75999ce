"""Parts of drafts as the data of a question's stream, and back. A part's class and its block have the same fields."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any
from uuid import UUID

from quizzes.kinds.parts import same_text

from . import ids
from .drafts import (
    AcceptedDraft,
    ConfusableDraft,
    CriterionDraft,
    DecoyDraft,
    GapDraft,
    NumberDraft,
    OptionDraft,
    PairDraft,
    Part,
    RegionDraft,
    StepDraft,
    TaskDraft,
    UnitDraft,
)

TYPES: dict[str, type] = {
    "option": OptionDraft,
    "accepted": AcceptedDraft,
    "confusable": ConfusableDraft,
    "number": NumberDraft,
    "unit": UnitDraft,
    "pair": PairDraft,
    "decoy": DecoyDraft,
    "step": StepDraft,
    "region": RegionDraft,
    "criterion": CriterionDraft,
    "gap": GapDraft,
    "task": TaskDraft,
}
NAMES = {made: name for name, made in TYPES.items()}
# The field by which two parts of a type are the same to a person.
TOLD_BY = {"pair": "left", "region": "label", "number": "value", "gap": "name", "task": "stem"}
# What a binary fraction adds behind the places a person wrote is not theirs.
PLACES = 10
NUMBERS = frozenset({"fraction", "share", "value", "tolerance", "factor", "x", "y"})
Raw = dict[str, Any]


def raw_parts(parts: Sequence[Part], *, path: tuple[UUID, str, str], before: Sequence[Raw] = ()) -> list[Raw]:
    """The parts as raw stream data. `path`: owner, lesson number and question key, of which uuids are made.

    `before` is what the question holds now. A part that is there keeps its uuid and the blanks around its texts: found
    by its uuid; else, for formats without keys of parts, by what it says, or by its place if nothing else has changed.
    """
    made = [_raw(part, path) for part in parts]
    for one, was in _met(made, before):
        one["id"] = was["id"]
        one["value"] = {name: _kept(value, was["value"].get(name)) for name, value in one["value"].items()}
    for one, part in zip(made, parts, strict=True):
        if isinstance(part, GapDraft | TaskDraft):
            inner = next((was["value"]["parts"] for was in before if was["id"] == one["id"]), [])
            one["value"]["parts"] = raw_parts(part.parts, path=(*path[:2], f"{path[2]}/{part.key}"), before=inner)
    return made


def draft_parts(raw: Sequence[Raw]) -> tuple[Part, ...]:
    """The stream data as parts of a draft, named by their uuids; gaps by the name the text calls them by."""
    return tuple(_draft(one) for one in raw)


def _raw(part: Part, path: tuple[UUID, str, str]) -> Raw:
    kind = NAMES[type(part)]
    value = {field.name: getattr(part, field.name) for field in fields(part) if field.name != "key"}
    if kind == "gap":
        value["name"] = part.key
    return {"type": kind, "id": str(ids.option_id(*path, part.key)), "value": value}


def _draft(one: Raw) -> Part:
    made, value = TYPES[one["type"]], dict(one["value"])
    key = value.pop("name") if one["type"] == "gap" else str(one["id"])
    if "parts" in value:
        value["parts"] = draft_parts(value["parts"])
    known = {field.name for field in fields(made)}
    return made(key=key, **{name: _clean(name, each) for name, each in value.items() if name in known})


def _clean(name: str, value: Any) -> Any:
    if name in NUMBERS:
        return None if value in (None, "") else round(Decimal(str(value)), PLACES).normalize() + 0
    if isinstance(value, str):
        return value.strip()
    return "" if value is None else value


def _kept(value: Any, was: Any) -> Any:
    """The value as it was, if it says the same."""
    if isinstance(value, str) and isinstance(was, str) and was.strip() == value:
        return was
    if isinstance(value, Decimal) and was is not None and round(Decimal(str(was)), PLACES) == value:
        return was
    return value


def _met(made: Sequence[Raw], before: Sequence[Raw]) -> Iterator[tuple[Raw, Raw]]:
    """Which new part is which old one."""
    old = {was["id"]: was for was in before}
    left = []
    for one in made:
        if was := old.pop(one["id"], None):
            yield one, was
        else:
            left.append(one)
    by_text = {_told(was): was for was in reversed(list(old.values()))}
    rest = []
    for one in left:
        if (was := by_text.pop(_told(one), None)) is not None:
            yield one, old.pop(was["id"])
        else:
            rest.append(one)
    unmet = list(old.values())
    if len(rest) == len(unmet) and all(one["type"] == was["type"] for one, was in zip(rest, unmet, strict=True)):
        yield from zip(rest, unmet, strict=True)


def _told(one: Mapping[str, Any]) -> tuple[str, str]:
    name = TOLD_BY.get(one["type"], "text")
    value = one["value"].get(name)
    return one["type"], same_text(str(_clean(name, value)))
