"""Moodle XML: what every type of question becomes, whatever version of Moodle wrote it."""

from decimal import Decimal
from pathlib import Path

import pytest

from quizzes.exchange.drafts import (
    AcceptedDraft,
    ConfusableDraft,
    CriterionDraft,
    DecoyDraft,
    NumberDraft,
    OptionDraft,
    PairDraft,
    Record,
    RegionDraft,
    UnitDraft,
)
from quizzes.exchange.formats.moodle_xml import read

SAMPLES = Path(__file__).parent / "samples" / "moodle"
TRUE_FALSE = '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>'


def sample(name: str) -> tuple[Record, ...]:
    return read((SAMPLES / name).read_bytes(), name)


def one(body: str, type_: str = "truefalse", **settings: str) -> Record:
    """The record of a question with this inside."""
    given = "".join(f"<{name}>{value}</{name}>" for name, value in settings.items())
    text = "" if "<questiontext" in body else "<questiontext><text>Which?</text></questiontext>"
    return read(f'<quiz><question type="{type_}">{text}{given}{body}</question></quiz>'.encode(), "f.xml")[0]


def draft(record: Record):
    assert record.faults == ()
    return record.draft


def test_one_best_answer_of_moodle_4():
    record = sample("01_multichoice_4.xml")[0]

    made = draft(record)
    assert (made.key, made.kind, made.rule) == ("calf-01", "single", "")
    assert made.stem == "A client feels pain deep in the calf after a long flight. What comes first?"
    assert made.explanation == (
        "A clot in a deep vein may travel.\n\nMassage waits until a physician has ruled it out."
    )
    assert made.options[0] == OptionDraft(
        "o1", "Refer the client to a physician.", True, "Swelling and deep pain are signs of a clot."
    )
    assert [option.text for option in made.options[1:]] == [
        "Begin with light effleurage.",
        "Stretch the calf & observe.",
    ]
    assert made.tags == ("Default for Anatomy/Lower limb", "safety", "circulation")
    assert (record.title, record.line) == ("Deep calf", 15)
    assert record.notes == ("Left out of the question text: colours or other style, bold text.",)


def test_several_answers_keep_their_fractions_and_a_name_is_the_key():
    record = sample("01_multichoice_4.xml")[1]

    made = draft(record)
    assert (made.key, made.kind, made.rule) == ("Hamstrings", "multiple", "fractions")
    assert [option.fraction for option in made.options] == [Decimal("0.3333")] * 3 + [Decimal("-0.5")]
    assert [option.correct for option in made.options] == [True, True, True, False]
    assert record.notes == (
        "Moodle keeps the options in this order; here they are mixed.",
        "Left out: 1 hint for a further try.",
        "It is worth 3 marks in Moodle; here each question is worth one.",
    )


def test_true_and_false_have_a_place_each():
    made = draft(sample("02_truefalse.xml")[0])

    assert made.parts == (
        OptionDraft("true", "True", False, "Muscles and breathing move it."),
        OptionDraft("false", "False", True, "Lymph has no pump of its own."),
    )


def test_short_answers_are_accepted_partly_or_known_to_be_wrong():
    kneecap, element = map(draft, sample("03_shortanswer.xml"))

    assert kneecap.stem == "What is the anatomical name of the kneecap?\nUse one word."
    assert (kneecap.kind, kneecap.rule) == ("typed", "")
    assert kneecap.parts == (
        AcceptedDraft("a1", "patella", "A sesamoid bone."),
        AcceptedDraft("a2", "the patella*", share=Decimal("0.5")),
        ConfusableDraft("c3", "petala", "The letters are in another order."),
        ConfusableDraft("c4", "*", "Think of a small dish."),
    )
    assert element.rule == "exact"
    assert element.stem == "Write the symbol of calcium & nothing else."


def test_a_wrong_wildcard_before_a_right_answer_is_pointed_out():
    answers = '<answer fraction="0"><text>a*</text></answer><answer fraction="100"><text>Aorta</text></answer>'

    assert one(answers, "shortanswer").notes == ("In Moodle “a*” takes “Aorta” away; here both count.",)
    assert one(answers, "shortanswer", usecase="1").notes == ()


def test_the_same_short_answer_counts_once():
    answers = '<answer fraction="100"><text>ulna</text></answer><answer fraction="0"><text>Ulna</text></answer>'

    record = one(answers, "shortanswer")
    assert draft(record).parts == (AcceptedDraft("a1", "ulna"),)
    assert record.notes == ("“Ulna” stands there twice; the first counts.",)


def test_numbers_with_tolerance_and_every_other_number():
    made = draft(sample("04_numerical.xml")[0])

    assert made.parts == (
        NumberDraft("n1", Decimal(7), Decimal(0), "Almost all mammals have seven."),
        NumberDraft("n2", Decimal(12), Decimal(0), "Those are thoracic.", Decimal(0)),
        NumberDraft("n3", None, Decimal(0), "Count again.", Decimal(0)),
    )


def test_a_multiplier_is_turned_into_a_factor_and_the_unit_of_the_number_comes_first():
    record = sample("04_numerical.xml")[1]

    made = draft(record)
    assert made.rule == "unit_required"
    assert made.parts == (
        NumberDraft("n1", Decimal(20), Decimal("2.5")),
        UnitDraft("u1", "min", Decimal(1)),
        UnitDraft("u2", "s", Decimal("0.0166666667")),
    )
    assert len(record.notes) == 2
    assert "rounded" in record.notes[0]
    assert "costs all of them" in record.notes[1]


def test_matching_with_a_choice_too_many():
    bones, strokes = map(draft, sample("05_matching.xml"))

    assert bones.parts == (
        PairDraft("p1", "Femur", "Thigh"),
        PairDraft("p2", "Tibia", "Leg"),
        PairDraft("p3", "Fibula", "Leg"),
        DecoyDraft("d1", "Forearm"),
    )
    assert [pair.right for pair in strokes.parts] == ["Warms and spreads oil", "Stimulates"]


def test_a_rubric_is_known_by_its_points_and_other_words_explain():
    note, scope, film = sample("06_essay.xml")

    assert draft(note).parts == (
        CriterionDraft("k1", "Names what the client said", 2),
        CriterionDraft("k2", "Plans the next session", 1),
    )
    assert draft(note).explanation == "A good note is short and says what was found."
    assert "The template of the answer was left out." in note.notes
    assert draft(scope).explanation == "Look for the words scope of practice."
    assert [fault.reason for fault in film.faults] == ["It is answered by sending a file, which has no place here."]


def test_gaps_inside_a_text():
    made = draft(sample("07_cloze.xml")[0])

    assert made.key == "shoulder-cloze"
    assert made.stem == (
        "The shoulder blade is the [[g1]]. It has [[g2]] borders and lies over ribs [[g3]].\n\nSymbol: [[g4]]"
    )
    typed, number, choice, exact = made.parts
    assert (typed.kind, number.kind, choice.kind, exact.kind) == ("typed", "numerical", "single", "typed")
    assert [part.weight for part in made.parts] == [1, 2, 1, 1]
    assert typed.parts[1] == AcceptedDraft("a2", "shoulder bone", "Too plain.", Decimal("0.5"))
    assert typed.parts[2] == ConfusableDraft("c3", "clavicle", "That is the collar bone.")
    assert number.parts[1] == NumberDraft("n2", Decimal(2), Decimal("0.5"), "", Decimal("0.5"))
    assert number.parts[2] == NumberDraft("n3", None, Decimal(0), "Count the borders.", Decimal(0))
    assert choice.parts[1] == OptionDraft("o2", "2 to 7", True, "Yes } indeed")
    assert exact.rule == "exact"


@pytest.mark.parametrize(
    ("written", "kind"),
    [(name, "single") for name in ("MC", "MCV", "MCH", "MCS", "MCVS", "MCHS", "MULTICHOICE_VS", "MULTICHOICE_H")]
    + [("SA", "typed"), ("MW", "typed"), ("MWC", "typed"), ("NM", "numerical")],
)
def test_every_name_of_a_gap(written, kind):
    body = f"<questiontext><text>It is {{3:{written}:=7~8}}.</text></questiontext>"

    gap = draft(one(body, "cloze")).parts[0]
    assert (gap.kind, gap.weight, len(gap.parts)) == (kind, 3, 2)


@pytest.mark.parametrize(
    ("written", "text", "reason"),
    [
        (r"=a\}b", "a}b", ""),
        (r"=a\~b#c\~d", "a~b", "c~d"),
        (r"=a\#b#c#d", "a#b", "c#d"),
        ("=a&#125;b", "a}b", ""),
        ("=a&amp;#35;b", "a#b", ""),
        ("=5 &gt; 3#since 5 &gt; 3", "5 > 3", "since 5 > 3"),
        ("%100%<b>a</b>", "a", ""),
        ("= a # c ", "a", "c"),
        ("=caf&eacute;", "café", ""),
        (r"=50\%", r"50\%", ""),
    ],
)
def test_marks_inside_a_gap(written, text, reason):
    body = f'<questiontext format="html"><text><![CDATA[<p>It is {{1:MC:{written}~z}}.</p>]]></text></questiontext>'

    gap = draft(one(body, "cloze")).parts[0]
    assert (gap.parts[0].text, gap.parts[0].reason, gap.parts[0].correct) == (text, reason, True)


@pytest.mark.parametrize(("number", "rule"), [(0, ""), (1, "all_or_nothing"), (2, "neighbours"), (3, "")])
def test_steps_stand_in_the_order_of_their_places(number, rule):
    record = sample("08_ordering.xml")[number]

    made = draft(record)
    assert made.rule == rule
    assert [step.text for step in made.parts] == ["Wet the hands.", "Take soap.", "Rub for 20 seconds.", "Rinse."]
    assert bool(record.notes) == (number == 3)


def test_numbered_gaps_offer_the_choices_of_their_group():
    planes, heat, missing = sample("09_gapselect_ddwtos.xml")

    made = draft(planes)
    assert made.stem == "The [[g1]] plane divides left and right; the [[g2]] joint [[g3]]."
    assert [[(part.text, part.correct) for part in gap.parts] for gap in made.parts] == [
        [("sagittal", True), ("frontal", False)],
        [("knee", True)],
        [("flexes", True), ("rotates freely", False)],
    ]
    assert [[part.text for part in gap.parts if part.correct] for gap in draft(heat).parts] == [
        ["widens"],
        ["narrows"],
        ["widens"],
    ]
    assert missing.faults[0].reason == "The gap [[9]] has no choice."


def test_places_on_a_picture_are_shares_of_its_size():
    areas, boxes, pictures, outside = sample("10_figures.xml")

    made = draft(areas)
    assert made.parts == (
        RegionDraft("r1", "Top", "", Decimal("0.5"), Decimal("0.1")),
        RegionDraft("r2", "Middle", "", Decimal("0.5"), Decimal("0.5")),
        RegionDraft("r3", "Middle", "", Decimal("0.15"), Decimal("0.9")),
        DecoyDraft("d1", "Nowhere"),
    )
    assert (made.picture.name, made.picture.data[:4]) == ("outline.png", b"\x89PNG")
    assert draft(boxes).parts[0] == RegionDraft("r1", "Head", "the upper end", Decimal("0.5"), Decimal("0.05"))
    assert [fault.reason for fault in pictures.faults] == ["Label 1 is a picture, which has no place here."]
    assert [fault.reason for fault in outside.faults] == ["Place 1 is outside the picture."]


def test_a_picture_comes_along_and_one_that_cannot_is_named():
    records = sample("11_pictures.xml")

    with_file, inline = map(draft, records[:2])
    assert (with_file.picture.name, with_file.picture.alt) == ("my outline.png", "An outline")
    assert with_file.stem == "This is an outline."
    assert inline.picture.data == with_file.picture.data
    assert [[fault.reason for fault in record.faults] for record in records[2:]] == [
        ["The picture is not in the file but at “https://pictures.example/knee.png”."],
        ["The question text has 2 pictures; one has a place here."],
        ["There is a picture in answer 1, which has no place here."],
        ["The picture “b.png” is damaged: it is not base 64."],
        ["“c.svg” is not a PNG, JPEG, GIF or WebP picture."],
    ]


def test_files_of_moodle_1_9():
    elbow, carpal, funny = map(draft, sample("12_moodle_1_9.xml"))

    assert (elbow.kind, elbow.picture.name, elbow.tags) == ("single", "radius.png", ("Old course/Upper limb",))
    assert carpal.parts == (NumberDraft("n1", Decimal(8)),)
    assert funny.parts == (AcceptedDraft("a1", "ulnar*"),)


def test_plugins_that_mark_all_or_nothing():
    fascia, cuff = map(draft, sample("13_plugins.xml"))

    assert (fascia.kind, fascia.rule, cuff.kind, cuff.rule) == ("multiple", "", "multiple", "")
    assert [option.correct for option in fascia.options] == [True, False, True]
    assert [option.correct for option in cuff.options] == [True, True, False]


def test_types_without_a_place_are_named_each():
    records = sample("14_unsupported.xml")

    assert [record.draft for record in records] == [None] * 10
    for kind, record in zip(("description", "calculated", "calculatedsimple"), records, strict=False):
        assert f"of the type “{kind}” has no place here" in record.faults[0].reason
        assert record.faults[0].fix
        assert record.title == f"A {kind}"


@pytest.mark.parametrize(
    ("place", "stem", "notes"),
    [
        (0, "The **psoas** flexes the hip.\n\n- It starts at the spine.", 1),
        (1, "First line\nsecond line", 1),
        (2, "Is 3 < 5 &amp; 5 > 3?", 0),
        (3, "Blood is a tissue.\n\nIs it?", 1),
        (4, "The sternum is the breastbone.", 0),
        (5, "Safe?", 1),
    ],
)
def test_texts_of_every_format(place, stem, notes):
    record = sample("15_formats.xml")[place]

    assert draft(record).stem == stem
    assert len(record.notes) == notes


@pytest.mark.parametrize(
    ("path", "tag"),
    [
        ("$course$/top/Anatomy/Muscles", "Anatomy/Muscles"),
        ("$system$/Default", "Default"),
        ("top", ""),
        ("Signs//symptoms/Skin", "Signs/symptoms/Skin"),
        ("Anatomy, upper limb", "Anatomy upper limb"),
    ],
)
def test_a_category_is_a_tag_of_the_questions_after_it(path, tag):
    data = (
        f'<quiz><question type="category"><category><text>{path}</text></category></question>'
        f'<question type="truefalse"><questiontext><text>So?</text></questiontext>{TRUE_FALSE}'
        f"<tags><tag><text>{tag.upper() or 'x'}</text></tag></tags></question></quiz>"
    )

    record = read(data.encode(), "f.xml")[0]
    assert draft(record).tags == ((tag,) if tag else ("x",))
    assert record.number == 1


def test_feedback_that_moodle_puts_there_itself_is_no_news():
    usual = "<correctfeedback><text>&lt;p&gt;Your answer is correct.&lt;/p&gt;</text></correctfeedback>"
    own = "<incorrectfeedback><text>Read chapter 3.</text></incorrectfeedback>"

    assert one(usual + TRUE_FALSE).notes == ()
    assert one(own + TRUE_FALSE).notes == ("Left out: the feedback for every answer of its sort, <incorrectfeedback>.",)


def test_an_option_that_earns_a_part_keeps_it():
    answers = '<answer fraction="100"><text>a</text></answer><answer fraction="33.333"><text>b</text></answer>'

    made = draft(one(answers, "multichoice", single="true"))
    assert (made.kind, made.rule) == ("single", "fractions")
    assert [option.fraction for option in made.options] == [Decimal(1), Decimal("0.3333")]


def test_many_small_fractions_still_make_a_whole():
    answers = "".join(f'<answer fraction="{100 / 31:.7f}"><text>part {place}</text></answer>' for place in range(31))

    made = draft(one(answers, "multichoice", single="0"))
    assert sum(option.fraction for option in made.options) == 1
    assert len({option.fraction for option in made.options}) == 2


def test_an_empty_line_before_the_declaration_does_not_move_the_lines():
    data = f'\n\n<?xml version="1.0"?>\n<quiz>\n<question type="description"/>\n{"<!-- x -->"}\n</quiz>'

    assert read(data.encode(), "f.xml")[0].faults[0].line == 5
