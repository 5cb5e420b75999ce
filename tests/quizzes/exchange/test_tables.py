"""Tables as instructors fill them in: what each kind means, and what is said about a row that is wrong."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from quizzes.exchange.drafts import (
    AcceptedDraft,
    ConfusableDraft,
    CriterionDraft,
    DecoyDraft,
    FaultyFile,
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
from quizzes.exchange.formats.tables import read_csv, read_xlsx, write_csv, write_xlsx
from quizzes.exchange.formats.tables.columns import known_name
from quizzes.exchange.formats.tables.parts_read import RULES

TEMPLATE = Path(__file__).parents[3] / "docs" / "exchange-template.csv"
GUIDE = TEMPLATE.with_name("exchange-csv.md")


def table(*rows: dict[str, str]) -> bytes:
    header = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *([row.get(name, "") for name in header] for row in rows)])
    return text.getvalue().encode()


def one(**cells: str):
    (record,) = read_csv(table({"kind": "single", "question": "Why?"} | cells), "q.csv")
    return record


def parts(**cells: str):
    record = one(**cells)
    assert record.faults == ()
    return record.draft.parts


def refused(data: bytes, read=read_csv) -> list[str]:
    with pytest.raises(FaultyFile) as caught:
        read(data, "q.csv")
    return [str(fault) for fault in caught.value.faults]


def test_the_template_has_every_kind_and_is_read_without_a_fault():
    records = read_csv(TEMPLATE.read_bytes(), TEMPLATE.name)

    assert [record.faults for record in records if record.faults] == []
    assert [record.notes for record in records if record.notes] == []
    assert {record.draft.kind for record in records} == set(RULES)
    written = write_csv([record.draft for record in records])
    assert written.losses == ()
    assert [record.draft for record in read_csv(written.data, "q.csv")] == [record.draft for record in records]


def test_the_guide_names_every_column_kind_and_rule():
    guide = GUIDE.read_text(encoding="utf-8")
    header = TEMPLATE.read_text(encoding="utf-8").splitlines()[0].split(",")

    assert [name for name in header if known_name(name) != name] == []
    for name in {known_name(name).rstrip("1234567890") for name in header}:
        assert f"`{name}" in guide
    for kind, rules in RULES.items():
        assert f"| `{kind}` | {', '.join(rules)}".rstrip() in guide


@pytest.mark.parametrize("right", ["B", "b", "2", "B.", "(b)"])
def test_one_right_option_by_letter_or_number(right):
    assert parts(option_1="x", option_2="y", right=right, reason_2="so", misconception_1="M1") == (
        OptionDraft("o1", "x", False, misconception="M1"),
        OptionDraft("o2", "y", True, "so"),
    )


@pytest.mark.parametrize("right", ["A, C", "a c", "A;C", "A and C", "1,3", "A & C"])
def test_several_right_options(right):
    found = parts(kind="multiple", option_1="x", option_2="y", option_3="z", right=right, share_1="50%", share_2="-1/3")

    assert [option.correct for option in found] == [True, False, True]
    assert [option.fraction for option in found] == [Decimal("0.5"), Decimal("-0.3333"), None]


def test_letters_name_columns_even_if_one_is_empty():
    assert [option.correct for option in parts(option_1="x", option_2="", option_3="z", right="C")] == [False, True]


def test_true_and_false_stand_in_their_order_with_their_reasons():
    wanted = (OptionDraft("true", "True", False, "yes why"), OptionDraft("false", "False", True, "no why"))

    assert parts(kind="true/false", right="F", reason_1="yes why", reason_2="no why") == wanted
    given = {"option_1": "False", "option_2": "True", "reason_1": "no why", "reason_2": "yes why"}
    assert parts(kind="True or false", right="FALSE", **given) == wanted


def test_typed_answers_and_what_is_mistaken_for_them():
    assert parts(kind="short answer", right="ab | cd", option_1="Not: ef", reason_1="no", option_2="is: not: g") == (
        AcceptedDraft("a1", "ab"),
        AcceptedDraft("a2", "cd"),
        ConfusableDraft("c1", "ef", "no"),
        AcceptedDraft("a3", "not: g"),
    )


def test_numbers_tolerances_and_units():
    assert parts(
        kind="numerical",
        option_1="12.5 ± 0.5",
        option_2="−4",
        share_2="0",
        option_3="10 to 11",
        option_4="*",
        reason_4="no",
        share_4="0",
        units="mm; cm = 10",
    ) == (
        NumberDraft("n1", Decimal("12.5"), Decimal("0.5")),
        NumberDraft("n2", Decimal(-4), share=Decimal(0)),
        NumberDraft("n3", Decimal("10.5"), Decimal("0.5")),
        NumberDraft("n4", None, reason="no", share=Decimal(0)),
        UnitDraft("u1", "mm"),
        UnitDraft("u2", "cm", Decimal(10)),
    )


def test_pairs_steps_places_and_lines():
    assert parts(kind="matching", option_1="a => b", reason_1="r", option_2="=>c") == (
        PairDraft("p1", "a", "b", "r"),
        DecoyDraft("d1", "c"),
    )
    assert parts(kind="ordering", option_1="a", option_2="b") == (StepDraft("s1", "a"), StepDraft("s2", "b"))
    assert parts(kind="figure", option_1="34%, 0.2 => Deltoid => Outer shoulder", option_2="=> Ulna") == (
        RegionDraft("r1", "Deltoid", "Outer shoulder", Decimal("0.34"), Decimal("0.2")),
        DecoyDraft("d1", "Ulna"),
    )
    assert parts(kind="essay", option_1="Says why", share_1="3", option_2="Signs") == (
        CriterionDraft("k1", "Says why", 3),
        CriterionDraft("k2", "Signs", 1),
    )


def test_gaps_and_tasks_are_the_rows_below():
    data = table(
        {"kind": "cloze", "question": "A [[g]].", "id": "q1"},
        {"kind": "Gap - typed", "id": "g", "right": "word", "weight": "2"},
        {"kind": "case", "question": "Ana, 30.", "id": "q2"},
        {
            "kind": "task: multiple",
            "question": "What?",
            "option_1": "x",
            "right": "A",
            "rule": "fractions",
            "share_1": "1",
        },
    )

    cloze, case = read_csv(data, "q.csv")

    assert cloze.draft.parts == (GapDraft("g", "typed", (AcceptedDraft("a1", "word"),), weight=2),)
    options = (OptionDraft("o1", "x", True, fraction=Decimal(1)),)
    assert case.draft.parts == (TaskDraft("t1", "multiple", "What?", options, "fractions"),)
    assert [cloze.line, case.line] == [2, 4]


def test_the_head_of_a_question():
    draft = one(
        id="q", option_1="x", right="A", references="R1; R2", facts="S1, S2", tags="a, b;", level="Analysis",
        safety_critical="Yes", mock_reserved="x", evidence="debated", picture="Drawing: arm", picture_alt="An arm",
        difficulty="5", takeaway="t", explanation="e", area="P", lesson="l", objective="o", paragraph="p",
        language="es", rule="All or nothing",
    ).draft  # fmt: skip

    assert draft == QuestionDraft(
        key="q", kind="single", stem="Why?", parts=(OptionDraft("o1", "x", True),), rule="all_or_nothing", takeaway="t",
        explanation="e", references=("R1", "R2"), area="P", level="analysis", difficulty=5, safety_critical=True,
        evidence="debated", mock_reserved=True, facts=("S1", "S2"), tags=("a, b",), objective="o", paragraph="p",
        lesson="l", language="es", picture=PictureDraft("An arm", drawing="arm"),
    )  # fmt: skip


@pytest.mark.parametrize("name", ["Option 1", "OPTION_1", "option1", "option a", "Options_1", "Option-1"])
def test_columns_are_known_by_other_spellings(name):
    assert known_name(name) == "option_1"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"right": "C", "option_1": "x"}, "“right” names “c”, and “option_3” is empty."),
        ({"right": "", "option_1": "x"}, "“right” is empty."),
        ({"right": "A, B", "option_1": "x", "option_2": "y"}, "“right” names 2 options."),
        ({"right": "the first", "option_1": "x"}, "“the” in “right” is no letter of an option."),
        ({"right": "A"}, "“option_1” is empty."),
        ({"right": "A", "option_1": "x", "reason_2": "y"}, "“reason_2” says something, and “option_2” is empty."),
        ({"right": "A", "option_1": "x", "share_1": "nan"}, "“nan” in “share_1” is no share."),
        ({"right": "A", "option_1": "x", "share_1": "1e9"}, "“1e9” in “share_1” is no share."),
        ({"right": "A", "option_1": "x", "share_1": "1/0"}, "“1/0” in “share_1” is no share."),
        ({"right": "A", "option_1": "x", "rule": "best"}, "“best” in “rule” is not known here."),
        ({"right": "A", "option_1": "x", "level": "hard"}, "“hard” in “level” is not known here."),
        ({"right": "A", "option_1": "x", "difficulty": "6"}, "“6” in “difficulty” is no whole number from 1 to 5."),
        ({"right": "A", "option_1": "x", "safety_critical": "maybe"}, "is neither yes nor no."),
        ({"right": "A", "option_1": "x", "takeaway": "x" * 301}, "“takeaway” has 301 characters; 300 fit."),
        ({"right": "A", "option_1": "x", "question": ""}, "“question” is empty."),
        ({"kind": ""}, "“kind” is empty."),
        ({"kind": "riddle"}, "“riddle” is no kind of question."),
        ({"kind": "gap: typed"}, "This row is a gap, and no question is above it."),
        ({"kind": "cloze"}, "The question has no gap."),
        ({"kind": "case"}, "The question has no task."),
        ({"kind": "true_false", "right": "perhaps"}, "“right” is neither true nor false."),
        ({"kind": "typed", "option_1": "not: x"}, "No accepted answer is given."),
        ({"kind": "typed", "option_1": "x", "share_1": "-1"}, "must be more than 0."),
        ({"kind": "numerical", "right": "1,5"}, "“1,5” in “right” is no number."),
        ({"kind": "numerical", "right": "inf"}, "“inf” in “right” is no number."),
        ({"kind": "numerical", "right": "5 +- -1"}, "is no number."),
        ({"kind": "numerical", "right": "5", "units": "mm; cm = 0"}, "“cm = 0” in “units” is no unit."),
        ({"kind": "numerical", "option_1": "5", "share_1": "0"}, "No right number is given."),
        ({"kind": "matching", "option_1": "a - b"}, "“option_1” is no pair."),
        ({"kind": "matching"}, "The question has no pairs."),
        ({"kind": "figure", "option_1": "1.2, 0 => x"}, "“option_1” is no place on the picture."),
        ({"kind": "essay", "option_1": "x", "share_1": "half"}, "“half” in “share_1” is no whole number"),
    ],
)
def test_a_row_that_is_wrong_is_named_with_its_line(cells, reason):
    record = one(**cells)

    assert record.draft is None
    assert any(reason in str(fault) and str(fault).startswith("q.csv:2: ") for fault in record.faults), record.faults


def test_everything_wrong_is_said_at_once_and_the_other_rows_are_read():
    records = read_csv(
        table(
            {"kind": "single", "question": "One?", "option_1": "x", "right": "A", "id": "same"},
            {"kind": "single", "question": "", "option_1": "x", "right": "D", "level": "?", "id": "b"},
            {"kind": "single", "question": "Two?", "option_1": "x", "right": "A", "id": "same"},
        ),
        "q.csv",
    )

    assert [record.draft is not None for record in records] == [True, False, False]
    assert [len(record.faults) for record in records] == [0, 3, 1]
    assert "row 2 has it too" in records[2].faults[0].reason


def test_lines_are_those_of_the_file():
    data = b'kind,question,right,option_1\r\nsingle,"Two\r\nlines?",A,x\r\n\r\nsingle,Three?,Z,x\r\n'

    first, second = read_csv(data, "q.csv")

    assert (first.line, first.draft.stem, second.line, second.faults[0].line) == (2, "Two\nlines?", 5, 5)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "q.csv:0: The file is empty."),
        (b"kind,question\n", "q.csv:0: The table holds no question."),
        (b"id,question\n1,2\n", "q.csv:1: The column “kind” is missing."),
        (b"kind,question,Kind\nsingle,x,y\n", "q.csv:1: The column “kind” is there twice."),
        (b"kind,question,reson_1\nsingle,x,y\n", "q.csv:1: “reson_1” is no column of this table. Write “reason_1”"),
        (b'kind,question\nsingle,"x\n', "q.csv:2: A quotation mark in this row is never closed."),
        (b"kind,question\nsingle,\0\n", "q.csv:2: There is a NUL character here."),
    ],
)
def test_a_table_that_cannot_be_told_is_refused(data, reason):
    assert refused(data)[0].startswith(reason)


def test_a_column_of_ones_own_is_named_where_it_says_something():
    data = b"kind,question,option_1,right,My notes\nsingle,a,x,A,hello\nsingle,b,x,A,\n"

    first, second = read_csv(data, "q.csv")

    assert (first.notes, second.notes) == (("The column “My notes” is not read.",), ())


def test_cells_beyond_the_first_row_and_of_other_kinds_are_named():
    (record,) = read_csv(b"kind,question,option_1,right\nsingle,a,x,A,more\n", "q.csv")
    assert "more cells" in record.faults[0].reason

    assert one(option_1="x", right="A", units="mm").notes == (
        "“units” says nothing about a question of kind single, and is not read.",
    )
    assert "no picture file" in one(option_1="x", right="A", picture="arm.png").notes[0]
    assert one(kind="case", option_1="x").notes == (
        "“option_1” says nothing about a question of kind case, and is not read.",
    )


def test_a_workbook_is_read_as_the_table_it_shows():
    book = Workbook()
    for row in (["Kind", "Question", "Option 1", "Difficulty", "Right"], ["typed", "2+2?", 4, 3.0, "'=x"]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)

    (record,) = read_xlsx(file.getvalue(), "q.xlsx")

    assert record.draft.difficulty == 3
    assert record.draft.parts == (AcceptedDraft("a1", "=x"), AcceptedDraft("a2", "4"))
    assert refused(b"PK\x03\x04", read_xlsx) == ["q.csv:0: The zip archive is damaged or cut off."]


def question(**changes) -> QuestionDraft:
    fields = {"key": "q", "kind": "single", "stem": "Why?", "parts": (OptionDraft("o1", "x", True),)}
    return QuestionDraft(**fields | changes)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"picture": PictureDraft("An arm", "arm.png", b"x")}, "the picture"),
        ({"stem": "a\x07b"}, "control characters"),
        ({"rule": "exact"}, "the points rule"),
        ({"stem": ""}, "the question itself"),
        ({"parts": ()}, "the question itself"),
        ({"kind": "riddle"}, "the question itself"),
        ({"stem": "x" * 40_000}, "the question itself: a text of it is longer than 32,767 characters"),
    ],
)
def test_what_a_table_cannot_carry_is_a_loss(changes, what):
    written = write_xlsx([question(**changes)])

    assert [(loss.key, loss.what) for loss in written.losses] == [("q", what)]


def test_many_options_and_losses_of_some():
    many = question(kind="multiple", parts=tuple(OptionDraft(f"o{n}", f"x{n}", n > 25) for n in range(1, 41)))
    written = write_csv([many, question(stem=""), question(key="r")])

    assert [record.draft for record in read_csv(written.data, "q.csv")] == [many, question(key="r")]


def test_no_cell_of_a_written_table_is_a_formula():
    written = write_csv([question(stem="=1+1", parts=(OptionDraft("o1", "'@x", True, "-5"),))])

    cells = [cell for row in csv.reader(io.StringIO(written.data.decode("utf-8-sig"), newline="")) for cell in row]
    assert not [cell for cell in cells if cell[:1] in set("=+-@")]
    assert read_csv(written.data, "q.csv")[0].draft.parts[0].text == "'@x"
