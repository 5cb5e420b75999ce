"""QTI 1.2, the file: what is no question here, the words around a question, names and refusals."""

import pytest

from quizzes.exchange.drafts import (
    FaultyFile,
    OptionDraft,
)
from quizzes.exchange.formats.qti12 import read
from tests.quizzes.exchange.qti12_files import (
    ABC,
    capital,
    document,
    draft_of,
    equal,
    fault_of,
    item,
    pick,
    quiz,
    record_of,
    said,
    text,
    when,
    write_in,
)

# Essays, and what is no question here


def test_an_essay_keeps_its_model_answer():
    feedback = (
        '<itemfeedback ident="model"><solution><solutionmaterial><flow_mat>'
        + text("Ask, look, then touch.")
        + "</flow_mat></solutionmaterial></solution></itemfeedback>"
    )
    draft = draft_of(item("Describe.", write_in(), "", feedback=feedback, cc_profile="cc.essay.v0p1"))

    assert draft.kind == "essay"
    assert draft.parts == ()
    assert draft.explanation == "Ask, look, then touch."


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("calculated_question", "calculated"),
        ("file_upload_question", "file upload"),
        ("text_only_question", "text only"),
        ("hot_spot_question", "hot spot"),
        ("formula_question", "formula"),
        ("categorization_question", "categorization"),
        ("a_new_question", "a new"),
    ],
)
def test_a_type_that_cannot_be_kept_is_named_with_what_to_do(name, spoken):
    assert f"({spoken})" in fault_of(item("Do it.", "", "", question_type=name))


def test_one_broken_question_leaves_the_others():
    records = read(
        quiz(capital("i1"), item("Which?", pick("response1", ABC), ""), capital("i3", "And the ulna?")), "f.xml"
    )

    assert [bool(record.draft) for record in records] == [True, False, True]
    assert [str(fault) for fault in records[1].faults] == [
        "f.xml: record 2: No answer is marked as right. "
        "Mark the right answer where the question was made, and save it again."
    ]


# Words, feedback and names


def test_markup_becomes_plain_text_and_what_is_lost_is_named():
    record = record_of(
        item("<p>The <b>longest</b> bone<br>of all?</p>", pick("response1", ABC), when(equal("c")), title="Long bones")
    )

    assert record.draft.stem == "The longest bone\nof all?"
    assert record.title == "Long bones"
    assert any("bold text" in note for note in record.notes)


def test_a_formula_of_canvas_is_kept_as_it_is_written():
    stem = '<p>Solve <img class="equation_image" src="/equation_images/x" alt="LaTeX: x^2"></p>'
    draft = draft_of(item(stem, pick("response1", ABC), when(equal("a"))))

    assert draft.stem == r"Solve \(x^2\)"
    assert draft.picture is None


def test_feedback_for_all_wrong_answers_is_told_in_a_note():
    record = record_of(
        item(
            "Which?",
            pick("response1", ABC),
            when("<other/>", None, shows="general_fb", goes_on="Yes")
            + when(equal("a"), shows="correct_fb", goes_on="No")
            + when("<other/>", None, shows="general_incorrect_fb", goes_on="Yes"),
            feedback=said(general_fb="About arms.", correct_fb="Right.", general_incorrect_fb="Look at an arm."),
        )
    )

    assert record.draft.explanation == "About arms."
    assert record.draft.options == (
        OptionDraft("a", "Ulna", True, "Right."),
        OptionDraft("b", "Radius", False),
        OptionDraft("c", "Femur", False),
    )
    assert any("Look at an arm." in note for note in record.notes)


def test_the_text_of_a_stimulus_stands_before_its_questions():
    stimulus = item("A client of 46 limps.", "", "", ident="s1", question_type="text_only_question")
    child = capital("i2", "What do you ask?", question_type="multiple_choice_question", parent_stimulus_item_ident="s1")
    records = read(quiz(stimulus, child), "f.xml")

    assert records[0].faults
    assert records[1].draft.stem == "A client of 46 limps.\n\nWhat do you ask?"


def test_items_may_stand_without_a_quiz():
    [record] = read(document(capital("i9")), "f.xml")

    assert record.draft.key == "i9"
    assert record.draft.tags == ()


def test_two_items_with_one_id_are_two_questions_and_the_second_is_told():
    first, second = read(quiz(capital("i1"), capital("i1", "And the ulna?")), "f.xml")

    assert first.draft.key == "i1"
    assert second.draft.key == ""
    assert any("“i1”" in note for note in second.notes)


def test_what_is_not_qti_12_is_refused_with_the_format_it_is():
    for data, words in (
        (b"<assessmentItem/>", "QTI 2 or 3"),
        (b"<quiz/>", "Moodle XML"),
        (b"<html/>", "<html>"),
        (b"", "empty"),
        (b"::q:: GIFT {=a}", "XML"),
        (document(""), "no questions"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><questestinterop>&a;</questestinterop>", "DOCTYPE"),
    ):
        with pytest.raises(FaultyFile) as caught:
            read(data, "f.xml")
        assert words in str(caught.value)


def test_metadata_may_stand_in_elements_of_blackboard():
    metadata = (
        "<itemmetadata><bbmd_asi_object_id>_12_1</bbmd_asi_object_id><bbmd_questiontype>Essay</bbmd_questiontype>"
    )
    inner = (
        f"<item title='E'>{metadata}</itemmetadata><presentation>{text('Describe.')}{write_in()}</presentation></item>"
    )
    [record] = read(document(inner), "f.xml")

    assert record.draft.key == "_12_1"
    assert record.draft.kind == "essay"


def test_a_category_of_a_cartridge_is_a_tag():
    draft = draft_of(capital(cc_profile="cc.multiple_choice.v0p1", cc_question_category="Knees"))

    assert draft.tags == ("Week 1", "Knees")
