"""Texts with gaps: words to fill in, and choices to pick from."""

import re
from collections.abc import Sequence
from decimal import Decimal

from quizzes.exchange.drafts import AcceptedDraft, ConfusableDraft, GapDraft, OptionDraft

from .build import Built
from .choices import with_words
from .feedback import Feedback, note_classes, read_feedback
from .items import Item
from .keys import keys_for
from .material import shortened
from .presentation import Label, Response
from .processing import Answer, Outcome
from .shares import is_close, limited, weights
from .unreadable import Unreadable
from .written import Candidate, candidates_of, rule_of

Try = tuple[str, str]
FULL: Try = ("\0full", "")
PICKED = frozenset({"dropdown", "wordbank"})
# New Quizzes says how a typed answer is compared.
WITHIN, CLOSE, PATTERN = "textcontainsanswer", "textcloseenough", "textregex"
MOST_GAPS = 100
MARKER = re.compile(r"\[\[([^\[\]]*)\]\]")
# The name of a gap stands in the text; New Quizzes has uuids there, which nobody could read.
LONGEST_NAME = 20
NAMED = re.compile(r"\[([^\[\]]{1,200})\]")


def gaps(item: Item, *, words: bool) -> Built:
    """A text with gaps. `words` says that what a gap lists are accepted words, as Canvas writes them, not choices."""
    if not item.responses or len(item.responses) > MOST_GAPS:
        raise Unreadable(f"It has {len(item.responses)} gaps.", f"Between 1 and {MOST_GAPS} can be read.")
    offered = {response.ident: _offered(item, response) for response in item.responses}
    tries: dict[Try, Answer] = {
        (ident, label.ident): {ident: (label.ident,)} for ident, labels in offered.items() for label in labels
    }
    feedback, outcomes, nothing = read_feedback(item, tries)
    note_classes(item, feedback)
    earned = {
        key: limited(outcome, item.processing) - limited(nothing, item.processing) for key, outcome in outcomes.items()
    }
    best = {
        ident: max((earned[ident, label.ident] for label in labels), default=Decimal(0))
        for ident, labels in offered.items()
    }
    rule, weight = "", dict.fromkeys(offered, 1)
    listed = {response.ident for response in item.responses if words and _lists_words(response)}
    if all(value > 0 or ident in listed for ident, value in best.items()):
        weight = weights(best) if all(value > 0 for value in best.values()) else weight
        right = {key: value > 0 and is_close(value, best[key[0]], best[key[0]]) for key, value in earned.items()}
        _note_parts(item, earned, right)
    else:
        rule, right = "all_or_nothing", _jointly(item, offered)
    keys = dict(zip(offered, keys_for([_name(ident) for ident in offered], "gap", longest=LONGEST_NAME), strict=True))
    parts = tuple(
        _gap(
            item,
            response,
            offered[response.ident],
            keys[response.ident],
            right,
            feedback,
            weight[response.ident],
            words,
        )
        for response in item.responses
    )
    return Built("cloze", parts, rule, feedback.general, stem=_set_apart(item, _stem(item, keys), set(keys.values())))


def _lists_words(response: Response) -> bool:
    """Whether what a gap of Canvas lists are accepted words: New Quizzes says of some that they are picked."""
    kinds = {label.attrs.get("answer_type", "").casefold() for label in response.labels}
    return response.picked and not kinds & PICKED


def _offered(item: Item, response: Response) -> list[Label]:
    """What the gap lists, or what the rules compare its answer with."""
    if response.picked:
        return with_words(item, response)
    return [
        Label(candidate.text, candidate.pattern, {"exact": "yes" if candidate.exact else ""})
        for candidate in candidates_of(item, response)
    ]


def _note_parts(item: Item, earned: dict[Try, Decimal], right: dict[Try, bool]) -> None:
    if any(value > 0 and not right[key] for key, value in earned.items()):
        item.note("An answer that earns part of a gap's points in the file earns nothing here.")


def _jointly(item: Item, offered: dict[str, list[Label]]) -> dict[Try, bool]:
    """Which answers are right where only all gaps together earn something."""
    best: tuple[Decimal, dict[Try, bool]] = (Decimal(0), {})
    for tests in item.processing.wanted():
        named = {(test.respident, test.value) for test in tests}
        right = {
            (ident, label.ident): (ident, label.ident) in named for ident, labels in offered.items() for label in labels
        }
        answer = {
            ident: next(((label.ident,) for label in labels if right[ident, label.ident]), ())
            for ident, labels in offered.items()
        }
        outcome: Outcome = item.processing.try_all([answer])[0]
        if all(answer.values()) and outcome.earned > best[0]:
            best = (outcome.earned, right)
    if not best[1]:
        raise Unreadable(
            "A gap has no right answer.",
            "Give every gap its right answer where the question was made, and save it again.",
        )
    return best[1]


def _gap(
    item: Item,
    response: Response,
    labels: Sequence[Label],
    key: str,
    right: dict[Try, bool],
    feedback: Feedback,
    weight: int,
    words: bool,
) -> GapDraft:
    if response.picked and not (words and _lists_words(response)):
        return GapDraft(key, "single", _options(response, labels, right, feedback), weight=weight)
    # Canvas scores the first word only in its file, and accepts all that are listed.
    accepted = [label for label in labels if (words and response.picked) or right[response.ident, label.ident]]
    refused = [label for label in labels if label not in accepted]
    parts, rule = _accepted(item, response, accepted, feedback)
    known = tuple(
        ConfusableDraft(f"wrong-{place}", label.text, feedback.reason((response.ident, label.ident)))
        for place, label in enumerate(refused, start=1)
        if feedback.reason((response.ident, label.ident))
    )
    return GapDraft(key, "typed", (*parts, *known), rule, weight)


def _options(
    response: Response, labels: Sequence[Label], right: dict[Try, bool], feedback: Feedback
) -> tuple[OptionDraft, ...]:
    marked = [label for label in labels if right[response.ident, label.ident]]
    if len(marked) > 1:
        raise Unreadable(
            f"The gap “{shortened(_name(response.ident), 40)}” has {len(marked)} right choices.",
            "Leave one right choice.",
        )
    keys = keys_for([label.ident for label in labels], "option")
    return tuple(
        OptionDraft(key, label.text, label in marked, feedback.reason((response.ident, label.ident)))
        for key, label in zip(keys, labels, strict=True)
    )


def _accepted(
    item: Item, response: Response, labels: Sequence[Label], feedback: Feedback
) -> tuple[tuple[AcceptedDraft, ...], str]:
    """The accepted words, and the rule they are compared by. Words that differ in case only are one."""
    ways = {label.attrs.get("scoring_algorithm", "").casefold() for label in labels}
    if PATTERN in ways:
        raise Unreadable("A gap is compared with a regular expression.", "List the accepted words instead.")
    found: dict[str, AcceptedDraft] = {}
    for label in labels:
        text = label.text
        if response.picked:
            within = label.attrs.get("scoring_algorithm", "").casefold() == WITHIN
            text = Candidate(label.text, exact=False, within=within).pattern
        reason = feedback.reason((response.ident, label.ident))
        found.setdefault(text.casefold(), AcceptedDraft(f"answer-{len(found) + 1}", text, reason))
    if not found:
        raise Unreadable("A gap has no accepted word.", "Add the word where the question was made.")
    if CLOSE in ways:
        return tuple(found.values()), "forgiving"
    exact = [Candidate("", label.attrs.get("exact") == "yes", within=False) for label in labels]
    return tuple(found.values()), rule_of(item, exact)


def gap_name(response: Response) -> str:
    """What Canvas calls the gap."""
    return _name(response.ident)


def _name(ident: str) -> str:
    return ident.removeprefix("response_")


def _stem(item: Item, keys: dict[str, str]) -> str:
    """The text with [[key]] at each gap: at the [name] Canvas puts there, or where the field itself stands."""
    stem = item.stem
    standing = set(NAMED.findall(stem))
    named: dict[str, str] = {}
    for response in item.responses:
        name = next((name for name in (_name(response.ident), response.prompt) if name in standing), "")
        if name:
            named.setdefault(name, response.ident)
    if not named:
        return _in_place(item, keys)
    stem = NAMED.sub(lambda found: _marked(found, named, keys), stem)
    rest = [response for response in item.responses if response.ident not in named.values()]
    return "\n".join([stem, *(_alone(response, keys) for response in rest)])


def _set_apart(item: Item, stem: str, keys: set[str]) -> str:
    """The text, in which double square brackets mark gaps only."""

    def apart(found: "re.Match[str]") -> str:
        return found.group() if found.group(1) in keys else f"[ {found.group()[1:]}"

    plain = MARKER.sub(apart, stem)
    if plain != stem:
        item.note("Double square brackets mark gaps here; those of the text were set apart.")
    return plain


def _marked(found: "re.Match[str]", named: dict[str, str], keys: dict[str, str]) -> str:
    ident = named.get(found.group(1))
    return found.group() if ident is None else f"[[{keys[ident]}]]"


def _alone(response: Response, keys: dict[str, str]) -> str:
    return f"{response.prompt} [[{keys[response.ident]}]]".strip()


def _in_place(item: Item, keys: dict[str, str]) -> str:
    written = ""
    after_gap = False
    for part in item.flow:
        if isinstance(part, Response):
            blank = "" if not written or written[-1].isspace() or written[-1] in "([{“‘\"'" else " "
            written += blank + _alone(part, keys)
        else:
            blank = " " if after_gap and part[:1].isalnum() else "\n" if written and not after_gap else ""
            written += blank + part
        after_gap = isinstance(part, Response)
    return written.strip()
