"""Question drafts as the fields of a row, and back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from quizzes.bank.models import Question
from quizzes.engine import scoring

from .drafts import OptionDraft, PictureDraft, QuestionDraft
from .parts import draft_parts, raw_parts

SAME_NAME = (
    *("kind", "rule", "stem", "takeaway", "explanation"),
    *("level", "difficulty", "safety_critical", "evidence", "mock_reserved"),
)
# Fields of the row by the field of the draft that holds them as a list of codes.
CODES = {"references": "references", "facts": "fact_ids", "tags": "tags"}
ALL_WORDS = frozenset({*SAME_NAME, *CODES, "parts", "area", "objective", "paragraph", "lesson"})
EVERYTHING = ALL_WORDS | {"picture"}


def question_fields(
    draft: QuestionDraft,
    *,
    owner: UUID,
    number: str,
    before: Question | None,
    carried: frozenset[str] = EVERYTHING,
) -> dict[str, Any]:
    """What the draft says of a question; rows it names, and its picture, apart.

    Where the question as it was `before` says the same in another spelling (blank space, commas), its spelling is kept.
    What the file's format does not carry is left as it is.
    """
    fields: dict[str, Any] = {name: getattr(draft, name) for name in SAME_NAME}
    fields |= {field: ", ".join(getattr(draft, name)) for name, field in CODES.items()}
    if before:
        fields = {name: value for name, value in fields.items() if _says(draft, name, carried)}
        for name in fields.keys() & SPELLINGS.keys():
            if SPELLINGS[name](getattr(before, name)) == SPELLINGS[name](fields[name]):
                fields[name] = getattr(before, name)
        if draft.kind == before.kind and _rule(draft.kind, draft.rule) == _rule(before.kind, before.rule):
            fields["rule"] = before.rule
    held = before.parts.get_prep_value() if before else []
    raw = raw_parts(draft.parts, path=(owner, number, draft.key), before=held)
    if before and not carried >= ALL_WORDS:
        _keep_uncarried(raw, held)
    return fields | {"parts": Question._meta.get_field("parts").to_python(raw)}


def question_draft(question: Question, *, picture: PictureDraft | None = None) -> QuestionDraft:
    """The question as it stands, named by uuids, for a file of questions alone."""
    parts = draft_parts(question.parts.get_prep_value())
    rule = _rule(question.kind, question.rule)
    if rule != scoring.FRACTIONS:
        parts = tuple(_without_share(part) for part in parts)
    return QuestionDraft(
        key=str(question.uuid),
        **{name: getattr(question, name) for name in SAME_NAME if name not in ("rule", "stem", "takeaway")},
        rule=rule,
        stem=question.stem.strip(),
        parts=parts,
        takeaway=" ".join(question.takeaway.split()),
        **{name: split_codes(getattr(question, field)) for name, field in CODES.items()},
        area=question.area.code if question.area else "",
        objective=str(question.objective.uuid) if question.objective else "",
        paragraph=str(question.paragraph.block_uuid) if question.paragraph else "",
        lesson=str(question.lesson.uuid) if question.lesson else "",
        language=question.language,
        picture=picture,
    )


def split_codes(text: str) -> tuple[str, ...]:
    """The codes in a comma-separated text, in order, each once."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


SPELLINGS: dict[str, Callable[[str], Any]] = {
    "stem": str.strip,
    "explanation": str.strip,
    "takeaway": lambda text: " ".join(text.split()),
    "references": split_codes,
    "fact_ids": split_codes,
    "tags": split_codes,
}


def _says(draft: QuestionDraft, name: str, carried: frozenset[str]) -> bool:
    """Whether the file says anything of the field: of a format that does not hold everything, empty is silence."""
    known = next((each for each, field in CODES.items() if field == name), name)
    if carried >= ALL_WORDS:
        return True
    return known in carried and bool(getattr(draft, known))


def _keep_uncarried(raw: list[dict[str, Any]], held: list[dict[str, Any]]) -> None:
    """What formats of others have no field for, or often leave empty, stays on the parts that are still there."""
    was = {one["id"]: one["value"] for one in held}
    for one in raw:
        for name in ("misconception", "reason"):
            if name in one["value"] and not one["value"][name] and (before := was.get(one["id"])):
                one["value"][name] = before.get(name, "")


def _rule(kind: str, rule: str) -> str:
    """How points are given: what another kind left in the field means nothing."""
    from quizzes.kinds.registry import KINDS

    rules = KINDS[kind].rules if kind in KINDS else (rule,)
    return str(rule if rule in rules else rules[0])


def _without_share(part: Any) -> Any:
    """Under another rule an option's share means nothing."""
    if isinstance(part, OptionDraft):
        return OptionDraft(part.key, part.text, part.correct, part.reason, None, part.misconception)
    return part
