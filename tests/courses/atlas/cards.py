"""Blocks of lessons that show the atlas, as raw stream data."""

import uuid
from typing import Any

from courses.pages.blocks.anatomy import CARD

OWN_WORDS = {
    "name": "Brachialis",
    "origin": "Front of the humerus",
    "insertion": "Coronoid process of the ulna",
    "action": "Flexes the elbow.",
    "innervation": "Musculocutaneous nerve",
    "referral": "Base of the thumb",
    "find": "Beside the biceps.",
    "caution": "",
    "sources": "R6",
}
FIGURE = {
    "type": "figure",
    "id": str(uuid.uuid4()),
    "value": {
        "drawing": "rotator-cuff-back",
        "title": "The cuff from behind",
        "caption": "",
        "marks": [{"number": 3, "label": "Teres minor", "text": "A slim muscle along the outer border."}],
    },
}


def card(row: Any) -> dict[str, Any]:
    """A block that shows a row of the atlas."""
    value = dict.fromkeys(CARD, "") | {"muscle": row.pk}
    return {"type": "muscle", "id": str(uuid.uuid4()), "value": value}


def own_card() -> dict[str, Any]:
    """A block as lessons had them before the atlas: with its own words, and no field for a row."""
    return {"type": "muscle", "id": str(uuid.uuid4()), "value": dict(OWN_WORDS)}
