"""Pictures on cards: Anki keeps all of a person's media in one folder, so ours get names no other file has."""

import html
import re
from collections.abc import Sequence
from hashlib import sha256
from urllib.parse import unquote

from courses.safe.html import Image
from quizzes.exchange.drafts import PictureDraft
from quizzes.exchange.formats.moodle_xml.pictures import NoPicture, file_name, size

from .collection import Media
from .unreadable import Unreadable

OURS = re.compile(r"^tactus-[0-9a-f]{16}-")
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def media_name(picture: PictureDraft) -> str:
    """The name of the picture's file in Anki: the same for the same bytes and name."""
    return f"tactus-{sha256(picture.data).hexdigest()[:16]}-{UNSAFE.sub('_', picture.name) or 'picture'}"


def tag(picture: PictureDraft) -> str:
    """The picture as HTML."""
    return f'<img src="{html.escape(media_name(picture))}" alt="{html.escape(picture.alt)}">'


def picture_of(images: Sequence[Image], media: Media) -> PictureDraft | None:
    """The picture that came with a note. Raises Unreadable if it cannot be kept, or if there are several: the question
    may make no sense without it."""
    kept: PictureDraft | None = None
    for image in images:
        # Anki escapes the names of files in some versions, and not in others.
        src = image.src if image.src in media.members else unquote(image.src)
        name = file_name(OURS.sub("", src.rpartition("/")[2]))[:80]
        data = None if "/" in src or "\\" in src else media.find(src)
        if data is None:
            reason = f"Its picture “{name}” is not in the package."
            raise Unreadable(reason, "Export the deck again, with its media, or take the picture off the card.")
        if kept is not None and data != kept.data:
            raise Unreadable("The question shows several pictures; one fits.", "Keep one on the front of the card.")
        if why := _wrong_with(name, data):
            raise Unreadable(why, "Put another picture on the card in Anki.")
        kept = kept or PictureDraft(alt=image.alt, name=name, data=data)
    return kept


def _wrong_with(name: str, data: bytes) -> str:
    try:
        size(name, data)
    except NoPicture as error:
        return str(error)
    return ""
