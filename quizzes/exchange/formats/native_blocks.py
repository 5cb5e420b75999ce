"""The blocks of a lesson file: which fields each type has, how they are read, and how they are written."""

from dataclasses import dataclass, field
from typing import Any

from quizzes.exchange.drafts import BlockDraft

from .fields import Fields, refuse_doubles
from .yaml_text import Prose

SENTENCE, WORDS, RICH, WHOLE, CHOICE, DRAWING, SOURCES, AREAS, SENTENCES, GROUP, GROUPS, MUSCLE = range(12)


@dataclass(frozen=True, slots=True)
class Spec:
    """One field. `longest` counts characters, `least` entries or the smallest number, `most` the largest number."""

    kind: int
    required: bool = True
    longest: int | None = None
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    parts: "dict[str, Spec]" = field(default_factory=dict)


def _sentence(longest: int, *, required: bool = True) -> Spec:
    return Spec(SENTENCE, required, longest)


_SOURCES = Spec(SOURCES, least=1)
_MARK = {"number": Spec(WHOLE, least=1, most=20), "label": _sentence(120), "text": _sentence(255, required=False)}
_STEP = {"verb": _sentence(120), "detail": Spec(WORDS), "limit": _sentence(255, required=False)}
_TIMER = {
    "sink_s": Spec(WHOLE, most=30),
    "hold_s": Spec(WHOLE, most=90),
    "ease_s": Spec(WHOLE, most=30),
}
BLOCKS: dict[str, dict[str, Spec]] = {
    "text": {"heading": _sentence(120, required=False), "body": Spec(RICH)},
    "callout": {"tone": Spec(CHOICE, choices=("note", "caution", "stop")), "title": _sentence(120), "body": Spec(RICH)},
    "glossary": {"term": _sentence(80), "meaning": Spec(WORDS), "say": _sentence(80, required=False)},
    "image": {
        "file": _sentence(120),
        "alt": _sentence(255),
        "caption": _sentence(255, required=False),
        "licence": _sentence(200),
    },
    "figure": {
        "drawing": Spec(DRAWING),
        "title": _sentence(160),
        "caption": _sentence(255, required=False),
        "marks": Spec(GROUPS, least=1, parts=_MARK),
    },
    "protocol": {
        "title": _sentence(120),
        "intro": Spec(WORDS, required=False),
        "steps": Spec(GROUPS, least=1, parts=_STEP),
        "stops": Spec(SENTENCES, least=1, longest=255),
        "timer": Spec(GROUP, required=False, parts=_TIMER),
        "sources": _SOURCES,
    },
    "contraindication": {
        "condition": _sentence(160),
        "level": Spec(CHOICE, choices=("absolute", "local", "conditional")),
        "signs": Spec(WORDS, required=False),
        "why": Spec(WORDS),
        "action": Spec(WORDS),
        "sources": _SOURCES,
    },
    "evidence": {
        "strength": Spec(CHOICE, choices=("well", "weak", "caveat")),
        "claim": _sentence(255),
        "body": Spec(RICH),
        "sources": _SOURCES,
    },
    "muscle": {
        "name": _sentence(120),
        "origin": _sentence(300),
        "insertion": _sentence(300),
        "action": _sentence(400),
        "innervation": _sentence(200),
        "referral": _sentence(300),
        "find": Spec(WORDS),
        "caution": _sentence(400, required=False),
        "sources": _SOURCES,
    },
    "practice": {
        "title": _sentence(120, required=False),
        "areas": Spec(AREAS),
        "length": Spec(WHOLE, least=3, most=50),
    },
}
# A card may also name a row of the muscle atlas, and then says nothing else.
BY_REFERENCE = {"muscle": {"muscle": Spec(MUSCLE)}}


def read_blocks(lesson: Fields) -> tuple[BlockDraft, ...]:
    """The blocks, and the faults in them."""
    found = [(fields, _read_block(fields)) for fields in lesson.each("blocks", least=1)]
    refuse_doubles(((fields, block.key) for fields, block in found), "block")
    return tuple(block for _fields, block in found)


def _read_block(fields: Fields) -> BlockDraft:
    type_ = fields.choice("type", tuple(BLOCKS))
    key = fields.key()
    if type_ not in BLOCKS:
        return BlockDraft(key, type_)
    named = type_ in BY_REFERENCE and fields.has(type_)
    return BlockDraft(key, type_, _read_parts(fields, (BY_REFERENCE if named else BLOCKS)[type_]))


def _read_parts(fields: Fields, specs: dict[str, Spec]) -> dict[str, Any]:
    """What the file gives of the fields; one left out or empty is not in the result."""
    read = {name: _read(fields, name, spec) for name, spec in specs.items()}
    fields.close()
    return {name: value for name, value in read.items() if specs[name].required or value not in ("", None, ())}


def _read(fields: Fields, name: str, spec: Spec) -> Any:
    known = fields.reading.known
    match spec.kind:
        case k if k == SENTENCE:
            return fields.sentence(name, required=spec.required, longest=spec.longest)
        case k if k == WORDS:
            return fields.words(name, required=spec.required)
        case k if k == RICH:
            return fields.rich(name)
        case k if k == WHOLE:
            return fields.whole(name, spec.least, spec.most)
        case k if k == CHOICE:
            return fields.choice(name, spec.choices)
        case k if k == DRAWING:
            value = fields.sentence(name, longest=80)
            fields.cited(name, value, known.drawings)
            return value
        case k if k == MUSCLE:
            value = fields.matching(name, r"[a-z0-9]+(-[a-z0-9]+)*", "teres-minor")
            fields.cited(name, value, known.muscles.rows)
            return value
        case k if k == SENTENCES:
            return fields.sentences(name, least=spec.least, longest=spec.longest or 255)
        case k if k == GROUP:
            inner = fields.inner(name)
            return _read_parts(inner, spec.parts) if inner else None
        case k if k == GROUPS:
            return tuple(_read_parts(part, spec.parts) for part in fields.each(name, least=spec.least))
    return fields.codes(name, known.areas if spec.kind == AREAS else known.sources, least=spec.least)


def write_block(block: BlockDraft) -> dict[str, Any]:
    """The block as plain data in the order of the specification."""
    named = block.type in BY_REFERENCE and block.type in block.fields
    specs = (BY_REFERENCE if named else BLOCKS)[block.type]
    return {"type": block.type, "key": block.key, **_write_parts(block.fields, specs)}


def _write_parts(values: dict[str, Any], specs: dict[str, Spec]) -> dict[str, Any]:
    return {name: _write(values[name], spec) for name, spec in specs.items() if name in values}


def _write(value: Any, spec: Spec) -> Any:
    if spec.kind == RICH:
        return Prose(value)
    if spec.kind == GROUP:
        return _write_parts(value, spec.parts)
    if spec.kind == GROUPS:
        return [_write_parts(part, spec.parts) for part in value]
    return list(value) if isinstance(value, tuple) else value
