"""An item becomes a question, or says why it cannot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from courses.safe import Unsafe
from courses.safe.xml import Node
from quizzes.exchange.drafts import QuestionDraft

from . import types
from .build import Built
from .choices import TRUTH, multiple, ordering, single, true_false
from .gaps import gap_name, gaps
from .items import Item, fields_of, ident_of, read_item
from .material import Words, flat, shortened
from .numbers import numerical
from .pairs import matching
from .pictures import Files
from .processing import COMPARED
from .types import KINDS, REFUSED, spoken
from .unreadable import Unreadable, Work
from .written import candidates_of, essay, typed

LONGEST_TAG = 60

BUILDERS: dict[str, Callable[[Item], Built]] = {
    types.SINGLE: single,
    types.MULTIPLE: multiple,
    types.TRUE_FALSE: true_false,
    types.TYPED: typed,
    types.NUMERICAL: numerical,
    types.ESSAY: essay,
    types.BLANKS: partial(gaps, words=True),
    types.DROPDOWNS: partial(gaps, words=False),
    types.MATCHING: matching,
    types.ORDERING: ordering,
}


@dataclass(frozen=True, slots=True)
class Found:
    """What one item came to: a draft, or the reason there is none. `origin` is the item of a bank it is a copy of."""

    ident: str
    title: str
    draft: QuestionDraft | None = None
    reason: str = ""
    fix: str = ""
    notes: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where items stand: the title of their quiz or bank, the folder of the file, and the texts they share."""

    title: str
    folder: str
    stimuli: Mapping[str, Node]
    files: Files
    work: Work
    shared: dict[str, tuple[str, Words]] = field(default_factory=dict)


def read_question(node: Node, place: Place) -> Found:
    """What the item came to. Nothing an item holds stops the file."""
    fields = fields_of(node)
    ident, title = ident_of(node, fields), shortened(node.attrs.get("title", ""), 120)
    origin = fields.get("assessment_question_identifierref", "")
    try:
        item = read_item(node, place.work)
        draft = _draft(item, place)
    except Unreadable as error:
        return Found(ident, title or ident, reason=error.reason, fix=error.fix, origin=origin)
    except Unsafe as error:
        return Found(ident, title or ident, reason=error.reason, fix="Shorten the question.", origin=origin)
    return Found(ident, title or shortened(draft.stem, 120), draft, notes=tuple(item.notes), origin=origin)


def _draft(item: Item, place: Place) -> QuestionDraft:
    kind = kind_of(item)
    _refuse_pictures_to_choose(item)
    built = BUILDERS[kind](item)
    stem = (_asked(item, built.kind) if built.stem is None else built.stem).strip()
    if shared := _stimulus(item, place):
        stem = f"{shared}\n\n{stem}" if stem else shared
        item.note("The text it shares with other questions was put before it.")
    draft = QuestionDraft(
        key=item.ident or item.title,
        kind=built.kind,
        rule=built.rule,
        stem=stem,
        parts=built.parts,
        explanation=built.explanation,
        tags=_tags(item, place),
        picture=place.files.picture(item.shown.images, place.folder),
    )
    if not stem:
        if draft.picture is None:
            raise Unreadable("It asks nothing: its text is empty.", "Write the question, or remove the item.")
        draft = replace(draft, stem=draft.picture.alt or "What does the picture show?")
        item.note("The question had a picture and no words.")
    if item.words.images:
        item.note("A picture in the feedback was left out.")
    if lost := list(dict.fromkeys([*item.shown.lost, *item.words.lost])):
        item.note(f"Left out: {', '.join(lost)}.")
    return draft


def _refuse_pictures_to_choose(item: Item) -> None:
    for response in item.responses:
        for place, label in enumerate(response.labels, start=1):
            if label.images:
                raise Unreadable(
                    f"Choice {place} shows a picture, and choices are words here.", "Describe it in words."
                )


def _asked(item: Item, kind: str) -> str:
    return item.stem if kind == "matching" else item.whole_stem


def _tags(item: Item, place: Place) -> tuple[str, ...]:
    named = (place.title, item.fields.get("cc_question_category", ""), item.fields.get("question_bank", ""))
    # Tags are written in a line, between commas.
    return tuple(dict.fromkeys(shortened(name.replace(",", " "), LONGEST_TAG) for name in named if name))


def _stimulus(item: Item, place: Place) -> str:
    """The text of the stimulus (Canvas) the item belongs to. It is read once."""
    ident = item.fields.get("parent_stimulus_item_ident", "")
    node = place.stimuli.get(ident)
    presentation = node.find("presentation") if node is not None else None
    if presentation is None or node is item.node:
        return ""
    if ident not in place.shared:
        words = Words(place.work)
        place.shared[ident] = (words.of(presentation), words)
    text, words = place.shared[ident]
    place.work.copy(text)
    item.shown.images[:0] = words.images
    item.shown.lost += words.lost
    return text


def kind_of(item: Item) -> str:
    """The kind the file names, where what it holds is of that kind; else the kind it is by its structure."""
    if item.declared in REFUSED:
        what, fix = REFUSED[item.declared]
        raise Unreadable(f"This type of question ({spoken(item.declared)}) is {what}, which cannot be kept here.", fix)
    declared = KINDS.get(item.declared, "")
    picked = sum(response.picked for response in item.responses)
    written = len(item.responses) - picked
    fits = {
        types.SINGLE: picked == 1,
        types.TRUE_FALSE: picked == 1,
        types.MULTIPLE: picked == 1,
        types.ORDERING: picked == 1,
        types.TYPED: written == 1 and not picked,
        types.NUMERICAL: written == 1,
        types.ESSAY: picked == 0,
        types.BLANKS: bool(item.responses),
        types.DROPDOWNS: bool(item.responses),
        types.MATCHING: picked > 0,
    }
    return declared if fits.get(declared) else _by_structure(item)


def _by_structure(item: Item) -> str:
    name = f" ({spoken(item.declared)})" if item.declared else ""
    if any(response.tag == "response_xy" for response in item.responses):
        what, fix = REFUSED["hot_spot_question"]
        raise Unreadable(f"This type of question{name} is {what}, which cannot be kept here.", fix)
    useless = [response for response in item.responses if not response.picked and not response.typed]
    if not item.responses or useless:
        raise Unreadable(
            f"This type of question{name} is not one that can be read: there is nothing in it to choose or to type.",
            "Save it as another type where it was made, or write it here.",
        )
    if len(item.responses) > 1:
        return _of_several(item)
    return _of_one(item)


def _is_named(item: Item) -> bool:
    """Whether the text holds [name] for each response, as Canvas marks gaps."""
    return all(f"[{gap_name(response)}]" in item.stem for response in item.responses)


def _of_several(item: Item) -> str:
    lists = {tuple(label.text for label in response.labels) for response in item.responses if response.picked}
    shared = set.intersection(*map(set, lists)) if lists else set()
    if _is_named(item) or not all(response.picked for response in item.responses):
        return types.DROPDOWNS
    if len(lists) == 1 or (shared and all(response.prompt for response in item.responses)):
        if any(response.cardinality == "ordered" for response in item.responses):
            raise Unreadable("It puts things in order in a way that is not read here.", "Write it here as ordering.")
        return types.MATCHING
    return types.DROPDOWNS


def _of_one(item: Item) -> str:
    [response] = item.responses
    if response.picked and _is_named(item):
        return types.DROPDOWNS
    if response.picked:
        if response.cardinality in ("ordered", "multiple"):
            return types.ORDERING if response.cardinality == "ordered" else types.MULTIPLE
        said = {TRUTH.get(flat(label.text).casefold()) for label in response.labels}
        return types.TRUE_FALSE if len(response.labels) == 2 and said == {"true", "false"} else types.SINGLE
    compared = any(test.op in COMPARED for rule in item.processing.rules for test, _n in rule.test.atoms())
    if response.number or compared:
        return types.NUMERICAL
    scored = any(rule.sets for rule in item.processing.rules)
    return types.TYPED if scored and candidates_of(item, response) else types.ESSAY
