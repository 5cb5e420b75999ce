"""Pictures with places to be labelled: ddmarker, whose places are areas, and ddimageortext, whose places are boxes."""

import re
from decimal import Decimal

from courses.safe.xml import Node
from quizzes.exchange.drafts import DecoyDraft, PictureDraft, RegionDraft

from . import pictures, shares, texts
from .element import Made, Source

NUMBER = r"\s*(-?[0-9]{1,6}(?:\.[0-9]{1,10})?)\s*"
POINT = re.compile(rf"{NUMBER},{NUMBER}")
FIX_DROPS = "Put the place right in Moodle and export again."


def figure(source: Source) -> Made:
    """The picture, the places on it with the labels that belong there, and the labels that belong nowhere."""
    labels = _labels(source)
    picture = _background(source)
    regions: list[RegionDraft] = []
    for place, drop in enumerate(source.limited(source.node.find_all("drop"), "places"), 1):
        region = _region(source, drop, place, labels, picture) if picture else None
        if region is not None:
            regions.append(region)
    if not any(region.description for region in regions):
        source.note("The places have no description for people who cannot see the picture.")
    used = {region.label for region in regions}
    loose = [text for text in dict.fromkeys(labels.values()) if text not in used]
    decoys = tuple(DecoyDraft(f"d{place}", text) for place, text in enumerate(loose, 1))
    if picture is None:
        return Made("figure", ())
    source.note("The picture has no description for people who cannot see it.")
    draft = PictureDraft(alt="", name=picture.name, data=picture.data)
    return Made("figure", (*regions, *decoys), picture=draft)


def _labels(source: Source) -> dict[str, str]:
    """The labels by their number."""
    found: dict[str, str] = {}
    for place, drag in enumerate(source.limited(source.node.find_all("drag"), "labels"), 1):
        number = texts.line(drag.find("no")) or str(place)
        if drag.find("file") is not None:
            source.fault(f"Label {place} is a picture, which has no place here.", "Use labels of text.", drag)
            found[number] = f"\0{place}"
        elif number in found:
            source.fault(f"Two labels have the number {number[:20]}.", "Put it right in Moodle.", drag)
        else:
            # A label is one line, and blanks within it are one: that is how it is written again.
            found[number] = " ".join(source.rich(drag, f"label {place}").split())
    return {number: text for number, text in found.items() if text}


def _background(source: Source) -> pictures.Picture | None:
    file = source.node.find("file")
    try:
        if file is None:
            raise pictures.NoPicture("The picture is not in the file.")
        return pictures.from_file(file)
    except pictures.NoPicture as error:
        source.fault(str(error), "Use a PNG, JPEG, GIF or WebP picture in Moodle and export again.", file)
        return None


def _region(
    source: Source, drop: Node, place: int, labels: dict[str, str], picture: pictures.Picture
) -> RegionDraft | None:
    choice = texts.line(drop.find("choice"))
    if choice not in labels:
        source.fault(f"Place {place} asks for label “{choice[:20]}”, which is not there.", FIX_DROPS, drop)
        return None
    point = _point(source, drop)
    if point is None:
        source.fault(f"Where place {place} is cannot be read.", FIX_DROPS, drop)
        return None
    if not (0 <= point[0] <= picture.width and 0 <= point[1] <= picture.height):
        source.fault(f"Place {place} is outside the picture.", FIX_DROPS, drop)
        return None
    x, y = (
        shares.plain((at / size).quantize(shares.PLACES))
        for at, size in zip(point, (picture.width, picture.height), strict=True)
    )
    description = texts.line(drop.find("text")) if drop.find("text") is not None else ""
    return RegionDraft(f"r{place}", labels[choice], description, x, y)


def _point(source: Source, drop: Node) -> tuple[Decimal, Decimal] | None:
    """The place in pixels: the top left corner of a box, or the middle of an area."""
    if drop.find("coords") is None:
        left, top = (shares.number(texts.line(drop.find(name))) for name in ("xleft", "ytop"))
        return (left, top) if left is not None and top is not None else None
    source.note("The areas are kept as the points in their middle.")
    shape, coords = texts.line(drop.find("shape")).lower(), texts.line(drop.find("coords"))
    if shape == "circle":
        match = re.fullmatch(rf"{NUMBER},{NUMBER};{NUMBER}", coords)
        return (Decimal(match[1]), Decimal(match[2])) if match else None
    if shape == "rectangle":
        match = re.fullmatch(rf"{NUMBER},{NUMBER};{NUMBER},{NUMBER}", coords)
        return (Decimal(match[1]) + Decimal(match[3]) / 2, Decimal(match[2]) + Decimal(match[4]) / 2) if match else None
    return _middle(coords) if shape in ("poly", "polygon") else None


def _middle(coords: str) -> tuple[Decimal, Decimal] | None:
    """The middle of the box around a polygon."""
    points = [POINT.fullmatch(one) for one in coords.split(";")]
    if len(points) < 3 or not all(points):
        return None
    across = [Decimal(point[1]) for point in points if point]
    down = [Decimal(point[2]) for point in points if point]
    return (min(across) + max(across)) / 2, (min(down) + max(down)) / 2
