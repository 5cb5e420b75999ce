"""What is wrong with a GIFT file is said with its line, a reason and what to do; the other questions are read."""

import pytest

from quizzes.exchange.drafts import FaultyFile
from quizzes.exchange.formats.gift import read

GOOD = "Is it well? {T}"


def faults_of(text: str, place: int = 0):
    return read(text.encode(), "set.gift")[place].faults


def test_no_key_is_said_in_the_words_of_the_design():
    text = "\n" * 111 + "Which sign calls for same-day care?\n{\n ~ An itch\n ~ Heat\n ~ Cold\n ~ Pain\n}\n"
    (record,) = read(text.encode(), "safety-set.gift")
    (fault,) = record.faults

    assert record.line == 112
    assert record.title == "Which sign calls for same-day care?"
    assert fault.reason == "No correct answer is marked. Line 114 to 117: every option starts with “~”."
    assert fault.fix == "Start the key with “=”."
    assert str(fault) == f"safety-set.gift:114: {fault.reason} {fault.fix}"


def test_a_pair_without_its_other_half_is_said_in_the_words_of_the_design():
    text = (
        "\n" * 202
        + "Match the medicine to the caution {\n=insulin -> the site\n=warfarin -> bruises\n\t=statin -> cramps\n"
        + "=nitroglycerin patch ->\n}"
    )
    (record,) = read(text.encode(), "safety-set.gift")
    (fault,) = record.faults

    assert (record.line, record.title) == (203, "Match the medicine to the caution")
    assert (fault.line, fault.reason) == (
        207,
        "A pair has no right-hand side. Line 207: “nitroglycerin patch ->”.",
    )


@pytest.mark.parametrize(
    ("text", "line", "reason", "fix"),
    [
        ("One? {\n~a\n=b", 1, "The answers have no end.", "Write “}” after"),
        ("One?\n{\n~a\n\n=b\n}", 2, "An empty line stands inside the answers.", "Take the empty line out"),
        ("One? } {T}", 1, "A “}” closes nothing.", "“\\}”"),
        ("One?\n{=a\n~{b}", 3, "A “{” stands inside the answers.", "“\\{”"),
        ("One? {T}\nTwo? {F}", 2, "A question has a second block of answers.", "Put an empty line"),
        ("Only\ntext", 1, "The text has no answers: it is a description", "Add the answers"),
        ("::Title\nOne? {T}", 1, "The title has no end.", "Close it with “::”."),
        ("::Title:: {T}", 1, "The question has no text.", "before “{”"),
        ("One?\n{\n=a\n=b\n~c}", 3, "2 options are marked as the one right answer. Line 3 to 4:", "Keep one “=”"),
        ("One?\n{~%40%a\n~%40%b}", 2, "The weights of the right options do not make the whole.", "100 %"),
        ("One? {~%-50%a ~%0%b}", 1, "No correct answer is marked. Line 1: no option earns points.", "“=”"),
        ("One?\n{=a\n~}", 3, "An option is empty.", "take it out"),
        ("One?\n{a\n=b ~c}", 2, "An option starts with neither “=” nor “~”. Line 2: “a”.", "if it is right"),
        ("One?\n{=a\n~%33,3%b}", 3, "A weight has a comma.", "point"),
        ("One?\n{~%NaN%a\n~%50%b\n~%50%c}", 2, "A weight is no number that a share can be.", "[plain]"),
        ("One?\n{=a\n~%1e999%b}", 3, "A weight is no number that a share can be.", "-100 to 100"),
        ("One?\n{=a\n~%-1000%b}", 3, "A weight is no number that a share can be.", "-100 to 100"),
        ("One?\n{=a\n~%150%b}", 3, "A weight is more than the whole.", "-100 to 100"),
        ("One?\n{=a\n=}", 3, "An answer is empty.", "Write what is accepted"),
        ("One? {=%0%a =%0%b}", 1, "No correct answer is marked.", "Take the weight off"),
        ("One?\n{#\n=37,5}", 3, "A number cannot be read. Line 3: “37,5”.", "37.5"),
        ("One?\n{#\n=1e999999999}", 3, "A number cannot be read.", "37.5"),
        ("One?\n{#5..1}", 2, "A range runs backwards.", "smaller number first"),
        ("One? {#3:-1}", 1, "A tolerance is below 0.", "how far off"),
        ("One? {#}", 1, "No correct answer is marked. Line 1: no number earns points.", "{#37:0.5}"),
        ("One? {=a -> b =c}", 1, "A pair has no right-hand side. Line 1: “c”.", "“->”"),
        ("One? {" + "=a ~" * 60 + "}", 1, "The question has 120 answers; 100 fit.", "Take some out."),
        ("One? {\n" + "~a\n" * 5_000 + "}", 1, "The question has 5,002 lines; 5,000 fit.", "Put an empty line"),
        ("One?" * 150_000 + "{T}", 1, "The question has 600,003 characters; 500,000 fit.", "Put an empty line"),
    ],
)
def test_each_fault_has_its_line_its_reason_and_a_fix(text, line, reason, fix):
    (fault,) = faults_of(text)

    assert fault.line == line
    assert fault.reason.startswith(reason)
    assert fix in fault.fix


def test_every_fault_of_a_question_is_named_at_once():
    found = faults_of("Match {\n=a ->\n=b -> c\n=d\n}")
    assert [fault.line for fault in found] == [2, 4]


def test_beyond_what_anybody_reads_it_only_says_that_there_is_more():
    found = faults_of("Match {\n" + "=a ->\n" * 50 + "}")

    assert len(found) == 10
    assert found[-1].reason == "The question has more faults."


def test_a_question_that_cannot_be_read_is_named_by_its_words():
    (record,) = read(b"[html]<p>Which <b>sign</b>?</p>{~a ~b}", "set.gift")
    assert record.title == "Which sign?"


def test_the_questions_after_a_broken_one_are_read():
    found = read(f"Broken {{\n~a\n=b\n\n{GOOD}\n\n~lost }}\n\n{GOOD}".encode(), "set.gift")

    assert [record.line for record in found] == [1, 5, 7, 9]
    assert [bool(record.faults) for record in found] == [True, False, True, False]


def test_an_id_that_is_used_twice_is_a_fault_of_the_second():
    found = read(b"// [id:7]\nOne? {T}\n\n// [id:7]\nTwo? {T}", "set.gift")

    assert [bool(record.faults) for record in found] == [False, True]
    assert "the question in line 2 has it too" in found[1].faults[0].reason


@pytest.mark.parametrize(
    ("data", "lines", "words"),
    [
        (b"", [0], "holds no question"),
        (b"// nothing\n\n$CATEGORY: a", [0], "holds no question"),
        (b"Gr\xfcn? {T}\n\nGut? {T}\n\nSch\xf6n? {T}", [1, 5], "0xF6"),
        (b"One?\n\n\0{T}", [3], "NUL"),
        ("Eins? {T}".encode("utf-16-le"), [1], "NUL"),
        (b"\xff\xfeO\0n\0\n\0\n\0\x00\xd8", [3], "UTF-16"),
        (b"a\n\n" * 20_001, [40_001], "more than 20,000 questions"),
        (b"\n" * 2_000_001, [0], "2,000,001 lines"),
        (b"One? {=a~b}" * 150_001, [0], "300,002 marks"),
        (b"<" * 500_001, [0], "500,001 HTML tags"),
        (b"a" * 20_000_001, [0], "20,000,001 bytes"),
    ],
)
def test_a_file_that_cannot_be_read_at_all_is_refused_with_its_lines(data, lines, words):
    with pytest.raises(FaultyFile) as refused:
        read(data, "set.gift")

    assert [fault.line for fault in refused.value.faults] == lines
    assert words in str(refused.value)
    assert all(fault.fix for fault in refused.value.faults)
