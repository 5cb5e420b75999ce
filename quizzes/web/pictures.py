"""The picture of a question: what a page shows of it, and its file, sent to whoever the question was put to."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from courses.media.models import CourseImage, CourseRendition
from courses.media.views import send
from courses.outline.drawings import template_of
from quizzes.attempts.models import AttemptItem
from quizzes.kinds.registry import kind_of

from .access import find_item, learner_page

# Wide enough for the widest column on a sharp screen.
SIZE = "max-1400x1400"
# What Wagtail and Pillow say of a file that is not there, or is no picture beyond its first bytes.
UNREADABLE = (OSError, SyntaxError, ValueError)
logger = logging.getLogger(__name__)
Address = Callable[[CourseImage], str]


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered place on the picture. `left` and `top` in percent, as SVG takes them."""

    number: int
    left: str
    top: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing by its template, or a file by its address; neither, if the file is gone. Then its words are left."""

    alt: str
    template: str = ""
    address: str = ""
    width: int = 0
    height: int = 0
    marks: tuple[Mark, ...] = ()

    @property
    def is_there(self) -> bool:
        return bool(self.template or self.address)


def shown(content: Mapping[str, Any], address: Address) -> Picture | None:
    """The picture of a question as frozen, with its marks; None if it has none. `address` says where its file is."""
    frozen = content["picture"]
    if not frozen:
        return None
    marks = tuple(
        Mark(mark["number"], f"{mark['x'] * 100:.2f}%", f"{mark['y'] * 100:.2f}%")
        for mark in kind_of(content).marks(content)
    )
    if frozen.get("drawing"):
        return Picture(frozen["alt"], template=template_of(frozen["drawing"]), marks=marks)
    image = CourseImage.objects.filter(uuid=frozen["image"]).first()
    if image is None:
        return Picture(frozen["alt"], marks=marks)
    return Picture(frozen["alt"], "", address(image), image.width, image.height, marks)


def learners(item: AttemptItem) -> Picture | None:
    """The picture of a question of an attempt."""
    at = [item.attempt.uuid, item.position]
    return shown(item.version.content, lambda _image: reverse("learn_picture", args=at))


def authors(content: Mapping[str, Any]) -> Picture | None:
    """The picture of a draft, from where staff see the pictures of their school."""
    return shown(content, lambda image: made.url if (made := _sized(image)) else "")


@learner_page("GET")
def picture(request: HttpRequest, attempt_uuid: UUID, position: int) -> HttpResponse:
    """The file. That the question was put to the person is what opens it, whichever collection it lies in."""
    frozen = find_item(request, attempt_uuid, position).version.content["picture"] or {}
    image = CourseImage.objects.filter(uuid=frozen["image"]).first() if frozen.get("image") else None
    made = _sized(image) if image else None
    if made is None:
        raise Http404
    return send(made.file, filename="picture", as_download=False)


def _sized(image: CourseImage) -> CourseRendition | None:
    """The picture as pages show it; None if its file is lost or broken, which only shows when it is decoded."""
    try:
        return image.get_rendition(SIZE)
    except UNREADABLE:
        logger.warning("The file of picture %s cannot be read", image.uuid)
        return None
