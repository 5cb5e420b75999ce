"""What the outline needs to know of a lesson page: its checksum, anchors, objectives."""

import hashlib
import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

from courses.outline.types import AnchorDraft, LessonDraft, ObjectiveDraft, TermDraft

from .blocks.sources import split_codes

if TYPE_CHECKING:
    from .models import LessonPage, ModulePage

# What names a block in “Read again: ...”, by block type.
LABEL_FIELDS = {
    "text": "heading",
    "callout": "title",
    "glossary": "term",
    "contraindication": "condition",
    "evidence": "claim",
    "protocol": "title",
    "muscle": "name",
    "figure": "title",
    "image": "caption",
}


def lesson_checksum(page: "LessonPage") -> str:
    """A checksum of what a reader sees. Changing a slug, a date or a position is not a change of content."""
    content = {
        "title": page.title,
        "summary": page.summary,
        "objectives": [objective.text for objective in page.objectives.all()],
        "body": page.body.get_prep_value(),
        "sources": split_codes(page.sources),
    }
    # A row of the atlas is part of what is read, and is corrected without the page.
    if rows := {str(child.id): child.value.words for child in page.body if shows_row(child)}:
        content["muscles"] = rows
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def lesson_anchors(page: "LessonPage") -> tuple[AnchorDraft, ...]:
    """The paragraphs questions may point to; one without a heading goes by the one before it, or the title."""
    anchors, label = [], page.title
    for child in page.body:
        field = LABEL_FIELDS.get(child.block_type)
        if field is None:
            continue
        label = (child.value.words["name"] if child.block_type == "muscle" else child.value.get(field)) or label
        anchors.append(AnchorDraft(block_uuid=UUID(str(child.id)), label=str(label)[:255]))
    return tuple(anchors)


def lesson_terms(page: "LessonPage") -> tuple[TermDraft, ...]:
    """The words the lesson explains."""
    return tuple(
        TermDraft(
            block_uuid=UUID(str(child.id)),
            term=child.value["term"],
            meaning=child.value["meaning"],
            say=child.value.get("say") or "",
        )
        for child in page.body
        if child.block_type == "glossary"
    )


def shows_row(child: Any) -> bool:
    """Whether a block is a card of the atlas."""
    return child.block_type == "muscle" and child.value.get("muscle") is not None


def lesson_cards(page: "LessonPage") -> dict[UUID, int]:
    """The rows of the atlas the lesson shows, by block."""
    return {UUID(str(child.id)): child.value["muscle"].pk for child in page.body if shows_row(child)}


def lesson_figures(page: "LessonPage") -> dict[UUID, dict[str, Any]]:
    """The numbered figures of the lesson, by block."""
    return {
        UUID(str(child.id)): {
            **{name: child.value[name] for name in ("drawing", "title", "caption")},
            "marks": [dict(mark) for mark in child.value["marks"]],
        }
        for child in page.body
        if child.block_type == "figure"
    }


def lesson_authors(page: "LessonPage") -> tuple[int, ...]:
    """Whoever began the page or saved a draft of it."""
    writers = set(page.revisions.exclude(user=None).values_list("user_id", flat=True))
    return tuple(writers | ({page.owner_id} if page.owner_id else set()))


def lesson_pictures(page: "LessonPage") -> tuple[int, ...]:
    """The uploaded pictures the lesson shows. A reader may fetch these, and only while the lesson is live."""
    shown = (child.value["image"] for child in page.body if child.block_type == "image")
    return tuple(dict.fromkeys(image.pk for image in shown if image))


def lesson_draft(page: "LessonPage") -> LessonDraft:
    """Everything `publish_lesson` keeps of the page."""
    return LessonDraft(
        number=page.number,
        title=page.title,
        minutes=page.minutes,
        position=page_position(page),
        language=page.language,
        address=page.get_url() or "",
        checksum=lesson_checksum(page),
        revised_on=page.revised_on,
        area_ids=tuple(area.pk for area in page.areas.all()),
        picture_ids=lesson_pictures(page),
        author_ids=lesson_authors(page),
        fact_ids=tuple(split_codes(page.fact_ids)),
        objectives=tuple(ObjectiveDraft(uuid=o.uuid, text=o.text) for o in page.objectives.all()),
        anchors=lesson_anchors(page),
        terms=lesson_terms(page),
    )


def page_position(page: "LessonPage | ModulePage") -> int:
    """The place among its siblings, as the editor ordered them: the last step of the tree path, which only grows."""
    steplen = page.steplen
    return min(page._str2int(page.path[-steplen:]), 32000)
