"""The native format: what is written is read back the same, and what is wrong is named with its line."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.exchange.drafts import (
    BlockDraft,
    FaultyFile,
    Known,
    LessonDraft,
    ObjectiveDraft,
    OptionDraft,
    QuestionDraft,
    QuestionsDraft,
)
from quizzes.exchange.formats.native import dump, parse

LESSON = """\
format: tactus-lesson/1
number: "9.2"
slug: clots
title: Clots
module: "9"
subject: contraindications
minutes: 10
areas: [PATH-B]
language: en
revised: 2026-11-20
summary: What to do about a clot.
facts: [S29]
sources: [R5]
objectives:
  - key: o1
    text: recognize the signs of a clot
blocks:
  - type: text
    key: first
    heading: Ask first
    body: |
      <p>A clot can <b>move</b>.</p>
questions:
  - key: q1
    kind: single
    stem: What is done first?
    options:
      - key: a
        text: Stop.
        correct: yes
        reason: A clot may move under the hands.
      - key: b
        text: Press.
        correct: no
        reason: Pressing may send the clot on its way.
    takeaway: Stop first.
    references: [R5]
    area: PATH-B
    objective: o1
    paragraph: first
    level: recall
    difficulty: 2
    safety_critical: yes
    evidence: well
    mock_reserved: no
    facts: [S29]
"""


def faults_of(text: str, known: Known | None = None) -> list[str]:
    with pytest.raises(FaultyFile) as caught:
        parse(text, "f.yaml", known)
    return [str(fault) for fault in caught.value.faults]


def test_a_lesson_file_is_read():
    lesson = parse(LESSON, "f.yaml")

    assert lesson.number == "9.2"
    assert lesson.revised == date(2026, 11, 20)
    assert lesson.blocks[0].fields == {"heading": "Ask first", "body": "<p>A clot can <b>move</b>.</p>"}
    assert [option.correct for option in lesson.questions[0].options] == [True, False]
    assert lesson.questions[0].difficulty == 2


def test_what_is_written_is_read_back():
    lesson = parse(LESSON, "f.yaml")

    assert parse(dump(lesson), "again.yaml") == lesson


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("minutes: 10", "minutes: ten", 7, "whole number"),
        ("minutes: 10", "minutes: 1000", 7, "whole number"),
        ("language: en", "language: en\ncolour: red", 10, "not known"),
        ("slug: clots", "slug: clots\nslug: again", 4, "second time"),
        ("revised: 2026-11-20", "revised: 2026-13-20", 10, "date"),
        ("subject: contraindications", "subject: magic", 6, "one of"),
        ("areas: [PATH-B]", "areas: PATH-B", 8, "a list"),
        ("areas: [PATH-B]", "areas: []", 8, "at least 1"),
        ("title: Clots\n", "", 1, "“title” is missing"),
        ("title: Clots", "title: &x Clots", 4, "Anchors"),
        ("title: Clots", "title: *x", 4, "Anchors"),
        ("title: Clots", "title: !!python/object:os.system Clots", 4, "Tags"),
        ("<b>move</b>", "<script>x</script>", 21, "<script>"),
        ("<b>move</b>", '<b onclick="x()">move</b>', 21, "onclick"),
        ("<b>move</b>", '<a href="javascript:x()">move</a>', 21, "not an address"),
        ("<b>move</b>", '<a href="//other.example/">move</a>', 21, "not an address"),
        ("<b>move</b>", "<b>move</p></b>", 21, "nested"),
        ("<b>move</b>", "<!-- note --> move", 21, "Comments"),
        ("    key: first", "    key: First Block", 19, "lower-case"),
        ("correct: yes", "correct: no", 27, "No option is right"),
        ("correct: no", "correct: yes", 27, "exactly one"),
        ("correct: yes", "correct: maybe", 30, "yes or no"),
        ("text: Press.", "text: stop.", 33, "says the same"),
        ("      - key: b", "      - key: a", 32, "used twice"),
        ("objective: o1", "objective: o2", 39, "No objective"),
        ("paragraph: first", "paragraph: second", 40, "No block"),
        ("references: [R5]", "references: []", 37, "at least 1"),
        ("        reason: A clot may move under the hands.\n", "", 28, "“reason” is missing"),
        ("kind: single", "kind: single\n    rule: right_minus_wrong", 26, "is not one of"),
        ("correct: yes", "correct: yes\n        fraction: 0.5", 31, "belongs to the rule"),
    ],
)
def test_a_fault_is_named_with_its_line(old, new, line, reason):
    assert LESSON.count(old) >= 1
    faults = faults_of(LESSON.replace(old, new, 1))

    assert any(fault.startswith(f"f.yaml:{line}:") and reason in fault for fault in faults), faults


def test_all_faults_come_at_once():
    broken = (
        LESSON.replace("minutes: 10", "minutes: x")
        .replace("difficulty: 2", "difficulty: 9")
        .replace('number: "9.2"', "")
    )

    assert len(faults_of(broken)) == 3


def test_fractions_must_reach_the_whole():
    fractions = LESSON.replace("kind: single", "kind: multiple\n    rule: fractions")

    assert any("add up to 0.5" in f for f in faults_of(fractions.replace("yes\n", "yes\n        fraction: 0.5\n", 1)))
    whole = fractions.replace("correct: yes\n", 'correct: yes\n        fraction: "1"\n')
    assert parse(whole, "f.yaml").questions[0].options[0].fraction == Decimal(1)
    earning = whole.replace("correct: no\n", "correct: no\n        fraction: 0.5\n")
    assert any("cannot earn" in fault for fault in faults_of(earning))


def test_codes_that_do_not_exist_are_faults():
    known = Known(
        sources=frozenset({"R6"}),
        facts=frozenset({"S1"}),
        areas=frozenset({"AP"}),
        drawings=frozenset({"leg-back"}),
        misconceptions=frozenset({"M01"}),
    )

    reasons = " ".join(faults_of(LESSON, known))

    assert "“R5” in “sources”" in reasons
    assert "“S29” in “facts”" in reasons
    assert "“PATH-B” in “area”" in reasons


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just words",
        "- a\n- b",
        "a: [1, 2",
        "a: 1\n---\nb: 2",
        "? [a]\n: b",
        "a: \x00",
        "a: \ud800",
        "a: " + "[" * 5000,
        "{" * 5000,
        "x" * 1_000_001,
        "a: &a [x]\nb: [*a, *a]",
        "format: tactus-lesson/9",
        "format: [tactus-lesson/1]",
        "format: tactus-questions/1\nlanguage: en\nquestions: [1, [2], {a: b}]",
    ],
)
def test_a_hostile_file_is_refused_in_words(text):
    assert faults_of(text)


def test_scalars_are_text_whatever_they_look_like():
    lesson = parse(LESSON.replace("title: Clots", "title: 0x10").replace("text: Press.", "text: no"), "f.yaml")

    assert lesson.title == "0x10"
    assert lesson.questions[0].options[1].text == "no"


KEYS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True)
# What YAML can hold, its other line breaks and odd spaces included, and the characters it gives a meaning to.
CHARACTERS = st.characters(
    exclude_categories=("Cs", "Cc"), include_characters="\n\r\t\x85\u2028\xa0"
) | st.sampled_from("\n  -:#&*!|>'\"%@`{}[],?~0")
WORDS = st.text(CHARACTERS, max_size=90).map(lambda text: ("x" + text + "x").strip())
SENTENCES = WORDS.map(lambda text: " ".join(text.split()))
CODES = st.lists(st.from_regex(r"[A-Z]{1,3}[0-9]{1,2}", fullmatch=True), max_size=3, unique=True).map(tuple)
SHARES = st.none() | st.integers(-10000, 10000).map(lambda n: Decimal(n) / 10000)


@st.composite
def questions(draw) -> QuestionDraft:
    texts = draw(st.lists(WORDS, min_size=2, max_size=8, unique_by=lambda text: " ".join(text.split()).casefold()))
    keys = draw(st.lists(KEYS, min_size=len(texts), max_size=len(texts), unique=True))
    right = draw(st.integers(0, len(texts) - 1))
    rule = draw(st.sampled_from(["all_or_nothing", "right_minus_wrong", "fractions"]))
    options = tuple(
        OptionDraft(
            key=key,
            text=text,
            correct=place == right,
            reason=draw(WORDS),
            fraction=(Decimal(1) if place == right else Decimal("-0.25")) if rule == "fractions" else None,
            misconception=draw(st.sampled_from(["", "M05"])),
        )
        for place, (key, text) in enumerate(zip(keys, texts, strict=True))
    )
    return QuestionDraft(
        key=draw(KEYS),
        kind="single" if rule == "all_or_nothing" and draw(st.booleans()) else "multiple",
        rule=rule,
        stem=draw(WORDS),
        parts=options,
        takeaway=draw(st.just("") | SENTENCES),
        references=("R5", *[code for code in draw(CODES) if code != "R5"]),
        area="PATH-B",
        level=draw(st.sampled_from(["recall", "application", "analysis"])),
        difficulty=draw(st.integers(1, 5)),
        safety_critical=draw(st.booleans()),
        evidence="debated",
        mock_reserved=draw(st.booleans()),
        facts=draw(CODES),
    )


BLOCKS = st.one_of(
    st.builds(BlockDraft, KEYS, st.just("glossary"), st.fixed_dictionaries({"term": SENTENCES, "meaning": WORDS})),
    st.builds(
        BlockDraft,
        KEYS,
        st.just("protocol"),
        st.fixed_dictionaries(
            {
                "title": SENTENCES,
                "steps": st.lists(
                    st.fixed_dictionaries({"verb": SENTENCES, "detail": WORDS}), min_size=1, max_size=3
                ).map(tuple),
                "stops": st.lists(SENTENCES, min_size=1, max_size=3, unique=True).map(tuple),
                "sources": st.just(("R5",)),
            },
            optional={"timer": st.just({"sink_s": 5, "hold_s": 10, "ease_s": 5})},
        ),
    ),
)


@settings(max_examples=100, deadline=None)
@given(
    drawn=st.lists(questions(), min_size=1, max_size=3, unique_by=lambda question: question.key).map(tuple),
    blocks=st.lists(BLOCKS, min_size=1, max_size=3, unique_by=lambda block: block.key).map(tuple),
    title=SENTENCES,
    objective=SENTENCES,
)
def test_any_lesson_survives_the_file(drawn, blocks, title, objective):
    lesson = LessonDraft(
        number="9.2",
        slug="clots",
        title=title,
        module="9",
        subject="technique",
        minutes=10,
        areas=("PATH-B",),
        language="en",
        revised=date(2026, 11, 20),
        summary=title,
        facts=("2.10",),
        sources=("R5",),
        objectives=(ObjectiveDraft("o1", objective),),
        blocks=blocks,
        questions=tuple(replace(question, objective="o1", paragraph=blocks[0].key) for question in drawn),
    )

    assert parse(dump(lesson), "f.yaml") == lesson
    alone = QuestionsDraft(language="en", questions=drawn)
    assert parse(dump(alone), "f.yaml") == alone
