"""Question drafts as the fields of a row, and back."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from quizzes.bank.models import Question
from quizzes.engine import scoring

from . import ids
from .drafts import OptionDraft, QuestionDraft

# Decimal places of a share of the points.
PLACES = 4
SAME_NAME = ("kind", "rule", "level", "difficulty", "safety_critical", "evidence", "mock_reserved")


def question_fields(draft: QuestionDraft, *, owner: UUID, number: str, before: Question | None) -> dict[str, Any]:
    """What the draft says of a question, rows it names apart.

    Where the question as it was `before` says the same in another spelling (blank space, commas), its spelling is kept.
    """
    fields: dict[str, Any] = {name: getattr(draft, name) for name in SAME_NAME}
    fields |= {
        "stem": draft.stem,
        "takeaway": draft.takeaway,
        "references": ", ".join(draft.references),
        "fact_ids": ", ".join(draft.facts),
    }
    for name, spelling in SPELLINGS.items():
        if before and spelling(getattr(before, name)) == spelling(fields[name]):
            fields[name] = getattr(before, name)
    if before and draft.kind == before.kind == scoring.SINGLE:
        # One best answer has no rule; whatever the row holds there means nothing.
        fields["rule"] = before.rule
    raw = [
        _option_data(option, str(ids.option_id(owner, number, draft.key, option.key)), before)
        for option in draft.options
    ]
    return fields | {"options": Question._meta.get_field("options").to_python(raw)}


def question_draft(question: Question) -> QuestionDraft:
    """The question as it stands, named by uuids, for a file of questions alone."""
    return QuestionDraft(
        key=str(question.uuid),
        **{name: getattr(question, name) for name in SAME_NAME if name != "rule"},
        rule=question.rule if question.kind == scoring.MULTIPLE else scoring.ALL_OR_NOTHING,
        stem=question.stem.strip(),
        options=tuple(_option_draft(child, has_shares=_has_shares(question)) for child in question.options),
        takeaway=" ".join(question.takeaway.split()),
        references=split_codes(question.references),
        area=question.area.code if question.area else "",
        facts=split_codes(question.fact_ids),
        objective=str(question.objective.uuid) if question.objective else "",
        paragraph=str(question.paragraph.block_uuid) if question.paragraph else "",
        lesson=str(question.lesson.uuid) if question.lesson else "",
    )


def split_codes(text: str) -> tuple[str, ...]:
    """The codes in a comma-separated text, in order, each once."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


SPELLINGS: dict[str, Callable[[str], Any]] = {
    "stem": str.strip,
    "takeaway": lambda text: " ".join(text.split()),
    "references": split_codes,
    "fact_ids": split_codes,
}


def _option_data(option: OptionDraft, uuid: str, before: Question | None) -> dict[str, Any]:
    """The option as raw stream data. A blank around its text that was there before stays."""
    value = {
        "text": option.text,
        "correct": option.correct,
        "reason": option.reason,
        "fraction": option.fraction,
        "misconception": option.misconception,
    }
    was = next((child.value for child in before.options if str(child.id) == uuid), None) if before else None
    for name in ("text", "reason"):
        if was and was[name].strip() == value[name]:
            value[name] = was[name]
    if was and was["fraction"] is not None and value["fraction"] == round(Decimal(str(was["fraction"])), PLACES):
        value["fraction"] = was["fraction"]
    if was and before and before.rule != scoring.FRACTIONS and value["fraction"] is None:
        # Under another rule a share means nothing, and a file cannot hold it.
        value["fraction"] = was["fraction"]
    return {"type": "option", "id": uuid, "value": value}


def _has_shares(question: Question) -> bool:
    return question.kind == scoring.MULTIPLE and question.rule == scoring.FRACTIONS


def _option_draft(child: Any, *, has_shares: bool) -> OptionDraft:
    value = child.value
    fraction = value["fraction"] if has_shares else None
    return OptionDraft(
        key=str(child.id),
        text=value["text"].strip(),
        correct=bool(value["correct"]),
        reason=value["reason"].strip(),
        fraction=None if fraction is None else round(Decimal(str(fraction)), PLACES).normalize() + 0,
        misconception=(value["misconception"] or "").strip(),
    )
