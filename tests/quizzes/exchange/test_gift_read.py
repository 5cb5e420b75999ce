"""GIFT files are read as Moodle's documentation and reader have it: each kind, its weights, its reasons, its texts."""

from decimal import Decimal

import pytest

from quizzes.exchange.drafts import (
    AcceptedDraft,
    ConfusableDraft,
    DecoyDraft,
    NumberDraft,
    OptionDraft,
    PairDraft,
    Record,
)
from quizzes.exchange.formats.gift import read

HALF, QUARTER, THIRD = Decimal("0.5"), Decimal("0.25"), Decimal("0.3333")


def records(text: str) -> tuple[Record, ...]:
    return read(text.encode(), "set.gift")


def one(text: str):
    (record,) = records(text)
    assert record.draft is not None, record.faults
    return record.draft


def test_one_right_option_makes_a_question_with_one_best_answer():
    draft = one("Which muscle lifts the shoulder blade?{~Soleus ~Gracilis =Levator scapulae}")

    assert (draft.kind, draft.rule) == ("single", "")
    assert draft.stem == "Which muscle lifts the shoulder blade?"
    assert draft.parts == (
        OptionDraft("o1", "Soleus", False),
        OptionDraft("o2", "Gracilis", False),
        OptionDraft("o3", "Levator scapulae", True),
    )


def test_reasons_weights_and_the_explanation_stand_where_moodle_has_them():
    draft = one(
        """::Calf::Which finding stops the session? {
            ~An itch #Dry skin itches.
            ~%50%Some swelling #Ask since when.
            ~%-25%Cold feet
            =One warm, swollen calf #It may be a clot.
            ####A clot can move.
        }"""
    )

    assert (draft.key, draft.kind, draft.rule, draft.explanation) == ("Calf", "single", "fractions", "A clot can move.")
    assert draft.parts == (
        OptionDraft("o1", "An itch", False, "Dry skin itches.", Decimal(0)),
        OptionDraft("o2", "Some swelling", False, "Ask since when.", HALF),
        OptionDraft("o3", "Cold feet", False, "", -QUARTER),
        OptionDraft("o4", "One warm, swollen calf", True, "It may be a clot.", Decimal(1)),
    )


@pytest.mark.parametrize(
    ("answers", "fractions"),
    [
        ("~No one ~%50%Ulna ~%50%Radius ~Tibia", [Decimal(0), HALF, HALF, Decimal(0)]),
        ("~%-50%Femur ~%50%Ulna ~%50%Radius ~%-50%Tibia", [-HALF, HALF, HALF, -HALF]),
        ("~%33.33333%a ~%33.33333%b ~%33.33333%c", [THIRD, THIRD, THIRD]),
        ("~%100%a ~%-100%b", [Decimal(1), Decimal(-1)]),
        ("~%16.66667%a ~%83.33333%b", [Decimal("0.1667"), Decimal("0.8333")]),
        ("~%14.28571%a" * 7, [Decimal("0.1429")] * 7),
    ],
)
def test_weights_without_a_key_make_a_question_with_several_right_answers(answers, fractions):
    draft = one(f"Which bones are in the forearm? {{{answers}}}")

    assert (draft.kind, draft.rule) == ("multiple", "fractions")
    assert [option.fraction for option in draft.options] == fractions
    assert [option.correct for option in draft.options] == [fraction > 0 for fraction in fractions]


@pytest.mark.parametrize(("word", "right"), [("T", "true"), ("TRUE", "true"), ("F", "false"), ("false", "false")])
def test_true_and_false(word, right):
    draft = one(f"The ulna is on the little finger's side.{{{word}}}")

    assert draft.kind == "true_false"
    assert [(option.key, option.text) for option in draft.options] == [("true", "True"), ("false", "False")]
    assert [option.key for option in draft.options if option.correct] == [right]


def test_true_and_false_have_the_reason_for_the_wrong_answer_first():
    draft = one("Heat suits a fresh sprain.{F#Heat adds swelling.#Right: cool it.####Cool a fresh sprain.}")

    reasons = {option.key: option.reason for option in draft.options}
    assert reasons == {"true": "Heat adds swelling.", "false": "Right: cool it."}
    assert draft.explanation == "Cool a fresh sprain."


def test_answers_that_are_all_right_are_typed():
    draft = one("The heel bone is the {=calcaneus =%50%heel#Its name? =%0%talus#That one is above it. =os calc*}.")

    assert draft.kind == "typed"
    assert draft.stem == "The heel bone is the _____."
    assert draft.parts == (
        AcceptedDraft("a1", "calcaneus"),
        AcceptedDraft("a2", "heel", "Its name?", HALF),
        ConfusableDraft("c1", "talus", "That one is above it."),
        AcceptedDraft("a3", "os calc*"),
    )


def test_text_after_the_answers_leaves_a_gap_and_says_so():
    (record,) = records("Effleurage is {~deep =gliding ~tapping} work.")

    assert record.draft.kind == "single"
    assert record.draft.stem == "Effleurage is _____ work."
    assert record.notes == ("Text follows the answers, so the gap stands in the question as “_____”.",)


@pytest.mark.parametrize(
    ("answers", "value", "tolerance"),
    [
        ("#3:2", "3", "2"),
        ("#1..5", "3", "2"),
        ("#36.5..37", "36.75", "0.25"),
        ("#1822", "1822", "0"),
        ("#-4.50:.5", "-4.5", "0.5"),
        ("#1e3", "1000", "0"),
        ("# 3 : 2 ", "3", "2"),
        ("#3\\:2", "3", "2"),
    ],
)
def test_a_number_has_a_tolerance_or_a_range(answers, value, tolerance):
    draft = one(f"How many? {{{answers}}}")

    assert draft.kind == "numerical"
    assert draft.parts == (NumberDraft("n1", Decimal(value), Decimal(tolerance)),)


def test_numbers_have_shares_reasons_and_one_for_all_others():
    draft = one("How warm is the stone? {#=50:2#Yes. =%50%50:5#Nearly. =%0%122#In Celsius. ~#Measure it.}")

    assert draft.parts == (
        NumberDraft("n1", Decimal(50), Decimal(2), "Yes."),
        NumberDraft("n2", Decimal(50), Decimal(5), "Nearly.", HALF),
        NumberDraft("n3", Decimal(122), Decimal(0), "In Celsius.", Decimal(0)),
        NumberDraft("n4", None, Decimal(0), "Measure it.", Decimal(0)),
    )


def test_pairs_and_a_choice_that_belongs_to_none():
    draft = one("Match. {\n=biceps -> flexes the elbow\n=triceps->extends it\n= -> turns the palm # up\n}")

    assert draft.kind == "matching"
    assert draft.parts == (
        PairDraft("p1", "biceps", "flexes the elbow"),
        PairDraft("p2", "triceps", "extends it"),
        DecoyDraft("d1", "turns the palm#up"),
    )


def test_empty_braces_ask_for_an_essay_and_keep_the_model_answer():
    assert one("Write a SOAP note.{}").kind == "essay"
    draft = one("Write a SOAP note.{ ####Subjective first. }")
    assert (draft.kind, draft.parts, draft.explanation) == ("essay", (), "Subjective first.")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"a \~ b \= c \# d \{e\} f\: g", "a ~ b = c # d {e} f: g"),
        (r"one\ntwo", "one\ntwo"),
        (r"\\neq is no line break", r"\neq is no line break"),
        (r"LaTeX \alpha \frac stays", r"LaTeX \alpha \frac stays"),
        (r"\\\\ and \\\~", r"\\ and \~"),
        ("two lines\n      of one text", "two lines\nof one text"),
        ("[plain]<b> & &amp;", "<b> & &amp;"),
        ("[unknown]text", "[unknown]text"),
        ("pH < 7 & warm", "pH < 7 & warm"),
        ("[html]<p>One</p><p>two &amp; three</p>", "One\n\ntwo & three"),
        ("H<sub>2</sub>O &lt; 3", "H₂O < 3"),
        ("[html]first\\nsecond", "first\nsecond"),
        ("[html]<p>first</p>\\n<p>second</p>", "first\n\nsecond"),
        ("[markdown]The **lesser** `x` [list](http://a.example)", "The lesser x list"),
        ("[markdown]2 * 3 * 4 and a_b_c and _____", "2 * 3 * 4 and a_b_c and _____"),
    ],
)
def test_the_text_is_what_was_meant(written, meant):
    assert one(f"{written} {{T}}").stem == meant


def test_what_a_format_cannot_keep_is_named():
    (html,) = records('[html]A <b>bold</b> <a href\\="https\\://a.example">word</a> {T}')
    (markdown,) = records("[markdown]A **bold** [word](https\\://a.example) {T}")

    assert "bold text" in html.notes[0]
    assert "a link to https://a.example" in html.notes[0]
    assert markdown.notes == ("Not kept: a link to https://a.example, bold text.",)


def test_a_picture_in_the_text_is_named_because_the_file_has_none():
    (record,) = records('[html]Which? <img src\\="@@PLUGINFILE@@/foot.png"> {T}')

    assert "foot.png" in record.notes[0]


def test_the_format_of_the_question_holds_for_its_answers():
    draft = one("[html]Which <i>one</i>? {=<b>this</b> ~[plain]<that>#a &amp; b}")

    assert [option.text for option in draft.options] == ["this", "<that>"]
    assert draft.options[1].reason == "a & b"


def test_comments_name_the_id_and_the_tags():
    draft = one(
        "// nothing here\n// question: 7 [id:clot-1\\]b] [tag:safety] [tag:two words]\n"
        "::Clot::Stop? {T}\n  // [tag:later] and so on"
    )

    assert draft.key == "clot-1]b"
    assert draft.tags == ("safety", "two words", "later")


def test_a_title_beside_an_id_is_named_as_not_kept():
    (record,) = records("// [id:1]\n::Clot::Stop? {T}")

    assert record.title == "Clot"
    assert record.notes == ("The title “Clot” is not kept; questions here are called by their text.",)


def test_a_category_is_a_tag_of_every_question_below_it():
    found = records(
        "First? {T}\n\n$CATEGORY: $course$/top/Safety/Clots\n\nSecond? {T}\n\n"
        "// [tag:mine]\nThird? {T}\n\n$CATEGORY: tom/dick\nFourth? {T}"
    )

    assert [record.draft.tags for record in found] == [
        (),
        ("Safety/Clots",),
        ("mine", "Safety/Clots"),
        ("tom/dick",),
    ]
    assert found[1].notes == ("The category “Safety/Clots” is kept as a tag.",)


def test_records_are_counted_and_say_where_they_begin():
    found = records("// head\n\n::One::First? {T}\n\n\n\n// about it\n  Second\n  line? {\n=a\n~b}\n")

    assert [(record.number, record.line, record.title) for record in found] == [
        (1, 3, "One"),
        (2, 8, "Second line?"),
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_breaks_of_every_kind_count(ending):
    found = read(ending.join(["Ja? {T}", "", "Nein? {", "~a", "=b", "}"]).encode(), "set.gift")

    assert [(record.line, record.draft.kind) for record in found] == [(1, "true_false"), (3, "single")]


@pytest.mark.parametrize(
    "data",
    [
        "Überall? {T}".encode(),
        "\ufeffÜberall? {T}".encode(),
        "Überall? {T}".encode("utf-16"),
        "\ufeffÜberall? {T}".encode("utf-16-be"),
    ],
)
def test_encodings_that_say_what_they_are(data):
    (record,) = read(data, "set.gift")
    assert record.draft.stem == "Überall?"


def test_the_same_title_twice_is_no_reason_to_take_one_for_the_other():
    first, second = records("::Home::Stop? {T}\n\n::Home::Go? {F}")

    assert (first.draft.key, second.draft.key) == ("Home", "")
    assert "told apart by its text" in second.notes[0]


def test_control_characters_are_left_out_and_named():
    (record,) = records("Stop\x07? {T}")

    assert record.draft.stem == "Stop?"
    assert record.notes == ("Control characters are left out.",)


def test_a_part_of_the_points_after_an_equals_sign_is_a_part_all_the_same():
    (record,) = records("Which two? {=%50%ulna =%50%radius ~%-100%tibia}")

    assert (record.draft.kind, record.draft.rule) == ("multiple", "fractions")
    assert "is read as “~”" in record.notes[0]
