"""Answers in words: short ones that are compared with those accepted, and essays."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quizzes.exchange.drafts import AcceptedDraft, ConfusableDraft

from .build import Built
from .feedback import Feedback, read_feedback
from .items import Item
from .material import shortened
from .presentation import Response
from .processing import Test
from .shares import limited, share
from .unreadable import Unreadable

SPELLED, EXACT = "spelled", "exact"
OTHERS = "\0any other"
LONGEST_ACCEPTED = 500


@dataclass(slots=True)
class Candidate:
    """A text some rule speaks of. `within` means that it may stand inside a longer answer."""

    text: str
    exact: bool
    within: bool

    @property
    def pattern(self) -> str:
        plain = self.text.replace("*", "\\*")
        return f"*{plain}*" if self.within else plain


def typed(item: Item) -> Built:
    """A short answer. What the rules accept is accepted; what they name and refuse keeps its reason."""
    response = item.only(picked=False)
    candidates = candidates_of(item, response)
    tries = {place: {response.ident: (candidate.text,)} for place, candidate in enumerate(candidates)}
    feedback, outcomes, _nothing = read_feedback(item, {**tries, OTHERS: {response.ident: (OTHERS,)}}, full=[OTHERS])
    earned = {place: limited(outcomes[place], item.processing) for place in tries}
    best = max(earned.values(), default=Decimal(0))
    if best <= 0:
        raise Unreadable(
            "No answer is accepted.", "Add the accepted answers where the question was made, or make it an essay."
        )
    if limited(outcomes[OTHERS], item.processing) > 0:
        raise Unreadable("Any answer earns points.", "Make it an essay, which is marked by hand.")
    if feedback.right:
        item.note(f"The feedback for right answers was left out: “{shortened(feedback.right)}”")
    return Built(
        kind="typed",
        rule=rule_of(item, [candidates[place] for place, value in earned.items() if value > 0]),
        parts=(*_parts(item, candidates, earned, best, feedback), *_others(feedback)),
        explanation=feedback.general,
    )


def candidates_of(item: Item, response: Response) -> list[Candidate]:
    """Every text the rules compare the answer with, once."""
    found: dict[tuple[str, bool], Candidate] = {}
    for rule in item.processing.rules:
        for test, negated in rule.test.atoms():
            if test.respident != response.ident or negated or not test.value:
                continue
            if test.op not in ("varequal", "varsubstring"):
                raise Unreadable(f"Its answer is compared with “{test.op}”.", "Make it a numerical question.")
            found.setdefault((test.value, test.op == "varsubstring"), _candidate(test))
    return _without_case(item, list(found.values()))


def _without_case(item: Item, candidates: list[Candidate]) -> list[Candidate]:
    """Texts that differ in capital letters only are one, where capital letters do not count."""
    if any(candidate.exact for candidate in candidates):
        return candidates
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        first = found.setdefault(candidate.pattern.casefold(), candidate)
        if first is not candidate:
            item.note(f"“{shortened(candidate.text, 60)}” is the same answer as “{shortened(first.text, 60)}”.")
    return list(found.values())


def _candidate(test: Test) -> Candidate:
    if len(test.value) > LONGEST_ACCEPTED:
        raise Unreadable("An accepted answer is longer than a short answer can be.", "Make it an essay.")
    return Candidate(test.value, test.exact, test.op == "varsubstring")


def rule_of(item: Item, accepted: Sequence[Candidate]) -> str:
    """Case counts only where the file says so for every answer; slips are never forgiven, as nothing in it says so."""
    cases = {candidate.exact for candidate in accepted}
    if len(cases) > 1:
        item.note("Capital letters count for some answers of the file. Here they count for none.")
    return EXACT if cases == {True} else SPELLED


def _parts(
    item: Item,
    candidates: Sequence[Candidate],
    earned: dict[int, Decimal],
    best: Decimal,
    feedback: Feedback,
) -> list[AcceptedDraft | ConfusableDraft]:
    exact = rule_of(item, [candidates[place] for place, value in earned.items() if value > 0]) == EXACT
    parts: list[AcceptedDraft | ConfusableDraft] = []
    seen: dict[str, str] = {}
    for place, candidate in enumerate(candidates):
        text, reason = candidate.pattern, feedback.reason(place)
        same = text if exact else text.casefold()
        if same in seen:
            item.note(f"“{shortened(text, 60)}” is the same answer as “{shortened(seen[same], 60)}”." + _also(reason))
            continue
        seen[same] = text
        if earned[place] > 0:
            parts.append(AcceptedDraft(f"answer-{place + 1}", text, reason, share(earned[place], best)))
        else:
            parts.append(ConfusableDraft(f"answer-{place + 1}", text, reason))
    return parts


def _also(reason: str) -> str:
    return f" Its feedback was left out: “{shortened(reason)}”" if reason else ""


def _others(feedback: Feedback) -> list[ConfusableDraft]:
    """What is said of every wrong answer is the reason of all others."""
    return [ConfusableDraft("other", "*", feedback.wrong)] if feedback.wrong else []


def essay(item: Item) -> Built:
    """Marked by hand. The model answer, or what is said to everybody, is the explanation."""
    feedback, _outcomes, _nothing = read_feedback(item, dict[str, dict[str, tuple[str, ...]]]())
    for kept in (feedback.right, feedback.wrong):
        if kept:
            item.note(f"Its feedback was left out: “{shortened(kept)}”")
    return Built(kind="essay", explanation=feedback.general)
