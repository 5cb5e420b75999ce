"""What an item tells the learner afterwards, sorted by what it belongs to."""

from dataclasses import dataclass, field

from courses.safe.xml import Node

from .body import words
from .conditions import Ask, Condition, Negated, Several, Test
from .faults import Unread
from .item import Item
from .responses import Marking, Shown

CHOICES = frozenset({
    "simpleChoice", "inlineChoice", "simpleAssociableChoice", "gapText", "gap", "associableHotspot", "gapImg",
})  # fmt: skip
MOST_FEEDBACK, MOST_TIMES = 1000, 20
ON_A_CONDITION = ("feedbackBlock", "feedbackInline")
NAMED = frozenset({Ask.IS, Ask.HOLDS})


@dataclass(slots=True)
class Feedback:
    """Texts by the choice they are about, by the test they are shown after, after a right or a wrong answer, or always.

    Whoever uses one takes it out; what is left at the end belongs to the question as a whole.
    """

    by_choice: dict[str, str] = field(default_factory=dict)
    by_test: list[tuple[Test, str]] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    general: list[str] = field(default_factory=list)

    def about(self, choice: str) -> str:
        return self.by_choice.pop(choice, "")

    def after(self, test: Test) -> str:
        """What is shown after an answer that passes the test."""
        for found in self.by_test:
            if _same(found[0], test):
                self.by_test.remove(found)
                return found[1]
        return ""

    def after_right(self) -> str:
        return _taken(self.right)

    def after_wrong(self) -> str:
        return _taken(self.wrong)

    def rest(self, item: Item) -> str:
        """All that is left, as one text."""
        special = [text for _test, text in self.by_test] + self.right + self.wrong
        if special:
            item.note("Feedback that is shown after some answers only stands in the explanation.")
        return "\n\n".join(dict.fromkeys([*self.general, *special]))


def _taken(texts: list[str]) -> str:
    text = "\n\n".join(dict.fromkeys(texts))
    texts.clear()
    return text


def feedback_of(item: Item, marking: Marking) -> Feedback:
    """The feedback of an item. To be asked before its body is read, which leaves feedback out."""
    found = Feedback()
    choices = _choices(item.body)
    within = {id(inner) for node in choices.values() for inner in _inside(item, node, found)}
    nodes = item.root.find_all("modalFeedback")
    nodes += [node for name in ON_A_CONDITION for node in item.body.iter(name) if id(node) not in within]
    if len(nodes) > MOST_FEEDBACK:
        raise Unread(f"The item has {len(nodes):,} pieces of feedback; {MOST_FEEDBACK} are read.")
    shown: dict[tuple[str, str], list[Shown]] = {}
    for each in marking.feedback:
        times = shown.setdefault((each.outcome, each.identifier), [])
        if len(times) < MOST_TIMES:
            times.append(each)
    for node in nodes:
        _sort(item, node, shown, choices, found)
    return found


def _choices(body: Node) -> dict[str, Node]:
    """What can be chosen in the body, by identifier. A choice within a choice is none."""
    found: dict[str, Node] = {}
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if node.tag in CHOICES:
            found[node.attrs.get("identifier", "").strip()] = node
        else:
            waiting.extend(node.children)
    found.pop("", None)
    return found


def _inside(item: Item, choice: Node, found: Feedback) -> list[Node]:
    """The feedback that stands in an option, which belongs to it."""
    if not choice.children:
        return []
    nodes = [node for name in ON_A_CONDITION for node in choice.iter(name)]
    texts = [words(item, node, "its feedback") for node in nodes]
    if text := "\n\n".join(text for text in dict.fromkeys(texts) if text):
        found.by_choice[choice.attrs["identifier"].strip()] = text
    return nodes


def _sort(
    item: Item, node: Node, sets: dict[tuple[str, str], list[Shown]], choices: dict[str, Node], found: Feedback
) -> None:
    """Put one feedback where it belongs."""
    text = words(item, node, "its feedback")
    if not text:
        return
    outcome, identifier = node.attrs.get("outcomeIdentifier", ""), node.attrs.get("identifier", "")
    if node.attrs.get("showHide", "show") == "hide":
        found.general.append(text)
        return
    declared = item.outcomes.get(outcome)
    shown = sets.get((outcome, identifier), [])
    if identifier in choices and (not shown or all(each.when is None for each in shown)):
        _add_about(found, identifier, text)
    elif not shown:
        if declared is None or identifier != declared.default:
            item.note("The item does not say when its feedback is shown; it stands in the explanation.")
        found.general.append(text)
    else:
        for each in shown:
            for reached in _reached(each, sets):
                _place(reached, text, choices, found)


def _reached(shown: Shown, sets: dict[tuple[str, str], list[Shown]]) -> list[Shown]:
    """When it is shown. Where that hangs on another feedback being set, as in “if the outcome is: incorrect”, when that
    one is."""
    when = shown.when
    if isinstance(when, Test) and when.ask is Ask.REACHES and when.values and not shown.otherwise:
        return sets.get((when.name, when.values[0]), [shown])
    return [shown]


def _place(shown: Shown, text: str, choices: dict[str, Node], found: Feedback) -> None:
    """Where a feedback goes by when it is shown."""
    when: Condition | None = shown.when
    if when is None:
        (found.wrong if shown.otherwise else found.general).append(text)
    elif isinstance(when, Several) and not when.every:
        for part in when.parts:
            _place(Shown(shown.outcome, shown.identifier, part), text, choices, found)
    elif isinstance(when, Negated):
        found.wrong.append(text)
    elif isinstance(when, Several) or when.ask in {Ask.CORRECT, Ask.SET, Ask.REACHES}:
        found.right.append(text)
    elif when.ask in NAMED and when.values[0] in choices:
        _add_about(found, when.values[0], text)
    elif when.ask in {Ask.TEXT, Ask.RANGE, Ask.IS}:
        found.by_test.append((when, text))
    else:
        found.general.append(text)


def _add_about(found: Feedback, choice: str, text: str) -> None:
    before = found.by_choice.get(choice, "")
    found.by_choice[choice] = f"{before}\n\n{text}" if before and before != text else text


def _same(one: Test, other: Test) -> bool:
    """Whether two tests ask for the same answer. A range is the same whether or not its middle was given."""
    if (one.ask, one.name) != (other.ask, other.name):
        return False
    if one.ask is Ask.RANGE:
        return (one.low, one.high) == (other.low, other.high)
    return one.values == other.values


def rubric_of(item: Item) -> tuple[Node, ...]:
    """The notes for whoever marks or supervises. To be asked before the body is read, as feedback is."""
    return tuple(
        node for node in item.body.iter("rubricBlock") if "candidate" not in node.attrs.get("view", "").split()
    )
