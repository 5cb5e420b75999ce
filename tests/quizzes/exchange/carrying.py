"""One question for each thing a format may or may not carry, and how to see whether it came back."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from PIL import Image

from quizzes.exchange import drafts
from quizzes.exchange.drafts import OptionDraft, PictureDraft, QuestionDraft
from quizzes.exchange.registry import Format

KEY = "3b1f4a52-7c1e-4a3e-9f53-0d2b6c5a9e11"
PART_KEYS = [f"{n}0000000-0000-4000-8000-000000000001" for n in range(1, 9)]
HALF = Decimal("0.5")


def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (200, 100), "white").save(made, "PNG")
    return made.getvalue()


def options(*fractions: Decimal | None, right: int = 1, misconception: str = "") -> tuple[OptionDraft, ...]:
    shares = fractions or (None, None, None)
    return tuple(
        OptionDraft(key, text, place < right, f"Because of the {text.lower()}.", share, misconception if place else "")
        for place, (key, text, share) in enumerate(zip(PART_KEYS, ("Clot", "Fever", "Haircut"), shares, strict=False))
    )


SINGLE = QuestionDraft(
    key=KEY,
    kind="single",
    rule="all_or_nothing",
    stem="Which sign calls for same-day care?",
    parts=options(),
    language="en",
)
MULTIPLE = replace(SINGLE, kind="multiple", parts=options(right=2))
TYPED = replace(
    SINGLE,
    kind="typed",
    rule="forgiving",
    stem="Which movement takes the arm away from the body?",
    parts=(drafts.AcceptedDraft(PART_KEYS[0], "abduction", "It leads away."),),
)
NUMERICAL = replace(
    SINGLE,
    kind="numerical",
    rule="unit_optional",
    stem="How long may a hold last?",
    parts=(drafts.NumberDraft(PART_KEYS[0], Decimal(30), Decimal(5), "The course says so."),),
)
PAIRS = (
    drafts.PairDraft(PART_KEYS[0], "Deltoid", "Axillary nerve"),
    drafts.PairDraft(PART_KEYS[1], "Trapezius", "Accessory nerve"),
)
MATCHING = replace(SINGLE, kind="matching", rule="per_pair", stem="Match muscle and nerve.", parts=PAIRS)
ORDERING = replace(
    SINGLE,
    kind="ordering",
    rule="by_place",
    stem="Put the session in order.",
    parts=tuple(drafts.StepDraft(key, text) for key, text in zip(PART_KEYS, ("Ask", "Agree", "Begin"), strict=False)),
)
CLOZE = replace(
    SINGLE,
    kind="cloze",
    rule="per_gap",
    stem="The [[1]] raises the arm, the [[2]] lowers it.",
    parts=(
        drafts.GapDraft("1", "single", options(), "all_or_nothing"),
        drafts.GapDraft(
            "2", "typed", (drafts.AcceptedDraft(PART_KEYS[5], "latissimus dorsi", "It pulls down."),), "forgiving"
        ),
    ),
)
PICTURE = PictureDraft(alt="A shoulder from behind with two marks", name="shoulder.png", data=png())
FIGURE = replace(
    SINGLE,
    kind="figure",
    rule="per_pair",
    stem="Label the figure.",
    picture=PICTURE,
    parts=(
        drafts.RegionDraft(
            PART_KEYS[0], "Infraspinatus", "Below the ridge of the blade", Decimal("0.25"), Decimal("0.5")
        ),
        drafts.RegionDraft(
            PART_KEYS[1], "Supraspinatus", "Above the ridge of the blade", Decimal("0.5"), Decimal("0.25")
        ),
        drafts.DecoyDraft(PART_KEYS[2], "Subscapularis"),
    ),
)
ESSAY = replace(
    SINGLE, kind="essay", rule="", stem="Write the case note.", parts=(), explanation="Subjective, objective, plan."
)
CASE = replace(
    SINGLE,
    kind="case",
    rule="per_task",
    stem="A client of 46 has a swollen, warm calf after a long flight.",
    parts=(
        drafts.TaskDraft(PART_KEYS[6], "single", "What comes first?", options(), "all_or_nothing"),
        drafts.TaskDraft(
            PART_KEYS[7],
            "typed",
            "What is it called?",
            (drafts.AcceptedDraft(PART_KEYS[5], "thrombosis", "A clot."),),
            "forgiving",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Feature:
    """One row of the loss table: a question that has it, and what of the question must come back the same."""

    name: str
    draft: QuestionDraft
    of: Callable[[QuestionDraft], Any]


def said(draft: QuestionDraft) -> Any:
    """What is asked and how it is judged, reasons apart."""
    return (draft.kind, draft.rule or USUAL[draft.kind], draft.stem, tuple(bare(part) for part in draft.parts))


def bare(part: drafts.Part) -> Any:
    """A part without its key, its reason and what it was tagged with."""
    told = {name: getattr(part, name) for name in type(part).__slots__ if name not in ("reason", "misconception")}
    if not isinstance(part, drafts.GapDraft):
        del told["key"]
    if "parts" in told:
        told["parts"] = tuple(bare(each) for each in told["parts"])
        told["rule"] = told["rule"] or USUAL[told["kind"]]
    return (type(part).__name__, tuple(sorted(told.items(), key=lambda item: item[0])))


USUAL = {
    "single": "all_or_nothing",
    "multiple": "all_or_nothing",
    "true_false": "all_or_nothing",
    "typed": "forgiving",
    "numerical": "unit_optional",
    "matching": "per_pair",
    "ordering": "by_place",
    "cloze": "per_gap",
    "figure": "per_pair",
    "essay": "",
    "case": "per_task",
}
TRUE_FALSE = replace(
    SINGLE,
    kind="true_false",
    stem="A clot can move.",
    parts=(OptionDraft("true", "True", True, "It can."), OptionDraft("false", "False", False, "It can.")),
)
WRONG = (*TYPED.parts, drafts.ConfusableDraft(PART_KEYS[1], "adduction", "That leads towards the body."))
UNITS = (*NUMERICAL.parts, drafts.UnitDraft(PART_KEYS[1], "s"), drafts.UnitDraft(PART_KEYS[2], "min", Decimal(60)))


def _is(name: str) -> Callable[[QuestionDraft], Any]:
    return lambda draft: getattr(draft, name)


def _reasons(draft: QuestionDraft) -> Any:
    return [part.reason for part in draft.parts]


FEATURES = (
    Feature("Single best answer", SINGLE, said),
    Feature(
        "Single best answer, shares",
        replace(SINGLE, rule="fractions", parts=options(Decimal(1), HALF, Decimal(0))),
        said,
    ),
    Feature("All that apply, all or nothing", MULTIPLE, said),
    Feature(
        "All that apply, shares",
        replace(MULTIPLE, rule="fractions", parts=options(HALF, HALF, Decimal("-0.5"), right=2)),
        said,
    ),
    Feature("All that apply, right minus wrong", replace(MULTIPLE, rule="right_minus_wrong"), said),
    Feature("True or false", TRUE_FALSE, said),
    Feature("Typed answer, slips forgiven", TYPED, said),
    Feature("Typed answer, spelling counts", replace(TYPED, rule="spelled"), said),
    Feature("Typed answer, capitals count", replace(TYPED, rule="exact"), said),
    Feature(
        "Wrong typed answers with a reason", replace(TYPED, parts=WRONG), lambda draft: (said(draft), _reasons(draft))
    ),
    Feature("Number with a tolerance", NUMERICAL, said),
    Feature("Units", replace(NUMERICAL, parts=UNITS), said),
    Feature("Matching", MATCHING, said),
    Feature(
        "Matching, choices that fit nothing",
        replace(MATCHING, parts=(*PAIRS, drafts.DecoyDraft(PART_KEYS[2], "Ulnar nerve"))),
        said,
    ),
    Feature("Matching, all or nothing", replace(MATCHING, rule="all_or_nothing"), said),
    Feature("Put in order", ORDERING, said),
    Feature("Put in order, other rules", replace(ORDERING, rule="neighbours"), said),
    Feature("Text with gaps", CLOZE, said),
    Feature("Label the figure", FIGURE, said),
    Feature("Essay", ESSAY, said),
    Feature(
        "Marking criteria", replace(ESSAY, parts=(drafts.CriterionDraft(PART_KEYS[0], "Names the red flag", 2),)), said
    ),
    Feature("Case with several questions", CASE, said),
    Feature("Reasons of options", SINGLE, _reasons),
    Feature(
        "Reasons of pairs",
        replace(MATCHING, parts=tuple(replace(pair, reason="They go together.") for pair in PAIRS)),
        _reasons,
    ),
    Feature("Explanation", replace(SINGLE, explanation="A clot can move.\nRefer."), _is("explanation")),
    Feature("The rule in one sentence", replace(SINGLE, takeaway="When in doubt, refer."), _is("takeaway")),
    Feature(
        "Picture",
        replace(SINGLE, picture=PICTURE),
        lambda draft: draft.picture and (draft.picture.alt, draft.picture.data),
    ),
    Feature(
        "Licence and source of a picture",
        replace(SINGLE, picture=replace(PICTURE, source="Own", licence="CC0")),
        _is("picture"),
    ),
    Feature("Tags", replace(SINGLE, tags=("safety", "week 3")), _is("tags")),
    Feature(
        "Misconceptions",
        replace(SINGLE, parts=options(misconception="M05")),
        lambda draft: [part.misconception for part in draft.parts],
    ),
    Feature("References", replace(SINGLE, references=("R5", "R14")), _is("references")),
    Feature("Exam area", replace(SINGLE, area="PATH-B"), _is("area")),
    Feature(
        "Lesson, objective and paragraph",
        replace(SINGLE, lesson=PART_KEYS[5], objective=PART_KEYS[6], paragraph=PART_KEYS[7]),
        lambda draft: (draft.lesson, draft.objective, draft.paragraph),
    ),
    Feature("Cognitive level", replace(SINGLE, level="analysis"), _is("level")),
    Feature("Difficulty", replace(SINGLE, difficulty=5), _is("difficulty")),
    Feature("Safety-critical", replace(SINGLE, safety_critical=True), _is("safety_critical")),
    Feature("Strength of the evidence", replace(SINGLE, evidence="debated"), _is("evidence")),
    Feature("Kept for mock exams", replace(SINGLE, mock_reserved=True), _is("mock_reserved")),
    Feature("Facts", replace(SINGLE, facts=("S29",)), _is("facts")),
    Feature("Language of one question", replace(SINGLE, language="de"), _is("language")),
    Feature("Id of the question", SINGLE, _is("key")),
    Feature("Ids of the options", SINGLE, lambda draft: [part.key for part in draft.parts]),
)


def comes_back(feature: Feature, format_: Format) -> bool:
    """Whether the feature survives being written and read."""
    beside = replace(SINGLE, key="9b1f4a52-7c1e-4a3e-9f53-0d2b6c5a9e19", stem="Beside it stands another question.")
    beside2 = replace(beside, key="8b1f4a52-7c1e-4a3e-9f53-0d2b6c5a9e19", stem="And a third one is there too.")
    written = format_.write([feature.draft, beside, beside2])
    records = format_.read(written.data, f"f{format_.suffixes[0] if format_.suffixes else ''}")
    found = [record.draft for record in records if record.draft and record.draft.stem == feature.draft.stem]
    return bool(found) and feature.of(found[0]) == feature.of(feature.draft)


def is_told(feature: Feature, format_: Format) -> bool:
    """Whether writing says that something of the question is lost."""
    return any(loss.key == feature.draft.key for loss in format_.write([feature.draft]).losses)
