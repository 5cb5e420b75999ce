"""The questions of a native file: how they are read, what one must have, and how they are written."""

from collections.abc import Collection
from typing import Any

from quizzes.engine import scoring
from quizzes.exchange.drafts import OptionDraft, QuestionDraft
from quizzes.exchange.ids import as_uuid
from quizzes.kinds.names import Name, Rule
from quizzes.kinds.registry import KINDS

from .fields import MOST_ITEMS, Fields, refuse_doubles
from .native_atlas import read_atlas_question
from .native_parts import MOST_PARTS, read_answers, write_answers
from .native_pictures import read_picture, write_picture
from .yaml_text import Prose, Short

LEVELS = ("recall", "application", "analysis")
EVIDENCE = ("well", "debated", "convention")
RULES = tuple(Rule.values)
FEWEST_OPTIONS, MOST_OPTIONS = 2, 8
MOST_ALONE = 20_000


def read_questions(
    file: Fields, *, objectives: Collection[str] | None = None, paragraphs: Collection[str] | None = None
) -> tuple[QuestionDraft, ...]:
    """The questions, and the faults in them. Without objectives and paragraphs the file is one of questions alone: it
    names them, and the lesson, by uuid, and a question in it may be a draft."""
    alone = objectives is None
    found = [
        (fields, read_question(fields, objectives, paragraphs))
        for fields in file.each("questions", required=alone, most=MOST_ALONE if alone else MOST_ITEMS)
    ]
    refuse_doubles(((fields, question.key) for fields, question in found), "question")
    return tuple(question for _fields, question in found)


def read_question(
    fields: Fields, objectives: Collection[str] | None, paragraphs: Collection[str] | None
) -> QuestionDraft:
    """One question. In a file of questions alone (no objectives) what publishing needs may still be missing; one made
    from the atlas needs its lesson."""
    if objectives is not None and fields.has("atlas"):
        return read_atlas_question(fields, objectives, paragraphs or ())
    known, strict = fields.reading.known, objectives is not None
    kind = fields.choice("kind", Name.values)
    question = QuestionDraft(
        key=fields.key(),
        kind=kind,
        rule=_rule(fields, kind),
        stem=fields.words("stem"),
        parts=read_answers(fields, kind, strict=strict, options=read_options),
        picture=read_picture(fields),
        takeaway=fields.sentence("takeaway", required=False, longest=300),
        explanation=fields.words("explanation", required=False),
        references=fields.codes("references", known.sources, required=strict, least=1 if strict else 0),
        area=fields.sentence("area", required=strict, longest=16),
        objective=fields.sentence("objective", required=False),
        paragraph=fields.sentence("paragraph", required=False),
        lesson=fields.sentence("lesson", required=False) if objectives is None else "",
        level=fields.choice("level", LEVELS),
        difficulty=fields.whole("difficulty", 1, 5),
        safety_critical=fields.yes_no("safety_critical"),
        evidence=fields.choice("evidence", EVIDENCE),
        mock_reserved=fields.yes_no("mock_reserved"),
        facts=fields.codes("facts", known.facts, required=False),
        tags=fields.sentences("tags", required=False, longest=60, without=","),
        language=fields.sentence("language", required=False, longest=12) if objectives is None else "",
    )
    fields.cited("area", question.area, known.areas)
    _check_place(fields, question, objectives, paragraphs)
    fields.close()
    return question


def _rule(fields: Fields, kind: str) -> str:
    """How points are given, which a kind with one way to do it need not say."""
    rules = KINDS[kind].rules if kind in KINDS else RULES
    return fields.choice("rule", rules, default=str(rules[0]) if len(rules) > 1 else "")


def _check_place(
    fields: Fields, question: QuestionDraft, objectives: Collection[str] | None, paragraphs: Collection[str] | None
) -> None:
    """Objective and paragraph are keys of this lesson; alone, they are uuids and need their lesson's."""
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


def read_options(fields: Fields, *, strict: bool) -> tuple[OptionDraft, ...]:
    """The options of a question. `strict`: a key must fit the kind, and every option has a reason."""
    least = FEWEST_OPTIONS if strict else 0
    rule = fields.text_of("rule")
    read = [
        (option, _read_option(option, strict=strict))
        for option in fields.each("options", required=strict, least=least, most=MOST_OPTIONS if strict else MOST_PARTS)
    ]
    refuse_doubles(((option, draft.key) for option, draft in read), "option")
    seen: dict[str, int] = {}
    for option, draft in read:
        same = " ".join(draft.text.split()).casefold()
        if strict and same and same in seen:
            option.fault("text", f"This option says the same as the one in line {seen[same]}.")
        seen.setdefault(same, option.line_of("text"))
        if draft.fraction is not None and rule != scoring.FRACTIONS:
            option.fault("fraction", "“fraction” belongs to the rule “fractions” only.")
    options = tuple(draft for _option, draft in read)
    if strict:
        _check_key(fields, fields.text_of("kind"), rule, options)
    return options


def _read_option(fields: Fields, *, strict: bool) -> OptionDraft:
    option = OptionDraft(
        key=fields.key(),
        text=fields.words("text", required=strict),
        correct=fields.yes_no("correct"),
        reason=fields.words("reason", required=strict),
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
    elif kind != scoring.MULTIPLE and len(right) > 1:
        fields.fault("options", f"{len(right)} options are right; a question of this kind has exactly one.")
    elif kind == scoring.MULTIPLE and rule == scoring.FRACTIONS and right:
        _check_fractions(fields, options)


def _check_fractions(fields: Fields, options: tuple[OptionDraft, ...]) -> None:
    total = sum(float(option.fraction or 0) for option in options if option.correct)
    if abs(total - 1) > scoring.TOLERANCE:
        fields.fault("options", f"The fractions of the right options add up to {total:g}; they must add up to 1.")
    if any((option.fraction or 0) > 0 for option in options if not option.correct):
        fields.fault("options", "A wrong option cannot earn: its fraction must be 0 or less.")
    if any((option.fraction or 0) < 0 for option in options if option.correct):
        fields.fault("options", "A right option cannot cost: its fraction must be 0 or more.")


def write_question(question: QuestionDraft, *, language: str = "") -> dict[str, Any]:
    """The question as plain data in the order of the documentation. `language` is the file's."""
    written: dict[str, Any] = {"key": question.key, "kind": question.kind}
    usual = str(KINDS[question.kind].rules[0]) if question.kind in KINDS else ""
    if question.rule and (question.rule != usual or question.kind == scoring.MULTIPLE):
        written["rule"] = question.rule
    written |= {"stem": Prose(question.stem)} | write_picture(question.picture) | write_answers(question.parts)
    if question.takeaway:
        written["takeaway"] = question.takeaway
    if question.explanation:
        written["explanation"] = Prose(question.explanation)
    if question.references:
        written["references"] = Short(question.references)
    for name in ("area", "lesson", "objective", "paragraph"):
        if value := getattr(question, name):
            written[name] = value
    for name in ("level", "difficulty", "safety_critical", "evidence", "mock_reserved"):
        written[name] = getattr(question, name)
    for name in ("facts", "tags"):
        if codes := getattr(question, name):
            written[name] = Short(codes)
    if question.language not in ("", language):
        written["language"] = question.language
    return written
