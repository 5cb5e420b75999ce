"""The blocks of a lesson file as the raw data of a lesson page's stream."""

from collections.abc import Callable, Mapping
from typing import Any

from courses.pages.blocks.sources import join_codes
from quizzes.exchange import ids
from quizzes.exchange.drafts import BlockDraft, LessonDraft

from .files import MuscleFile

# What an optional field is on a page when the file leaves it out.
EMPTY = {
    "text": {"heading": ""},
    "glossary": {"say": ""},
    "figure": {"caption": ""},
    "protocol": {"intro": "", "timer": {"sink_s": 0, "hold_s": 0, "ease_s": 0}},
    "contraindication": {"signs": ""},
    "muscle": {"caution": ""},
    "practice": {"title": ""},
}
EMPTY_ENTRY = {"marks": {"text": ""}, "steps": {"limit": ""}}


# What a card shows of a row of the atlas.
CARD = ("name", "origin", "insertion", "action", "innervation", "referral", "find", "caution", "sources")


def stream_data(
    lesson: LessonDraft, picture: Callable[[BlockDraft], int], muscles: Mapping[str, MuscleFile]
) -> list[dict[str, Any]]:
    """Every block with the id that questions, bookmarks and signatures know it by. `picture` gives an image's row,
    `muscles` are the rows of the atlas."""
    return [
        {
            "type": block.type,
            "id": str(ids.block_id(ids.LIBRARY, lesson.number, block.key)),
            "value": _picture_value(block, picture(block))
            if block.type == "image"
            else _value(_written_out(block, muscles)),
        }
        for block in lesson.blocks
    ]


def _written_out(block: BlockDraft, muscles: Mapping[str, MuscleFile]) -> BlockDraft:
    """A card that names a row of the atlas, with what the row says."""
    if block.type != "muscle" or "muscle" not in block.fields:
        return block
    row = muscles[block.fields["muscle"]]
    return BlockDraft(block.key, block.type, {name: getattr(row, name) for name in CARD})


def _value(block: BlockDraft) -> dict[str, Any]:
    value = EMPTY.get(block.type, {}) | block.fields
    return {name: _plain(block, name, part) for name, part in value.items()}


def _plain(block: BlockDraft, name: str, part: Any) -> Any:
    if name == "sources":
        return join_codes(part)
    if not isinstance(part, tuple):
        return part
    # Entries of a list have ids too; without them each load would make new ones.
    return [
        {"type": "item", "id": _entry_id(block, name, place), "value": _entry(name, entry)}
        for place, entry in enumerate(part)
    ]


def _entry(name: str, entry: Any) -> Any:
    return EMPTY_ENTRY[name] | entry if name in EMPTY_ENTRY else entry


def _entry_id(block: BlockDraft, name: str, place: int) -> str:
    return str(ids.entry_id(block.key, name, place))


def _picture_value(block: BlockDraft, image: int) -> dict[str, Any]:
    return {"image": image, "alt": block.fields["alt"], "caption": block.fields.get("caption", "")}
