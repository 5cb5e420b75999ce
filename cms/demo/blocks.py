"""The blocks of a lesson file as the raw data of a lesson page's stream."""

from collections.abc import Callable, Mapping
from typing import Any

from courses.pages.blocks.anatomy import CARD
from courses.pages.blocks.sources import join_codes
from quizzes.exchange import ids
from quizzes.exchange.drafts import BlockDraft, LessonDraft

# What an optional field is on a page when the file leaves it out.
EMPTY = {
    "text": {"heading": ""},
    "glossary": {"say": ""},
    "figure": {"caption": ""},
    "protocol": {"intro": "", "timer": {"sink_s": 0, "hold_s": 0, "ease_s": 0}},
    "contraindication": {"signs": ""},
    "muscle": dict.fromkeys(CARD, ""),
    "practice": {"title": ""},
}
EMPTY_ENTRY = {"marks": {"text": ""}, "steps": {"limit": ""}}


def stream_data(
    lesson: LessonDraft, picture: Callable[[BlockDraft], int], muscles: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Every block with the id that questions, bookmarks and signatures know it by. `picture` gives an image's row,
    `muscles` are the rows of the atlas."""
    return [
        {
            "type": block.type,
            "id": str(ids.block_id(ids.LIBRARY, lesson.number, block.key)),
            "value": _picture_value(block, picture(block)) if block.type == "image" else _value(block, muscles),
        }
        for block in lesson.blocks
    ]


def _value(block: BlockDraft, muscles: Mapping[str, int]) -> dict[str, Any]:
    value = EMPTY.get(block.type, {}) | block.fields
    if block.type == "muscle":
        # A card of the atlas has no words of its own.
        value |= {"muscle": muscles.get(block.fields.get("muscle", ""))}
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
