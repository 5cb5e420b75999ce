"""Texts with gaps (cloze): entries and choices within a text, and texts that are dragged into one."""

from fractions import Fraction

from quizzes.exchange.drafts import GapDraft, OptionDraft

from .body import Slot
from .faults import Unread
from .item import Declared
from .names import to_key
from .numbers import whole_weights
from .read_choices import ALL_OR_NOTHING, SINGLE, read_single
from .read_pairs import OTHER_POINTS
from .read_texts import read_entry
from .reading import Made, Reading
from .responses import Marks

CLOZE, PER_GAP = "cloze", "per_gap"


def read_cloze(reading: Reading, slots: tuple[Slot, ...]) -> tuple[Made, dict[int, str]]:
    """The gaps of a text, and the key of each by the number of its place."""
    keys = {slot.number: to_key(slot.node.attrs.get("responseIdentifier", "")) for slot in slots}
    if len(set(keys.values())) < len(slots):
        raise Unread("Two gaps of the text have the same response.", "Give each its own.")
    repeated = _repeats(slots)
    gaps = []
    for slot in slots:
        if slot.node.tag == "inlineChoiceInteraction":
            prefix = keys[slot.number] if repeated else ""
            made = read_single(reading, slot.node, "inlineChoice", prefix)
        else:
            made = read_entry(reading, slot.node)
        gaps.append((slot, made))
    weights = _weights(reading, slots)
    parts = tuple(
        GapDraft(key=keys[slot.number], kind=made.kind, parts=made.parts, rule=made.rule, weight=weight)
        for (slot, made), weight in zip(gaps, weights, strict=True)
    )
    return Made(CLOZE, parts, _rule(reading)), keys


def _repeats(slots: tuple[Slot, ...]) -> bool:
    """Whether two gaps use the same identifier for an option of theirs."""
    found = [
        choice.attrs.get("identifier")
        for slot in slots
        for choice in slot.node.find_all("inlineChoice")
    ]  # fmt: skip
    return len(set(found)) < len(found)


def _weights(reading: Reading, slots: tuple[Slot, ...]) -> tuple[int, ...]:
    """How the gaps weigh beside each other, by the most that each can earn."""
    if reading.marking.unclear or reading.marking.silent or reading.marking.together:
        return (1,) * len(slots)
    most = []
    for slot in slots:
        declared, marks = reading.response(slot.node)
        most.append(most_points(declared, marks) * reading.marking.weight(declared.name))
    weights = whole_weights(most)
    if weights is None:
        reading.item.note("How much each gap counts could not be told; here each counts the same.")
        return (1,) * len(slots)
    return weights


def most_points(declared: Declared, marks: Marks) -> Fraction:
    """The most a response can earn before it is weighted."""
    if marks.mapped is not None and declared.entries:
        good = [Fraction(entry.points) for entry in declared.entries if entry.points > 0]
        most = sum(good, Fraction(0)) if declared.cardinality != "single" else max(good, default=Fraction(0))
        return marks.mapped * (min(most, Fraction(declared.upper)) if declared.upper is not None else most)
    if marks.full is not None:
        return marks.full
    return max((pick.points for pick in marks.picks), default=Fraction(0))


def _rule(reading: Reading) -> str:
    if reading.marking.unclear or reading.marking.silent:
        return ""
    return ALL_OR_NOTHING if reading.marking.together else PER_GAP


def read_gap_match(reading: Reading, slots: tuple[Slot, ...]) -> tuple[Made, dict[int, str]]:
    """Texts dragged into gaps: each gap is a single choice among all of the texts."""
    node = slots[0].node
    declared, marks = reading.response(node)
    if node.find("gapImg") is not None:
        raise Unread("Pictures are dragged into its gaps.", "Write them as texts.")
    texts = reading.choices(node.find_all("gapText"), "texts for the gaps")
    partner = _partners(reading, declared, marks, texts)
    gaps, keys = [], {}
    for slot in slots:
        name = slot.gap.attrs.get("identifier", "").strip() if slot.gap is not None else ""
        if not name or name not in partner:
            raise Unread(f"Nothing belongs into the gap “{name[:60]}”.", "Name a text for each gap.")
        keys[slot.number] = to_key(name)
        parts = tuple(
            OptionDraft(key=f"{to_key(name)}.{identifier}", text=text, correct=identifier == partner[name])
            for identifier, text in texts.items()
        )
        gaps.append(GapDraft(key=keys[slot.number], kind=SINGLE, parts=parts, rule=ALL_OR_NOTHING))
    if len(set(keys.values())) < len(slots):
        raise Unread("Two of its gaps have the same identifier.", "Give each its own.")
    return Made(CLOZE, tuple(gaps), _gap_match_rule(reading, declared, marks)), keys


def _partners(reading: Reading, declared: Declared, marks: Marks, texts: dict[str, str]) -> dict[str, str]:
    """The text that belongs into each gap."""
    found: dict[str, str] = {}
    for pair in dict.fromkeys(reading.right_answer(declared, marks)):
        text, _, gap = pair.partition(" ")
        gap = gap.strip()
        if not gap or found.setdefault(gap, text) != text:
            raise Unread("Several texts belong into one gap, or the right answer is no list of pairs.")
        reading.known(text, texts)
    return found


def _gap_match_rule(reading: Reading, declared: Declared, marks: Marks) -> str:
    if reading.marking.unclear or reading.marking.silent:
        return ""
    if marks.full is not None:
        return ALL_OR_NOTHING
    if declared.entries and len({entry.points for entry in declared.entries if entry.points > 0}) > 1:
        reading.item.note(OTHER_POINTS)
    return PER_GAP
