"""How an item is marked: its response processing, in the forms that are commonly written, as plain facts.

The standard templates and their inline equivalents are understood, and conditions that give points for named answers.
Everything else makes the marking unclear, and the right answer is then all that is taken from the item.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from courses.safe.xml import Node

from .conditions import MOST_ASKED, Ask, Condition, Negated, Several, Test, flat, operand, understand
from .item import Item
from .terms import Kind, Term, terms_of

# The last three came with Common Cartridge; they also set which feedback is shown.
TEMPLATES = {
    "match_correct": "match", "map_response": "map", "map_response_point": "point",
    "cc2_match": "match", "cc2_match_basic": "match", "cc2_map_response": "map",
}  # fmt: skip
MOST_ASSIGNMENTS = 3000
POSITIVE = frozenset({Ask.IS, Ask.HOLDS, Ask.TEXT, Ask.RANGE, Ask.PLACE, Ask.FOLLOWS, Ask.OTHER})
DEEPEST_CHAIN = 5


@dataclass(frozen=True, slots=True)
class Pick:
    """Points for an answer that passes a test."""

    test: Test
    points: Fraction


@dataclass(slots=True)
class Marks:
    """How one response earns: `full` for the right answer as a whole, `mapped` times its mapping, or `picks`.

    `key` is the right answer where the marking itself names it.
    """

    full: Fraction | None = None
    key: tuple[str, ...] = ()
    mapped: Fraction | None = None
    picks: list[Pick] = field(default_factory=list)
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """When a feedback identifier is set: on a condition, on any other answer, with what was picked, or always."""

    outcome: str
    identifier: str
    when: Condition | None = None
    otherwise: bool = False
    picked: str = ""


@dataclass(slots=True)
class Marking:
    """The marking of an item. `together`: points only if every response is right. `silent`: the item says nothing."""

    responses: dict[str, Marks]
    together: bool = False
    unclear: bool = False
    silent: bool = False
    feedback: list[Shown] = field(default_factory=list)
    links: dict[str, tuple[Fraction, str]] = field(default_factory=dict)

    def weight(self, response: str) -> Fraction:
        """What the response's own points are multiplied by in the score."""
        outcome, weight = self.responses[response].outcome, Fraction(1)
        for _step in range(DEEPEST_CHAIN):
            if outcome not in self.links:
                break
            factor, outcome = self.links[outcome]
            weight *= factor
        return weight


@dataclass(frozen=True, slots=True)
class Assignment:
    """An outcome that is set, and under what. `clear` is False if a condition on the way was not understood."""

    outcome: str
    value: Node
    when: Condition | None
    otherwise: bool
    clear: bool


def marking_of(item: Item) -> Marking:
    """How the item is marked."""
    marking = Marking({name: Marks() for name in item.responses})
    node = item.root.find("responseProcessing")
    if node is None:
        marking.silent = True
    elif node.children:
        for count, assignment in enumerate(_assignments(node.children, item)):
            if count > MOST_ASSIGNMENTS:
                marking.unclear = True
                break
            _take(assignment, item, marking)
    else:
        _use_template(node, item, marking)
    return marking


def _use_template(node: Node, item: Item, marking: Marking) -> None:
    address = node.attrs.get("template") or node.attrs.get("templateLocation") or ""
    name = address.replace("\\", "/").rstrip("/").rpartition("/")[2].removesuffix(".xml")
    way = TEMPLATES.get(name.lower())
    meant = [*item.responses] if len(item.responses) == 1 else [each for each in item.responses if each == "RESPONSE"]
    if not address:
        marking.silent = True
    elif way not in {"match", "map"} or len(item.responses) != len(meant):
        marking.unclear = True
    for response in meant:
        if way == "match":
            marking.responses[response].full = Fraction(1)
        elif way == "map":
            marking.responses[response].mapped = Fraction(1)
        if name.lower().startswith("cc2_"):
            marking.feedback += [
                Shown("FEEDBACK", "", picked=response),
                Shown("FEEDBACKBASIC", "correct", Test(Ask.CORRECT, response)),
                Shown("FEEDBACKBASIC", "incorrect", otherwise=True),
            ]


def _assignments(
    nodes: Iterable[Node], item: Item, when: tuple[Condition, ...] = (), *, otherwise: bool = False, clear: bool = True
) -> Iterator[Assignment]:
    for node in nodes:
        if node.tag == "setOutcomeValue":
            if node.children:
                condition = None if not when else when[0] if len(when) == 1 else Several(True, when)
                yield Assignment(node.attrs.get("identifier", ""), node.children[0], condition, otherwise, clear)
        elif node.tag == "responseCondition":
            yield from _branches(node, item, when, otherwise=otherwise, clear=clear)
        elif node.tag in {"responseProcessingFragment", "outcomeProcessingFragment"}:
            yield from _assignments(node.children, item, when, otherwise=otherwise, clear=clear)
        elif node.tag not in {"exitResponse", "exitTemplate"}:
            yield Assignment("SCORE", node, None, otherwise, False)


def _branches(
    node: Node, item: Item, when: tuple[Condition, ...], *, otherwise: bool, clear: bool
) -> Iterator[Assignment]:
    """The branches of one condition. After one that only asks whether anything was answered, the rest is the usual."""
    named_before = False
    for branch in node.children:
        if branch.tag == "responseElse":
            yield from _assignments(branch.children, item, when, otherwise=otherwise or named_before, clear=clear)
            continue
        if branch.tag not in {"responseIf", "responseElseIf"} or not branch.children:
            continue
        condition = understand(branch.children[0], item)
        asks = [each for each in (flat(condition) if condition else ()) if not _is_whether(each)]
        named_before = named_before or condition is None or not _is_whether(condition)
        empty = isinstance(condition, Test) and condition.ask is Ask.EMPTY
        yield from _assignments(
            branch.children[1:],
            item,
            (*when, condition) if empty and condition else (*when, *asks),
            otherwise=otherwise,
            clear=clear and condition is not None and len(when) < MOST_ASKED,
        )


def _is_whether(condition: Condition) -> bool:
    """Whether it only asks if there is an answer at all."""
    return isinstance(condition, Test) and condition.ask in {Ask.EMPTY, Ask.ANSWERED}


def _take(assignment: Assignment, item: Item, marking: Marking) -> None:
    """Add one assignment to what is known of the marking."""
    name = assignment.outcome
    outcome = item.outcomes.get(name)
    if outcome is not None and not outcome.is_number:
        _take_feedback(assignment, item, marking)
        return
    if name.upper().startswith(("MAX", "MIN", "PASS", "COMPLETION")):
        return
    terms = terms_of(assignment.value, item)
    if terms is None:
        marking.unclear = marking.unclear or not _is_about_outcomes(assignment.value)
        return
    for term in terms:
        _take_term(term, assignment, item, marking)


def _is_about_outcomes(node: Node) -> bool:
    """Whether an expression only trims outcomes that were set before, as max(SCORE, 0) does."""
    return node.tag in {"max", "min", "round", "roundTo", "truncate"} and not any(
        inner.tag in {"mapResponse", "mapResponsePoint", "correct"} for inner in node.iter()
    )


def _take_term(term: Term, assignment: Assignment, item: Item, marking: Marking) -> None:
    when, name = assignment.when, assignment.outcome
    if term.kind is Kind.OUTCOME and term.name == name:
        marking.unclear = marking.unclear or term.factor != 1
    elif term.kind is Kind.OUTCOME:
        marking.links.setdefault(term.name, (term.factor, name))
    elif term.kind is Kind.MAPPED:
        marks = marking.responses.get(term.name)
        plain = when is None and not assignment.otherwise and assignment.clear
        if marks is None or not plain:
            marking.unclear = True
        else:
            marks.mapped, marks.outcome = term.factor, name
    elif term.kind is Kind.CONSTANT:
        if assignment.clear:
            _earn(when, assignment.otherwise, term.factor, name, marking)
        elif term.factor:
            marking.unclear = True


def _earn(when: Condition | None, otherwise: bool, points: Fraction, outcome: str, marking: Marking) -> None:
    """Points on a condition."""
    if isinstance(when, Test) and (marks := marking.responses.get(when.name)) is not None:
        if when.ask is Ask.CORRECT and points:
            marks.full, marks.outcome = max(points, marks.full or points), outcome
        elif when.ask is Ask.SET and points:
            marks.full, marks.key, marks.outcome = points, when.values, outcome
        elif when.ask in POSITIVE:
            marks.picks.append(Pick(when, points))
            marks.outcome = outcome
        elif points:
            marking.unclear = True
    elif isinstance(when, Several) and not when.every:
        for part in when.parts:
            _earn(part, otherwise, points, outcome, marking)
    elif isinstance(when, Several) and points:
        _earn_together(when, points, outcome, marking)
    elif points and when is None and otherwise and len(marking.responses) == 1:
        (name,) = marking.responses
        marking.responses[name].picks.append(Pick(Test(Ask.OTHER, name), points))
    elif points and isinstance(when, Test) and when.ask is Ask.REACHES and when.name != outcome:
        marking.together = True
    elif points and not _trims(when):
        marking.unclear = True


def _trims(when: Condition | None) -> bool:
    """Whether the condition is about an outcome, as in: if the score is below 0, it is 0."""
    inner = when.part if isinstance(when, Negated) else when
    return isinstance(inner, Test) and inner.ask is Ask.REACHES


def _earn_together(when: Several, points: Fraction, outcome: str, marking: Marking) -> None:
    """Points if several things hold: what is picked and what is not, or several responses at once."""
    tests = [part for part in when.parts if isinstance(part, Test)]
    names = {test.name for test in tests}
    if len(tests) < len(when.parts):
        marking.unclear = True
    elif len(names) == 1 and {test.ask for test in tests} <= {Ask.HOLDS, Ask.LACKS}:
        marks = marking.responses[tests[0].name]
        marks.full, marks.outcome = points, outcome
        marks.key = tuple(test.values[0] for test in tests if test.ask is Ask.HOLDS)
    elif len(names) == len(tests) and all(test.ask in POSITIVE | {Ask.CORRECT, Ask.REACHES} for test in tests):
        marking.together = True
        for test in tests:
            _need(test, marking)
    else:
        marking.unclear = True


def _need(test: Test, marking: Marking) -> None:
    """One of several responses that must all be right. An outcome that must be reached is no response."""
    marks = marking.responses.get(test.name)
    if marks is None:
        return
    if test.ask in POSITIVE:
        marks.picks.append(Pick(test, Fraction(1)))
    elif test.ask is Ask.REACHES:
        marks.mapped = Fraction(1)
    else:
        marks.full = Fraction(1)


def _take_feedback(assignment: Assignment, item: Item, marking: Marking) -> None:
    """Which feedback identifiers are set. A condition that was not understood shows nothing of when."""
    if not assignment.clear:
        return
    when, otherwise = assignment.when, assignment.otherwise
    value = assignment.value
    for part in value.children if value.tag in {"multiple", "ordered"} else (value,):
        found = operand(part)
        if found and found.kind == "constant":
            marking.feedback.append(Shown(assignment.outcome, found.values[0], when, otherwise))
        elif found and found.kind == "variable" and found.name in item.responses:
            marking.feedback.append(Shown(assignment.outcome, "", picked=found.name))
