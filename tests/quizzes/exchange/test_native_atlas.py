"""Cards and questions that name rows of the atlas, in lesson files."""

import pytest

from quizzes.engine.atlas import FACETS, Atlas, Row
from quizzes.exchange.drafts import FaultyFile, Known
from quizzes.exchange.formats.native import dump, parse

HEAD = """\
format: tactus-lesson/1
number: "4.4"
slug: cuff
title: The cuff
module: "4"
subject: anatomy
minutes: 10
areas: [KIN-D]
language: en
revised: 2026-11-20
summary: Four muscles.
objectives:
  - key: o1
    text: match nerve to muscle
blocks:
  - type: muscle
    key: teres
    muscle: teres-minor
"""
QUESTION = """\
questions:
  - key: q1
    atlas: {ask: nerve, muscle: teres-minor, others: [one, two, three]}
    objective: o1
    paragraph: teres
    difficulty: 2
    mock_reserved: no
"""


def row(slug: str, name: str, nerve: str) -> Row:
    values = dict.fromkeys(FACETS, "") | {"nerve": nerve, "action": f"Moving of the {slug}"}
    return Row(slug, name, values, moves=frozenset({slug}), sources=("R6",))


ROWS = [
    row("teres-minor", "Teres minor", "Axillary nerve"),
    row("one", "Wrist extensors", "Radial nerve"),
    row("two", "Latissimus dorsi", "Thoracodorsal nerve"),
    row("three", "Gluteus maximus", "Inferior gluteal nerve"),
    row("same", "Deltoid", "axillary  nerve"),
]
KNOWN = Known(muscles=Atlas({each.slug: each for each in ROWS}, "KIN-D", ("2.4",)))


def faults(text: str, known: Known = KNOWN) -> list[str]:
    with pytest.raises(FaultyFile) as found:
        parse(text, "cuff.yaml", known)
    return [str(fault) for fault in found.value.faults]


def test_a_question_is_made_of_the_rows():
    [question] = parse(HEAD + QUESTION, "cuff.yaml", KNOWN).questions

    assert (question.kind, question.level, question.area, question.facts) == ("single", "recall", "KIN-D", ("2.4",))
    assert (question.objective, question.paragraph, question.difficulty) == ("o1", "teres", 2)
    assert [(option.key, option.text, option.correct) for option in question.options] == [
        ("teres-minor", "Axillary nerve", True),
        ("three", "Inferior gluteal nerve", False),
        ("one", "Radial nerve", False),
        ("two", "Thoracodorsal nerve", False),
    ]
    assert question.references == ("R6",)
    assert "the teres minor" in question.stem
    assert question.takeaway == "The teres minor is supplied by the axillary nerve."


@pytest.mark.parametrize("known", [KNOWN, None], ids=["with rows", "without"])
def test_what_is_read_is_written_back_as_the_recipe(known):
    lesson = parse(HEAD + QUESTION, "cuff.yaml", known)

    text = dump(lesson)

    assert "ask: nerve" in text
    assert "muscle: teres-minor" in text
    assert "Axillary nerve" not in text
    assert parse(text, "cuff.yaml", known) == lesson


def test_a_wording_that_is_asked_for_is_kept():
    text = HEAD + QUESTION.replace("three]}", "three], form: 2}")
    lesson = parse(text, "cuff.yaml", KNOWN)

    assert lesson.questions[0].stem.startswith("From which nerve does the teres minor")
    assert parse(dump(lesson), "cuff.yaml", KNOWN) == lesson


def test_without_rows_it_is_only_read():
    [question] = parse(HEAD + QUESTION, "cuff.yaml").questions

    assert (question.stem, question.parts) == ("", ())
    assert question.atlas.muscle == "teres-minor"


@pytest.mark.parametrize(
    ("was", "is_", "line", "said"),
    [
        ("muscle: teres-minor, others", "muscle: teres, others", 21, "no muscle “teres”"),
        ("[one, two, three]", "[one, two, four]", 21, "no muscle “four”"),
        ("[one, two, three]", "[one, two, same]", 21, "“same” and “teres-minor” have the same nerve"),
        ("[one, two, three]", "[one, two]", 21, "needs 3 muscles, and has 2"),
        ("[one, two, three]", "[one, two, three, same]", 21, "needs 3 muscles, and has 4"),
        ("[one, two, three]", "[one, two, teres-minor]", 21, "stands twice"),
        ("ask: nerve", "ask: colour", 21, "is not one of: nerve, origin"),
        ("ask: nerve", "ask: origin", 21, "says nothing short enough about its origin"),
        ("three]}", "three], form: 9}", 21, "from 1 to 8"),
        ("three]}", "three], colour: red}", 21, "“colour” is not known here"),
        ("    difficulty: 2\n", "    difficulty: 2\n    stem: Mine?\n", 25, "“stem” is not known here"),
        ("paragraph: teres", "paragraph: tores", 23, "No block of this lesson"),
        ("objective: o1", "objective: o2", 22, "No objective of this lesson"),
    ],
)
def test_what_makes_no_question_is_named_with_its_line(was, is_, line, said):
    changed = QUESTION.replace(was, is_)
    assert changed != QUESTION

    found = faults(HEAD + changed)

    assert any(fault.startswith(f"cuff.yaml:{line}:") and said in fault for fault in found), found


def test_a_card_names_a_row_there_is_and_says_nothing_else():
    wrong = faults(HEAD.replace("muscle: teres-minor", "muscle: teres"))

    assert any("cuff.yaml:18:" in fault and "“teres”" in fault for fault in wrong), wrong
    assert any("“name” is not known here" in fault for fault in faults(HEAD + "    name: Teres minor\n"))
    assert parse(HEAD, "cuff.yaml").blocks[0].fields == {"muscle": "teres-minor"}


def test_a_card_of_its_own_words_is_still_read():
    words = "\n".join(
        f"    {name}: Words" for name in ("name", "origin", "insertion", "action", "innervation", "referral", "find")
    )
    text = HEAD.replace("    muscle: teres-minor", f"{words}\n    sources: [R6]")

    lesson = parse(text, "cuff.yaml", KNOWN)

    assert lesson.blocks[0].fields["origin"] == "Words"
    assert parse(dump(lesson), "cuff.yaml", KNOWN) == lesson


def test_a_file_of_questions_alone_has_no_recipes():
    bank = "format: tactus-questions/1\nlanguage: en\n" + QUESTION

    assert any("“atlas” is not known here" in fault for fault in faults(bank))
