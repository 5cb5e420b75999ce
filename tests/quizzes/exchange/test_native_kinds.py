"""Files of questions alone: every kind comes back as it went, and what is wrong with one stays with that one."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.exchange import drafts
from quizzes.exchange.drafts import FaultyFile, PictureDraft, QuestionDraft
from quizzes.exchange.formats.native_bank import read, write

KEYS = st.uuids().map(str)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=40)
WORDS = TEXT.map(lambda text: f"x{text}".strip())
MAYBE = st.one_of(st.just(""), WORDS)
LINE = WORDS.map(lambda text: " ".join(text.split()))
CODES = st.lists(st.from_regex(r"[A-Z][0-9]{1,3}", fullmatch=True), max_size=3, unique=True).map(tuple)
SHARES = st.integers(1, 10_000).map(lambda n: (Decimal(n) / 10_000).normalize() + 0)
PLACES = st.integers(0, 10_000).map(lambda n: (Decimal(n) / 10_000).normalize() + 0)
NUMBERS = st.integers(-(10**9), 10**9).map(lambda n: (Decimal(n) / 10_000).normalize() + 0)
TOLERANCES = st.integers(0, 10**6).map(lambda n: (Decimal(n) / 10_000).normalize() + 0)
FACTORS = st.integers(1, 10**6).map(lambda n: (Decimal(n) / 10_000).normalize() + 0)

OPTIONS = st.builds(drafts.OptionDraft, KEYS, WORDS, st.booleans(), MAYBE, st.none(), st.sampled_from(["", "M05"]))
ACCEPTED = st.builds(drafts.AcceptedDraft, KEYS, WORDS, MAYBE, SHARES)
CONFUSABLE = st.builds(drafts.ConfusableDraft, KEYS, WORDS, MAYBE)
NUMBER = st.builds(drafts.NumberDraft, KEYS, st.none() | NUMBERS, TOLERANCES, MAYBE, st.just(Decimal(0)) | SHARES)
UNIT = st.builds(drafts.UnitDraft, KEYS, st.just("mm"), FACTORS)
SMALL = {
    "single": st.lists(OPTIONS, max_size=4),
    "multiple": st.lists(OPTIONS, max_size=4),
    "typed": st.lists(ACCEPTED | CONFUSABLE, max_size=4),
    "numerical": st.lists(NUMBER | UNIT, max_size=4),
}


def small(made: type, *kinds: str, **more: st.SearchStrategy) -> st.SearchStrategy:
    return st.one_of(*(st.builds(made, kind=st.just(kind), parts=SMALL[kind].map(tuple), **more) for kind in kinds))


GAP = small(
    drafts.GapDraft,
    *("single", "typed", "numerical"),
    key=st.from_regex(r"[a-z0-9]{1,6}", fullmatch=True),
    weight=st.integers(1, 9),
)
TASK = small(drafts.TaskDraft, "single", "multiple", "typed", "numerical", key=KEYS, stem=WORDS)
REGION = st.builds(drafts.RegionDraft, KEYS, LINE, WORDS, PLACES, PLACES, MAYBE)
PAIR = st.builds(drafts.PairDraft, KEYS, WORDS, WORDS, MAYBE)
DECOY = st.builds(drafts.DecoyDraft, KEYS, WORDS, MAYBE)
PARTS = SMALL | {
    "true_false": st.lists(OPTIONS, max_size=2),
    "matching": st.lists(PAIR | DECOY, max_size=4),
    "ordering": st.lists(st.builds(drafts.StepDraft, KEYS, WORDS, MAYBE), max_size=4),
    "cloze": st.lists(GAP, max_size=3, unique_by=lambda gap: gap.key),
    "figure": st.lists(REGION | DECOY, max_size=4),
    "essay": st.lists(st.builds(drafts.CriterionDraft, KEYS, WORDS, st.integers(1, 9)), max_size=3),
    "case": st.lists(TASK, max_size=3),
}
PICTURES = st.none() | st.builds(
    PictureDraft, alt=LINE, name=st.just("knee.png"), data=st.binary(min_size=1, max_size=300), licence=st.just("CC0")
)


@st.composite
def questions(draw: st.DrawFn) -> QuestionDraft:
    kind = draw(st.sampled_from(sorted(PARTS)))
    return QuestionDraft(
        key=draw(KEYS),
        kind=kind,
        rule={"multiple": "right_minus_wrong", "typed": "exact"}.get(kind, ""),
        stem=draw(WORDS),
        parts=tuple(draw(PARTS[kind])),
        takeaway=draw(st.just("") | LINE),
        explanation=draw(MAYBE),
        references=draw(CODES),
        level=draw(st.sampled_from(["recall", "application", "analysis"])),
        difficulty=draw(st.integers(1, 5)),
        facts=draw(CODES),
        tags=draw(CODES),
        language=draw(st.sampled_from(["en", "de"])),
        picture=draw(PICTURES),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(questions(), min_size=1, max_size=4, unique_by=lambda question: question.key))
def test_any_question_survives_the_file(drawn):
    data = write(drawn).data
    came = [record.draft for record in read(data, "f.yaml")]

    assert None not in came
    for went, back in zip(drawn, came, strict=True):
        assert back.rule == (went.rule or back.rule)
        same = {name: getattr(back, name) for name in QuestionDraft.__slots__ if name not in ("rule", "parts")}
        assert same == {name: getattr(went, name) for name in same}
        assert [type(part) for part in back.parts] == [type(part) for part in went.parts]
        assert [part.key for part in back.parts] == [part.key for part in went.parts]
    assert write(came).data == data


BROKEN = """format: tactus-questions/1
language: en
questions:
  - key: good
    kind: typed
    stem: Which movement takes the arm away from the body?
    answers:
      - type: accepted
        key: a
        text: abduction
    level: recall
    difficulty: 2
    safety_critical: no
    evidence: well
    mock_reserved: no
  - key: broken
    kind: typed
    stem: Which one?
    answers:
      - type: pair
        key: a
        left: one
        right: two
    level: recall
    difficulty: 9
    safety_critical: no
    evidence: well
    mock_reserved: no
"""


def test_a_broken_question_does_not_hide_the_good_one():
    good, broken = read(BROKEN.encode(), "bank.yaml")

    assert good.draft is not None
    assert good.draft.parts == (drafts.AcceptedDraft("a", "abduction"),)
    assert broken.draft is None
    assert [fault.line for fault in broken.faults] == [20, 25]
    assert str(broken.faults[0]).startswith("bank.yaml:20: “pair” is not one of: accepted, not_accepted.")
    assert broken.faults[1].record == 2


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "key: value"),
        ("format: tactus-lesson/1\n", 1, "This is a lesson."),
        ("format: other\nlanguage: en\nquestions: []\n", 1, "is not one of"),
        ("format: tactus-questions/1\nlanguage: en\n", 1, "“questions” is missing."),
        ("format: tactus-questions/1\nlanguage: en\nquestions: &a []\n", 3, "Anchors"),
    ],
)
def test_what_is_no_list_of_questions_is_refused_whole(text, line, reason):
    with pytest.raises(FaultyFile) as caught:
        read(text.encode(), "f.yaml")

    assert caught.value.faults[0].line == line
    assert any(reason in fault.reason for fault in caught.value.faults)
