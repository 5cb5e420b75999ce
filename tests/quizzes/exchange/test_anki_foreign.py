"""Anki: what the notes of other people become."""

from pathlib import Path

import pytest

from quizzes.exchange.drafts import (
    AcceptedDraft,
    FaultyFile,
    PictureDraft,
    QuestionDraft,
    Record,
)
from quizzes.exchange.formats.anki import read
from tests.quizzes.exchange.anki_files import BASIC, CLOZE, REVERSED, TYPED, package
from tests.quizzes.exchange.qti12_files import png

SAMPLES = Path(__file__).parent / "samples" / "anki"
PNG = png("black")


def record_of(*notes: tuple[str, list[str]], **more) -> Record:
    return read(package(*notes, **more), "f.apkg")[0]


def draft_of(*notes: tuple[str, list[str]], **more) -> QuestionDraft:
    record = record_of(*notes, **more)
    assert record.draft is not None, record.faults
    return record.draft


# Notes of other people


def test_notes_anki_itself_exported_are_read_in_their_order():
    records = read((SAMPLES / "older_versions.apkg").read_bytes(), "f.apkg")

    assert [(record.draft.kind, record.draft.stem, record.draft.tags) for record in records] == [
        ("typed", "Where is the patella?", ("Bones::Leg", "knee_joint", "legs")),
        ("essay", "What is this?", ("Bones::Leg",)),
        ("typed", "Heel bone?", ("Bones",)),
        ("typed", "talus", ("Bones",)),
        ("cloze", "The [[c1]] (bone) and the [[c2]] make the [[c1-2]].", ("Bones",)),
    ]
    assert records[1].draft.picture.name == "bone.png"
    assert records[1].draft.picture.alt == "A bone"
    assert records[1].draft.explanation.startswith("The femur, the longest bone")
    assert any("audio" in note for note in records[1].notes)


def test_the_newer_form_is_refused_with_what_to_tick():
    with pytest.raises(FaultyFile) as caught:
        read((SAMPLES / "newer_form.apkg").read_bytes(), "f.apkg")
    assert "tick “Support older Anki versions”" in str(caught.value)


def test_the_request_to_update_is_never_a_question():
    text = "Please update to the latest Anki version, then import the .colpkg/.apkg file again."
    with pytest.raises(FaultyFile) as caught:
        read(package((BASIC, [text, ""])), "f.apkg")
    assert "Support older Anki versions" in str(caught.value)


def test_a_short_back_is_an_accepted_answer_and_a_note_says_that_nobody_marked_it():
    record = record_of((BASIC, ["Where is the <i>patella</i>?", "In the knee*"]))

    assert record.draft.kind == "typed"
    assert record.draft.rule == "forgiving"
    assert record.draft.parts == (AcceptedDraft("answer-1", r"In the knee\*"),)
    assert record.draft.key == "guid1"
    assert any("not marked by anybody" in note for note in record.notes)


@pytest.mark.parametrize("back", ["x" * 61, "one<br>two"])
def test_a_longer_back_is_the_model_answer_of_an_essay(back):
    draft = draft_of((BASIC, ["Describe it.", back]))

    assert draft.kind == "essay"
    assert draft.explanation == back.replace("<br>", "\n")


def test_an_answer_that_is_typed_in_anki_needs_no_note():
    record = record_of((TYPED, ["Heel bone?", "calcaneus"]))

    assert record.draft.parts == (AcceptedDraft("answer-1", "calcaneus"),)
    assert record.notes == ()


def test_only_the_first_card_of_a_note_is_read_and_a_note_says_so():
    assert any("2 cards" in note for note in record_of((REVERSED, ["talus", "ankle bone"])).notes)


def test_gaps_become_typed_gaps_and_hints_stay_in_the_text():
    draft = draft_of((CLOZE, ["The {{c1::<b>ulna</b>::a bone}} and {{c2::radius}}, {{c1::both}}.", "In the arm."]))

    assert draft.stem == "The [[c1]] (a bone) and [[c2]], [[c1-2]]."
    assert [(gap.key, gap.kind, gap.rule, gap.parts[0].text) for gap in draft.parts] == [
        ("c1", "typed", "forgiving", "ulna"),
        ("c2", "typed", "forgiving", "radius"),
        ("c1-2", "typed", "forgiving", "both"),
    ]
    assert draft.explanation == "In the arm."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("No gap", "no gap"),
        ("{{c1::a {{c2::b}}}}", "within a gap"),
        ("{{c1::a", "not closed"),
        ("{{c1::}}", "hides nothing"),
        ("{{c1::" + "a" * 300 + "}}", "more than a short answer"),
        ("{{c1::image-occlusion:rect:left=.1}}", "image occlusion"),
        ("{{c1::x}} " * 101, "101 gaps"),
    ],
)
def test_a_cloze_note_that_cannot_be_kept_says_why(text, reason):
    [fault] = record_of((CLOZE, [text, ""])).faults

    assert reason in fault.reason
    assert fault.record == 1
    assert fault.fix


def test_empty_sides_are_faults_and_the_other_notes_are_read():
    records = read(package((BASIC, ["", "x"]), (BASIC, ["x", ""]), (BASIC, ["a", "b"])), "f.apkg")

    assert [str(record.faults[0]) if record.faults else "" for record in records] == [
        "f.apkg: record 1: The front of this card is empty. Write something on it in Anki, or remove the note.",
        "f.apkg: record 2: The back of this card is empty. Write the answer in words on it in Anki.",
        "",
    ]


def test_double_brackets_of_a_text_are_no_gaps():
    draft = draft_of((CLOZE, ["[[c1]] is {{c1::here}}", ""]))

    assert draft.stem == "[ [c1]] is [[c1]]"


def test_tags_and_the_deck_are_tags_but_not_those_of_anki():
    draft = draft_of((BASIC, ["a", "b"]), tags=" legs leech ", decks={"7": {"name": "Bones::Leg"}})

    assert draft.tags == ("Bones::Leg", "legs")


@pytest.mark.parametrize("src", ["../../etc/passwd", "gone.png", "https://example.org/a.png", "no.png", "a/b.png"])
def test_a_picture_that_cannot_be_kept_is_a_fault(src):
    record = record_of((BASIC, [f'What? <img src="{src}">', "b"]), media={"no.png": b"MZ", "../../etc/passwd": PNG})

    assert "picture" in record.faults[0].reason or "no.png" in record.faults[0].reason
    assert record.faults[0].fix


def test_a_picture_comes_along_under_its_name():
    draft = draft_of((BASIC, ['What? <img src="a%20bone.png" alt="A bone">', "b"]), media={"a bone.png": PNG})

    assert draft.picture == PictureDraft(alt="A bone", name="a bone.png", data=PNG)
