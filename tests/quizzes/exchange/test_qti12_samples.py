"""Two files that others made with Canvas: samples/canvas/README.md says where they come from."""

from decimal import Decimal
from pathlib import Path

from quizzes.exchange.drafts import (
    AcceptedDraft,
    ConfusableDraft,
    DecoyDraft,
    GapDraft,
    NumberDraft,
    OptionDraft,
    PairDraft,
    Record,
)
from quizzes.exchange.formats.qti12 import read

SAMPLES = Path(__file__).parent / "samples" / "canvas"


def records_of(name: str) -> tuple[Record, ...]:
    return read((SAMPLES / name).read_bytes(), name)


def test_the_ten_types_are_ten_records_and_the_one_without_a_place_here_is_named():
    records = records_of("canvas_qti12_ten_types.xml")

    assert [record.draft.kind if record.draft else "" for record in records] == [
        "single",
        "true_false",
        "typed",
        "cloze",
        "multiple",
        "cloze",
        "matching",
        "numerical",
        "",
        "essay",
    ]
    [fault] = records[8].faults
    assert str(fault).startswith("canvas_qti12_ten_types.xml: record 9: This type of question (calculated)")
    assert fault.fix
    assert [record.number for record in records] == list(range(1, 11))
    assert {record.draft.tags for record in records if record.draft} == {("Every Canvas Interaction",)}


def test_the_ten_types_keep_their_keys_ids_and_words():
    drafts = [record.draft for record in records_of("canvas_qti12_ten_types.xml")]

    assert drafts[0].key == "ia4813e41c5505cc0eb7fec982226364e"
    assert drafts[0].stem == "Question 1, Multiple Choice, Answer is C"
    assert drafts[0].explanation == "Item Feedback, Neutral"
    assert drafts[0].options[0] == OptionDraft("2799", "C", True, "Answer feedback for C, correct")
    assert [option.correct for option in drafts[0].options] == [True, False, False, False]
    assert [(option.key, option.correct) for option in drafts[1].options] == [("true", True), ("false", False)]
    assert [(part.text, type(part)) for part in drafts[2].parts] == [("Blank", AcceptedDraft), ("*", ConfusableDraft)]
    assert [option.text for option in drafts[4].options if option.correct] == ["A", "B", "C"]
    assert [option.text for option in drafts[4].options if not option.correct] == ["D", "E", "F"]
    assert drafts[4].rule == ""


def test_the_gaps_stand_where_canvas_had_them():
    blanks, dropdowns = (records_of("canvas_qti12_ten_types.xml")[place].draft for place in (3, 5))

    assert blanks.stem == "Question 4, Fill in [[multiple]] [[blanks]], Answers 'Multiple', 'Blanks'"
    assert [(gap.key, gap.kind, gap.weight) for gap in blanks.parts] == [
        ("multiple", "typed", 1),
        ("blanks", "typed", 1),
    ]
    assert dropdowns.stem.endswith("Answers is C: [[c]]")
    [gap] = dropdowns.parts
    assert isinstance(gap, GapDraft)
    assert [(part.text, part.correct) for part in gap.parts] == [("C", True), ("D", False)]


def test_the_pairs_the_decoys_and_the_numbers_are_those_of_the_file():
    matching, numerical = (records_of("canvas_qti12_ten_types.xml")[place] for place in (6, 7))

    pairs = [(part.left, part.right) for part in matching.draft.parts if isinstance(part, PairDraft)]
    decoys = [part.text for part in matching.draft.parts if isinstance(part, DecoyDraft)]
    assert pairs == [("A", "1"), ("B", "2")]
    assert decoys == ["C", "D", "E", "F", "3", "4", "5"]
    assert "2 empty pairs were left out." in matching.notes
    numbers = [part for part in numerical.draft.parts if isinstance(part, NumberDraft) and part.share]
    assert [(part.value, part.tolerance) for part in numbers] == [
        (Decimal(0), Decimal(0)),
        (Decimal(42), Decimal("0.5")),
        (Decimal(42), Decimal("0.005")),
    ]


def test_the_package_holds_four_items():
    records = records_of("canvas_qti12_package.zip")

    assert [record.draft.kind for record in records] == ["true_false", "single", "multiple", "essay"]
    assert [option.text for option in records[2].draft.options if option.correct] == ["ssdsd", "asdsad"]
    assert {record.draft.tags for record in records} == {("WIJsfijdi",)}
