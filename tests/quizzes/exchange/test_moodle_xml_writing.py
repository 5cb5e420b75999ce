"""Moodle XML: what is written is what Moodle's importer expects, and what it cannot hold is said."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from PIL import Image

from courses.safe import xml
from quizzes.exchange.drafts import (
    AcceptedDraft,
    ConfusableDraft,
    DecoyDraft,
    GapDraft,
    NumberDraft,
    OptionDraft,
    PairDraft,
    PictureDraft,
    QuestionDraft,
    RegionDraft,
    StepDraft,
    TaskDraft,
    UnitDraft,
)
from quizzes.exchange.formats.moodle_xml import read, write

OPTIONS = (OptionDraft("a", "Refer.", True, "A clot may move."), OptionDraft("b", "Press.", False, "Never."))
SINGLE = QuestionDraft("5d0e9f61-3c58-4f0a-9a2e-51b7a2c0d311", "single", "What first?\n\nChoose.", OPTIONS)


def png(width: int = 200, height: int = 100) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(kept, "PNG")
    return kept.getvalue()


def question(draft: QuestionDraft) -> xml.Node:
    return xml.parse(write([draft]).data).children[0]


def losses(draft: QuestionDraft) -> list[str]:
    found = write([draft]).losses
    assert {loss.key for loss in found} <= {draft.key}
    return [loss.what for loss in found]


def test_the_order_of_elements_is_moodles():
    node = question(replace(SINGLE, explanation="Clots kill.", tags=("safety",)))

    assert node.attrs == {"type": "multichoice"}
    assert [child.tag for child in node.children] == [
        *("name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden", "idnumber"),
        *("single", "shuffleanswers", "answernumbering", "showstandardinstruction", "answer", "answer", "tags"),
    ]
    assert node.find("name").find("text").text == "What first? Choose."
    assert node.find("questiontext").attrs == {"format": "html"}
    assert node.find("questiontext").find("text").text == "<p>What first?</p><p>Choose.</p>"
    assert node.find("idnumber").text == SINGLE.key
    assert node.find("single").text == "true"
    assert node.find("answer").attrs == {"fraction": "100", "format": "html"}
    assert node.find("tags").find("tag").find("text").text == "safety"


@pytest.mark.parametrize(
    ("share", "percent"),
    [
        ("1", "100"),
        ("0.3333", "33.33333"),
        ("0.6667", "66.66667"),
        ("0.8333", "83.33333"),
        ("0.1667", "16.66667"),
        ("0.1429", "14.28571"),
        ("0.1111", "11.11111"),
        ("0.125", "12.5"),
        ("-0.3333", "-33.33333"),
        ("-1", "-100"),
        ("0", "0"),
        ("0.05", "5"),
    ],
)
def test_shares_are_written_as_the_percentages_of_moodles_list(share, percent):
    """The list is that of question_bank::fraction_options_full in question/engine/bank.php, Moodle 4.5; its importer
    refuses a grade that differs by more than 0.00001 (get_grade_options and match_grade_options)."""
    options = (OptionDraft("a", "a", True, "", Decimal(1)), OptionDraft("b", "b", False, "", Decimal(share)))
    draft = replace(SINGLE, kind="multiple", rule="fractions", parts=options)

    assert question(draft).find_all("answer")[1].attrs["fraction"] == percent
    assert losses(draft) == []


def test_a_share_moodle_does_not_offer_is_a_loss():
    options = (OptionDraft("a", "a", True, "", Decimal("0.85")), OptionDraft("b", "b", True, "", Decimal("0.15")))

    assert losses(replace(SINGLE, kind="multiple", rule="fractions", parts=options)) == [
        "a share of 85 %: Moodle does not offer it and asks to take its nearest grade",
        "a share of 15 %: Moodle does not offer it and asks to take its nearest grade",
    ]


def test_a_share_that_had_to_be_moved_is_a_loss():
    options = (
        OptionDraft("a", "a", True, "", Decimal("0.3334")),
        OptionDraft("b", "b", True, "", Decimal("0.3333")),
        OptionDraft("c", "c", True, "", Decimal("0.3333")),
    )

    assert losses(replace(SINGLE, kind="multiple", rule="fractions", parts=options)) == [
        "a share of 33.34 %, written as 33.33333 %"
    ]


@pytest.mark.parametrize(
    ("rule", "fractions"), [("", ["50", "50", "-100"]), ("right_minus_wrong", ["50", "50", "-50"])]
)
def test_a_rule_moodle_has_not_is_written_as_the_nearest_fractions(rule, fractions):
    options = tuple(OptionDraft(key, key, key != "c") for key in "abc")
    draft = replace(SINGLE, kind="multiple", rule=rule, parts=options)

    assert [answer.attrs["fraction"] for answer in question(draft).find_all("answer")] == fractions
    assert len(losses(draft)) == 1
    assert "the rule" in losses(draft)[0]


def test_everything_moodle_has_no_place_for_is_named():
    full = replace(
        SINGLE,
        takeaway="Stop first.",
        references=("R5",),
        area="PATH-B",
        level="application",
        difficulty=4,
        safety_critical=True,
        evidence="debated",
        mock_reserved=True,
        facts=("S29",),
        objective="o1",
        paragraph="p1",
        lesson="5d0e9f61-3c58-4f0a-9a2e-51b7a2c0d311",
        language="es",
        parts=(OPTIONS[0], replace(OPTIONS[1], misconception="M05")),
        picture=PictureDraft("A leg", "leg.png", png(), source="own", licence="CC0"),
        tags=("x" * 51,),
    )

    assert len(losses(full)) == 16
    assert losses(SINGLE) == []


def test_a_case_is_left_out_and_the_others_are_written():
    case = QuestionDraft("case", "case", "A client comes.", (TaskDraft("t1", "single", "What?", OPTIONS),))

    written = write([case, SINGLE])
    assert [(loss.key, loss.what) for loss in written.losses] == [
        ("case", "the whole question: Moodle has no kind like “case”")
    ]
    assert [record.draft.key for record in read(written.data, "f.xml")] == [SINGLE.key]


def test_a_bare_star_is_tried_last():
    parts = (ConfusableDraft("c1", "*", "Think again."), AcceptedDraft("a1", "patella"))

    node = question(replace(SINGLE, kind="typed", parts=parts))
    assert [(answer.attrs["fraction"], answer.find("text").text) for answer in node.find_all("answer")] == [
        ("100", "patella"),
        ("0", "*"),
    ]
    assert node.find("usecase").text == "0"


def test_a_rule_about_spelling():
    typed = replace(SINGLE, kind="typed", parts=(AcceptedDraft("a1", "patella"),))

    assert question(replace(typed, rule="exact")).find("usecase").text == "1"
    assert losses(replace(typed, rule="forgiving")) == losses(replace(typed, rule="exact")) == []
    assert losses(replace(typed, rule="spelled")) == [
        "the rule “spelled”: it comes back as the usual rule, which forgives small slips"
    ]


def test_a_factor_is_written_as_moodles_multiplier():
    parts = (
        NumberDraft("n", Decimal("1.50"), Decimal("0.10")),
        UnitDraft("u", "m"),
        UnitDraft("v", "cm", Decimal("0.01")),
    )

    node = question(replace(SINGLE, kind="numerical", rule="unit_required", parts=parts))
    assert node.find("answer").find("text").text == "1.5"
    assert node.find("answer").find("tolerance").text == "0.1"
    assert [unit.find("multiplier").text for unit in node.find("units").children] == ["1", "100"]
    assert (node.find("unitgradingtype").text, node.find("unitpenalty").text) == ("1", "1")


def test_gaps_are_written_in_moodles_notation():
    gaps = (
        GapDraft("k1", "typed", (AcceptedDraft("a", "a}b~c"), ConfusableDraft("c", "x#", "No {way}.")), "exact", 2),
        GapDraft("k2", "numerical", (NumberDraft("n", Decimal("2.5"), Decimal("0.1")),)),
        GapDraft("k3", "single", OPTIONS),
    )
    draft = QuestionDraft("c", "cloze", "A {set} of [[k1]], [[k2]] and [[k3]].", gaps)

    node = question(draft)
    assert node.attrs["type"] == "cloze"
    assert node.find("defaultgrade") is None
    assert node.find("questiontext").find("text").text == (
        "<p>A &#123;set} of {2:SHORTANSWER_C:=a&#125;b&#126;c~%0%x&#35;#No &#123;way&#125;.}, "
        "{1:NUMERICAL:=2.5:0.1} and {1:MULTICHOICE:=Refer.#A clot may move.~%0%Press.#Never.}.</p>"
    )


def test_a_brace_between_brackets_is_no_gap_either():
    draft = QuestionDraft("c", "cloze", "A [[{1:SA:=x}]] of [[k1]].", (GapDraft("k1", "single", OPTIONS),))

    made = read(write([draft]).data, "f.xml")[0].draft
    assert made.stem == "A [[{1:SA:=x}]] of [[g1]]."
    assert len(made.parts) == 1


def test_what_gaps_lose():
    number = (NumberDraft("n", Decimal(2)), UnitDraft("u", "cm"))
    gaps = (GapDraft("k1", "numerical", number, "unit_required"), GapDraft("k2", "single", OPTIONS))
    draft = QuestionDraft("c", "cloze", "It is [[k1]] or [[k1]].", gaps, "all_or_nothing")

    assert losses(draft) == [
        "the rule “all or nothing”: in Moodle each gap earns its part of the points",
        "the units of a number in a gap",
        "a gap that stands in the text a second time",
        "gaps that do not stand in the text",
    ]


REGIONS = (
    RegionDraft("r1", "Knee", "in the middle", Decimal("0.5"), Decimal("0.25")),
    RegionDraft("r2", "Knee", "below it", Decimal("0.5"), Decimal("0.75")),
    DecoyDraft("d1", "Elbow <left>"),
)


def test_a_figure_is_a_picture_with_boxes():
    draft = QuestionDraft("f", "figure", "Label it.", REGIONS, picture=PictureDraft("", "leg.png", png()))

    node = question(draft)
    assert node.attrs["type"] == "ddimageortext"
    assert node.find("file").attrs == {"name": "leg.png", "path": "/", "encoding": "base64"}
    assert [drag.find("infinite") is not None for drag in node.find_all("drag")] == [True, False]
    assert [tuple(drop.find(name).text for name in ("choice", "xleft", "ytop")) for drop in node.find_all("drop")] == [
        ("1", "100", "25"),
        ("1", "100", "75"),
    ]
    assert losses(draft) == []


def test_what_a_figure_loses():
    large = PictureDraft("A leg", "leg.png", png(900, 700))
    moved = (replace(REGIONS[0], x=Decimal("0.12345"), reason="It bends."), *REGIONS[1:])

    assert losses(QuestionDraft("f", "figure", "Label it.", moved, picture=large)) == [
        "the description of the picture",
        "the reasons of places and labels",
        "the fit of the places: Moodle makes a picture larger than 600 x 400 smaller and does not move them",
        "places finer than a pixel of the picture",
    ]


@pytest.mark.parametrize("picture", [None, PictureDraft("", drawing="knee"), PictureDraft("", "x.png", b"no picture")])
def test_a_figure_without_a_picture_file_is_left_out(picture):
    written = write([QuestionDraft("f", "figure", "Label it.", REGIONS, picture=picture)])

    assert b"<question" not in written.data
    assert [loss.what.startswith("the whole question: ") for loss in written.losses] == [True]


def test_reasons_moodle_has_no_place_for():
    pairs = replace(SINGLE, kind="matching", parts=(PairDraft("p", "Femur", "Thigh", "Long."), DecoyDraft("d", "Arm")))
    steps = replace(SINGLE, kind="ordering", parts=(StepDraft("s", "Wet.", "First."), StepDraft("t", "Dry.")))

    assert losses(pairs) == ["the reasons of pairs and wrong choices"]
    assert losses(steps) == ["the reasons of steps"]


def test_no_character_breaks_the_file():
    stem = "a\x00b\x0bc\ud800d]]>e\u2028f\tg <script>&"

    written = write([replace(SINGLE, stem=stem)])
    assert read(written.data, "f.xml")[0].draft.stem == "abcd]]>e\nf g <script>&"
    assert [loss.what for loss in written.losses] == ["control characters"]


def test_nothing_makes_a_file_without_questions():
    assert write([]).data == b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n</quiz>\n'
