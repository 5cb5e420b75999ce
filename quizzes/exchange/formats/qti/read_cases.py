"""Several questions about one text: a case. Its text is the client's story."""

from fractions import Fraction

from courses.safe.xml import Node
from quizzes.exchange.drafts import TaskDraft

from .body import MARK, Body, Slot, unmarked
from .faults import Unread
from .names import to_key
from .read_choices import read_choice
from .read_gaps import most_points
from .read_texts import read_entry
from .reading import Made, Reading

CASE, PER_TASK, ALL_OR_NOTHING = "case", "per_task", "all_or_nothing"
TASKS = frozenset({"choiceInteraction", "textEntryInteraction"})

ELSE = {
    "extendedTextInteraction": "a long text",
    "matchInteraction": "a matching",
    "associateInteraction": "a pairing",
    "orderInteraction": "an order",
    "gapMatchInteraction": "words to be dragged",
    "graphicGapMatchInteraction": "labels on a picture",
    "inlineChoiceInteraction": "a choice within a text",
}


def read_case(reading: Reading, body: Body) -> tuple[Made, str]:
    """The tasks, and the story."""
    wrong = next((slot.node.tag for slot in body.slots if slot.node.tag not in TASKS), "")
    if wrong:
        raise Unread(
            f"It asks several things, one of them {ELSE[wrong]}; a case holds choices, typed answers and numbers.",
            "Make it a question of its own.",
        )
    story, stems = (body.tasks[0], [unmarked(task) for task in body.tasks[1:]]) if body.tasks else _stems(body)
    if not all(stems):
        raise Unread("One of the several things it asks has no words of its own.", "Make it a question of its own.")
    made = [_task(reading, slot, stem) for slot, stem in zip(body.slots, stems, strict=True)]
    if len({task.key for task in made}) < len(made):
        raise Unread("Two of its interactions have the same response.", "Give each its own.")
    return Made(CASE, tuple(made), _rule(reading, body.slots)), story


def _task(reading: Reading, slot: Slot, stem: str) -> TaskDraft:
    node: Node = slot.node
    if node.tag == "choiceInteraction":
        made = read_choice(reading, node, true_or_false=False)
    else:
        made = read_entry(reading, node)
    key = to_key(node.attrs.get("responseIdentifier", ""))
    return TaskDraft(key=key, kind=made.kind, stem=stem, parts=made.parts, rule=made.rule)


def _stems(body: Body) -> tuple[str, list[str]]:
    """The story and what each task asks: the text since the task before, of which the first task has the last paragraph
    if the story is left with another."""
    pieces, at = [], 0
    for match in MARK.finditer(body.text):
        end = body.text.find("\n", match.end())
        end = len(body.text) if end < 0 else end
        pieces.append(unmarked(body.text[at : max(end, at)]))
        at = max(end, at)
    pieces[-1] = "\n\n".join(part for part in (pieces[-1], body.text[at:].strip()) if part)
    story, _, first = pieces[0].rpartition("\n\n")
    return story, [first, *pieces[1:]]


def _rule(reading: Reading, slots: tuple[Slot, ...]) -> str:
    marking = reading.marking
    if marking.unclear or marking.silent:
        return ""
    if marking.together:
        return ALL_OR_NOTHING
    most: set[Fraction] = set()
    for slot in slots:
        declared, marks = reading.response(slot.node)
        most.add(most_points(declared, marks) * marking.weight(declared.name))
    if len(most) > 1:
        reading.item.note("Its questions counted differently; here each counts the same.")
    return PER_TASK
