"""Pictures inside a question file: text in base 64 that must be a picture a browser may draw."""

import base64
import binascii
import io
import warnings
from dataclasses import dataclass

from PIL import Image

from courses.safe.xml import Node

# What a browser may draw in place, as in courses.media.
KINDS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
LARGEST = 10 * 1024 * 1024
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a file: its name, bytes, and width and height in pixels."""

    name: str
    data: bytes
    width: int
    height: int


class NoPicture(ValueError):
    """Something that was to be a picture and is none. The text says why."""


def picture(name: str, encoded: str) -> Picture:
    """The picture in the text. Raises NoPicture with the reason."""
    name = file_name(name)
    if len(encoded) > LARGEST * 3 // 2:
        raise NoPicture(f"The picture “{name}” is larger than {LARGEST // 1024 // 1024} MB.")
    try:
        data = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        raise NoPicture(f"The picture “{name}” is damaged: it is not base 64.") from None
    if len(data) > LARGEST:
        raise NoPicture(f"The picture “{name}” is larger than {LARGEST // 1024 // 1024} MB.")
    width, height = size(name, data)
    return Picture(name, data, width, height)


def size(name: str, data: bytes) -> tuple[int, int]:
    """Width and height in pixels. Raises NoPicture if these are no bytes of a picture that can be shown."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=tuple(KINDS)) as opened:
                opened.verify()
                return opened.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NoPicture(f"The picture “{name}” has too many pixels.") from None
    # A damaged picture makes its decoder fail in ways of its own.
    except Exception:
        raise NoPicture(f"“{name}” is not a PNG, JPEG, GIF or WebP picture.") from None


def from_file(node: Node) -> Picture:
    """The picture in a <file> element. Raises NoPicture."""
    name = file_name(node.attrs.get("name", ""))
    if node.attrs.get("encoding", "base64").lower() != "base64":
        raise NoPicture(f"The picture “{name}” is not given in base 64.")
    return picture(name, node.all_text())


def file_name(path: str) -> str:
    """The last part of a path, harmless as a name of a file."""
    last = path.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*').strip(" .")
    return kept[-LONGEST_NAME:] or "picture"
