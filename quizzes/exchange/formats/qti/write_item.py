"""One draft as an item."""

from courses.safe.xml import Node, node
from quizzes.exchange.drafts import CriterionDraft, GapDraft, QuestionDraft, TaskDraft

from .body import CLOZE_CLASS, TASK_CLASS
from .names import QTI_2_1, QTI_2_2, Edition, to_identifier, use_names_of
from .write_marking import (
    FEEDBACK,
    SCORE,
    SHOWN,
    SOLUTION,
    Unit,
    amount,
    branches,
    constant,
    outcome,
    processing,
    rules_of,
    set_to,
    variable,
)
from .write_pairs import RESPONSE, write_figure, write_matching, write_ordering
from .write_units import Unwritten, write_unit
from .write_words import MARK, flow, one_line, paragraphs, with_gaps

ALL_OR_NOTHING = "all_or_nothing"
LONGEST_TITLE = 80


def edition_of(draft: QuestionDraft, edition: Edition) -> Edition:
    """The edition an item is written in: labels that are texts came to pictures with 2.2."""
    return QTI_2_2 if draft.kind == "figure" and edition is QTI_2_1 else edition


def write_item(draft: QuestionDraft, edition: Edition, identifier: str, picture: str) -> Node:
    """The item. `picture` is the address of its picture, if it has one. Raises Unwritten."""
    edition = edition_of(draft, edition)
    if draft.kind == "essay":
        declarations, body, rules, texts, way = _essay(draft, edition)
    elif draft.kind in {"cloze", "case"}:
        declarations, body, rules, texts, way = _several(draft)
    else:
        declarations, body, rules, texts, way = _alone(draft, picture)
    if picture and draft.kind != "figure":
        alt = one_line(draft.picture.alt) if draft.picture else ""
        body.insert(0, node("p", None, "", node("img", {"src": picture, "alt": alt})))
    shown = [_modal(FEEDBACK, name, text) for name, text in texts]
    if draft.explanation.strip():
        declarations.append(outcome(SOLUTION, "identifier"))
        rules = [*rules, set_to(SOLUTION, constant("identifier", SHOWN))]
        shown.append(_modal(SOLUTION, SHOWN, draft.explanation))
    root = node("assessmentItem", _attrs(draft, edition, identifier), "", *declarations)
    root.children.append(node("itemBody", None, "", *body))
    if way and not texts and not draft.explanation.strip():
        root.children.append(processing(edition, way, []))
    elif rules:
        root.children.append(processing(edition, "", rules))
    root.children += shown
    if edition.hyphens:
        _wrap_content(root)
    use_names_of(edition, root)
    return root


def _attrs(draft: QuestionDraft, edition: Edition, identifier: str) -> dict[str, str]:
    title = one_line(MARK.sub("…", draft.stem))
    attrs = {
        "xmlns": edition.items,
        "identifier": identifier,
        "title": title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…",
        "adaptive": "false",
        "timeDependent": "false",
    }
    return attrs | ({"xml:lang": draft.language} if draft.language else {})


Written = tuple[list[Node], list[Node], list[Node], list[tuple[str, str]], str]


def _alone(draft: QuestionDraft, picture: str) -> Written:
    """A question with one interaction."""
    if draft.kind == "matching":
        unit = write_matching(draft.parts, draft.rule)
    elif draft.kind == "ordering":
        unit = write_ordering(draft.parts, draft.rule)
    elif draft.kind == "figure":
        unit = write_figure(draft.parts, draft.rule, draft.picture, picture)
    else:
        unit = write_unit(draft.kind, draft.parts, draft.rule, RESPONSE, SCORE)
    asked = node("p", None, "", unit.interaction) if _is_inline(unit) else unit.interaction
    declarations = [unit.declaration, outcome(SCORE, most=unit.most)]
    if unit.texts:
        declarations.append(outcome(FEEDBACK, "identifier", several=True))
    rules = [*rules_of(unit, SCORE, as_share=False), *unit.after]
    return declarations, [*paragraphs(draft.stem), asked], rules, unit.texts, unit.way


def _is_inline(unit: Unit) -> bool:
    return unit.interaction.tag in {"textEntryInteraction", "inlineChoiceInteraction"}


def _several(draft: QuestionDraft) -> Written:
    """A question with several interactions, each with points of its own that come together in the score."""
    parts = [part for part in draft.parts if isinstance(part, GapDraft | TaskDraft)]
    if not parts:
        raise Unwritten("nothing is asked in it")
    inline = draft.kind == "cloze"
    units = [
        write_unit(part.kind, part.parts, part.rule, to_identifier(part.key), f"POINTS_{number}", inline=inline)
        for number, part in enumerate(parts, 1)
    ]
    weights = [part.weight if isinstance(part, GapDraft) else 1 for part in parts]
    declarations = [unit.declaration for unit in units]
    whole = draft.rule == ALL_OR_NOTHING
    declarations.append(outcome(SCORE, most=1 if whole else sum(weights)))
    declarations += [outcome(f"POINTS_{number}", most=1) for number in range(1, len(units) + 1)]
    texts = [text for unit in units for text in unit.texts]
    if texts:
        declarations.append(outcome(FEEDBACK, "identifier", several=True))
    rules = [
        rule
        for number, unit in enumerate(units, 1)
        for rule in (*rules_of(unit, f"POINTS_{number}", as_share=True), *unit.after)
    ]
    rules.append(_all_right(len(units)) if whole else _weighted(weights))
    body = _gaps(draft, parts, units) if inline else _tasks(draft, parts, units)
    return declarations, body, rules, texts, ""


def _all_right(count: int) -> Node:
    right = [node("gte", None, "", variable(f"POINTS_{number}"), amount(1)) for number in range(1, count + 1)]
    return branches([(node("and", None, "", *right), [set_to(SCORE, amount(1))])])


def _weighted(weights: list[int]) -> Node:
    terms = []
    for number, weight in enumerate(weights, 1):
        points = variable(f"POINTS_{number}")
        terms.append(points if weight == 1 else node("product", None, "", amount(weight), points))
    return set_to(SCORE, node("sum", None, "", *terms))


def _gaps(draft: QuestionDraft, parts: list[GapDraft | TaskDraft], units: list[Unit]) -> list[Node]:
    gaps = {part.key: unit.interaction for part, unit in zip(parts, units, strict=True)}
    return [node("div", {"class": CLOZE_CLASS}, "", *with_gaps(draft.stem, gaps))]


def _tasks(draft: QuestionDraft, parts: list[GapDraft | TaskDraft], units: list[Unit]) -> list[Node]:
    tasks = []
    for part, unit in zip(parts, units, strict=True):
        asked = node("p", None, "", unit.interaction) if _is_inline(unit) else unit.interaction
        stem = part.stem if isinstance(part, TaskDraft) else ""
        tasks.append(node("div", {"class": TASK_CLASS}, "", *paragraphs(stem), asked))
    return [*paragraphs(draft.stem), *tasks]


def _essay(draft: QuestionDraft, edition: Edition) -> Written:
    """A long text, with the rubric for whoever marks it."""
    criteria = [part for part in draft.parts if isinstance(part, CriterionDraft)]
    body = paragraphs(draft.stem)
    if criteria:
        lines = [
            flow("li", {}, f"{part.text} ({part.points} point{'' if part.points == 1 else 's'})") for part in criteria
        ]
        view = {"view": "scorer"} | ({"use": "scoring"} if edition.hyphens else {})
        body.append(node("rubricBlock", view, "", node("ul", None, "", *lines)))
    body.append(node("extendedTextInteraction", {"responseIdentifier": RESPONSE}))
    declared = node("responseDeclaration", {"identifier": RESPONSE, "cardinality": "single", "baseType": "string"})
    return [declared, outcome(SCORE)], body, [], [], ""


def _modal(name: str, identifier: str, text: str) -> Node:
    attrs = {"outcomeIdentifier": name, "identifier": identifier, "showHide": "show"}
    return node("modalFeedback", attrs, "", *paragraphs(text))


def _wrap_content(root: Node) -> None:
    """3.0 keeps the content of feedback and rubrics in an element of its own."""
    for inner in list(root.iter()):
        if inner.tag in {"modalFeedback", "rubricBlock"}:
            inner.children = [node("contentBody", None, inner.text, *inner.children)]
            inner.text = ""
