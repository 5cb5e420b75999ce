"""What a table carries comes back the same and is written the same again; no table makes the reader fail."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from quizzes.exchange.formats.tables.part_keys import keyed
from quizzes.exchange.formats.tables.parts_read import RULES

BOTH = {"csv": (read_csv, write_csv), "xlsx": (read_xlsx, write_xlsx)}
MARKS = [
    "=>",
    "\\=>",
    "'",
    "=1+1",
    ";",
    "\\;",
    ",",
    "|",
    "not:",
    "is: ",
    "*",
    "+-",
    "\n",
    '"',
    "[[x]]",
    "@",
    " to ",
    "50%",
    "-",
]
characters = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
texts = (
    st.lists(st.one_of(st.sampled_from(MARKS), st.text(characters, max_size=5)), min_size=1, max_size=5)
    .map(lambda pieces: "".join(pieces).strip())
    .filter(bool)
)
maybe = st.one_of(st.just(""), texts)
plain = st.text("abc é", min_size=1, max_size=6).map(str.strip).filter(bool)
lists = st.lists(texts.filter(lambda text: not text.endswith("\\")), max_size=3, unique=True).map(tuple)
shares = st.sampled_from(["1", "0.5", "0.3333", "0.1234"]).map(Decimal)
signed = st.one_of(st.none(), st.sampled_from(["1", "0.5", "0", "-0.25", "-1"]).map(Decimal))
numbers = st.decimals("-99999", "99999", places=4, allow_nan=False).map(lambda number: number + 0)
places = st.decimals("0", "1", places=4, allow_nan=False).map(lambda number: number + 0)


def some(part: st.SearchStrategy, least: int = 1) -> st.SearchStrategy:
    return st.lists(part, min_size=least, max_size=5)


def right_ones(flags: list[bool], kind: str) -> list[bool]:
    if kind == "single":
        return [place == 0 for place in range(len(flags))]
    return [True, *flags[1:]]


def options(kind: str) -> st.SearchStrategy:
    drawn = some(st.tuples(texts, st.booleans(), maybe, signed, maybe))
    return drawn.map(
        lambda rows: [
            OptionDraft("", text, right, reason, share, misconception)
            for (text, _flag, reason, share, misconception), right in zip(
                rows, right_ones([row[1] for row in rows], kind), strict=True
            )
        ]
    )


def first_and(first: st.SearchStrategy, rest: st.SearchStrategy) -> st.SearchStrategy:
    return st.tuples(first, st.lists(rest, max_size=3)).map(lambda drawn: [drawn[0], *drawn[1]])


accepted = st.builds(AcceptedDraft, st.just(""), texts, maybe, shares)
number = st.builds(NumberDraft, st.just(""), numbers, numbers.map(abs), maybe, shares)
other = st.builds(NumberDraft, st.just(""), st.none(), st.just(Decimal(0)), maybe, st.just(Decimal(0)))
units = st.lists(
    st.builds(UnitDraft, st.just(""), plain, numbers.map(abs).filter(bool)),
    max_size=2,
    unique_by=lambda unit: unit.text,
)
decoys = st.builds(DecoyDraft, st.just(""), texts, maybe)
PARTS = {
    "single": options("single"),
    "multiple": options("multiple"),
    "true_false": st.tuples(st.booleans(), maybe, maybe).map(
        lambda drawn: [
            OptionDraft("true", "True", drawn[0], drawn[1]),
            OptionDraft("false", "False", not drawn[0], drawn[2]),
        ]
    ),
    "typed": first_and(accepted, st.one_of(accepted, st.builds(ConfusableDraft, st.just(""), texts, maybe))),
    "numerical": st.tuples(first_and(number, st.one_of(number, other)), units).map(lambda drawn: drawn[0] + drawn[1]),
    "matching": some(st.one_of(st.builds(PairDraft, st.just(""), texts, texts, maybe), decoys)),
    "ordering": some(st.builds(StepDraft, st.just(""), texts, maybe)),
    "figure": some(st.one_of(st.builds(RegionDraft, st.just(""), texts, maybe, places, places, maybe), decoys)),
    "essay": st.lists(st.builds(CriterionDraft, st.just(""), texts, st.integers(1, 9)), max_size=3),
}


def inner(kind: str) -> st.SearchStrategy:
    return st.tuples(st.just(kind), PARTS[kind].map(keyed), st.sampled_from(["", *RULES[kind]]))


gaps = some(
    st.tuples(st.sampled_from(["single", "typed", "numerical"]).flatmap(inner), st.integers(1, 9)).map(
        lambda drawn: GapDraft("", *drawn[0], drawn[1])
    )
).map(lambda found: [replace(gap, key=f"gap-{place}") for place, gap in enumerate(found)])
tasks = some(
    st.tuples(st.sampled_from(["single", "multiple", "typed", "numerical"]).flatmap(inner), texts).map(
        lambda drawn: TaskDraft("", drawn[0][0], drawn[1], *drawn[0][1:])
    )
)
PARTS |= {"cloze": gaps, "case": tasks}
pictures = st.one_of(st.none(), st.builds(PictureDraft, maybe, drawing=plain, source=maybe, licence=maybe))


@st.composite
def drafts(draw: st.DrawFn) -> QuestionDraft:
    kind = draw(st.sampled_from(sorted(PARTS)))
    return QuestionDraft(
        key=draw(st.one_of(st.just(""), st.uuids().map(str), texts)),
        kind=kind,
        stem=draw(texts),
        parts=keyed(draw(PARTS[kind])),
        rule=draw(st.sampled_from(["", *RULES[kind]])),
        takeaway=draw(maybe),
        explanation=draw(maybe),
        references=draw(lists),
        area=draw(maybe),
        level=draw(st.sampled_from(["recall", "application", "analysis"])),
        difficulty=draw(st.integers(1, 5)),
        safety_critical=draw(st.booleans()),
        evidence=draw(st.sampled_from(["well", "debated", "convention"])),
        mock_reserved=draw(st.booleans()),
        facts=draw(lists),
        tags=draw(lists),
        objective=draw(maybe),
        paragraph=draw(maybe),
        lesson=draw(maybe),
        language=draw(st.sampled_from(["", "en", "es"])),
        picture=draw(pictures),
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@settings(max_examples=80, deadline=None)
@given(several=st.lists(drafts(), min_size=1, max_size=3, unique_by=lambda draft: draft.key))
def test_what_is_carried_comes_back_the_same(kind, several):
    read, write = BOTH[kind]
    written = write(several)

    assert written.losses == ()
    assert [record.draft for record in read(written.data, f"set.{kind}")] == several
    assert write(several) == written


rows = st.lists(
    st.lists(st.one_of(st.sampled_from([*MARKS, *RULES, "gap: typed", "task: single", "A", "B, C", "yes"]), texts)),
    max_size=6,
)


@settings(max_examples=200, deadline=None)
@given(rows)
def test_any_table_is_read_or_refused_with_reasons(cells):
    text = io.StringIO()
    header = ["id", "kind", "question", "option_1", "option_2", "right", "share_1", "units", "reason_3"]
    csv.writer(text).writerows([header, *cells])

    try:
        records = read_csv(text.getvalue().encode(), "any.csv")
    except FaultyFile as refused:
        records = ()
        reasons = [fault.reason for fault in refused.faults]
        assert reasons
    for record in records:
        assert (record.draft is None) == bool(record.faults)
        assert all(fault.reason and fault.line >= record.line for fault in record.faults)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(RULES)), st.lists(texts, min_size=9, max_size=9))
def test_what_was_read_of_a_row_is_written_without_a_loss(kind, cells):
    text = io.StringIO()
    header = ["id", "kind", "question", "option_1", "option_2", "right", "share_1", "units", "reason_2"]
    csv.writer(text).writerows([header, [cells[0], kind, *cells[2:]]])

    for record in read_csv(text.getvalue().encode(), "any.csv"):
        if record.draft:
            written = write_csv([record.draft])
            assert written.losses == ()
            assert read_csv(written.data, "again.csv")[0].draft == record.draft
