"""Which feedback belongs to what: found out by looking at which answers show it."""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from .items import Item
from .material import shortened
from .processing import Answer, Outcome

KeyT = TypeVar("KeyT", bound=Hashable)

# Names that speak of right and wrong answers as such, not of one of them.
OF_A_CLASS = re.compile(r"(general_)?(in)?correct", re.I)


@dataclass(slots=True)
class Feedback:
    """What is said after an answer. `own` is by the key of the answer that was tried."""

    general: str = ""
    own: dict[Hashable, str] = field(default_factory=dict)
    wrong: str = ""
    right: str = ""

    def reason(self, key: Hashable) -> str:
        return self.own.get(key, "")


def read_feedback(
    item: Item,
    tries: Mapping[KeyT, Answer],
    *,
    full: Sequence[KeyT] = (),
    placed: Mapping[str, KeyT] | None = None,
    unless: bool = False,
) -> tuple[Feedback, dict[KeyT, Outcome], Outcome]:
    """The feedback, what each answer earns, and what nothing earns.

    `full` are answers no feedback belongs to: right as a whole, or neither here nor there. `placed` says of some
    feedback which answer it belongs to. With `unless`, what every answer but one shows belongs to that one: Canvas says
    the reason of a pair whenever the pair is missed.
    """
    *outcomes, nothing = item.processing.try_all([*tries.values(), {}])
    by_key = dict(zip(tries, outcomes, strict=True))
    single = {key: outcome.shown for key, outcome in by_key.items() if key not in full}
    feedback = _beside_processing(item)
    texts = _texts(item)
    item.processing.work.spend(len(texts) * (len(by_key) + len(item.processing.rules)))
    for ident, text in texts.items():
        if not text:
            continue
        always = ident in nothing.shown and all(ident in outcome.shown for outcome in by_key.values())
        owner = _owner(ident, single, nothing, unless=unless)
        if OF_A_CLASS.match(ident):
            _add_to_class(feedback, text, wrong="incorrect" in ident.casefold())
        elif placed and ident in placed:
            feedback.own[placed[ident]] = _joined(feedback.reason(placed[ident]), text)
        elif always or not _is_linked(item, ident):
            feedback.general = _joined(feedback.general, text)
        elif owner:
            feedback.own[owner[0]] = _joined(feedback.reason(owner[0]), text)
        else:
            _add_to_class(feedback, text, wrong=ident in nothing.shown)
    return feedback, by_key, nothing


def _owner(ident: str, single: Mapping[KeyT, frozenset[str]], nothing: Outcome, *, unless: bool) -> list[KeyT]:
    """The one answer the feedback belongs to, if there is one."""
    showing = [key for key, shown in single.items() if ident in shown]
    if ident not in nothing.shown:
        return showing if len(showing) == 1 else []
    silent = [key for key, shown in single.items() if ident not in shown]
    return silent if unless and len(silent) == 1 else []


def _add_to_class(feedback: Feedback, text: str, *, wrong: bool) -> None:
    if wrong:
        feedback.wrong = _joined(feedback.wrong, text)
    else:
        feedback.right = _joined(feedback.right, text)


def _beside_processing(item: Item) -> Feedback:
    """The model answer, which no condition shows. Hints are noted."""
    feedback = Feedback()
    for node in item.node.iter("solution"):
        feedback.general = _joined(feedback.general, item.words.of(node))
    for node in item.node.iter("hint"):
        if hint := item.words.of(node):
            item.note(f"A hint was left out: “{shortened(hint)}”")
    return feedback


def _texts(item: Item) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in item.node.find_all("itemfeedback"):
        ident = node.attrs.get("ident", "")
        parts = [child for child in node.children if child.tag not in ("solution", "hint")]
        text = "\n".join(words for child in parts if (words := item.words.of(child))).strip()
        found[ident] = _joined(found.get(ident, ""), text)
    return found


def _is_linked(item: Item, ident: str) -> bool:
    return any(ident in rule.shows for rule in item.processing.rules)


def _joined(first: str, second: str) -> str:
    return f"{first}\n{second}" if first and second and first != second else first or second


def note_classes(item: Item, feedback: Feedback) -> None:
    """Feedback for every right or every wrong answer has no place of its own here."""
    if feedback.right:
        item.note(f"The feedback for right answers was left out: “{shortened(feedback.right)}”")
    if feedback.wrong:
        item.note(f"The feedback for wrong answers was left out: “{shortened(feedback.wrong)}”")
