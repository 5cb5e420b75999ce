"""The pictures of an item: found in the package, or held in the item itself. Nothing is fetched."""

import base64
import binascii
import io
import posixpath
import re
import warnings
from functools import lru_cache
from urllib.parse import unquote

from PIL import Image

from quizzes.exchange.drafts import PictureDraft

from .faults import Unread
from .item import Item

ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
HELD = re.compile(r"data:image/([a-z0-9.+-]+);base64,", re.IGNORECASE)
ENDINGS = {"jpeg": "jpg"}
LONGEST_HELD = 14_000_000
LONGEST_NAME = 100
# What a browser may draw in place, as in courses.media.
KINDS = ("PNG", "JPEG", "GIF", "WEBP")


def picture_of(item: Item, source: str, alt: str) -> PictureDraft:
    """The picture an item names. Raises Unread if the package does not hold it, or it is none."""
    source = source.strip()
    if held := HELD.match(source):
        picture = PictureDraft(alt=alt, name=_name_for(held.group(1)), data=_held(source[held.end() :]))
    elif ELSEWHERE.match(source):
        raise Unread(
            f"Its picture is on another site (“{source[:80]}”), and nothing is fetched from there.",
            "Put the picture into the package.",
        )
    else:
        data = item.source.picture(source)
        name = posixpath.basename(unquote(re.split(r"[?#]", source, maxsplit=1)[0]))
        picture = PictureDraft(alt=alt, name=name[-LONGEST_NAME:], data=data)
    if size_of(picture) is None:
        reason = f"“{picture.name}” is not a PNG, JPEG, GIF or WebP picture, or is damaged or too large."
        raise Unread(reason, "Put another in its place.")
    return picture


def size_of(picture: PictureDraft) -> tuple[int, int] | None:
    """Width and height in pixels, or None if the bytes are of no picture that a browser may draw in place."""
    return _size(picture.data)


@lru_cache(maxsize=16)
def _size(data: bytes) -> tuple[int, int] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=KINDS) as opened:
                opened.verify()
                width, height = opened.size
    # A damaged picture makes its decoder fail in ways of its own.
    except Exception:
        return None
    return (width, height) if width > 0 and height > 0 else None


def _held(text: str) -> bytes:
    if len(text) > LONGEST_HELD:
        raise Unread(f"The picture in the item has more than {LONGEST_HELD:,} characters.")
    try:
        data = base64.b64decode(re.sub(r"\s+", "", text), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unread("The picture in the item is damaged.") from error
    return data


def _name_for(kind: str) -> str:
    return f"picture.{ENDINGS.get(kind.lower(), kind.lower())}"
