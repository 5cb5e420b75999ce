"""Matching: each thing on the left with its text on the right."""

from decimal import Decimal

from quizzes.exchange.drafts import DecoyDraft, PairDraft

from .build import Built
from .feedback import Feedback, note_classes, read_feedback
from .items import Item
from .keys import keys_for
from .material import shortened
from .presentation import Response
from .processing import Answer
from .shares import is_close
from .unreadable import Unreadable

Try = tuple[str, str]
MOST_PAIRS = 60
_CHECK = "Give every left text its right one where the question was made."


def matching(item: Item) -> Built:
    """Pairs, and the choices that belong to none of them."""
    responses = [response for response in item.responses if response.picked]
    if not 1 <= len(responses) <= MOST_PAIRS:
        raise Unreadable(f"It has {len(responses)} things to match.", f"Between 1 and {MOST_PAIRS} can be read.")
    tries: dict[Try, Answer] = {
        (response.ident, label.ident): {response.ident: (label.ident,)}
        for response in responses
        for label in response.labels
    }
    feedback, outcomes, nothing = read_feedback(item, tries, unless=True)
    earned = {key: outcome.earned - nothing.earned for key, outcome in outcomes.items()}
    rule = "" if any(value > 0 for value in earned.values()) else "all_or_nothing"
    chosen = _by_gain(responses, earned) if not rule else _jointly(item, responses)
    _note_weights(item, chosen, earned)
    note_classes(item, feedback)
    pairs = _pairs(item, responses, chosen, feedback)
    if not pairs:
        raise Unreadable("It has no pairs.", _CHECK)
    used = {pair.right for pair in pairs}
    texts = dict.fromkeys(label.text for response in responses for label in response.labels if label.text)
    decoys = tuple(text for text in texts if text not in used)
    return Built(
        kind="matching",
        rule=rule,
        parts=(*pairs, *(DecoyDraft(f"decoy-{place}", text) for place, text in enumerate(decoys, start=1))),
        explanation=feedback.general,
    )


def _by_gain(responses: list[Response], earned: dict[Try, Decimal]) -> dict[str, str]:
    """The choice that earns most, for each left text that has one."""
    chosen = {}
    for response in responses:
        best = max(response.labels, key=lambda label: earned[response.ident, label.ident])
        if earned[response.ident, best.ident] > 0:
            chosen[response.ident] = best.ident
    return chosen


def _jointly(item: Item, responses: list[Response]) -> dict[str, str]:
    """The pairs, where only all of them together earn something."""
    for tests in item.processing.wanted():
        named = {test.respident: test.value for test in tests if test.op == "varequal"}
        if set(named) != {response.ident for response in responses}:
            continue
        outcome = item.processing.try_all([{ident: (value,) for ident, value in named.items()}])[0]
        if outcome.earned > 0:
            return named
    return {}


def _note_weights(item: Item, chosen: dict[str, str], earned: dict[Try, Decimal]) -> None:
    gains = [earned.get(pair, Decimal(0)) for pair in chosen.items()]
    if gains and not is_close(min(gains), max(gains), max(gains)):
        item.note("Some pairs earn more than others in the file. Here all earn the same.")


def _pairs(item: Item, responses: list[Response], chosen: dict[str, str], feedback: Feedback) -> list[PairDraft]:
    """The pairs with words on both sides. The same pair twice is one; an empty one was left behind by an editor."""
    pairs: dict[tuple[str, str], PairDraft] = {}
    keys = keys_for([response.ident.removeprefix("response_") for response in responses], "pair")
    empty = 0
    for key, response in zip(keys, responses, strict=True):
        texts = {label.ident: label.text for label in response.labels}
        left, right = response.prompt, texts.get(chosen[response.ident], "") if response.ident in chosen else ""
        if not left and not right:
            empty += 1
            continue
        if not left or not right:
            raise Unreadable(f"“{shortened(left or right, 60)}” has nothing it belongs to.", _CHECK)
        reason = feedback.reason((response.ident, chosen[response.ident]))
        if (left, right) in pairs:
            item.note(f"The pair “{shortened(left, 60)}” was there more than once.")
            known = pairs[left, right]
            pairs[left, right] = PairDraft(known.key, left, right, known.reason or reason)
        else:
            pairs[left, right] = PairDraft(key, left, right, reason)
    if empty:
        item.note("1 empty pair was left out." if empty == 1 else f"{empty} empty pairs were left out.")
    return list(pairs.values())
