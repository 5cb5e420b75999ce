"""A question as the two sides of a study card, in plain words: what is asked, what is right, and why."""

import re
from collections.abc import Sequence
from decimal import Decimal
from string import ascii_uppercase
from typing import TypeVar

from quizzes.exchange.drafts import (
    AcceptedDraft,
    ConfusableDraft,
    CriterionDraft,
    DecoyDraft,
    GapDraft,
    NumberDraft,
    OptionDraft,
    PairDraft,
    Part,
    QuestionDraft,
    RegionDraft,
    StepDraft,
    TaskDraft,
    UnitDraft,
)

PartT = TypeVar("PartT")
GAP = re.compile(r"\[\[([^\[\]]{1,100})\]\]")
CHOICES = ("single", "multiple")
CHOOSE_ALL = "Choose all that are right."
PUT_IN_ORDER = "Put in order:"


def front(draft: QuestionDraft) -> str:
    """What is asked, with all there is to choose from."""
    if draft.kind == "cloze":
        gaps = {part.key: part for part in draft.parts if isinstance(part, GapDraft)}
        return GAP.sub(lambda found: _open(gaps.get(found.group(1)), found.group()), draft.stem)
    if draft.kind == "case":
        tasks = [part for part in draft.parts if isinstance(part, TaskDraft)]
        asked = [f"{place}. {_asked(task.stem, task.kind, task.parts)}" for place, task in enumerate(tasks, start=1)]
        return "\n\n".join([draft.stem, *asked])
    return _asked(draft.stem, draft.kind, draft.parts)


def back(draft: QuestionDraft) -> str:
    """What is right."""
    if draft.kind == "cloze":
        gaps = {part.key: part for part in draft.parts if isinstance(part, GapDraft)}
        return GAP.sub(lambda found: _filled(gaps.get(found.group(1)), found.group()), draft.stem)
    if draft.kind == "case":
        tasks = [part for part in draft.parts if isinstance(part, TaskDraft)]
        return "\n".join(f"{place}. {_right(task.kind, task.parts)}" for place, task in enumerate(tasks, start=1))
    if draft.kind == "essay":
        looked_for = [f"- {part.text} ({part.points})" for part in draft.parts if isinstance(part, CriterionDraft)]
        return "\n\n".join(text for text in (draft.explanation, "\n".join(looked_for)) if text)
    return _right(draft.kind, draft.parts)


def why(draft: QuestionDraft) -> str:
    """The reasons, the rule to keep, and what else there is to say."""
    reasons = "\n".join(_reasons(draft.parts))
    explanation = "" if draft.kind == "essay" else draft.explanation
    return "\n\n".join(text for text in (reasons, draft.takeaway, explanation) if text)


def source(draft: QuestionDraft) -> str:
    """Where it comes from."""
    picture = [draft.picture.source, draft.picture.licence] if draft.picture else []
    return "\n".join(
        text for text in (", ".join(draft.references), " · ".join(text for text in picture if text)) if text
    )


def _asked(stem: str, kind: str, parts: Sequence[Part]) -> str:
    lines = _choices(kind, parts)
    return "\n\n".join(text for text in (stem, "\n".join(lines)) if text)


def _choices(kind: str, parts: Sequence[Part]) -> list[str]:
    if kind in CHOICES:
        options = [f"{_letter(place)}. {text}" for place, text in enumerate(_texts(parts, OptionDraft))]
        return [*options, *([CHOOSE_ALL] if kind == "multiple" else [])]
    if kind == "matching":
        left = [f"{place}. {part.left}" for place, part in enumerate(_of(parts, PairDraft), start=1)]
        rights = {part.right for part in _of(parts, PairDraft)} | set(_texts(parts, DecoyDraft))
        return [*left, "", *(f"{_letter(place)}. {text}" for place, text in enumerate(sorted(rights)))]
    if kind == "ordering":
        return [PUT_IN_ORDER, *(f"- {text}" for text in sorted(_texts(parts, StepDraft)))]
    if kind == "figure":
        return [f"{place}. {part.description}" for place, part in enumerate(_of(parts, RegionDraft), start=1)]
    return []


def _right(kind: str, parts: Sequence[Part]) -> str:
    if kind in CHOICES:
        options = _of(parts, OptionDraft)
        return "\n".join(f"{_letter(place)}. {one.text}" for place, one in enumerate(options) if one.correct)
    if kind == "matching":
        return "\n".join(f"{part.left} → {part.right}" for part in _of(parts, PairDraft))
    if kind == "ordering":
        return "\n".join(f"{place}. {text}" for place, text in enumerate(_texts(parts, StepDraft), start=1))
    if kind == "figure":
        return "\n".join(f"{place}. {part.label}" for place, part in enumerate(_of(parts, RegionDraft), start=1))
    return " / ".join(_accepted(parts))


def _accepted(parts: Sequence[Part]) -> list[str]:
    """What one may answer, in a line: the right options, words or numbers."""
    found = [option.text for option in _of(parts, OptionDraft) if option.correct]
    found += [_words(part.text) for part in _of(parts, AcceptedDraft)]
    units = _texts(parts, UnitDraft)
    for part in _of(parts, NumberDraft):
        if part.value is not None and part.share > 0:
            found.append(" ".join([_number(part), *units[:1]]))
    return found


def _words(pattern: str) -> str:
    """A pattern as one would say it: a star that is meant is a star."""
    return pattern.replace(r"\*", "*")


def _number(part: NumberDraft) -> str:
    assert part.value is not None
    return _plain(part.value) + (f" ± {_plain(part.tolerance)}" if part.tolerance else "")


def _plain(number: Decimal) -> str:
    return format(number, "f")


def _reasons(parts: Sequence[Part]) -> list[str]:
    """Each reason with what it belongs to."""
    found = []
    for place, part in enumerate(parts):
        if isinstance(part, GapDraft | TaskDraft):
            found += _reasons(part.parts)
        elif reason := getattr(part, "reason", ""):
            found.append(f"{_told(part, place)}: {reason}" if _told(part, place) else reason)
    return found


def _told(part: Part, place: int) -> str:
    """What a reason is said of, in short."""
    match part:
        case OptionDraft():
            return _letter(place)
        case StepDraft() | DecoyDraft():
            return part.text
        case AcceptedDraft():
            return _words(part.text)
        case ConfusableDraft():
            return "" if part.text == "*" else f"Not {_words(part.text)}"
        case PairDraft():
            return part.left
        case RegionDraft():
            return part.label
        case NumberDraft():
            return "" if part.value is None else _number(part)
    return ""


def _open(gap: GapDraft | None, written: str) -> str:
    if gap is None:
        return written
    return f"[{' / '.join(_texts(gap.parts, OptionDraft)) or '…'}]"


def _filled(gap: GapDraft | None, written: str) -> str:
    return written if gap is None else f"[{' / '.join(_accepted(gap.parts))}]"


def _of(parts: Sequence[Part], kind: type[PartT]) -> list[PartT]:
    return [part for part in parts if isinstance(part, kind)]


def _texts(parts: Sequence[Part], kind: type[OptionDraft | DecoyDraft | StepDraft | UnitDraft]) -> list[str]:
    return [part.text for part in _of(parts, kind)]


def _letter(place: int) -> str:
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)
