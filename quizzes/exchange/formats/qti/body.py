"""The body of an item as text, with a mark where each interaction stands, and the text of anything else in the item."""

import re
from dataclasses import dataclass, field

from courses.safe import Unsafe, html
from courses.safe.xml import Node
from quizzes.exchange.drafts import PictureDraft

from .faults import Unread
from .item import Item
from .names import use_plain_names
from .pictures import picture_of

INLINE = frozenset({"textEntryInteraction", "inlineChoiceInteraction"})
# Shown on a condition only, or to people other than the learner.
ASIDE = frozenset({"feedbackBlock", "feedbackInline", "rubricBlock", "stylesheet", "catalogInfo"})
MADE_UP = frozenset({"printedVariable", "templateInline", "templateBlock"})
BEGIN, END, TASK = "\ue000", "\ue001", "\ue002"
MARK = re.compile(f"{BEGIN}([0-9]{{1,4}}){END}")
MARKS = re.compile(f"[{BEGIN}{END}{TASK}]")
# What an export of ours says about a part of a body: these words are one task of a case; these are a text with gaps.
TASK_CLASS, CLOZE_CLASS = "tactus-task", "tactus-cloze"
# And of an entry: that its answer must be spelled as it is.
SPELLED_CLASS = "tactus-spelled"
BLANK = "____"
BLANKS, CONTROL = re.compile(r"[ \t\r\n\f]+"), re.compile(r"[\x7f-\x9f]")
MOST_SLOTS = 200
MOST_STIMULI = 5


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where something is answered: the interaction, and its gap if it has several."""

    number: int
    node: Node
    gap: Node | None = None

    @property
    def is_inline(self) -> bool:
        return self.node.tag in INLINE


@dataclass(frozen=True, slots=True)
class Body:
    """The text with its marks, the places marked, and the picture. `tasks` is what an export of ours has put apart:
    the story of a case, and what each of its tasks asks."""

    text: str
    slots: tuple[Slot, ...]
    picture: PictureDraft | None
    tasks: tuple[str, ...] = ()
    is_cloze: bool = False

    def without_marks(self) -> str:
        """The text alone. A mark within a line is a blank to be filled, one with a line to itself nothing."""
        return unmarked(self.text)

    def with_keys(self, keys: dict[int, str]) -> str:
        """The text with [[key]] at each mark."""
        return MARK.sub(lambda match: f"[[{keys[int(match.group(1))]}]]", self.text).strip()


def unmarked(text: str) -> str:
    """The text with a blank for each mark that stands within a line."""
    lines = [line for line in text.split("\n") if not line.strip() or MARK.sub("", line).strip()]
    kept = MARK.sub(BLANK, "\n".join(lines))
    if len(lines) <= text.count("\n"):
        # Where a line was taken out, the empty ones around it have become one gap.
        kept = re.sub(r"\n{3,}", "\n\n", kept)
    return kept.strip()


@dataclass(slots=True)
class Found:
    """What was met on the way through a body."""

    slots: list[Slot] = field(default_factory=list)
    is_cloze: bool = False
    tasks: int = 0


def read_body(item: Item) -> Body:
    """The body of the item. A stimulus kept in a file of its own stands before it."""
    met = Found()
    references = item.root.find_all("assessmentStimulusRef")
    if len(references) > MOST_STIMULI:
        raise Unread(f"It refers to {len(references)} stimuli; {MOST_STIMULI} are read.")
    stimulus = [_stimulus(item, node) for node in references]
    _prepare(item, item.body, met)
    found = _text(item, item.body)
    images = [image for plain in (*stimulus, found) for image in plain.images]
    picture = picture_of(item, images[0].src, images[0].alt) if images else None
    if len(images) > 1:
        raise Unread(f"The question shows {len(images)} pictures; one fits.", "Keep one, before the question.")
    text = "\n\n".join(part for part in (*(plain.text for plain in stimulus), found.text) if part)
    tasks = tuple(part.strip() for part in text.split(TASK)) if met.tasks else ()
    whole = re.sub(r"\n{3,}", "\n\n", text.replace(TASK, "")) if met.tasks else text
    apart = len(tasks) == len(met.slots) + 1 and all(len(MARK.findall(task)) == 1 for task in tasks[1:])
    return Body(whole, tuple(met.slots), picture, tasks if apart else (), met.is_cloze)


def words(item: Item, node: Node, what: str = "a part of the question") -> str:
    """The text of one node that holds nothing to be answered."""
    met = Found()
    _prepare(item, node, met)
    if met.slots:
        raise Unread(f"Something is to be answered inside {what}.")
    found = _text(item, node)
    if found.images:
        raise Unread(f"There is a picture in {what}; only the question itself can have one.", "Describe it in words.")
    return found.text


def _text(item: Item, node: Node) -> html.PlainText:
    if not node.children:
        return html.PlainText(BLANKS.sub(" ", CONTROL.sub("", node.text)).strip())
    try:
        found = html.to_text(node.inner_html())
    except Unsafe as unsafe:
        raise Unread(unsafe.reason) from unsafe
    for lost in found.lost:
        item.note(f"Left out: {lost}.")
    return found


def drop_marks(node: Node) -> None:
    """Our own marks stand for nothing in a file."""
    for inner in node.iter():
        if BEGIN in inner.text or END in inner.text:
            inner.text = MARKS.sub("", inner.text)
        if BEGIN in inner.tail or END in inner.tail:
            inner.tail = MARKS.sub("", inner.tail)


def _prepare(item: Item, node: Node, met: Found, owner: Node | None = None) -> None:
    """Replace what is no HTML: interactions by marks, formulas by their text, what is shown later by nothing."""
    for place, child in enumerate(node.children):
        node.children[place] = _replaced(item, child, met, owner)


def _replaced(item: Item, node: Node, met: Found, owner: Node | None) -> Node:
    tag = node.tag
    if tag == "gap" and owner is not None:
        return Node("span", text=_mark(met, owner, node), tail=node.tail)
    if tag in INLINE:
        return Node("span", text=_mark(met, node), tail=node.tail)
    if tag == "gapMatchInteraction":
        return _gap_match(item, node, met)
    if tag.endswith("Interaction"):
        prompt = node.find("prompt")
        if prompt is not None:
            _prepare(item, prompt, met)
        asked = Node("div", text=prompt.text, children=prompt.children) if prompt is not None else Node("div")
        return Node("div", tail=node.tail, children=[asked, Node("p", text=_mark(met, node))])
    if tag == "rubricBlock" and "candidate" in node.attrs.get("view", "").split():
        _prepare(item, node, met, owner)
        return Node("div", text=node.text, tail=node.tail, children=node.children)
    if tag in ASIDE:
        return Node("span", tail=node.tail)
    if tag in MADE_UP:
        raise Unread("The question shows values that are made up at each attempt.", "Write the values out.")
    if tag == "include":
        raise Unread("Part of the question is in another file that is included by XInclude.", "Write it into the item.")
    if tag == "math":
        return _formula(item, node)
    if tag == "object":
        return _object(item, node)
    if tag == "div" and (own := node.attrs.pop("class", "")):
        return _our_own(item, node, own.split(), met)
    _prepare(item, node, met, owner)
    if tag in {"contentBody", "stimulusBody"}:
        node.tag = "div"
    return node


def _our_own(item: Item, node: Node, classes: list[str], met: Found) -> Node:
    """A part of the body that may bear a mark of our exports."""
    met.is_cloze = met.is_cloze or CLOZE_CLASS in classes
    _prepare(item, node, met)
    if TASK_CLASS in classes:
        met.tasks += 1
        node.children.insert(0, Node("p", text=TASK, tail=node.text))
        node.text = ""
    return node


def _mark(met: Found, node: Node, gap: Node | None = None) -> str:
    if len(met.slots) >= MOST_SLOTS:
        raise Unread(f"The question is answered in more than {MOST_SLOTS} places.")
    met.slots.append(Slot(len(met.slots), node, gap))
    return f"{BEGIN}{met.slots[-1].number}{END}"


def _gap_match(item: Item, node: Node, met: Found) -> Node:
    """The text of the interaction, with its gaps marked; the texts to put in are read with the gaps."""
    before = len(met.slots)
    shown = [child for child in node.children if child.tag not in {"gapText", "gapImg"}]
    whole = Node("div", tail=node.tail, children=shown)
    _prepare(item, whole, met, node)
    for child in whole.children:
        child.tag = "div" if child.tag == "prompt" else child.tag
    if len(met.slots) == before:
        met.slots.append(Slot(len(met.slots), node))
    return whole


def _formula(item: Item, node: Node) -> Node:
    """A formula in words: its text alternative, or its letters in a row."""
    for inner in node.iter("semantics"):
        # The same formula again, in another language of formulas.
        inner.children = [child for child in inner.children if not child.tag.startswith("annotation")]
    text = " ".join((node.attrs.get("alttext") or node.all_text()).split())
    if not text:
        raise Unread("The question holds a formula without any text.", "Write the formula in words.")
    item.note(f"The formula “{text[:60]}” is kept as its text only.")
    return Node("span", text=text, tail=node.tail)


def _object(item: Item, node: Node) -> Node:
    """An embedded picture, or the text that stands in for anything else."""
    kind = node.attrs.get("type", "").lower()
    alt = " ".join(node.all_text().split())
    if kind.startswith("image/"):
        return Node("img", {"src": node.attrs.get("data", ""), "alt": alt}, tail=node.tail)
    item.note(f"Left out: {'a recording' if kind.startswith(('audio/', 'video/')) else 'an embedded object'}.")
    return Node("span", text=alt, tail=node.tail)


def _stimulus(item: Item, reference: Node) -> html.PlainText:
    """The text of a stimulus that several items share."""
    href = reference.attrs.get("href", "")
    root = item.source.tree(href)
    use_plain_names(root)
    drop_marks(root)
    body = root if root.tag == "stimulusBody" else next(root.iter("stimulusBody"), None)
    if body is None:
        raise Unread(f"Its stimulus “{href[:80]}” holds no text.")
    met = Found()
    _prepare(item, body, met)
    if met.slots:
        raise Unread(f"Something is to be answered inside its stimulus “{href[:80]}”.")
    return _text(item, body)
