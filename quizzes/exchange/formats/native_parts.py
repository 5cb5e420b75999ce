"""The answers of a question in a native file: options, and the parts of every other kind."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields as fields_of
from decimal import Decimal
from typing import Any

from quizzes.exchange.drafts import (
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

from .fields import Fields, refuse_doubles
from .yaml_text import Paragraph, Prose

MOST_PARTS = 50
TYPES: dict[str, type] = {
    "accepted": AcceptedDraft,
    "not_accepted": ConfusableDraft,
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
# What each kind is made of; those not named here have options.
OF_KIND = {
    "typed": ("accepted", "not_accepted"),
    "numerical": ("number", "unit"),
    "matching": ("pair", "decoy"),
    "ordering": ("step",),
    "cloze": ("gap",),
    "figure": ("region", "decoy"),
    "essay": ("criterion",),
    "case": ("task",),
}
SMALL_KINDS = {"gap": ("single", "typed", "numerical"), "task": ("single", "multiple", "typed", "numerical")}
LONGEST = {"accepted": 200, "not_accepted": 200, "unit": 40, "label": 120}


def read_answers(fields: Fields, kind: str, *, strict: bool, options: Callable[..., tuple]) -> tuple[Part, ...]:
    """What stands under `options` or `answers`. `strict`: reasons must be there, as in what is to be published."""
    if kind not in OF_KIND:
        return options(fields, strict=strict)
    read = []
    for entry in fields.each("answers", required=strict, most=MOST_PARTS):
        type_ = entry.choice("type", OF_KIND[kind])
        if type_ in OF_KIND[kind]:
            read.append((entry, _read_part(entry, type_, strict=strict, options=options)))
            entry.close()
    refuse_doubles(((entry, part.key) for entry, part in read), "answer")
    return tuple(part for _entry, part in read)


def write_answers(parts: Sequence[Part]) -> dict[str, Any]:
    """The answers as plain data: `options` for options, `answers` for the rest."""
    if not parts:
        return {}
    if isinstance(parts[0], OptionDraft):
        return {"options": [_write_part(part) for part in parts]}
    return {"answers": [{"type": NAMES[type(part)]} | _write_part(part) for part in parts]}


def _read_part(entry: Fields, type_: str, *, strict: bool, options: Callable[..., tuple]) -> Part:
    made, values = TYPES[type_], {}
    known = {field.name for field in fields_of(made)}
    for name in known - {"key", "parts", "kind", "rule"}:
        values[name] = READERS[name](entry, strict)
    if type_ in SMALL_KINDS:
        values["kind"] = entry.choice("kind", SMALL_KINDS[type_])
        values["rule"] = entry.sentence("rule", required=False)
        values["parts"] = read_answers(entry, values["kind"], strict=strict, options=options)
    if (longest := LONGEST.get(type_)) and len(values.get("text", "")) > longest:
        entry.fault("text", f"“text” has {len(values['text'])} characters; {longest} fit.")
    return made(key=entry.gap_key() if type_ == "gap" else entry.key(), **values)


def _share(entry: Fields, strict: bool) -> Decimal:
    found = entry.decimal("share", least=0, most=1, places=4)
    return Decimal(1) if found is None else found


READERS: dict[str, Callable[[Fields, bool], Any]] = {
    "text": lambda entry, strict: entry.words("text", required=strict),
    "left": lambda entry, strict: entry.words("left", required=strict),
    "right": lambda entry, strict: entry.words("right", required=strict),
    "stem": lambda entry, strict: entry.words("stem", required=strict),
    "reason": lambda entry, strict: entry.words("reason", required=strict),
    "label": lambda entry, strict: entry.sentence("label", required=strict, longest=120),
    "description": lambda entry, strict: entry.words("description", required=strict),
    "x": lambda entry, strict: entry.decimal("x", least=0, most=1, places=4) or Decimal(0),
    "y": lambda entry, strict: entry.decimal("y", least=0, most=1, places=4) or Decimal(0),
    "share": _share,
    "value": lambda entry, strict: entry.decimal("value", places=8),
    "tolerance": lambda entry, strict: entry.decimal("tolerance", least=0, places=8) or Decimal(0),
    "factor": lambda entry, strict: _or_one(entry.decimal("factor", places=10)),
    "points": lambda entry, strict: entry.whole("points", 1, 100),
    "weight": lambda entry, strict: entry.whole("weight", 1, 100) if entry.has("weight") else 1,
}


def _or_one(found: Decimal | None) -> Decimal:
    return Decimal(1) if found is None else found


def _write_part(part: Part) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for name, value in _written_fields(part):
        if name == "parts":
            written |= write_answers(value)
        elif name == "reason":
            written[name] = Paragraph(value)
        elif name in ("stem", "description"):
            written[name] = Prose(value) if "\n" in value else value
        else:
            written[name] = value
    if "reason" in written:
        written["reason"] = written.pop("reason")
    return written


def _written_fields(part: Part) -> Iterator[tuple[str, Any]]:
    """The fields worth writing: what is empty, or as usual, is left out."""
    for field in fields_of(part):
        value = getattr(part, field.name)
        needed = field.name in ("key", "text", "correct", "left", "right", "label", "x", "y", "points", "kind", "stem")
        if needed or (value not in ("", None) and value != field.default):
            yield field.name, value
