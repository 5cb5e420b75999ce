"""Aiken files: what the format says, the ways people write it, and the line of everything that is wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.exchange.drafts import FaultyFile, OptionDraft, QuestionDraft
from quizzes.exchange.formats.aiken import read

TWO = """What is the correct answer to this question?
A. Is it this one?
B. Maybe this answer?
C. Possibly this one?
ANSWER: B

Which moves a limb away from the midline?
A) adduction
B) abduction
ANSWER: B
"""


def faults(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.reason) for record in read(text.encode(), "q.txt") for fault in record.faults]


def test_questions_of_the_documentation():
    first, second = read(TWO.encode(), "q.txt")

    assert first.draft == QuestionDraft(
        key="",
        kind="single",
        stem="What is the correct answer to this question?",
        parts=(
            OptionDraft("o1", "Is it this one?", False),
            OptionDraft("o2", "Maybe this answer?", True),
            OptionDraft("o3", "Possibly this one?", False),
        ),
    )
    assert [option.text for option in second.draft.options if option.correct] == ["abduction"]
    assert [(first.number, first.line), (second.number, second.line)] == [(1, 1), (2, 7)]


@pytest.mark.parametrize(
    "text",
    [
        "Why?\nA. x\nB. y\nANSWER: B",
        "Why?\r\nA. x\r\nB. y\r\nANSWER: B\r\n",
        "Why?\rA. x\rB. y\rANSWER: B\r",
        "\ufeffWhy?\nA. x\nB. y\nANSWER: B",
        "\n\n  Why?\n\n\tA) x\n\n B)   y \n\nanswer:b\n\n",
        "Why?\n(a) x\n(b) y\nAnswer : (B)",
        "Why?\na. x\nb. y\nANSWER. b.",
    ],
)
def test_the_same_question_however_it_is_written(text):
    (record,) = read(text.encode(), "q.txt")

    assert record.faults == ()
    assert record.draft.stem == "Why?"
    assert [(option.text, option.correct) for option in record.draft.options] == [("x", False), ("y", True)]


def test_another_encoding_that_says_so():
    assert read(TWO.encode("utf-16"), "q.txt") == read(TWO.encode(), "q.txt")


def test_texts_that_go_on_in_the_next_line():
    (record,) = read(b"One\ntwo\nA. x\nmore\nB. y\nand e.g. A. Smith\nANSWER: A", "q.txt")

    assert record.draft.stem == "One\ntwo"
    assert [option.text for option in record.draft.options] == ["x\nmore", "y\nand e.g. A. Smith"]


def test_questions_without_an_empty_line_between():
    assert len(read(TWO.replace("\n\n", "\n").encode(), "q.txt")) == 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Why?\nA. x\nB. y\n", [(1, "The question has no answer.")]),
        ("Why?\nA. x\nB. y\n\nHow?\nA. x\nB. y\nANSWER: A", [(1, "The question has no answer.")]),
        ("Why?\nA. x\nB. y\nANSWER: C", [(4, "“C” is not the letter of one of its options (A, B).")]),
        ("Why?\nA. x\nB. y\nANSWER: A and B", [(4, "“A and B” is not the letter of one of its options (A, B).")]),
        ("Why?\nA. x\nB. y\nANSWER:", [(4, "“” is not the letter of one of its options (A, B).")]),
        ("Why?\nA. x\nANSWER: A", [(1, "The question has 1 options.")]),
        ("Why?\nA. x\nB.\nANSWER: A", [(3, "Option B is empty.")]),
        (
            "A. x\nB. y\nANSWER: A\n",
            [
                (1, "The question has 1 options."),
                (2, "Option B is out of place."),
                (3, "“A” is not the letter of one of its options (B)."),
            ],
        ),
        ("Why?\nA. x\nC. y\nANSWER: A", [(3, "Option C is out of place.")]),
        ("Why?\nA. x\nB. y\nB. z\nANSWER: A", [(4, "Option B is out of place.")]),
        ("Why?\nA. x\nB. y\n\nA. x\nB. y\nANSWER: A", [(5, "Option A is out of place.")]),
        ("Why?\n" * 500 + "A. x\nB. y\nANSWER: A", [(1, "The question has 503 lines; 200 fit.")]),
        ("x" * 10_001 + "\nA. x\nB. y\nANSWER: A", [(1, "A text has 10,001 characters; 10,000 fit.")]),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, wanted):
    assert faults(text) == wanted


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", 0, "no question"),
        (b"just words\nand more\n", 0, "no question"),
        (b"Why?\n\0", 2, "NUL"),
        (b"Why?\nA. \xff\n", 2, "not UTF-8"),
        (b"Q\nA. x\nB. y\nANSWER: A\n" * 20_001, 80_001, "20,000 questions"),
    ],
)
def test_a_file_that_is_none_is_refused(data, line, reason):
    with pytest.raises(FaultyFile) as caught:
        read(data, "q.txt")

    assert reason in caught.value.faults[0].reason
    assert caught.value.faults[0].line == line


def test_control_characters_are_left_out_and_noted():
    (record,) = read(b"Wh\x07y?\nA. x\nB. y\nANSWER: A", "q.txt")

    assert (record.draft.stem, record.notes) == ("Why?", ("Control characters are left out.",))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(["Why?", "A. x", "B) y", "c. ", "ANSWER: A", "ANSWER:", "", " ", "A.", "é"]), max_size=30)
)
def test_any_lines_are_read_or_refused_and_no_line_is_skipped(lines):
    try:
        records = read("\n".join(lines).encode(), "q.txt")
    except FaultyFile:
        return
    first = next(number for number, line in enumerate(lines, 1) if line.strip())
    assert records[0].line == first
    for record in records:
        assert (record.draft is None) == bool(record.faults)
        assert all(fault.line >= record.line for fault in record.faults)
