"""Choice questions: one answer, several, true or false, and putting things in order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from quizzes.engine import scoring
from quizzes.exchange.drafts import ONE, OptionDraft, StepDraft

from .build import Built
from .feedback import Feedback, note_classes, read_feedback
from .items import Item
from .keys import keys_for
from .material import shortened
from .presentation import Label, Response
from .processing import Outcome
from .shares import CLOSE, is_close, limited, share
from .unreadable import Unreadable

FULL = "\0full"
ALL = "\0all"
TRUTH = {"true": "true", "t": "true", "false": "false", "f": "false"}
# D2L counts right and wrong answers, and says elsewhere what becomes of the counts.
COUNTED = "d2l_incorrect"
NO_KEY = ("No answer is marked as right.", "Mark the right answer where the question was made, and save it again.")


def single(item: Item) -> Built:
    """One best answer. An answer that earns part of it keeps its part."""
    response = item.only(picked=True)
    labels = with_words(item, response)
    feedback, outcomes, _nothing = read_feedback(item, {label.ident: _pick(response, label) for label in labels})
    earned = {ident: limited(outcome, item.processing) for ident, outcome in outcomes.items()}
    best = max(earned.values(), default=Decimal(0))
    if best <= 0:
        raise Unreadable(*NO_KEY)
    right = [ident for ident, value in earned.items() if value == best]
    if len(right) > 1:
        raise Unreadable(
            f"{len(right)} answers earn full points, and only one may be chosen.",
            "Leave one right answer, or let several be chosen.",
        )
    _give_to_the_only(feedback, labels, right[0])
    note_classes(item, feedback)
    shares = {ident: share(value, best) for ident, value in earned.items()}
    graded = any(value and value != ONE for value in shares.values())
    return Built(
        kind="single",
        rule=scoring.FRACTIONS if graded else "",
        parts=_options(labels, set(right), feedback.reason, shares if graded else {}),
        explanation=feedback.general,
    )


def _give_to_the_only(feedback: Feedback, labels: Sequence[Label], right: str) -> None:
    """What is said of right answers is the reason of the only one, if it has none of its own; so with wrong ones."""
    if not feedback.reason(right):
        feedback.own[right], feedback.right = feedback.right, ""
    wrong = [label.ident for label in labels if label.ident != right]
    if len(wrong) == 1 and not feedback.reason(wrong[0]):
        feedback.own[wrong[0]], feedback.wrong = feedback.wrong, ""


def true_false(item: Item) -> Built:
    """True or false, by the words of the options or by their ids. Other words make it a choice of two."""
    response = item.only(picked=True)
    truths: dict[str | None, Label] = {}
    for label in response.labels:
        said = TRUTH.get(label.text.strip().casefold()) or TRUTH.get(label.ident.casefold())
        truths.setdefault(said, label)
    if len(response.labels) != 2 or set(truths) != {"true", "false"}:
        item.note("Its answers are not “True” and “False”, so it is read as one best answer.")
        return single(item)
    built = single(item)
    by_text = {}
    keys = keys_for([label.ident for label in response.labels], "option")
    for key, label in zip(keys, response.labels, strict=True):
        said = next(name for name, other in truths.items() if other is label)
        by_text[said] = next(part for part in built.parts if isinstance(part, OptionDraft) and part.key == key)
    parts = tuple(
        OptionDraft(key=name, text=name.capitalize(), correct=by_text[name].correct, reason=by_text[name].reason)
        for name in ("true", "false")
    )
    return Built(kind="true_false", parts=parts, explanation=built.explanation)


def multiple(item: Item) -> Built:
    """Several answers. The rule is what the processing does: adds shares up, or asks for all of them."""
    response = item.only(picked=True)
    labels = with_words(item, response)
    tries = {label.ident: _pick(response, label) for label in labels}
    candidates = _candidates(item, response, tries)
    full = {(FULL, *chosen): {response.ident: chosen} for chosen in candidates}
    every = (ALL,)
    _f, outcomes, nothing = read_feedback(
        item, {**tries, **full, every: {response.ident: tuple(tries)}}, full=[*full, every]
    )
    gains = {ident: outcomes[ident].earned - nothing.earned for ident in tries}
    plus = tuple(ident for ident, gain in gains.items() if gain > 0)
    total = sum((gains[ident] for ident in plus), Decimal(0))
    adds_up = is_close(outcomes[every].earned - nothing.earned, sum(gains.values(), Decimal(0)), total or ONE)
    best = max((outcomes[key].earned for key in full), default=Decimal(0))
    additive = bool(plus) and adds_up and best <= nothing.earned + total * (ONE + CLOSE)
    chosen = plus if additive else _best(candidates, outcomes, best)
    feedback, _o, _n = read_feedback(item, {**tries, (FULL, *chosen): {response.ident: chosen}}, full=[(FULL, *chosen)])
    note_classes(item, feedback)
    counted = COUNTED in item.processing.variables
    adds = additive and not nothing.earned and not counted
    shares = {ident: share(gain, total) for ident, gain in gains.items()} if adds else {}
    rule = scoring.RIGHT_MINUS_WRONG if counted and _grading(item) == "1" else _rule(shares, chosen)
    if not shares and not rule and any(gains[ident] > 0 for ident in chosen) and len(chosen) > 1:
        item.note("Some answers earn part of the points in the file. Here all must be right.")
    return Built(
        kind="multiple",
        rule=rule,
        parts=_options(labels, set(chosen), feedback.reason, shares if rule == scoring.FRACTIONS else {}),
        explanation=feedback.general,
    )


def ordering(item: Item) -> Built:
    """Things to be put in the order that earns most."""
    response = item.only(picked=True)
    labels = {label.ident: label for label in with_words(item, response)}
    orders = [tuple(test.value for test in tests) for tests in item.processing.wanted(response.ident)]
    whole = [order for order in orders if sorted(order) == sorted(labels)]
    if len(labels) < 2 or not whole:
        raise Unreadable(
            "Its scoring does not say the order of all its parts.", "Check the question where it was made."
        )
    tries = {(FULL, *order): {response.ident: order} for order in whole}
    feedback, outcomes, _nothing = read_feedback(item, tries, full=list(tries))
    best = max(whole, key=lambda order: outcomes[(FULL, *order)].earned)
    if outcomes[(FULL, *best)].earned <= 0:
        raise Unreadable(*NO_KEY)
    note_classes(item, feedback)
    keys = keys_for(best, "step")
    return Built(
        kind="ordering",
        rule="all_or_nothing",
        parts=tuple(StepDraft(key, labels[ident].text) for key, ident in zip(keys, best, strict=True)),
        explanation=feedback.general,
    )


def with_words(item: Item, response: Response) -> list[Label]:
    """The choices that can be shown. Empty ones, which some editors leave behind, are noted."""
    found, empty = [], 0
    seen: set[str] = set()
    for label in response.labels:
        text = label.text.strip()
        if not text:
            empty += 1
        elif label.ident in seen:
            raise Unreadable(f"Two answers have the id “{shortened(label.ident, 40)}”.", "Give each its own id.")
        else:
            seen.add(label.ident)
            found.append(Label(label.ident, text, label.attrs))
    if empty:
        item.note("1 empty answer was left out." if empty == 1 else f"{empty} empty answers were left out.")
    return found


def _pick(response: Response, label: Label) -> dict[str, tuple[str, ...]]:
    return {response.ident: (label.ident,)}


def _grading(item: Item) -> str:
    """How D2L makes points of what it counts: 0 all or nothing, 1 right minus wrong, 2 right ones."""
    return next((node.text.strip() for node in item.node.iter("grading_type")), "0")


def _candidates(item: Item, response: Response, tries: Iterable[str]) -> list[tuple[str, ...]]:
    """The sets of answers that some rule asks for, in the order of the choices."""
    wanted = item.processing.wanted(response.ident)
    item.processing.work.spend(len(wanted) * len(response.labels))
    found: dict[tuple[str, ...], None] = {}
    for tests in wanted:
        named = {part.strip() for test in tests for part in ([test.value, *test.value.split(",")])}
        chosen = tuple(ident for ident in tries if ident in named)
        if chosen:
            found[chosen] = None
    return list(found)


def _best(
    candidates: Sequence[tuple[str, ...]], outcomes: Mapping[tuple[str, ...] | str, Outcome], best: Decimal
) -> tuple[str, ...]:
    """The one set of answers that earns most. Raises Unreadable if there is none, or if there are several."""
    leading = [chosen for chosen in candidates if outcomes[(FULL, *chosen)].earned == best]
    if best <= 0 or not leading:
        raise Unreadable(*NO_KEY)
    smallest = min(leading, key=len)
    if any(not set(smallest) <= set(chosen) for chosen in leading):
        raise Unreadable(
            "Different sets of answers earn full points.",
            "Leave one set of right answers, or make two questions of it.",
        )
    return smallest


def _rule(shares: dict[str, Decimal], chosen: Sequence[str]) -> str:
    """The rule the shares are: each right answer the same, and each wrong one costs as much, or shares of its own."""
    if not shares:
        return ""
    wrong = {ident: value for ident, value in shares.items() if ident not in chosen}
    same = all(is_close(shares[ident], ONE / len(chosen), ONE) for ident in chosen)
    if same and wrong and all(is_close(value, -ONE / len(chosen), ONE) for value in wrong.values()):
        return scoring.RIGHT_MINUS_WRONG
    return scoring.FRACTIONS


def _options(
    labels: Sequence[Label], right: set[str], reason: Callable[[str], str], shares: Mapping[str, Decimal]
) -> tuple[OptionDraft, ...]:
    keys = keys_for([label.ident for label in labels], "option")
    return tuple(
        OptionDraft(
            key=key,
            text=label.text,
            correct=label.ident in right,
            reason=reason(label.ident),
            fraction=shares.get(label.ident) if shares else None,
        )
        for key, label in zip(keys, labels, strict=True)
    )
