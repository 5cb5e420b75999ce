"""A draft reduced to what GIFT carries, and what that takes away: the format's table of losses."""

from collections.abc import Iterable
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from quizzes.exchange.drafts import (
    NOTHING,
    ONE,
    AcceptedDraft,
    ConfusableDraft,
    DecoyDraft,
    NumberDraft,
    OptionDraft,
    PairDraft,
    Part,
    QuestionDraft,
    UnitDraft,
)

from .asked import PLACES, keyed, tidy
from .text import CONTROL

WHOLE = "the question itself"
RULE = "points rule"
KINDS = ("single", "multiple", "true_false", "typed", "numerical", "matching", "essay")
# Of the head, GIFT has a place for these; everything else is a loss unless it says nothing.
KEPT = frozenset({"key", "kind", "stem", "parts", "rule", "explanation", "tags"})
NAMES = {
    "safety_critical": "mark as safety-critical",
    "evidence": "strength of its evidence",
    "mock_reserved": "reservation for mock exams",
}
# A tag stands in brackets in one line of a comment; Moodle allows no angle brackets in it.
_NOT_IN_TAGS = frozenset("<>`\n\t\\")


def carried(draft: QuestionDraft) -> tuple[QuestionDraft, list[str]]:
    """The draft as it is read back from a file, and plain names of what it then lacks."""
    lost: dict[str, None] = {}
    for each in fields(QuestionDraft):
        if each.name not in KEPT and getattr(draft, each.name) != each.default:
            lost[NAMES.get(each.name, each.name)] = None
    key, stem, explanation = (_clean(text, lost) for text in (draft.key, draft.stem, draft.explanation))
    if key != " ".join(key.split()) or key.endswith("\\") or "\\]" in key:
        key = ""
        lost["key"] = None
    tags = dict.fromkeys(" ".join(tag.split()) for tag in draft.tags if tag.strip() and not _NOT_IN_TAGS & set(tag))
    if len(tags) < len(draft.tags):
        lost["a tag"] = None
    kept = QuestionDraft(key=key, kind=draft.kind, stem=stem, parts=(), explanation=explanation, tags=tuple(tags))
    rule, parts = _PARTS[draft.kind](draft, lost)
    return replace(kept, rule=rule, parts=keyed(_clean_part(part, draft.kind, lost) for part in parts)), list(lost)


def _clean(text: str, lost: dict[str, None]) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if CONTROL.search(text):
        lost["control characters"] = None
        text = CONTROL.sub("", text)
    return text.strip()


def _clean_part(part: Part, kind: str, lost: dict[str, None]) -> Part:
    texts: dict[str, Any] = {
        name: _clean(getattr(part, name), lost) for name in ("text", "left", "right", "reason") if hasattr(part, name)
    }
    return replace(part, key=part.key if kind == "true_false" else "", **texts)


def _single(draft: QuestionDraft, lost: dict[str, None]) -> tuple[str, Iterable[Part]]:
    fractions = [option.fraction or NOTHING for option in draft.options]
    partial = draft.rule == "fractions" and any(share not in (ONE, NOTHING) for share in fractions)
    return ("fractions" if partial else ""), [
        _option(option, share if partial else None, lost)
        for option, share in zip(draft.options, fractions, strict=True)
    ]


def _multiple(draft: QuestionDraft, lost: dict[str, None]) -> tuple[str, Iterable[Part]]:
    """Every option with its share. The other two rules become shares: the same points for right minus wrong, and for
    all or nothing a part for each right option, while one wrong option takes everything."""
    if draft.rule == "fractions":
        return "fractions", [_option(option, option.fraction or NOTHING, lost) for option in draft.options]
    lost[RULE] = None
    part = ONE / max(1, sum(option.correct for option in draft.options))
    cost = part if draft.rule == "right_minus_wrong" else ONE
    return "fractions", [_option(option, part if option.correct else -cost, lost) for option in draft.options]


def _option(option: OptionDraft, share: Decimal | None, lost: dict[str, None]) -> OptionDraft:
    if option.misconception:
        lost["misconception behind an option"] = None
    return replace(option, fraction=None if share is None else tidy(share.quantize(PLACES)), misconception="")


def _true_false(draft: QuestionDraft, lost: dict[str, None]) -> tuple[str, Iterable[Part]]:
    options = {option.key: _option(option, None, lost) for option in draft.options}
    return "", [replace(options[key], text=key.title()) for key in ("true", "false") if key in options]


def _typed(draft: QuestionDraft, lost: dict[str, None]) -> tuple[str, Iterable[Part]]:
    if draft.rule not in ("", "forgiving"):
        lost[RULE] = None
    return "", [
        replace(part, share=tidy(part.share.quantize(PLACES))) if isinstance(part, AcceptedDraft) else part
        for part in draft.parts
        if isinstance(part, AcceptedDraft | ConfusableDraft)
    ]


def _numerical(draft: QuestionDraft, lost: dict[str, None]) -> tuple[str, Iterable[Part]]:
    if any(isinstance(part, UnitDraft) for part in draft.parts):
        lost["units"] = None
    return "", [
        replace(part, share=tidy(part.share.quantize(PLACES))) for part in draft.parts if isinstance(part, NumberDraft)
    ]


def _matching(draft: QuestionDraft, lost: dict[str, None]) -> tuple[str, Iterable[Part]]:
    if draft.rule not in ("", "per_pair"):
        lost[RULE] = None
    pairs = [part for part in draft.parts if isinstance(part, PairDraft | DecoyDraft)]
    if any(part.reason for part in pairs):
        lost["reasons of its pairs"] = None
    return "", [replace(part, reason="") for part in pairs]


def _essay(draft: QuestionDraft, lost: dict[str, None]) -> tuple[str, Iterable[Part]]:
    if draft.parts:
        lost["marking criteria"] = None
    return "", ()


_PARTS = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _true_false,
    "typed": _typed,
    "numerical": _numerical,
    "matching": _matching,
    "essay": _essay,
}
