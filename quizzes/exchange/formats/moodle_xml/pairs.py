"""Questions that put things together or in order: matching, ddmatch and ordering."""

from courses.safe.xml import Node
from quizzes.exchange.drafts import DecoyDraft, PairDraft, StepDraft

from . import shares, texts
from .element import Made, Source

# How the ordering plugin marks, and our nearest rule; the last says whether the points are the same.
ORDER_RULES = {
    "ABSOLUTE_POSITION": ("", True),
    "ALL_OR_NOTHING": ("all_or_nothing", True),
    "RELATIVE_NEXT_EXCLUDE_LAST": ("neighbours", True),
    "RELATIVE_NEXT_INCLUDE_LAST": ("neighbours", False),
    "RELATIVE_ONE_PREVIOUS_AND_NEXT": ("neighbours", False),
    "RELATIVE_ALL_PREVIOUS_AND_NEXT": ("neighbours", False),
    "LONGEST_ORDERED_SUBSET": ("", False),
    "LONGEST_CONTIGUOUS_SUBSET": ("", False),
    "RELATIVE_TO_CORRECT": ("", False),
}
# The same as numbers, which some exports have.
BY_NUMBER = dict(
    zip(
        ("0", "-1", "1", "2", "3", "4", "5", "6", "7"),
        ORDER_RULES,
        strict=True,
    )
)


def matching(source: Source) -> Made:
    """Pairs; an answer whose question is empty belongs to nothing. The answers are plain text, in ddmatch rich."""
    rich = source.node.attrs.get("type", "").strip().lower() == "ddmatch"
    pairs: list[PairDraft] = []
    loose: list[str] = []
    for place, node in enumerate(source.limited(source.node.find_all("subquestion"), "pairs"), 1):
        left = source.rich(node, f"the left side of pair {place}")
        right = _right(source, node.find("answer"), place, rich)
        if left and right:
            pairs.append(PairDraft(f"p{len(pairs) + 1}", left, right))
        elif right:
            loose.append(right)
        elif left:
            source.fault(f"“{left[:40]}” has no answer.", "Add the answer that belongs to it.", node)
        else:
            source.note("An empty pair was left out.")
    if not pairs and not source.faults:
        source.fault("It has no pairs.", "Add them in Moodle and export again.")
    rights = {pair.right for pair in pairs}
    decoys = [text for text in dict.fromkeys(loose) if text not in rights]
    if len(decoys) < len(loose):
        source.note("A wrong choice that stands there twice was left out.")
    return Made("matching", (*pairs, *(DecoyDraft(f"d{place}", text) for place, text in enumerate(decoys, 1))))


def ordering(source: Source) -> Made:
    """Steps; the "fraction" of each is its place."""
    nodes = source.limited(source.node.find_all("answer"), "steps")
    placed = [(_place(node, number), number, node) for number, node in enumerate(nodes, 1)]
    found = [source.rich(node, f"step {number}") for _place, number, node in sorted(placed, key=lambda one: one[:2])]
    steps = tuple(StepDraft(f"s{place}", text) for place, text in enumerate(filter(None, found), 1))
    if nodes and len(steps) < 2:
        source.fault("It has fewer than two steps.", "Add steps in Moodle and export again.")
    if source.says("selecttype").upper() not in ("", "ALL", "0"):
        source.note("Moodle asks for some of the steps at a time; here all of them are asked for.")
    return Made("ordering", steps, _order_rule(source))


def _order_rule(source: Source) -> str:
    name = source.says("gradingtype").upper() or "ABSOLUTE_POSITION"
    rule, same = ORDER_RULES.get(BY_NUMBER.get(name, name), ("", False))
    if not same:
        source.note(f"Moodle marks it by “{name[:40]}”, which is not known here; the nearest rule was taken.")
    return rule


def _place(node: Node, number: int) -> float:
    value = shares.number(node.attrs.get("fraction", ""))
    return float(value) if value is not None else number


def _right(source: Source, node: Node | None, place: int, rich: bool) -> str:
    return source.rich(node, f"the right side of pair {place}") if rich else texts.plain(node)
