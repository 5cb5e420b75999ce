"""What changed between two contents of a question, in words: what was taken out, what was put in, field by field."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAME, OUT, IN = "same", "out", "in"
# Words with the blanks behind them, so that put together they are the text again.
WORD = re.compile(r"\S+\s*|\s+")
MOST_WORDS = 4_000

HEAD = {
    "stem": _("Question"),
    "kind": _("Kind"),
    "rule": _("How points are given"),
    "picture": _("Picture"),
    "takeaway": _("The rule in one sentence"),
    "explanation": _("Explanation"),
    "references": _("References"),
    "area": _("Content area"),
    "level": _("Cognitive level"),
    "safety_critical": _("Safety-critical"),
    "language": _("Language"),
}
PART = {
    "text": _("Text"),
    "correct": _("Right"),
    "reason": _("Reason"),
    "fraction": _("Share of the points"),
    "share": _("Share of the points"),
    "misconception": _("Misconception"),
    "left": _("Match this"),
    "right": _("With this"),
    "value": _("Number"),
    "tolerance": _("Give or take"),
    "factor": _("Factor"),
    "label": _("Label"),
    "description": _("Where it is, in words"),
    "x": _("From the left"),
    "y": _("From the top"),
    "points": _("Points"),
    "name": _("Gap"),
    "stem": _("Question"),
    "kind": _("Kind"),
    "rule": _("How it is judged"),
    "weight": _("Weight"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: "same", "out" (only before) or "in" (only after)."""

    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that says something else. `where` is the part it belongs to, "" for the question itself."""

    where: str
    label: str | Promise
    pieces: tuple[Piece, ...]


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Every field in which two contents (bank.snapshot) differ: the question's own first, then its parts in order.

    Parts are the same part by their uuid, wherever they stand; one that was added or taken away is shown whole.
    """
    found = [
        Difference("", label, pieces)
        for name, label in HEAD.items()
        if (pieces := _told(before.get(name), after.get(name)))
    ]
    return [*found, *_parts(before.get("parts") or [], after.get("parts") or [], "")]


def words(before: str, after: str) -> tuple[Piece, ...]:
    """Two texts as one: runs of words that stayed, went and came. Joined, "same" and "in" are the text after."""
    if before == after:
        return (Piece(SAME, after),) if after else ()
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return tuple(Piece(state, text) for state, text in ((OUT, before), (IN, after)) if text)
    found: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece(SAME, "".join(new[c:d])))
            continue
        found += [Piece(state, "".join(run)) for state, run in ((OUT, old[a:b]), (IN, new[c:d])) if run]
    return tuple(found)


def _told(before: Any, after: Any) -> tuple[Piece, ...]:
    """The pieces of a field that differs; nothing for one that does not."""
    old, new = _text(before), _text(after)
    return () if old == new else words(old, new)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, Mapping):
        return ", ".join(str(each) for each in value.values() if each)
    return "" if value is None else str(value)


def _parts(before: list[Mapping], after: list[Mapping], inside: str) -> Iterator[Difference]:
    old = {part["uuid"]: part for part in before}
    for place, part in enumerate(after, start=1):
        where = f"{inside}{place}"
        yield from _part(old.pop(part["uuid"], {}), part, where)
    for part in old.values():
        place = 1 + [each["uuid"] for each in before].index(part["uuid"])
        yield from _part(part, {}, f"{inside}{place}")
    yield from _order(before, after, inside)


def _part(before: Mapping[str, Any], after: Mapping[str, Any], where: str) -> Iterator[Difference]:
    for name, label in PART.items():
        if pieces := _told(before.get(name, ""), after.get(name, "")):
            yield Difference(where, label, pieces)
    if "parts" in before or "parts" in after:
        yield from _parts(before.get("parts") or [], after.get("parts") or [], f"{where}.")


def _order(before: list[Mapping], after: list[Mapping], inside: str) -> Iterator[Difference]:
    """That parts which are in both stand in another order."""
    both = {part["uuid"] for part in before} & {part["uuid"] for part in after}
    old = [part["uuid"] for part in before if part["uuid"] in both]
    new = [part["uuid"] for part in after if part["uuid"] in both]
    if old != new:
        names = {uuid: str(place) for place, uuid in enumerate(old, start=1)}
        label = _("Order of the answers")
        yield Difference(inside.rstrip("."), label, words(" ".join(names.values()), " ".join(names[u] for u in new)))
