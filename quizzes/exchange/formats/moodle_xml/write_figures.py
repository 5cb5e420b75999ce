"""Pictures to be labelled, as Moodle's drag and drop onto an image."""

import html as references
from decimal import Decimal

from courses.safe.xml import Node, node
from quizzes.exchange.drafts import DecoyDraft, RegionDraft

from . import pictures, shares
from .paper import Paper, text_node
from .write_pairs import lose_all_or_nothing

# Moodle makes a larger picture smaller when it takes the file in, and leaves the places where they were.
WIDEST, HIGHEST = 600, 400


def figure(paper: Paper) -> list[Node] | None:
    """The picture, the labels, and the places as pixels."""
    picture = paper.draft.picture
    if picture is None or not picture.data:
        paper.loses("the whole question: its picture is not one that can be put into a file")
        return None
    try:
        width, height = pictures.size(picture.name, picture.data)
    except pictures.NoPicture as error:
        paper.loses(f"the whole question: {error}")
        return None
    _lose(paper, width, height)
    regions = [part for part in paper.draft.parts if isinstance(part, RegionDraft)]
    loose = [part.text for part in paper.draft.parts if isinstance(part, DecoyDraft)]
    labels = list(dict.fromkeys([*(region.label for region in regions), *loose]))
    several = {label for label in labels if sum(region.label == label for region in regions) > 1}
    drags = [_label(paper, place, label, endless=label in several) for place, label in enumerate(labels, 1)]
    drops = [
        _place(paper, place, region, labels.index(region.label) + 1, (width, height))
        for place, region in enumerate(regions, 1)
    ]
    return [node("shuffleanswers"), paper.file(), *drags, *drops]


def _lose(paper: Paper, width: int, height: int) -> None:
    lose_all_or_nothing(paper, "place")
    paper.loses_of_picture()
    if paper.draft.picture and paper.draft.picture.alt:
        paper.loses("the description of the picture")
    if any(part.reason for part in paper.draft.parts if isinstance(part, RegionDraft | DecoyDraft)):
        paper.loses("the reasons of places and labels")
    if width > WIDEST or height > HIGHEST:
        paper.loses(
            f"the fit of the places: Moodle makes a picture larger than {WIDEST} x {HIGHEST} smaller and does not "
            "move them"
        )


def _label(paper: Paper, place: int, label: str, *, endless: bool) -> Node:
    more = [node("infinite")] if endless else []
    return node(
        "drag",
        None,
        "",
        node("no", None, str(place)),
        text_node(references.escape(paper.clean(label).replace("\n", " "), quote=False)),
        node("draggroup", None, "1"),
        *more,
    )


def _place(paper: Paper, place: int, region: RegionDraft, choice: int, size: tuple[int, int]) -> Node:
    left, top = round(region.x * size[0]), round(region.y * size[1])
    if (_share(left, size[0]), _share(top, size[1])) != (region.x, region.y):
        paper.loses("places finer than a pixel of the picture")
    return node(
        "drop",
        None,
        "",
        text_node(" ".join(paper.clean(region.description).split())),
        node("no", None, str(place)),
        node("choice", None, str(choice)),
        node("xleft", None, str(left)),
        node("ytop", None, str(top)),
    )


def _share(pixels: int, whole: int) -> Decimal:
    """The place as it will be read."""
    return shares.plain((Decimal(pixels) / whole).quantize(shares.PLACES))
