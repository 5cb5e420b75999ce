"""One <item> taken apart: what it is called, what it shows and what can be answered. The kinds say what it means."""

from dataclasses import dataclass, field

from courses.safe.xml import Node

from .material import Words, flat
from .presentation import Response, read_presentation
from .processing import Processing, compile_processing
from .types import KINDS, LABELS
from .unreadable import Unreadable, Work


@dataclass(slots=True)
class Item:
    """One question as the file has it. `flow` is its presentation in order: texts and responses. `shown` read the
    stem, `words` reads everything else."""

    ident: str
    title: str
    declared: str
    node: Node
    flow: tuple[str | Response, ...]
    shown: Words
    words: Words
    fields: dict[str, str]
    processing: Processing
    notes: list[str] = field(default_factory=list)

    @property
    def responses(self) -> tuple[Response, ...]:
        return tuple(part for part in self.flow if isinstance(part, Response))

    @property
    def stem(self) -> str:
        """What is asked, without what stands beside the responses."""
        return "\n".join(part.strip() for part in self.flow if isinstance(part, str) and part.strip())

    @property
    def whole_stem(self) -> str:
        """What is asked, with what stands beside the responses: some systems put all of it there."""
        return "\n".join(text for text in (self.stem, *(response.prompt for response in self.responses)) if text)

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def only(self, *, picked: bool) -> Response:
        """The one response of an item that must have one."""
        fitting = [response for response in self.responses if response.picked == picked]
        if len(fitting) != 1:
            kind = "list of choices" if picked else "field to type in"
            raise Unreadable(
                f"It should have one {kind}, and has {len(fitting)}.", "Check the question where it was made."
            )
        return fitting[0]


def read_item(node: Node, work: Work) -> Item:
    """The item. Raises Unreadable."""
    shown, words = Words(work), Words(work)
    presentation = node.find("presentation")
    flow = read_presentation(presentation, shown, words) if presentation else ()
    responses = [part for part in flow if isinstance(part, Response)]
    if len({response.ident for response in responses}) < len(responses):
        raise Unreadable("Two places to answer in it have the same id.", "Give each its own id.")
    fields = fields_of(node)
    return Item(
        ident=ident_of(node, fields),
        title=flat(node.attrs.get("title", "")),
        declared=declared_type(fields),
        node=node,
        flow=flow,
        shown=shown,
        words=words,
        fields=fields,
        processing=compile_processing(
            node,
            {response.ident: response.cardinality for response in responses},
            frozenset(response.ident for response in responses if response.picked),
            work,
        ),
    )


def ident_of(node: Node, fields: dict[str, str]) -> str:
    """The item's own id. Blackboard writes it into the metadata."""
    return flat(node.attrs.get("ident", "") or fields.get("bbmd_asi_object_id", ""))


def fields_of(node: Node) -> dict[str, str]:
    """The metadata directly at the element: by field, or by the name of an element (Blackboard)."""
    found: dict[str, str] = {}
    for holder in [node, *node.find_all("itemmetadata"), *node.find_all("rubric")]:
        for metadata in holder.find_all("qtimetadata"):
            for entry in metadata.find_all("qtimetadatafield"):
                label, value = entry.find("fieldlabel"), entry.find("fieldentry")
                if label is not None and value is not None:
                    found.setdefault(flat(label.all_text()).casefold(), flat(value.all_text()))
        if holder.tag == "itemmetadata":
            for child in holder.children:
                if not child.children:
                    found.setdefault(child.tag.casefold(), flat(child.text))
    return found


def declared_type(fields: dict[str, str]) -> str:
    """What the file calls this kind of question, in lower case; "" if it does not say."""
    said = [fields[label].casefold() for label in LABELS if fields.get(label)]
    return next((name for name in said if name in KINDS), said[0] if said else "")
