"""Writes drafts as a QTI content package: a manifest, an item file for each question, and their pictures."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from courses.safe import xml
from courses.safe.archive import write_archive
from courses.safe.xml import Node, node
from quizzes.exchange.drafts import Loss, PictureDraft, QuestionDraft, Written

from .losses import lost_of
from .names import EDITIONS, Edition, to_identifier
from .package import MANIFEST
from .write_item import edition_of, write_item
from .write_units import Unwritten
from .write_words import one_line

LOM = "http://ltsc.ieee.org/xsd/LOM"
UNSAFE_IN_NAME = re.compile(r"[^\w. -]")
LONGEST_NAME = 80


def write(drafts: Sequence[QuestionDraft], version: str = "2.1") -> Written:
    """The package, and what it could not carry. `version` is 2.1, 2.2 or 3.0; most systems read 2.1."""
    edition = EDITIONS[version]
    members: dict[str, bytes] = {}
    losses: list[Loss] = []
    resources: list[Node] = []
    for number, draft in enumerate(drafts, 1):
        path, picture = f"items/{number:05d}.xml", _picture_path(draft.picture, number)
        identifier = to_identifier(draft.key) if draft.key else f"unnamed-{number}"
        try:
            root = write_item(draft, edition, identifier, f"../{quote(picture)}" if picture else "")
        except Unwritten as reason:
            losses.append(Loss(draft.key, f"the whole question: {reason}"))
            continue
        members[path] = xml.write(root)
        if picture and draft.picture:
            members[picture] = draft.picture.data
        losses += [Loss(draft.key, what) for what in lost_of(draft)]
        resources.append(_resource(draft, edition_of(draft, edition), number, path, picture))
    members[MANIFEST] = xml.write(_manifest(edition, resources))
    return Written(write_archive(members), tuple(losses))


def _picture_path(picture: PictureDraft | None, number: int) -> str:
    if picture is None or not picture.data:
        return ""
    name = UNSAFE_IN_NAME.sub("_", picture.name).strip(". ")[-LONGEST_NAME:].lstrip(". ") or "picture"
    return f"images/{number:05d}/{name}"


def _manifest(edition: Edition, resources: list[Node]) -> Node:
    return node(
        "manifest",
        {"xmlns": edition.package, "identifier": "questions"},
        "",
        node(
            "metadata",
            None,
            "",
            node("schema", None, edition.schema),
            node("schemaversion", None, edition.schema_version),
        ),
        node("organizations"),
        node("resources", None, "", *resources),
    )


def _resource(draft: QuestionDraft, edition: Edition, number: int, path: str, picture: str) -> Node:
    """What the manifest says about one item. Tags are the keywords of its metadata."""
    parts = []
    if draft.tags:
        language = {"language": draft.language or "en"}
        keywords = [
            node("keyword", None, "", node("string", language, one_line(tag))) for tag in draft.tags if one_line(tag)
        ]
        lom = node("lom", {"xmlns": LOM}, "", node("general", None, "", *keywords))
        parts.append(node("metadata", None, "", lom))
    parts.append(node("file", {"href": path}))
    if picture:
        parts.append(node("file", {"href": quote(picture)}))
    attrs = {"identifier": f"item-{number:05d}", "type": edition.item_type, "href": path}
    return node("resource", attrs, "", *parts)
