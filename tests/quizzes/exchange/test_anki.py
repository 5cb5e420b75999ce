"""Anki: what comes back of our own notes, and what their cards show."""

import string
from dataclasses import replace
from decimal import Decimal
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.safe.archive import open_archive, write_archive
from courses.safe.sqlite import Writer, read_only, write_database
from quizzes.exchange.drafts import (
    AcceptedDraft,
    ConfusableDraft,
    CriterionDraft,
    DecoyDraft,
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
from quizzes.exchange.formats.anki import cards, read, schema, write
from quizzes.exchange.formats.anki.own import CHANGED, usual_rules_unsaid
from tests.quizzes.exchange.qti12_files import png

PNG = png("black")
SPACE = UUID(int=7)

WHOLE = QuestionDraft(
    key="0d63dfbf-37f7-570d-b600-bfc35f0ea018",
    kind="single",
    rule="all_or_nothing",
    stem="What is done first?\nThe calf is <swollen>.",
    parts=(
        OptionDraft("a", "Stop.", True, "A clot may move under the hands."),
        OptionDraft("b", "Press & hold.", False, "Pressing may send the clot on its way.", misconception="M05"),
    ),
    takeaway="Stop first.",
    references=("R5", "R14"),
    area="PATH-B",
)


# Our own notes

LINE = st.text(string.ascii_letters + string.digits + " .,;:&<>'\"*{}[]()éß–", min_size=1, max_size=30).map(
    lambda text: " ".join(f"w{text}w".split())
)
LINES = st.lists(LINE, min_size=1, max_size=3).map("\n".join)


@st.composite
def whole_questions(draw: st.DrawFn) -> QuestionDraft:
    """Questions that lack nothing, as the bank holds them when they are live."""
    count = draw(st.integers(2, 5))
    texts = draw(st.lists(LINES, min_size=count, max_size=count, unique_by=lambda text: text.casefold()))
    kind = draw(st.sampled_from(["single", "multiple"]))
    right = {0} if kind == "single" else draw(st.sets(st.integers(0, count - 1), min_size=1))
    rule = draw(st.sampled_from(["all_or_nothing", "right_minus_wrong"])) if kind == "multiple" else "all_or_nothing"
    return QuestionDraft(
        key=str(uuid5(SPACE, draw(LINE))),
        kind=kind,
        rule=rule,
        stem=draw(LINES),
        parts=tuple(OptionDraft(f"o{place}", text, place in right, draw(LINES)) for place, text in enumerate(texts)),
        takeaway=draw(st.just("") | LINE),
        references=("R5",),
        area="PATH-B",
        level=draw(st.sampled_from(["recall", "application", "analysis"])),
        difficulty=draw(st.integers(1, 5)),
        safety_critical=draw(st.booleans()),
        language=draw(st.sampled_from(["", "en", "de", "pt-BR"])),
        picture=draw(st.none() | st.builds(PictureDraft, alt=LINE, name=st.just("bone.png"), data=st.just(PNG))),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(whole_questions(), min_size=1, max_size=4, unique_by=lambda draft: draft.key))
def test_a_whole_question_comes_back_as_it_was_and_is_written_the_same_again(drafts):
    written = write(drafts)
    records = read(written.data, "f.apkg")

    assert written.losses == ()
    assert [record.draft for record in records] == drafts
    assert all(record.notes == () for record in records)
    assert write([record.draft for record in records]).data == written.data


ANY = {
    "single": WHOLE,
    "true_false": replace(
        WHOLE,
        kind="true_false",
        parts=(OptionDraft("true", "True", False, "No."), OptionDraft("false", "False", True, "Yes.")),
    ),
    "typed": replace(
        WHOLE,
        kind="typed",
        rule="spelled",
        parts=(AcceptedDraft("a", r"2 \* ulna", "Both arms."), ConfusableDraft("b", "elbow", "A joint.")),
    ),
    "numerical": replace(
        WHOLE,
        kind="numerical",
        rule="unit_optional",
        parts=(NumberDraft("a", Decimal("12.5"), Decimal("0.5"), "Measured."), UnitDraft("u", "mm")),
    ),
    "matching": replace(
        WHOLE,
        kind="matching",
        rule="per_pair",
        parts=(PairDraft("a", "patella", "knee", "Look."), PairDraft("b", "talus", "ankle"), DecoyDraft("d", "hip")),
    ),
    "ordering": replace(
        WHOLE, kind="ordering", rule="by_place", parts=(StepDraft("a", "Wash"), StepDraft("b", "Ask", "After that."))
    ),
    "cloze": replace(
        WHOLE,
        kind="cloze",
        rule="per_gap",
        stem="The [[g]] is in the [[h]].",
        parts=(
            GapDraft("g", "typed", (AcceptedDraft("a", "ulna", "A bone."),)),
            GapDraft("h", "single", (OptionDraft("x", "arm", True), OptionDraft("y", "leg", False))),
        ),
    ),
    "figure": replace(
        WHOLE,
        kind="figure",
        rule="per_pair",
        parts=(RegionDraft("a", "ulna", "The longer bone.", Decimal("0.5"), Decimal("0.25")), DecoyDraft("d", "tibia")),
        picture=PictureDraft("An arm", "arm.png", PNG),
    ),
    "essay": replace(WHOLE, kind="essay", rule="", explanation="Ask first.", parts=(CriterionDraft("a", "Asks", 2),)),
    "case": replace(
        WHOLE,
        kind="case",
        rule="per_task",
        parts=(
            TaskDraft(
                "t", "single", "What first?", (OptionDraft("x", "Ask", True, "Always."), OptionDraft("y", "Go", False))
            ),
            TaskDraft("u", "typed", "Which bone?", (AcceptedDraft("a", "ulna"),)),
        ),
    ),
}


@pytest.mark.parametrize("kind", ANY)
def test_a_question_of_any_kind_comes_back_as_it_was(kind):
    written = write([ANY[kind]])
    [record] = read(written.data, "f.apkg")

    assert written.losses == ()
    assert record.notes == ()
    assert usual_rules_unsaid(record.draft) == usual_rules_unsaid(ANY[kind])
    assert write([record.draft]).data == written.data


FRONTS = {
    "single": "What is done first?\nThe calf is <swollen>.\n\nA. Stop.\nB. Press & hold.",
    "matching": "What is done first?\nThe calf is <swollen>.\n\n1. patella\n2. talus\n\nA. ankle\nB. hip\nC. knee",
    "ordering": "What is done first?\nThe calf is <swollen>.\n\nPut in order:\n- Ask\n- Wash",
    "cloze": "The […] is in the [arm / leg].",
    "figure": "What is done first?\nThe calf is <swollen>.\n\n1. The longer bone.",
    "case": "What is done first?\nThe calf is <swollen>.\n\n1. What first?\n\nA. Ask\nB. Go\n\n2. Which bone?",
}
BACKS = {
    "single": "A. Stop.",
    "true_false": "False",
    "typed": "2 * ulna",
    "numerical": "12.5 ± 0.5 mm",
    "matching": "patella → knee\ntalus → ankle",
    "ordering": "1. Wash\n2. Ask",
    "cloze": "The [ulna] is in the [arm].",
    "figure": "1. ulna",
    "essay": "Ask first.\n\n- Asks (2)",
    "case": "1. A. Ask\n2. ulna",
}


@pytest.mark.parametrize("kind", FRONTS)
def test_the_front_shows_what_is_asked_and_not_what_is_right(kind):
    assert cards.front(ANY[kind]) == FRONTS[kind]


@pytest.mark.parametrize("kind", BACKS)
def test_the_back_shows_what_is_right(kind):
    assert cards.back(ANY[kind]) == BACKS[kind]


def test_the_reasons_the_rule_to_keep_and_the_sources_stand_behind_the_answer():
    assert cards.why(WHOLE) == (
        "A: A clot may move under the hands.\nB: Pressing may send the clot on its way.\n\nStop first."
    )
    assert cards.why(ANY["typed"]) == "2 * ulna: Both arms.\nNot elbow: A joint.\n\nStop first."
    pictured = replace(WHOLE, picture=PictureDraft("x", "x.png", PNG, source="Gray, 1918", licence="Public domain"))
    assert cards.source(pictured) == "R5, R14\nGray, 1918 · Public domain"


def test_what_the_native_text_refuses_is_told_and_the_card_is_written_all_the_same():
    broken = replace(WHOLE, kind="riddle")
    written = write([broken])
    [record] = read(written.data, "f.apkg")

    [loss] = written.losses
    assert loss.key == WHOLE.key
    assert loss.what.startswith("everything but the words of the card")
    assert record.draft.key == WHOLE.key
    assert record.draft.stem.startswith("What is done first?")


def test_an_unfinished_question_with_an_id_of_another_system_is_carried_too():
    drafts = [
        replace(WHOLE, references=(), area="", tags=("Week 1",)),
        replace(WHOLE, key="_12_1", picture=PictureDraft("x", drawing="leg")),
        replace(WHOLE, key="k]c*", picture=PictureDraft("x", "a bone.png", PNG, source="Gray, 1918", licence="PD")),
    ]
    written = write(drafts)

    assert written.losses == ()
    assert [record.draft for record in read(written.data, "f.apkg")] == drafts


def changed(data: bytes, old: str, new: str, *, guid: str = "") -> bytes:
    """The package with a text of its notes replaced, or with another guid, as somebody does in Anki."""
    archive = open_archive(data)
    with read_only(archive.read("collection.anki2")) as database:
        notes = [list(row) for row in database.rows("SELECT * FROM notes")]
        made = list(database.rows("SELECT * FROM cards"))

    def build(writer: Writer) -> None:
        schema.make(writer, notes=len(notes))
        for row in notes:
            row[1], row[6] = guid or row[1], row[6].replace(old, new)
            writer.run("INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        for row in made:
            writer.run("INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    return write_archive({"collection.anki2": write_database(build), "media": archive.read("media")})


def test_a_card_that_was_changed_in_anki_keeps_its_question_and_says_so():
    [record] = read(changed(write([WHOLE]).data, "<p>What is", "<p>What shall be"), "f.apkg")

    assert record.draft == WHOLE
    assert record.notes == (CHANGED,)


def test_a_copy_made_in_anki_is_another_question():
    [record] = read(changed(write([WHOLE]).data, "", "", guid="Gn}tc)5AB["), "f.apkg")

    assert record.draft == replace(WHOLE, key="Gn}tc)5AB[")
    assert any("copied in Anki" in note for note in record.notes)


def test_a_damaged_question_is_a_fault_with_what_to_do():
    [record] = read(changed(write([WHOLE]).data, "kind: single", "kind: riddle"), "f.apkg")

    [fault] = record.faults
    assert "The field “Tactus” cannot be read, line 5" in fault.reason
    assert "Export the deck" in fault.fix


def test_another_wording_has_another_time_of_change_and_the_same_id():
    """Anki takes two notes of one guid and time for the same, and never looks at their fields."""

    def told(draft: QuestionDraft) -> tuple[object, ...]:
        with read_only(open_archive(write([draft]).data).read("collection.anki2")) as database:
            return next(database.rows("SELECT id, guid, mod FROM notes"))

    before, after = told(WHOLE), told(replace(WHOLE, stem="What is done at once?"))
    assert before[:2] == after[:2]
    assert before[2] != after[2]
    assert told(WHOLE) == before


def test_the_order_and_the_place_of_each_card_are_kept():
    drafts = [replace(WHOLE, key=str(uuid5(SPACE, str(place))), stem=f"Question {place}") for place in range(30)]

    assert [record.draft.stem for record in read(write(drafts).data, "f")] == [
        f"Question {place}" for place in range(30)
    ]
