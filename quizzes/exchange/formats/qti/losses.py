"""What QTI cannot carry of a question."""

from collections.abc import Iterator

from quizzes.exchange.drafts import (
    AcceptedDraft,
    ConfusableDraft,
    GapDraft,
    OptionDraft,
    Part,
    QuestionDraft,
    TaskDraft,
    UnitDraft,
)

from .write_units import ANY, is_true_false, is_wild
from .write_words import kept

# Fields of a question that QTI has no place for, as people know them.
FIELDS = {
    "takeaway": "the takeaway",
    "references": "the references",
    "area": "the content area",
    "level": "the level",
    "difficulty": "the difficulty",
    "safety_critical": "that it is safety-critical",
    "evidence": "how good the evidence is",
    "mock_reserved": "that it is kept for mock exams",
    "facts": "the facts it cites",
    "objective": "the objective",
    "paragraph": "the paragraph it is about",
    "lesson": "the lesson",
}
USUAL = QuestionDraft(key="", kind="", stem="", parts=())


def lost_of(draft: QuestionDraft) -> list[str]:
    """What of a question is left out of its item, each once."""
    found = [what for name, what in FIELDS.items() if getattr(draft, name) != getattr(USUAL, name)]
    if draft.kind == "true_false" and not is_true_false(draft.options):
        found.append("that it is a question of true or false, since its options are called otherwise")
    found += _lost_of_picture(draft)
    found += _lost_of_parts(draft.kind, draft.parts)
    if draft.rule == "all_or_nothing" and any(isinstance(part, GapDraft) and part.weight != 1 for part in draft.parts):
        found.append("the weights of the gaps, which its rule does not use")
    if any(kept(text) != text for text in _texts(draft)):
        found.append("blanks that stand together, of which one is kept")
    return list(dict.fromkeys(found))


def _lost_of_picture(draft: QuestionDraft) -> Iterator[str]:
    picture = draft.picture
    if picture is None:
        return
    if not picture.data:
        yield "the picture, which is one of this project’s drawings"
    if picture.source or picture.licence:
        yield "where the picture is from, and its licence"


def _lost_of_parts(kind: str, parts: tuple[Part, ...]) -> Iterator[str]:
    if kind == "numerical" and any(isinstance(part, UnitDraft) for part in parts):
        yield "the units"
    for part in parts:
        if isinstance(part, OptionDraft) and part.misconception:
            yield "the misconceptions behind options"
        elif isinstance(part, AcceptedDraft) and is_wild(part.text):
            yield f"the accepted answer “{part.text[:60]}”, which has a wildcard"
        elif isinstance(part, ConfusableDraft) and part.text != ANY and is_wild(part.text):
            yield f"the confusable answer “{part.text[:60]}”, which has a wildcard"
        elif isinstance(part, GapDraft | TaskDraft):
            yield from _lost_of_parts(part.kind, part.parts)


def _texts(draft: QuestionDraft) -> Iterator[str]:
    yield from (draft.stem, draft.explanation)
    yield from _texts_of(draft.parts)


def _texts_of(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        for name in ("text", "left", "right", "label", "description", "reason", "stem"):
            yield getattr(part, name, "")
        if isinstance(part, GapDraft | TaskDraft):
            yield from _texts_of(part.parts)
