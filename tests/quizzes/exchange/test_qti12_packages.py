"""Packages and cartridges: each question once, pictures where they are, and every fault named."""

from decimal import Decimal
from pathlib import Path

import pytest

from courses.safe.archive import write_archive
from quizzes.exchange.drafts import FaultyFile
from quizzes.exchange.formats.qti12 import read
from tests.quizzes.exchange.qti12_files import (
    bank,
    capital,
    cartridge,
    document,
    equal,
    item,
    pick,
    png,
    quiz,
    said,
    text,
    when,
)

VERSIONS = ["imscc_xmlv1p0", "imscc_xmlv1p1", "imscc_xmlv1p2", "imscc_xmlv1p3"]
CARTRIDGE = Path(__file__).parent / "samples" / "cartridge"
PNG, OTHER = png("black"), png("white")


def test_a_whole_cartridge_gives_one_question_of_each_profile_and_its_bank():
    files = {
        path.relative_to(CARTRIDGE).as_posix(): path.read_bytes() for path in CARTRIDGE.rglob("*") if path.is_file()
    }
    records = read(write_archive(files), "legs.imscc")

    assert [(record.draft.key, record.draft.kind, record.draft.tags) for record in records] == [
        ("L1", "single", ("Legs",)),
        ("L2", "multiple", ("Legs",)),
        ("L3", "true_false", ("Legs",)),
        ("L4", "typed", ("Legs",)),
        ("L5", "typed", ("Legs",)),
        ("L6", "essay", ("Legs",)),
        ("A1", "single", ("Arms",)),
    ]
    patella, calf, heel, shin, thigh, gait, _elbow = (record.draft for record in records)
    assert patella.stem == "Which bone is this?"
    assert patella.picture.name == "knee front.png"
    assert patella.explanation == "The kneecap lies in the tendon of the quadriceps."
    assert [(option.text, option.correct, option.reason) for option in patella.options] == [
        ("Patella", True, ""),
        ("Talus", False, "The talus is in the ankle."),
        ("Fibula", False, ""),
    ]
    assert [option.correct for option in calf.options] == [True, True, False]
    assert [option.correct for option in heel.options] == [True, False]
    assert [(part.text, part.share) for part in shin.parts] == [("tibia", 1), ("shin bone", Decimal("0.5"))]
    assert [part.text for part in thigh.parts] == ["*hamstring*"]
    assert gait.explanation == "Say what is seen, on which side, and when in the step."


@pytest.mark.parametrize("version", VERSIONS)
def test_a_cartridge_of_any_version_gives_its_quizzes_and_banks(version):
    data = cartridge(
        {
            "b/bank.xml": bank(capital("i2", "And the ulna?", cc_profile="cc.multiple_choice.v0p1")),
            "a/quiz.xml": quiz(capital("i1", cc_profile="cc.multiple_choice.v0p1")),
            "page.xml": b"<html/>",
            "notes.html": b"<p>questestinterop</p>",
        },
        {
            "a/quiz.xml": f"imsqti_xmlv1p2/{version}/assessment",
            "b/bank.xml": f"imsqti_xmlv1p2/{version}/question-bank",
        },
    )
    records = read(data, "course.imscc")

    assert [(record.number, record.draft.key, record.draft.tags) for record in records] == [
        (1, "i1", ("Week 1",)),
        (2, "i2", ("Bones",)),
    ]


def test_a_quiz_that_canvas_writes_twice_is_read_once_with_all_its_types():
    thin = quiz(capital("x1", cc_profile="cc.multiple_choice.v0p1"))
    whole = quiz(
        capital("i1", question_type="multiple_choice_question"),
        item("Upload it.", "", "", ident="i2", question_type="file_upload_question"),
    )
    records = read(cartridge({"q1/assessment_qti.xml": thin, "non_cc_assessments/q1.xml.qti": whole}), "f.imscc")

    assert [record.draft.key if record.draft else record.faults[0].record for record in records] == ["i1", 2]


def test_a_question_of_a_bank_and_its_copy_in_a_quiz_are_one_with_both_names():
    records = read(
        cartridge(
            {
                "a.xml": bank(capital("i5")),
                "b.xml": quiz(
                    capital("i1", question_type="multiple_choice_question", assessment_question_identifierref="i5"),
                    capital("i6", "Another?", question_type="multiple_choice_question"),
                ),
            }
        ),
        "f.imscc",
    )

    assert [(record.draft.key, record.draft.tags) for record in records] == [
        ("i5", ("Bones", "Week 1")),
        ("i6", ("Week 1",)),
    ]


def test_a_quiz_that_draws_from_a_bank_says_so_unless_the_bank_is_there():
    drawn = document(
        '<assessment ident="q1" title="Mock"><section ident="root"><section ident="s" title="Group">'
        "<selection_ordering><selection><sourcebank_ref>b1</sourcebank_ref></selection></selection_ordering></section>"
        '<bankentry_item item_ref="i7"/></section></assessment>'
    )
    alone = read(cartridge({"q.xml": drawn}), "f.imscc")
    together = read(cartridge({"q.xml": drawn, "b.xml": bank(capital("i7"))}), "f.imscc")

    assert [str(record.faults[0]) for record in alone] == [
        f"f.imscc: record {number}: It takes questions from a bank that is not in the file. "
        "Save the bank itself where it was made, and import that."
        for number in (1, 2)
    ]
    assert [record.draft.key for record in together] == ["i7"]


def shown(src: str) -> str:
    return item(
        f'<p>What is it?</p><img src="{src}" alt="A bone">', pick("response1", {"a": "A", "b": "B"}), when(equal("a"))
    )


@pytest.mark.parametrize(
    "src",
    [
        "$IMS-CC-FILEBASE$/Uploaded%20Media/bone.png?canvas_download=1",
        "%24IMS-CC-FILEBASE%24/Uploaded%20Media/bone.png",
        "../web_resources/Uploaded Media/bone.png",
        "web_resources/Uploaded%20Media/bone.png",
    ],
)
def test_a_picture_of_the_package_comes_along(src):
    data = cartridge({"q/quiz.xml": quiz(shown(src)), "web_resources/Uploaded Media/bone.png": PNG})
    [record] = read(data, "f.zip")

    assert record.draft.stem == "What is it?"
    assert record.draft.picture.name == "bone.png"
    assert record.draft.picture.alt == "A bone"
    assert record.draft.picture.data == PNG


@pytest.mark.parametrize(
    ("src", "why"),
    [
        ("https://example.org/bone.png", "another computer"),
        ("//example.org/bone.png", "another computer"),
        ("file:///etc/passwd", "another computer"),
        ("../../../etc/passwd.png", "not in the file"),
        ("$IMS-CC-FILEBASE$/missing.png", "not in the file"),
        ("q.svg", "its type"),
        ("http://[bad", "another computer"),
        ("no.png", "not a picture"),
        ("data:image/png;base64,AAAA", "not a picture"),
    ],
)
def test_a_picture_that_cannot_come_along_is_a_fault(src, why):
    [record] = read(cartridge({"q.xml": quiz(shown(src)), "q.svg": b"<svg/>", "no.png": b"MZ"}), "f.zip")

    [fault] = record.faults
    assert "picture" in fault.reason
    assert why in fault.reason
    assert fault.fix


def test_a_second_picture_is_a_fault():
    stem = '<p>Which?</p><img src="a.png" alt="One"><img src="b.png" alt="Two">'
    data = cartridge(
        {
            "q.xml": quiz(item(stem, pick("response1", {"a": "A", "b": "B"}), when(equal("a")))),
            "a.png": PNG,
            "b.png": OTHER,
        }
    )
    [record] = read(data, "f.zip")

    assert "several pictures" in record.faults[0].reason


def test_a_picture_to_choose_is_a_fault_and_one_in_the_feedback_is_noted():
    img = '<img src="a.png" alt="One">'
    chosen = f'<response_label ident="a">{text(img)}</response_label>'
    lists = f'<response_lid ident="response1"><render_choice>{chosen}</render_choice></response_lid>'
    told = item(
        "Which?",
        pick("response1", {"a": "A", "b": "B"}),
        when(equal("a"), shows="a_fb"),
        feedback=said(a_fb=f"Right {img}"),
    )
    first, second = read(
        cartridge({"q.xml": quiz(item("Which?", lists, when(equal("a"))), told), "a.png": PNG}), "f.zip"
    )

    assert first.faults[0].reason.startswith("Choice 1 shows a picture")
    assert second.draft.options[0].reason == "Right"
    assert "A picture in the feedback was left out." in second.notes


def test_a_damaged_document_is_a_fault_and_the_others_are_read():
    records = read(cartridge({"a.xml": quiz(capital())[:-20], "b.xml": bank(capital("i2"))}), "f.zip")

    assert [bool(record.draft) for record in records] == [False, True]
    assert "“a.xml” cannot be read" in records[0].faults[0].reason
    assert records[0].faults[0].record == 1


def test_questions_the_manifest_names_and_the_package_lacks_are_a_fault():
    records = read(
        cartridge({"b.xml": bank(capital("i2"))}, {"gone/quiz.xml": "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"}),
        "f.imscc",
    )

    assert "gone/quiz.xml" in records[1].faults[0].reason


def test_a_package_without_questions_is_refused():
    for members in ({"a.txt": b"x"}, {"a.xml": b"<assessmentItem/>"}):
        with pytest.raises(FaultyFile) as caught:
            read(cartridge(members), "f.zip")
        assert caught.value.faults[0].reason.startswith("The package holds no questions in QTI 1.2")


def test_a_broken_archive_is_refused():
    whole = write_archive({"q.xml": quiz(capital())})
    for data in (whole[:-30], b"PK\x03\x04", whole[:40]):
        with pytest.raises(FaultyFile):
            read(data, "f.zip")
