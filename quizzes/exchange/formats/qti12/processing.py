"""What an answer earns, and which feedback it shows: the response processing of QTI 1.2, run as it is written.

Files say the same thing in many ways (one condition an answer, all answers in one, shares that are added up), so the
shape of the conditions does not matter here: every possible answer is tried, and what it earns is what the file means.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from courses.safe.xml import Node

from .unreadable import Unreadable, Work

Answer = Mapping[str, tuple[str, ...]]
NOTHING = Decimal(0)
# A score is a number people typed; anything longer is no score.
LONGEST_NUMBER = 24
MOST_PLACES = 12
LARGEST_NUMBER = Decimal(10) ** MOST_PLACES
MOST_CONDITIONS = 1500
COMPARED = {"varlt", "varlte", "vargt", "vargte"}
TESTED = {"varequal", "varsubset", "varsubstring", "unanswered", "unaswered", *COMPARED}
# Blackboard gives the part of each pair, and D2L and Blackboard count what is wrong in variables of their own.
PART, AGAINST = "partialcreditpercent", ("d2l_incorrect", "negativecredit")
GROUPS = {"and", "or", "not", "conditionvar"}
_CHECK = "Check the question where it was made, and save it again."


@dataclass(frozen=True, slots=True)
class Test:
    """One node of a condition: a test of one response, or a group of tests. `place` counts from 1 in an ordered answer,
    0 is any place."""

    op: str
    respident: str = ""
    value: str = ""
    exact: bool = False
    place: int = 0
    parts: "tuple[Test, ...]" = ()

    def atoms(self, *, negated: bool = False) -> "Iterator[tuple[Test, bool]]":
        """The tests in it, each with whether it is turned round."""
        if self.op in TESTED:
            yield self, negated
        for part in self.parts:
            yield from part.atoms(negated=negated ^ (self.op == "not"))


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition and what follows from it."""

    test: Test
    sets: tuple[tuple[str, str], ...]
    shows: tuple[str, ...]
    stops: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    earned: Decimal
    shown: frozenset[str]


@dataclass(frozen=True, slots=True)
class Processing:
    """The rules of one item. `choices` names the responses that are picked, not typed."""

    rules: tuple[Rule, ...]
    least: Decimal | None
    most: Decimal
    choices: frozenset[str]
    variables: frozenset[str]
    size: int
    work: Work

    def run(self, answer: Answer) -> Outcome:
        """What this answer earns, before any limit is laid on it. An <other/> holds where no rule that scores did."""
        earned, settled = NOTHING, False
        shown: list[str] = []
        for rule in self.rules:
            if not self._holds(rule.test, answer, settled=settled):
                continue
            shown += rule.shows
            for action, value in rule.sets:
                earned = self._after(action, value, earned)
                settled = True
            if rule.stops:
                break
        return Outcome(earned, frozenset(shown))

    def try_all(self, answers: Sequence[Answer]) -> list[Outcome]:
        """The outcome of each answer. Raises Unreadable if that would take too long."""
        self.work.spend((len(answers) + 1) * (self.size + 1))
        return [self.run(answer) for answer in answers]

    def wanted(self, respident: str = "") -> list[list[Test]]:
        """For every rule that scores, the tests that must hold for it: of one response, or of all."""
        found = []
        for rule in self.rules:
            if rule.sets:
                atoms = [test for test, negated in rule.test.atoms() if not negated]
                found.append([test for test in atoms if not respident or test.respident == respident])
        return found

    def _holds(self, test: Test, answer: Answer, *, settled: bool) -> bool:
        if test.op in ("and", "conditionvar"):
            return all(self._holds(part, answer, settled=settled) for part in test.parts)
        if test.op == "or":
            return any(self._holds(part, answer, settled=settled) for part in test.parts)
        if test.op == "not":
            return not all(self._holds(part, answer, settled=settled) for part in test.parts)
        if test.op == "other":
            return not settled
        given = answer.get(test.respident, ())
        if test.place:
            given = given[test.place - 1 : test.place]
        return _meets(test, given, picked=test.respident in self.choices)

    def _after(self, action: str, value: str, earned: Decimal) -> Decimal:
        number = self.most if value.casefold().endswith(".max") else number_of(value)
        if action == "add":
            number = earned + number
        elif action == "subtract":
            number = earned - number
        elif action == "multiply":
            number = earned * number
        elif action == "divide":
            number = earned / number if number else earned
        elif action != "set":
            raise Unreadable(f"Its scoring does “{action}”, which is not known.", _CHECK)
        if abs(number) > LARGEST_NUMBER:
            raise Unreadable("Its scoring leads to a number beyond all sense.", _CHECK)
        return number


def compile_processing(item: Node, cardinality: Mapping[str, str], choices: frozenset[str], work: Work) -> Processing:
    """The item's response processing. `cardinality` says of each response whether it is single, multiple or ordered."""
    rules, size = [], 0
    sole = next(iter(cardinality), "")
    for block in item.find_all("resprocessing"):
        variable = _score_variable(block)
        for node in block.find_all("respcondition"):
            condition = node.find("conditionvar")
            test = _test(condition, cardinality, sole) if condition else Test("other")
            sets = tuple(
                (entry.attrs.get("action", "Set").strip().casefold(), entry.all_text().strip())
                for entry in node.find_all("setvar")
                if _name_of(entry) == variable
            )
            shows = tuple(entry.attrs.get("linkrefid", "") for entry in node.find_all("displayfeedback"))
            rules.append(Rule(test, sets, shows, node.attrs.get("continue", "").casefold() == "no"))
            size += 1 + sum(1 for _atom in test.atoms())
            if size > MOST_CONDITIONS:
                raise Unreadable("Its scoring has too many conditions.", "Split the question.")
    least, most = _limits(item)
    variables = frozenset(_name_of(entry) for entry in item.iter("setvar"))
    return Processing(tuple(rules), least, most, choices, variables, size, work)


def number_of(text: str) -> Decimal:
    """The number that is written there. Raises Unreadable."""
    written = text.strip()
    try:
        number = Decimal(written) if 0 < len(written) <= LONGEST_NUMBER else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or (number and abs(number.adjusted()) > MOST_PLACES):
        raise Unreadable(f"“{written[:40]}” stands where a number should.", _CHECK)
    return number + NOTHING


def _name_of(entry: Node) -> str:
    return (entry.attrs.get("varname") or entry.attrs.get("variablename") or "SCORE").strip().casefold()


def _score_variable(block: Node) -> str:
    """The variable that holds the score: the part of each pair (Blackboard) or SCORE, else the first that is set and
    does not count what is wrong."""
    names = [_name_of(entry) for entry in block.iter("setvar")]
    known = [name for name in (PART, "score") if name in names]
    return next((name for name in [*known, *names] if not name.startswith(AGAINST)), "score")


def _limits(item: Node) -> tuple[Decimal | None, Decimal]:
    for entry in item.iter("decvar"):
        low, high = entry.attrs.get("minvalue", ""), entry.attrs.get("maxvalue", "")
        return (number_of(low) if low.strip() else None), (number_of(high) if high.strip() else Decimal(100))
    return None, Decimal(100)


def _test(node: Node, cardinality: Mapping[str, str], sole: str) -> Test:
    if node.tag in GROUPS:
        parts = tuple(_test(child, cardinality, sole) for child in node.children)
        return Test(
            node.tag, parts=_read_together(parts, cardinality) if node.tag in ("and", "conditionvar") else parts
        )
    if node.tag in ("other", "unanswered", "unaswered"):
        return Test("other" if node.tag == "other" else "unanswered", node.attrs.get("respident", sole))
    if node.tag not in TESTED:
        raise Unreadable(f"Its scoring uses “{node.tag}”, which cannot be read here.", _CHECK)
    return Test(
        node.tag,
        respident=node.attrs.get("respident", "") or sole,
        value=node.all_text().strip(),
        exact=node.attrs.get("case", "").casefold() == "yes",
        place=_place(node.attrs.get("index", "")),
    )


def _place(index: str) -> int:
    return int(index) if index.isascii() and index.isdigit() and len(index) < 4 else 0


def _read_together(parts: tuple[Test, ...], cardinality: Mapping[str, str]) -> tuple[Test, ...]:
    """Several values for one response side by side: places in an ordered answer; in a single one, which can never hold
    two values, the values that are accepted."""
    values: dict[str, list[Test]] = {}
    for part in parts:
        if part.op == "varequal":
            values.setdefault(part.respident, []).append(part)
    grouped, seen = [], set()
    for part in parts:
        same = values.get(part.respident, []) if part.op == "varequal" else []
        if len(same) < 2 or cardinality.get(part.respident) == "multiple":
            grouped.append(part)
        elif part.respident not in seen:
            seen.add(part.respident)
            if cardinality.get(part.respident) == "ordered":
                grouped += [
                    Test("varequal", test.respident, test.value, test.exact, test.place or place)
                    for place, test in enumerate(same, start=1)
                ]
            else:
                grouped.append(Test("or", parts=tuple(same)))
    return tuple(grouped)


def _meets(test: Test, given: tuple[str, ...], *, picked: bool) -> bool:
    if test.op == "unanswered":
        return not given
    if test.op == "varequal":
        return any(_same(test, value, picked=picked) for value in given)
    if test.op == "varsubset":
        return frozenset(part.strip() for part in test.value.split(",")) == frozenset(given)
    if test.op == "varsubstring":
        wanted = test.value if test.exact else test.value.casefold()
        return any(wanted in (value if test.exact else value.casefold()) for value in given)
    return any(_compares(test, value) for value in given)


def _same(test: Test, value: str, *, picked: bool) -> bool:
    if value == test.value:
        return True
    return not picked and not test.exact and value.casefold() == test.value.casefold()


def _compares(test: Test, value: str) -> bool:
    bound = number_of(test.value)
    try:
        number = number_of(value)
    except Unreadable:
        return False
    if test.op == "varlt":
        return number < bound
    if test.op == "varlte":
        return number <= bound
    return number > bound if test.op == "vargt" else number >= bound
