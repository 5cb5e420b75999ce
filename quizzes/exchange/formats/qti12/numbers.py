"""Numbers: exact, with a tolerance, within a range, or to a number of places."""

from dataclasses import dataclass
from decimal import Decimal

from quizzes.exchange.drafts import NOTHING, NumberDraft

from .build import Built
from .feedback import Feedback, read_feedback
from .items import Item
from .material import shortened
from .presentation import Response
from .processing import Test, number_of
from .shares import limited, share
from .unreadable import Unreadable

TWO = Decimal(2)
OTHERS = "any other"


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers from `low` to `high`; `open_at` says that one of the ends itself is not among them."""

    low: Decimal
    high: Decimal
    open_at: bool = False

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / TWO

    def holds(self, other: "Span") -> bool:
        return self.low <= other.low and other.high <= self.high


def numerical(item: Item) -> Built:
    """The numbers the rules name, each with what it earns."""
    response = item.only(picked=False)
    spans: list[Span] = []
    placed: dict[str, int] = {}
    for rule in item.processing.rules:
        for span in spans_of(rule.test, response):
            if span not in spans:
                spans.append(span)
            placed |= {ident: spans.index(span) for ident in rule.shows if ident not in placed}
    tries = {place: {response.ident: (format(_probe(span, spans), "f"),)} for place, span in enumerate(spans)}
    feedback, outcomes, nothing = read_feedback(item, tries, placed=placed)
    earned = {place: limited(outcome, item.processing) for place, outcome in outcomes.items()}
    best = max(earned.values(), default=NOTHING)
    if best <= 0 or limited(nothing, item.processing) > 0:
        raise Unreadable("No number is accepted.", "Add the right number where the question was made.")
    if feedback.right:
        item.note(f"The feedback for right answers was left out: “{shortened(feedback.right)}”")
    return Built(
        kind="numerical",
        parts=_parts(
            item, spans, {place: share(max(value, NOTHING), best) for place, value in earned.items()}, feedback
        ),
        explanation=feedback.general,
    )


def spans_of(test: Test, response: Response) -> list[Span]:
    """The numbers a condition lets through. Side by side, bounds make one span; a number beside its span is its middle
    and adds nothing."""
    if test.op == "or":
        found = [span for part in test.parts for span in spans_of(part, response)]
        wide = [span for span in found if not any(other != span and other.holds(span) for other in found)]
        return list(dict.fromkeys(wide))
    if test.op in ("and", "conditionvar"):
        bounds = [part for part in test.parts if part.op.startswith(("varlt", "vargt"))]
        spans = [span for part in test.parts if part not in bounds for span in spans_of(part, response)]
        return [*spans, *([_between(bounds)] if bounds else [])]
    if test.op == "varequal" and test.respident == response.ident and test.value:
        number = number_of(test.value)
        return [Span(number, number)]
    if test.op.startswith(("varlt", "vargt")):
        return [_between([test])]
    return []


def _between(bounds: list[Test]) -> Span:
    low = [number_of(test.value) for test in bounds if test.op.startswith("vargt")]
    high = [number_of(test.value) for test in bounds if test.op.startswith("varlt")]
    if not low or not high or max(low) > min(high):
        raise Unreadable("It accepts a range of numbers without both ends.", "Give the range a least and a most.")
    return Span(max(low), min(high), open_at=any(test.op in ("varlt", "vargt") for test in bounds))


def _probe(span: Span, spans: list[Span]) -> Decimal:
    """A number of this span that is in no other, if there is one."""
    others = [other for other in spans if other != span]
    return next(
        (
            number
            for number in (span.middle, span.high, span.low)
            if not any(other.low <= number <= other.high for other in others)
        ),
        span.middle,
    )


def _parts(item: Item, spans: list[Span], shares: dict[int, Decimal], feedback: Feedback) -> tuple[NumberDraft, ...]:
    parts = []
    for place, span in enumerate(spans):
        if not shares[place] and not feedback.reason(place):
            continue
        if span.open_at:
            item.note(
                f"The end of the range {plain(span.low)} to {plain(span.high)} is not among the right numbers in"
                " the file. Here it is."
            )
        parts.append(
            NumberDraft(
                key=f"number-{place + 1}",
                value=tidy(span.middle),
                tolerance=tidy(span.high - span.middle),
                reason=feedback.reason(place),
                share=shares[place],
            )
        )
    if feedback.wrong:
        parts.append(NumberDraft(key="other", value=None, reason=feedback.wrong, share=NOTHING))
    return tuple(parts)


def tidy(number: Decimal) -> Decimal:
    """The number without zeros that say nothing, and without an exponent."""
    return Decimal(plain(number))


def plain(number: Decimal) -> str:
    written = format(number, "f")
    return (written.rstrip("0").rstrip(".") or "0") if "." in written else written
