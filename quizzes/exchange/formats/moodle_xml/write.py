"""Drafts as a Moodle file, in the order of elements that Moodle itself writes."""

from collections.abc import Callable, Sequence
from dataclasses import fields

from courses.safe import html, xml
from courses.safe.xml import Node, node
from quizzes.exchange.drafts import Loss, QuestionDraft, Written

from . import write_choices, write_figures, write_gaps, write_pairs, write_typed
from .paper import Paper, text_node

LONGEST_NAME = 80
# Columns of Moodle's tables.
LONGEST_ID, LONGEST_TAG = 100, 50
WRITERS: dict[str, Callable[[Paper], list[Node] | None]] = {
    "single": write_choices.single,
    "multiple": write_choices.multiple,
    "true_false": write_choices.true_false,
    "typed": write_typed.short_answer,
    "numerical": write_typed.numerical,
    "matching": write_pairs.matching,
    "ordering": write_pairs.ordering,
    "essay": write_pairs.essay,
    "cloze": write_gaps.cloze,
    "figure": write_figures.figure,
}
TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true_false": "truefalse",
    "typed": "shortanswer",
    "figure": "ddimageortext",
}
# What Moodle takes off for a second try at a question, where its own editor starts.
PENALTIES = {"true_false": "1", "essay": "0"}
USUAL_PENALTY = "0.3333333"
# Fields of a question that Moodle has no place for, in the words of the loss table.
NO_PLACE = {
    "takeaway": "the takeaway",
    "references": "the references",
    "area": "the area of the exam outline",
    "level": "the level",
    "difficulty": "the difficulty",
    "safety_critical": "the mark that it is safety-critical",
    "evidence": "the strength of evidence",
    "mock_reserved": "the reservation for mock exams",
    "facts": "the facts it rests on",
    "objective": "the objective",
    "paragraph": "the paragraph that teaches it",
    "lesson": "the lesson",
    "language": "the language",
}
DEFAULTS = {one.name: one.default for one in fields(QuestionDraft) if one.name in NO_PLACE}


def write(drafts: Sequence[QuestionDraft]) -> Written:
    """The file, and what it could not carry. A question of a kind that Moodle has not is left out and named."""
    root, losses = node("quiz", None, "\n"), []
    for draft in drafts:
        paper = Paper(draft)
        written = _question(paper)
        if written is not None:
            written.tail = "\n"
            root.children.append(written)
        losses += [Loss(draft.key, what) for what in paper.lost]
    return Written(xml.write(root), tuple(losses))


def _question(paper: Paper) -> Node | None:
    draft = paper.draft
    writer = WRITERS.get(draft.kind)
    if writer is None:
        paper.loses(f"the whole question: Moodle has no kind like “{draft.kind}”")
        return None
    own = writer(paper)
    if own is None:
        return None
    for name, what in NO_PLACE.items():
        if getattr(draft, name) != DEFAULTS[name]:
            paper.loses(what)
    if len(draft.key) > LONGEST_ID:
        paper.loses(f"an id of more than {LONGEST_ID} characters, which Moodle cuts off")
    return node("question", {"type": TYPES.get(draft.kind, draft.kind)}, "", *_head(paper), *own, *_tags(paper))


def _head(paper: Paper) -> list[Node]:
    draft = paper.draft
    head = [
        node("name", None, "", text_node(_name(draft.stem))),
        node("questiontext", {"format": "html"}, "", text_node(paper.stem_html()), *paper.files()),
        node("generalfeedback", {"format": "html"}, "", text_node(html.from_text(paper.clean(draft.explanation)))),
    ]
    if draft.kind != "cloze":
        # A cloze question is worth the weights of its gaps.
        head.append(node("defaultgrade", None, "1"))
    return [
        *head,
        node("penalty", None, PENALTIES.get(draft.kind, USUAL_PENALTY)),
        node("hidden", None, "0"),
        node("idnumber", None, paper.clean(draft.key)),
    ]


def _name(stem: str) -> str:
    """What Moodle lists the question by."""
    words = " ".join(stem.split()) or "Question"
    return words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1].rstrip()}…"


def _tags(paper: Paper) -> list[Node]:
    tags = paper.draft.tags
    if any(len(tag) > LONGEST_TAG for tag in tags):
        paper.loses(f"tags of more than {LONGEST_TAG} characters, which Moodle cuts off")
    written = [node("tag", None, "", text_node(paper.clean(tag))) for tag in tags]
    return [node("tags", None, "", *written)] if written else []
