"""What the sample packages of samples/qti become. They are written by us in the shapes that other systems write."""

from decimal import Decimal

import pytest

from quizzes.exchange.drafts import (
    AcceptedDraft,
    CriterionDraft,
    DecoyDraft,
    NumberDraft,
    PairDraft,
    Record,
    RegionDraft,
)
from quizzes.exchange.formats import qti

from .qti_files import NAMES, members, package


def records(name: str) -> tuple[Record, ...]:
    return qti.read(package(name), f"{name}.zip")


def draft(name: str, number: int):
    found = records(name)[number - 1]
    assert found.faults == ()
    assert found.draft is not None
    return found.draft


def right(question) -> list[str]:
    return [option.text for option in question.options if option.correct]


# Each record of each sample: its kind and rule, or a piece of the reason why it is none.
EXPECTED = {
    "blackboard": ["true_false all_or_nothing", "matching per_pair", "ordering all_or_nothing"],
    "brightspace": ["multiple fractions", "ordering by_place", "numerical "],
    "broken": [
        "single all_or_nothing",
        "not_xml.xml: The file cannot be read (line 1)",
        "other_root.xml: The file begins with <html>",
        "twice.xml: It has the identifier “b-1” of record 1",
        "no_key.xml: The item names no right answer",
        "nan.xml: A value of its mapping is “NaN”",
        "same_ids.xml: Two of the options have the identifier “a”",
        "no_declaration.xml: Its interaction answers to “RESPONSE”, which the item does not declare",
        "no_body.xml: The item has no body",
        "picture.xml: “../../secret.png” leads out of the package",
        "gone.xml: The package has no file “gone.xml”",
        "“../outside.xml” leads out of the package",
        "“https://items.example/1.xml” is on another site, and nothing is fetched",
        "A file is referred to without saying which",
    ],
    "cases": ["case per_task", "case all_or_nothing", "one of them a long text"],
    "edition_20": ["single fractions", "numerical ", "typed exact"],
    "feedback": ["multiple all_or_nothing", "single all_or_nothing"],
    "inspera": ["cloze per_gap", "cloze per_gap"],
    "new_quizzes": ["single all_or_nothing", "multiple all_or_nothing", "numerical ", "essay ", "typed forgiving"],
    "pairs": ["matching all_or_nothing", "One thing belongs to several pairs", "matching all_or_nothing"],
    "pictures": [
        "single all_or_nothing",
        "figure per_pair",
        "pointing at a place on a picture",
        "Its picture is on another site (“http://pictures.example/knee.png”)",
        "There is a picture in one of the options",
    ],
    "qti3": ["single all_or_nothing", "typed forgiving", "matching all_or_nothing"],
    "sections": [*["single all_or_nothing"] * 3, "The package has no file “exam/items/9.xml”"],
    "tao": ["single all_or_nothing", "multiple fractions", "cloze per_gap"],
    "unsupported": [
        "a file to be uploaded",
        "It asks for a drawing",
        "moving a slider",
        "a custom interaction of another program",
        "picking words in a text",
        "takes other values at each attempt",
        "changes while it is answered",
        "There is nothing to answer",
        "single all_or_nothing",
    ],
    "words": ["single all_or_nothing", "a formula without any text", "single all_or_nothing", "essay "],
}


def test_every_sample_is_expected_to_be_something():
    assert set(NAMES) == set(EXPECTED)


@pytest.mark.parametrize("name", NAMES)
def test_each_record_is_what_it_should_be(name):
    found = records(name)

    assert [record.number for record in found] == list(range(1, len(EXPECTED[name]) + 1))
    for record, expected in zip(found, EXPECTED[name], strict=True):
        if record.draft:
            assert f"{record.draft.kind} {record.draft.rule}" == expected
            assert record.faults == ()
        else:
            (fault,) = record.faults
            assert expected in fault.reason
            assert str(fault).startswith(f"{name}.zip: record {record.number}: ")


def test_tao_brings_tags_language_and_feedback():
    question = draft("tao", 1)

    assert (question.key, question.language, question.tags) == ("i16781", "en-GB", ("bones", "upper limb"))
    assert question.stem == "Which bone of the forearm is medial?"
    assert right(question) == ["Ulna"]
    assert [option.reason for option in question.options] == [
        "It runs along the side of the little finger.",
        *["Hold the palm forwards and look again."] * 2,
    ]
    assert records("tao")[0].notes == ("Left out: bold text.",)


def test_tao_mapping_is_scaled_to_the_whole():
    fractions = [option.fraction for option in draft("tao", 2).options]

    assert fractions == [Decimal("0.5"), Decimal("0.5"), Decimal("-0.5"), None]


def test_gaps_weigh_what_they_earn():
    assert [gap.weight for gap in draft("tao", 3).parts] == [1, 2]
    assert [gap.weight for gap in draft("inspera", 1).parts] == [3, 1]
    assert draft("tao", 3).stem == "The [[RESPONSE]] pulls on the [[RESPONSE_1]]."


def test_gaps_that_share_identifiers_have_options_of_their_own():
    keys = [option.key for gap in draft("inspera", 1).parts for option in gap.parts]

    assert keys == ["R1.A", "R1.B", "R2.A", "R2.B"]


def test_dragged_words_are_choices_in_each_gap():
    question = draft("inspera", 2)

    assert question.stem == "Put the words in.\n\nBlood goes from the [[G1]] to the [[G2]]."
    assert [[part.text for part in gap.parts if part.correct] for gap in question.parts] == [["heart"], ["lungs"]]
    assert all(len(gap.parts) == 3 for gap in question.parts)


def test_new_quizzes_says_the_key_in_its_marking():
    assert right(draft("new_quizzes", 1)) == ["The intake"]
    assert right(draft("new_quizzes", 2)) == ["Heat", "Swelling"]
    assert draft("new_quizzes", 3).parts == (
        NumberDraft("", Decimal("98.6")),
        NumberDraft("", Decimal(37), Decimal("0.5")),
    )
    assert draft("new_quizzes", 5).parts == (
        AcceptedDraft("", "periosteum"),
        AcceptedDraft("", "bone skin", "Use the Greek word.", Decimal("0.5")),
    )


def test_true_and_false_are_a_kind_of_their_own():
    true, false = draft("blackboard", 1).parts

    assert (true.key, true.text, true.correct, false.key, false.correct) == ("true", "True", True, "false", False)
    assert true.reason == "Right: it is a general contraindication."
    assert false.reason == "Think of what the body is busy with."


def test_matching_keeps_pairs_and_decoys():
    assert draft("blackboard", 2).parts == (
        PairDraft("L1", "Shoulder", "Ball and socket"),
        PairDraft("L2", "Elbow", "Hinge"),
        PairDraft("L3", "Ankle", "Hinge"),
        DecoyDraft("R3", "Saddle"),
    )
    assert records("blackboard")[1].notes == ("The pairs earned different points; here each earns the same.",)


def test_columns_change_sides_where_only_that_is_a_matching():
    lefts = [(part.left, part.right) for part in draft("pairs", 3).parts]

    assert lefts == [("Ulna", "Arm"), ("Radius", "Arm"), ("Tibia", "Leg")]
    assert "changed sides" in records("pairs")[2].notes[0]


def test_pairs_of_one_list_stand_in_two_columns():
    assert draft("pairs", 1).parts == (
        PairDraft("a", "Biceps", "Triceps"),
        PairDraft("c", "Quadriceps", "Hamstrings"),
        DecoyDraft("e", "Masseter"),
    )


def test_steps_come_in_the_right_order():
    assert [step.text for step in draft("blackboard", 3).parts] == ["Intake", "Treatment", "Note"]


def test_a_tolerance_may_be_a_share_of_the_number():
    assert draft("brightspace", 3).parts == (NumberDraft("", Decimal(60), Decimal(6)),)


def test_bounds_are_a_number_give_or_take():
    assert draft("edition_20", 2).parts == (NumberDraft("", Decimal(206), Decimal(2)),)


def test_a_choice_may_earn_a_part():
    assert [option.fraction for option in draft("edition_20", 1).options] == [1, Decimal("0.25"), 0]
    assert draft("edition_20", 1).options[1].reason == "Later, in warm tissue."


def test_a_stimulus_stands_before_the_question():
    question = draft("qti3", 1)

    assert question.stem == "After a long flight a client has one hot, swollen calf.\n\nWhat do you do first?"
    assert question.options[0].reason == "A clot could come loose."
    assert records("qti3")[0].notes == ("Left out, a note that learners do not see: “Key agreed in May.”",)


def test_an_entry_in_a_line_leaves_a_blank():
    question = draft("qti3", 2)

    assert question.stem == "The clavicle meets the ____ in front."
    assert [(part.text, part.share) for part in question.parts] == [("sternum", 1), ("breastbone", Decimal("0.75"))]


def test_a_picture_comes_along():
    picture = draft("pictures", 1).picture

    assert (picture.name, picture.data) == ("knee joint.png", members("pictures")["media/knee joint.png"])
    assert picture.alt == "A knee seen from the front, with an arrow at the kneecap"


def test_hotspots_are_places_on_the_picture():
    question = draft("pictures", 2)

    assert question.parts == (
        RegionDraft("H1", "Femur", "The upper long bone", Decimal("0.5"), Decimal("0.25")),
        RegionDraft("H2", "Tibia", "", Decimal("0.5"), Decimal("0.75")),
        DecoyDraft("L3", "Ulna"),
    )
    assert question.picture.alt == "A leg from the side"


def test_formulas_and_layout_become_text():
    assert draft("words", 1).stem == "If F=ma, what grows with the mass?"
    assert [option.text for option in draft("words", 1).options] == ["The force", "H₂O"]
    assert draft("words", 3).stem == "A client says:\n\n- it burns\n- it is numb\n\nPulse | 72\n\nWhat is likely?"
    assert records("words")[0].notes == ("The formula “F=ma” is kept as its text only.",)
    assert records("words")[2].notes == ("Left out: italic text.", "Left out: a table.")


def test_a_rubric_is_what_an_essay_is_marked_by():
    question = draft("words", 4)

    assert question.stem == "Write three sentences.\n\nHow do you end a session?"
    assert question.parts == (
        CriterionDraft("", "Names the note"),
        CriterionDraft("", "Names the client’s feedback", 3),
    )


def test_a_case_has_its_story_and_its_tasks():
    question = draft("cases", 1)

    assert question.stem == "Mr Lund, 61, takes a blood thinner.\n\nHe asks for deep work on his calves."
    assert [(task.kind, task.stem) for task in question.parts] == [
        ("single", "What do you do?"),
        ("multiple", "What do you ask?"),
        ("numerical", "How many days after a change of dose do you wait? ____"),
    ]


def test_what_a_test_decides_is_noted():
    notes = [record.notes for record in records("sections")]

    assert notes[0] == ("Its test limited the time for “Ethics”; that is not kept.",)
    assert notes[1] == notes[2] == ("Its test picked 1 of “Anatomy”; that is not kept.",)


def test_feedback_goes_where_it_belongs():
    question = draft("feedback", 1)

    assert question.explanation == "Gliding keeps contact."
    assert [option.reason for option in question.options] == ["Long and light.", "", "That is striking."]
    assert [option.reason for option in draft("feedback", 2).options] == [
        "It lies on the spine.",
        "It lies in front.",
    ]


def test_a_marking_that_is_not_understood_is_noted():
    assert "not one that is read here; only its right answer was taken" in records("unsupported")[8].notes[0]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("version", ["2.1", "3.0"])
def test_what_was_read_is_written_and_read_the_same(name, version):
    found = [record.draft for record in records(name) if record.draft]

    written = qti.write(found, version)

    assert [record.draft for record in qti.read(written.data, "again.zip")] == found
    assert written.losses == ()
