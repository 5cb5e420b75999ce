"""What an item shows, in order: texts, and what can be answered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from courses.safe.html import Image
from courses.safe.xml import Node

from .material import Words, flat
from .unreadable import Unreadable

RESPONSES = frozenset({"response_lid", "response_str", "response_num", "response_grp", "response_xy"})
# What may stand between a response and the material beside it.
BETWEEN = frozenset({"flow", "flow_mat", "render_choice", "render_fib", "render_extension", "ims_render_object"})
MOST_LABELS = 500
# Blackboard writes matching as lists without words, and the texts on the right in a block of their own.
LISTS, TEXTS = "response_block", "right_match_block"


@dataclass(frozen=True, slots=True)
class Label:
    """One choice of a response."""

    ident: str
    text: str
    attrs: dict[str, str]
    images: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """One thing to answer. `prompt` stands beside it; `number` says that a number is typed."""

    ident: str
    tag: str
    cardinality: str
    prompt: str
    labels: tuple[Label, ...]
    typed: bool
    number: bool

    @property
    def picked(self) -> bool:
        return not self.typed and bool(self.labels)


def read_presentation(node: Node, shown: Words, words: Words) -> "tuple[str | Response, ...]":
    """The texts and responses in order. `shown` reads what is asked, `words` the choices. Raises Unreadable."""
    texts = next((flow for flow in node.iter("flow") if _class(flow) == TEXTS), None)
    if texts is None:
        return tuple(_flow(node, shown, words))
    rights = [words.of(child) for child in texts.children if child.tag == "flow"]
    return tuple(_matching(node, rights, shown, words))


def _flow(node: Node, shown: Words, words: Words) -> "Iterator[str | Response]":
    for child in node.children:
        if child.tag in RESPONSES:
            yield _response(child, shown, words)
        elif child.tag == "material":
            yield from shown.pieces(child)
        else:
            yield from _flow(child, shown, words)


def _matching(node: Node, rights: list[str], shown: Words, words: Words) -> "Iterator[str | Response]":
    for child in node.children:
        if _class(child) == TEXTS:
            continue
        if _class(child) == LISTS:
            for flow in child.children:
                yield from _with_texts(list(_flow(flow, words, words)), rights)
        elif child.tag == "flow":
            yield from _matching(child, rights, shown, words)
        elif child.tag == "material":
            yield from shown.pieces(child)


def _with_texts(parts: "list[str | Response]", rights: list[str]) -> "Iterator[Response]":
    """The list with the text beside it, and its choices with their words by place."""
    beside = "\n".join(part.strip() for part in parts if isinstance(part, str) and part.strip())
    for part in parts:
        if isinstance(part, Response):
            labels = tuple(
                replace(label, text=label.text or text) for label, text in zip(part.labels, rights, strict=False)
            )
            yield replace(part, prompt=part.prompt or beside, labels=labels)


def _response(node: Node, shown: Words, words: Words) -> Response:
    labels = []
    for label in node.iter("response_label"):
        before = len(words.images)
        text = words.of(label)
        images = tuple(words.images[before:])
        labels.append(Label(flat(label.attrs.get("ident", "")), text, label.attrs, images))
    if len(labels) > MOST_LABELS:
        raise Unreadable(f"It has {len(labels)} choices in one place.", "Take choices away.")
    fib = next(node.iter("render_fib"), None)
    kind = (fib.attrs.get("fibtype", "") if fib is not None else "").casefold()
    return Response(
        ident=node.attrs.get("ident", "") or node.attrs.get("respident", ""),
        tag=node.tag,
        cardinality=node.attrs.get("rcardinality", "single").strip().casefold(),
        prompt="\n".join(shown.of(child) for child in _beside(node)).strip(),
        labels=tuple(labels),
        typed=node.tag in ("response_str", "response_num") or fib is not None,
        number=node.tag == "response_num" or kind in ("decimal", "integer"),
    )


def _beside(node: Node) -> list[Node]:
    """What stands at the response itself, not in its choices."""
    found = []
    for child in node.children:
        if child.tag == "material":
            found.append(child)
        elif child.tag in BETWEEN:
            found += _beside(child)
    return found


def _class(node: Node) -> str:
    return node.attrs.get("class", "").casefold()
