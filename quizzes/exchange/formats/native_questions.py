"""The questions of a native file: how they are read, what one must have, and how they are written."""

from collections.abc import Collection
from typing import Any

from quizzes.engine import scoring
from quizzes.exchange.drafts import OptionDraft, QuestionDraft
from quizzes.exchange.ids import as_uuid

from .fields import Fields, refuse_doubles
from .yaml_text import Paragraph, Prose, Short

LEVELS = ("recall", "application", "analysis")
EVIDENCE = ("well", "debated", "convention")
FEWEST_OPTIONS, MOST_OPTIONS = 2, 8


def read_questions(
    file: Fields, *, objectives: Collection[str] | None = None, paragraphs: Collection[str] | None = None
) -> tuple[QuestionDraft, ...]:
    """The questions, and the faults in them. Without objectives and paragraphs the file is one of questions alone: it
    names them, and the lesson, by uuid."""
    found = [
        (fields, _read_question(fields, objectives, paragraphs))
        for fields in file.each("questions", required=objectives is None)
    ]
    refuse_doubles(((fields, question.key) for fields, question in found), "question")
    return tuple(question for _fields, question in found)


def _read_question(
    fields: Fields, objectives: Collection[str] | None, paragraphs: Collection[str] | None
) -> QuestionDraft:
    known = fields.reading.known
    kind = fields.choice("kind", (scoring.SINGLE, scoring.MULTIPLE))
    rule = fields.choice("rule", scoring.RULES, default=scoring.ALL_OR_NOTHING)
    question = QuestionDraft(
        key=fields.key(),
        kind=kind,
        rule=rule,
        stem=fields.words("stem"),
        options=_read_options(fields, kind, rule),
        takeaway=fields.sentence("takeaway", required=False, longest=300),
        references=fields.codes("references", known.sources, least=1),
        area=fields.sentence("area", longest=16),
        objective=fields.sentence("objective", required=False),
        paragraph=fields.sentence("paragraph", required=False),
        lesson=fields.sentence("lesson", required=False) if objectives is None else "",
        level=fields.choice("level", LEVELS),
        difficulty=fields.whole("difficulty", 1, 5),
        safety_critical=fields.yes_no("safety_critical"),
        evidence=fields.choice("evidence", EVIDENCE),
        mock_reserved=fields.yes_no("mock_reserved"),
        facts=fields.codes("facts", known.facts, required=False),
    )
    fields.cited("area", question.area, known.areas)
    _check_place(fields, question, objectives, paragraphs)
    fields.close()
    return question


def _check_place(
    fields: Fields, question: QuestionDraft, objectives: Collection[str] | None, paragraphs: Collection[str] | None
) -> None:
    """Objective and paragraph are keys of this lesson; alone, they are uuids and need their lesson's."""
    if question.kind == scoring.SINGLE and question.rule != scoring.ALL_OR_NOTHING:
        fields.fault("rule", "A question with one best answer has no rule.")
    if objectives is None:
        for name in ("lesson", "objective", "paragraph"):
            value = getattr(question, name)
            if value and as_uuid(value) is None:
                fields.fault(name, f"“{name}” must be a uuid in a file of questions alone.")
            if value and not question.lesson:
                fields.fault(name, f"“{name}” needs its “lesson”.")
        return
    if question.objective and question.objective not in objectives:
        fields.fault("objective", f"No objective of this lesson has the key “{question.objective}”.")
    if question.paragraph and question.paragraph not in (paragraphs or ()):
        fields.fault("paragraph", f"No block of this lesson that can be linked to has the key “{question.paragraph}”.")


def _read_options(fields: Fields, kind: str, rule: str) -> tuple[OptionDraft, ...]:
    read = [
        (option, _read_option(option)) for option in fields.each("options", least=FEWEST_OPTIONS, most=MOST_OPTIONS)
    ]
    refuse_doubles(((option, draft.key) for option, draft in read), "option")
    seen: dict[str, int] = {}
    for option, draft in read:
        same = " ".join(draft.text.split()).casefold()
        if same and same in seen:
            option.fault("text", f"This option says the same as the one in line {seen[same]}.")
        seen.setdefault(same, option.line_of("text"))
        if draft.fraction is not None and rule != scoring.FRACTIONS:
            option.fault("fraction", "“fraction” belongs to the rule “fractions” only.")
    options = tuple(draft for _option, draft in read)
    _check_key(fields, kind, rule, options)
    return options


def _read_option(fields: Fields) -> OptionDraft:
    option = OptionDraft(
        key=fields.key(),
        text=fields.words("text"),
        correct=fields.yes_no("correct"),
        reason=fields.words("reason"),
        fraction=fields.share("fraction"),
        misconception=fields.sentence("misconception", required=False, longest=16),
    )
    fields.cited("misconception", option.misconception, fields.reading.known.misconceptions)
    fields.close()
    return option


def _check_key(fields: Fields, kind: str, rule: str, options: tuple[OptionDraft, ...]) -> None:
    right = [option for option in options if option.correct]
    if options and not right:
        fields.fault("options", "No option is right.")
    elif kind == scoring.SINGLE and len(right) > 1:
        fields.fault("options", f"{len(right)} options are right; a question of this kind has exactly one.")
    elif rule == scoring.FRACTIONS and right:
        _check_fractions(fields, options)


def _check_fractions(fields: Fields, options: tuple[OptionDraft, ...]) -> None:
    total = sum(float(option.fraction or 0) for option in options if option.correct)
    if abs(total - 1) > scoring.TOLERANCE:
        fields.fault("options", f"The fractions of the right options add up to {total:g}; they must add up to 1.")
    if any((option.fraction or 0) > 0 for option in options if not option.correct):
        fields.fault("options", "A wrong option cannot earn: its fraction must be 0 or less.")
    if any((option.fraction or 0) < 0 for option in options if option.correct):
        fields.fault("options", "A right option cannot cost: its fraction must be 0 or more.")


def write_question(question: QuestionDraft) -> dict[str, Any]:
    """The question as plain data in the order of the documentation."""
    written: dict[str, Any] = {"key": question.key, "kind": question.kind}
    if question.kind == scoring.MULTIPLE:
        written["rule"] = question.rule
    written |= {"stem": Prose(question.stem), "options": [_write_option(option) for option in question.options]}
    if question.takeaway:
        written["takeaway"] = question.takeaway
    written |= {"references": Short(question.references), "area": question.area}
    for name in ("lesson", "objective", "paragraph"):
        if value := getattr(question, name):
            written[name] = value
    for name in ("level", "difficulty", "safety_critical", "evidence", "mock_reserved"):
        written[name] = getattr(question, name)
    if question.facts:
        written["facts"] = Short(question.facts)
    return written


def _write_option(option: OptionDraft) -> dict[str, Any]:
    written: dict[str, Any] = {"key": option.key, "text": option.text, "correct": option.correct}
    if option.fraction is not None:
        written["fraction"] = option.fraction
    if option.misconception:
        written["misconception"] = option.misconception
    return written | {"reason": Paragraph(option.reason)}
