"""Matching, ordering and essays, as Moodle writes them."""

import html as references

from courses.safe.xml import Node, node
from quizzes.exchange.drafts import CriterionDraft, DecoyDraft, PairDraft, StepDraft

from .essays import criterion_line
from .paper import Paper, text_node

ORDER_RULES = {"all_or_nothing": "ALL_OR_NOTHING", "neighbours": "RELATIVE_NEXT_EXCLUDE_LAST"}
USUAL_ORDER_RULE = "ABSOLUTE_POSITION"


def matching(paper: Paper) -> list[Node] | None:
    """Pairs, and decoys as answers to an empty question. The answers are plain text."""
    lose_all_or_nothing(paper, "pair")
    pairs = [part for part in paper.draft.parts if isinstance(part, PairDraft)]
    decoys = [part for part in paper.draft.parts if isinstance(part, DecoyDraft)]
    if any(pair.reason for pair in pairs) or any(decoy.reason for decoy in decoys):
        paper.loses("the reasons of pairs and wrong choices")
    return [
        node("shuffleanswers", None, "true"),
        *(_pair(paper.rich(pair.left), paper.clean(pair.right)) for pair in pairs),
        *(_pair("", paper.clean(decoy.text)) for decoy in decoys),
    ]


def lose_all_or_nothing(paper: Paper, part: str) -> None:
    """Moodle marks each part of such a question."""
    if paper.draft.rule == "all_or_nothing":
        paper.loses(f"the rule “all or nothing”: in Moodle each {part} earns its part of the points")


def ordering(paper: Paper) -> list[Node] | None:
    """The steps in their order, each with its place."""
    steps = [part for part in paper.draft.parts if isinstance(part, StepDraft)]
    if any(step.reason for step in steps):
        paper.loses("the reasons of steps")
    return [
        node("layouttype", None, "VERTICAL"),
        node("selecttype", None, "ALL"),
        node("selectcount", None, str(len(steps))),
        node("gradingtype", None, ORDER_RULES.get(paper.draft.rule, USUAL_ORDER_RULE)),
        node("showgrading", None, "SHOW"),
        node("numberingstyle", None, "none"),
        *(
            node("answer", {"fraction": str(place), "format": "html"}, "", text_node(paper.rich(step.text)))
            for place, step in enumerate(steps, 1)
        ),
    ]


def essay(paper: Paper) -> list[Node] | None:
    """The rubric goes into what only graders read."""
    criteria = [part for part in paper.draft.parts if isinstance(part, CriterionDraft)]
    lines = [references.escape(paper.clean(criterion_line(one)), quote=False) for one in criteria]
    told = f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" if lines else ""
    return [
        node("responseformat", None, "editor"),
        node("responserequired", None, "1"),
        node("responsefieldlines", None, "15"),
        node("attachments", None, "0"),
        node("attachmentsrequired", None, "0"),
        node("graderinfo", {"format": "html"}, "", text_node(told)),
        node("responsetemplate", {"format": "html"}, "", text_node("")),
    ]


def _pair(left: str, right: str) -> Node:
    answer = node("answer", None, "", text_node(right))
    return node("subquestion", {"format": "html"}, "", text_node(left), answer)
