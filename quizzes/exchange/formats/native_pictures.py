"""The picture of a question in a native file: one of the project's drawings, or a file written out in base64."""

import base64
import binascii
from typing import Any

from quizzes.exchange.drafts import PictureDraft

from .fields import Fields
from .yaml_text import Prose

WIDTH = 100


def read_picture(fields: Fields) -> PictureDraft | None:
    """What stands under `picture`, if anything."""
    inner = fields.inner("picture")
    if inner is None:
        return None
    drawing = inner.sentence("drawing", required=False, longest=40)
    picture = PictureDraft(
        alt=inner.sentence("alt", required=False, longest=300),
        name=inner.sentence("name", required=not drawing, longest=120),
        data=_bytes(inner, required=not drawing),
        drawing=drawing,
        source=inner.sentence("source", required=False, longest=300),
        licence=inner.sentence("licence", required=False, longest=200),
    )
    inner.close()
    return picture


def write_picture(picture: PictureDraft | None) -> dict[str, Any]:
    """The picture as plain data; nothing for a question without one."""
    if picture is None:
        return {}
    written: dict[str, Any] = {}
    for name in ("drawing", "name", "alt", "source", "licence"):
        if value := getattr(picture, name):
            written[name] = value
    if picture.data:
        text = base64.b64encode(picture.data).decode()
        written["data"] = Prose("\n".join(text[at : at + WIDTH] for at in range(0, len(text), WIDTH)))
    return {"picture": written}


def _bytes(fields: Fields, *, required: bool) -> bytes:
    text = fields.words("data", required=required)
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        fields.fault("data", "“data” is not base64.")
        return b""
