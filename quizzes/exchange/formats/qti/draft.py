"""One item file as the draft of a question."""

import re
from collections.abc import Callable

from courses.safe.xml import Node
from quizzes.exchange.drafts import PictureDraft, QuestionDraft

from .body import Body, drop_marks, read_body, words
from .faults import Unread
from .feedback import feedback_of, rubric_of
from .item import open_item
from .names import to_key, use_plain_names
from .read_cases import read_case
from .read_choices import read_choice
from .read_gaps import read_cloze, read_gap_match
from .read_pairs import read_associate, read_figure, read_match, read_order
from .read_texts import ESSAY, read_entry, read_essay
from .reading import Made, Reading
from .responses import marking_of
from .source import Source

UNNAMED = re.compile(r"unnamed-[0-9]+\Z")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?\Z")
ALONE: dict[str, Callable[[Reading, Node], Made]] = {
    "choiceInteraction": read_choice,
    "textEntryInteraction": read_entry,
    "extendedTextInteraction": read_essay,
    "matchInteraction": read_match,
    "associateInteraction": read_associate,
    "orderInteraction": read_order,
}
# What each of these asks for, in words.
UNSUPPORTED = {
    "hotspotInteraction": "pointing at a place on a picture",
    "graphicOrderInteraction": "putting places on a picture in order",
    "graphicAssociateInteraction": "joining places on a picture",
    "selectPointInteraction": "pointing at a picture",
    "positionObjectInteraction": "moving things onto a picture",
    "hottextInteraction": "picking words in a text",
    "sliderInteraction": "moving a slider",
    "drawingInteraction": "a drawing",
    "uploadInteraction": "a file to be uploaded",
    "mediaInteraction": "playing a recording",
    "endAttemptInteraction": "a button that ends the attempt",
    "customInteraction": "a custom interaction of another program",
    "portableCustomInteraction": "a custom interaction of another program",
}


def read_item(root: Node, source: Source, tags: tuple[str, ...]) -> tuple[QuestionDraft, tuple[str, ...]]:
    """The draft of an item, and notes on what was left out or read in another way. Raises Unread."""
    use_plain_names(root)
    drop_marks(root)
    item = open_item(root, source)
    marking = marking_of(item)
    reading = Reading(item, marking, feedback_of(item, marking), rubric_of(item))
    made, stem, picture = _made(reading, read_body(item))
    if made.kind != ESSAY:
        _note_rubric(reading)
    if not stem:
        raise Unread("The item asks nothing in words.", "Write the question into its body or its prompt.")
    draft = QuestionDraft(
        key=item_key(root),
        kind=made.kind,
        stem=stem,
        parts=made.parts,
        rule=made.rule,
        explanation=reading.feedback.rest(item),
        tags=tags,
        language=_language(root),
        picture=picture,
    )
    return draft, tuple(item.notes)


def item_key(root: Node) -> str:
    """The key of an item: its identifier, else its title. An export numbers what has no key."""
    identifier = root.attrs.get("identifier", "").strip()
    if UNNAMED.match(identifier):
        return ""
    return to_key(identifier) if identifier else title_of(root)


def title_of(root: Node) -> str:
    return " ".join((root.attrs.get("title") or root.attrs.get("label") or "").split())


def _made(reading: Reading, body: Body) -> tuple[Made, str, PictureDraft | None]:
    """What the interactions of a body make together, its stem, and its picture."""
    slots = body.slots
    if not slots:
        raise Unread("There is nothing to answer in the item.", "Add an interaction, or leave the item out.")
    for slot in slots:
        _refuse_unsupported(slot.node)
    first = slots[0].node
    if all(slot.node is first for slot in slots) and first.tag == "gapMatchInteraction":
        if slots[0].gap is None:
            raise Unread("There is no gap in its text.")
        made, keys = read_gap_match(reading, slots)
        return made, body.with_keys(keys), body.picture
    if not body.tasks and all(slot.is_inline for slot in slots) and not _is_one_entry(body):
        made, keys = read_cloze(reading, slots)
        return made, body.with_keys(keys), body.picture
    if len(slots) > 1 or body.tasks:
        made, story = read_case(reading, body)
        return made, story, body.picture
    if first.tag == "graphicGapMatchInteraction":
        if body.picture is not None:
            raise Unread("The question shows two pictures.", "Keep the one with the places.")
        made, picture = read_figure(reading, first)
        return made, body.without_marks(), picture
    return ALONE[first.tag](reading, first), body.without_marks(), body.picture


def _is_one_entry(body: Body) -> bool:
    return len(body.slots) == 1 and body.slots[0].node.tag == "textEntryInteraction" and not body.is_cloze


def _refuse_unsupported(node: Node) -> None:
    known = {*ALONE, "inlineChoiceInteraction", "gapMatchInteraction", "graphicGapMatchInteraction"}
    if node.tag not in known:
        what = UNSUPPORTED.get(node.tag, f"“{node.tag[:60]}”")
        raise Unread(f"It asks for {what}, which no kind of question here can ask for.", "Ask it another way.")


def _note_rubric(reading: Reading) -> None:
    texts = [words(reading.item, node, "its notes") for node in reading.rubric]
    for text in texts:
        if text:
            reading.item.note(f"Left out, a note that learners do not see: “{text[:200]}”")


def _language(root: Node) -> str:
    found = root.attrs.get("lang", "").strip()
    return found if LANGUAGE.match(found) else ""
