"""Text entries: typed answers and numbers; and long texts, which are essays."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from courses.safe.xml import Node
from quizzes.exchange.drafts import AcceptedDraft, ConfusableDraft, CriterionDraft, NumberDraft, Part

from .body import SPELLED_CLASS, words
from .conditions import Ask, Test
from .faults import Unread
from .item import MOST_PARTS, Declared
from .numbers import NEARLY, maybe_number, share, tidy
from .reading import Made, Reading
from .responses import Marks

T = TypeVar("T")
TYPED, NUMERICAL, ESSAY = "typed", "numerical", "essay"
FORGIVING, SPELLED, EXACT = "forgiving", "spelled", "exact"
ANY = "*"
ONE, NONE = Decimal(1), Decimal(0)
# What an export writes behind each line of a rubric.
POINTS = re.compile(r"\s*\((\d{1,3}) points?\)\Z")


def read_entry(reading: Reading, node: Node) -> Made:
    """A text entry: a number by the type of its answer, else a typed answer."""
    declared, marks = reading.response(node)
    if declared.is_number:
        return Made(NUMERICAL, _numbers(reading, declared, marks))
    if declared.base_type not in {"string", "identifier", ""} or declared.cardinality == "record":
        raise Unread(f"Its answer is a “{declared.base_type[:40]}”, which is not read here.")
    spelled = SPELLED_CLASS in node.attrs.get("class", "").split()
    return _typed(reading, declared, marks, SPELLED if spelled else FORGIVING)


def _typed(reading: Reading, declared: Declared, marks: Marks, usual: str) -> Made:
    rated = _rated_texts(reading, declared, marks)
    most = max((points for _text, points, _counts in rated), default=Fraction(0))
    if most <= 0:
        raise Unread("No answer that is accepted is named.", "Declare one (correctResponse).")
    whole = Fraction(1) if abs(most - 1) <= Fraction(NEARLY) else most
    parts: list[Part] = []
    for text, points, _counts in rated:
        reason = reading.feedback.after(Test(Ask.TEXT, declared.name, (text,)))
        if points > 0:
            parts.append(AcceptedDraft(key="", text=_literal(text), reason=reason, share=share(points, whole)))
        else:
            parts.append(ConfusableDraft(key="", text=_literal(text), reason=reason))
    counting = {counts for _text, points, counts in rated if points > 0}
    if len(counting) > 1:
        reading.item.note("Capitals counted in some of the accepted answers; here they count in none.")
    if len(reading.marking.responses) == 1 and (wrong := reading.feedback.after_wrong()):
        parts.append(ConfusableDraft(key="", text=ANY, reason=wrong))
    return Made(TYPED, tuple(parts), EXACT if counting == {True} else usual)


def _rated_texts(reading: Reading, declared: Declared, marks: Marks) -> list[tuple[str, Fraction, bool]]:
    """The texts that are named, what each earns, and whether its capitals count; none twice."""
    picks = [pick for pick in marks.picks if pick.test.ask in {Ask.TEXT, Ask.IS}]
    untold = reading.marking.silent and not declared.correct
    found: list[tuple[str, Fraction, bool]]
    if declared.entries is not None and not reading.marking.unclear and (marks.mapped is not None or untold):
        found = [(entry.text, Fraction(entry.points), entry.case_counts) for entry in declared.entries]
    elif any(pick.points > 0 for pick in picks) and not reading.marking.unclear:
        found = [(text, marks.full, True) for text in declared.correct if marks.full is not None]
        found += [(pick.test.values[0], pick.points, pick.test.case_counts) for pick in picks]
    else:
        strict = marks.full is not None
        found = [(text, Fraction(1), strict) for text in reading.right_answer(declared, marks)]
    kept: dict[str, tuple[str, Fraction, bool]] = {}
    for text, points, counts in found:
        if text:
            kept.setdefault(text, (text, points, counts))
    return _fitting(list(kept.values()))


def _outermost(node: Node, name: str) -> list[Node]:
    """The elements of that name that stand in no other of it."""
    found: list[Node] = []
    waiting = list(reversed(node.children))
    while waiting:
        inner = waiting.pop()
        if inner.tag == name:
            found.append(inner)
        else:
            waiting.extend(reversed(inner.children))
    return found


def _literal(text: str) -> str:
    """A star is a star in QTI, not any text."""
    return text.replace("*", "\\*")


def _numbers(reading: Reading, declared: Declared, marks: Marks) -> tuple[Part, ...]:
    rated = _rated_numbers(reading, declared, marks)
    most = max((points for _test, points in rated), default=Fraction(0))
    if most <= 0:
        raise Unread("No number that is accepted is named.", "Declare one (correctResponse).")
    whole = Fraction(1) if abs(most - 1) <= Fraction(NEARLY) else most
    parts: list[Part] = []
    others = NONE
    for test, points in rated:
        earns = max(NONE, share(points, whole))
        if test.low is None or test.high is None:
            others = earns
            continue
        value = test.middle if test.middle is not None else (test.low + test.high) / 2
        tolerance = (test.high - test.low) / 2
        reason = reading.feedback.after(test)
        parts.append(NumberDraft(key="", value=tidy(value), tolerance=tidy(tolerance), reason=reason, share=earns))
    wrong = reading.feedback.after_wrong() if len(reading.marking.responses) == 1 else ""
    if wrong or others:
        parts.append(NumberDraft(key="", value=None, reason=wrong, share=others))
    return tuple(parts)


def _rated_numbers(reading: Reading, declared: Declared, marks: Marks) -> list[tuple[Test, Fraction]]:
    """The ranges that are named and what each earns. A range without bounds stands for every other number."""
    picks = [(pick.test, pick.points) for pick in marks.picks if _is_range(pick.test) or pick.test.ask is Ask.OTHER]
    untold = reading.marking.silent and not declared.correct
    if declared.entries is not None and not reading.marking.unclear and (marks.mapped is not None or untold):
        found = [(_exactly(declared, entry.text), Fraction(entry.points)) for entry in declared.entries]
    elif any(points > 0 for _test, points in picks) and not reading.marking.unclear:
        found = [(_exactly(declared, text), marks.full) for text in declared.correct if marks.full is not None] + picks
    else:
        found = [(_exactly(declared, text), Fraction(1)) for text in reading.right_answer(declared, marks)]
    kept: dict[tuple[Decimal | None, Decimal | None], tuple[Test, Fraction]] = {}
    for test, points in found:
        kept.setdefault((test.low, test.high), (test, points))
    return _fitting(list(kept.values()))


def _fitting(found: list[T]) -> list[T]:
    """The answers, if there are not more than a question holds."""
    if len(found) > MOST_PARTS:
        raise Unread(f"It names {len(found):,} answers; {MOST_PARTS} fit.")
    return found


def _is_range(test: Test) -> bool:
    return test.ask is Ask.RANGE and test.low is not None and test.high is not None and test.low <= test.high


def _exactly(declared: Declared, text: str) -> Test:
    value = maybe_number(text)
    if value is None:
        raise Unread(f"An accepted number is “{text[:40]}”, which is not a number.", "Write it in digits.")
    return Test(Ask.RANGE, declared.name, low=value, high=value, middle=value)


def read_essay(reading: Reading, node: Node) -> Made:
    """A long text, which a person marks. An expected answer is the model answer."""
    declared, _marks = reading.response(node)
    if declared.correct:
        reading.feedback.general.insert(0, "\n\n".join(declared.correct))
        reading.item.note("A text of any length is marked by hand here; the answer it expected is the model answer.")
    return Made(ESSAY, tuple(_criteria(reading)))


def _criteria(reading: Reading) -> list[CriterionDraft]:
    """The lines of the notes for whoever marks, with the points written behind them."""
    found = []
    for rubric in reading.rubric:
        lines = _outermost(rubric, "li") or _outermost(rubric, "p") or [rubric]
        for line in lines:
            text = words(reading.item, line, "the rubric")
            points = POINTS.search(text)
            text = POINTS.sub("", text).strip()
            if text:
                found.append(CriterionDraft(key="", text=text, points=int(points.group(1)) if points else 1))
    return found
