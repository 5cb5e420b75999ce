"""The picture a reviewer puts their name to: that of the content they read, whichever the question has now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from courses.media.models import CourseImage
from courses.outline.drawings import template_of

SIZE = "max-800x800"
# What Wagtail and Pillow say of a file that is not there, or is no picture beyond its first bytes.
UNREADABLE = (OSError, SyntaxError, ValueError)


@dataclass(frozen=True, slots=True)
class ReviewPicture:
    """A drawing by its template, or a file by its address; neither, if the file is lost. `is_other`: the file was
    replaced since the content was kept, so what is seen is not what it speaks of."""

    alt: str
    template: str = ""
    address: str = ""
    is_other: bool = False


def picture_of(content: Mapping[str, Any]) -> ReviewPicture | None:
    """The picture of a content (bank.snapshot); None if it has none."""
    kept = content.get("picture")
    if not kept:
        return None
    if kept.get("drawing"):
        return ReviewPicture(kept["alt"], template=template_of(kept["drawing"]))
    image = CourseImage.objects.filter(uuid=kept["image"]).first()
    if image is None:
        return ReviewPicture(kept["alt"])
    try:
        address = image.get_rendition(SIZE).url
    except UNREADABLE:
        address = ""
    return ReviewPicture(kept["alt"], address=address, is_other=image.file_hash != kept["file"])
