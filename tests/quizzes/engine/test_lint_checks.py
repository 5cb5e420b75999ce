"""The checks as a whole: which are for which kind, what is in order, and that no text can upset them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.engine.confusables import confusables
from quizzes.engine.lint import (
    APPLIES,
    CHECKS,
    TITLES,
    Context,
    Index,
    Written,
    WrittenOption,
    WrittenPart,
    WrittenPicture,
    check_question,
    passed,
)
from quizzes.engine.lint.checks import KINDS

from .writing import GLOSSARY, IN_ORDER, TYPED, findings, option, rules


def test_a_question_in_order_has_no_finding_and_passes_every_check_for_its_kind():
    assert findings(IN_ORDER) == ()
    assert [check.rule for check in passed(IN_ORDER, ())] == [rule for rule in APPLIES if "single" in APPLIES[rule]]


def test_what_is_found_is_not_in_order():
    broken = replace(IN_ORDER, references=(), objective=False)
    found = findings(broken)
    in_order = {check.rule for check in passed(broken, found)}

    assert {one.rule for one in found} == {"R01-objective", "R29-reference"}
    assert len(in_order) == len(passed(IN_ORDER, ())) - 2
    assert not in_order & {"R01-objective", "R29-reference"}


def test_every_check_has_a_code_and_a_title_of_its_own():
    assert len(APPLIES) == len(CHECKS)
    assert len(set(TITLES.values())) == len(CHECKS)
    assert all(APPLIES[rule] <= set(KINDS) for rule in APPLIES)


def test_typed_questions_are_not_asked_for_options():
    asked = {rule for rule in APPLIES if "typed" in APPLIES[rule]}

    assert not asked & {"R02-key", "R03-options", "R07-above", "R10-key-longest", "R14-distinct", "R28-short"}
    assert {"R01-objective", "R06-negative", "R21-abbreviation", "R28-explanation", "R29-reference"} <= asked
    assert rules(TYPED) == []


def test_findings_come_in_the_order_of_the_table_and_then_of_the_options():
    broken = replace(
        IN_ORDER, objective=False, options=tuple(replace(one, reason="", text="Always so") for one in IN_ORDER.options)
    )
    found = findings(broken)
    places = [list(APPLIES).index(one.rule) for one in found]

    assert places == sorted(places)
    assert [one.option for one in found if one.rule == "R28-missing"] == ["a", "b", "c"]


def test_tasks_of_a_case_are_checked_on_their_own_and_named():
    task = replace(IN_ORDER, id="t1", stem="What should the therapist not do?", references=(), objective=False)
    case = replace(IN_ORDER, kind="case", stem="A client takes an anticoagulant.", options=(), tasks=(task,))
    found = findings(case)

    assert [(one.rule, one.task) for one in found] == [("R06-negative", "t1")]
    assert "R06-negative" not in {check.rule for check in passed(case, found)}
    assert "R02-key" in {check.rule for check in passed(case, found)}


def test_a_task_may_use_an_abbreviation_that_the_story_wrote_out():
    task = replace(IN_ORDER, id="t1", stem="What should the therapist say about TMD?", references=())
    case = replace(
        IN_ORDER, kind="case", stem="A client has temporomandibular disorder (TMD).", options=(), tasks=(task,)
    )
    silent = replace(case, stem="A client has a sore jaw.")

    assert rules(case) == []
    assert rules(silent) == ["R21-abbreviation"]


def test_the_name_of_a_gap_is_not_read():
    assert rules(replace(TYPED, kind="cloze", stem="The [[GAP]] turns the arm outward.", parts=())) == []


def test_a_gap_is_not_asked_for_a_stem():
    gap = Written("typed", "", id="g1", parts=(WrittenPart("a", "accepted", "infraspinatus", "It turns the arm."),))
    cloze = replace(TYPED, kind="cloze", stem="The [[g1]] turns the arm outward.", parts=(), tasks=(gap,))

    assert rules(cloze) == []


def test_a_gap_of_options_is_asked_for_its_reasons():
    gap = replace(
        IN_ORDER, id="g1", stem="", options=(*IN_ORDER.options[:2], option("c", "Wrap it for now.", reason=""))
    )
    cloze = replace(TYPED, kind="cloze", stem="The therapist should [[g1]].", parts=(), tasks=(gap,))

    assert [(one.rule, one.task, one.option) for one in findings(cloze)] == [("R28-missing", "g1", "c")]


ODD = ["", " ", "?", "%", "%(word)s", "A", "10 to 5", "∞", "not NOT", "ＡＢＣ", "1,5 mm", "((((", "[[a]]"]
PIECES = "not a client THE 10 to 20 mm never of above ABC (ABC) may . ? , -"
texts = st.one_of(
    st.text(max_size=60),
    st.sampled_from(ODD),
    st.lists(st.sampled_from(PIECES.split()), max_size=12).map(" ".join),
)
some_options = st.builds(WrittenOption, st.uuids().map(str), texts, st.booleans(), texts, texts)
roles = ["accepted", "confusable", "number", "wrong_number", "unit", "pair", "decoy", "step", "region", "criterion"]
parts = st.builds(WrittenPart, st.uuids().map(str), st.sampled_from(roles), texts, texts, texts)


def questions(tasks):
    return st.builds(
        Written,
        kind=st.sampled_from([*KINDS, "unheard of"]),
        stem=texts,
        options=st.lists(some_options, max_size=6).map(tuple),
        parts=st.lists(parts, max_size=4).map(tuple),
        tasks=tasks,
        level=st.sampled_from(["recall", "application", "analysis"]),
        references=st.lists(texts, max_size=2).map(tuple),
        objective=st.booleans(),
        picture=st.none() | st.builds(WrittenPicture, texts, texts),
        language=st.sampled_from(["en", "en-GB", "de", "", "?"]),
        explanation=texts,
        is_original_declared=st.booleans(),
    )


any_question = questions(st.lists(questions(st.just(())), max_size=2).map(tuple))


@settings(max_examples=250, deadline=None)
@given(any_question, st.lists(texts, max_size=3))
def test_any_question_is_checked_the_same_way_twice_and_every_message_can_be_written(written, others):
    context = Context(
        glossary=GLOSSARY, bank=Index({str(at): other for at, other in enumerate(others)}), confusables_of=confusables
    )
    found = check_question(written, context)

    assert found == check_question(written, context)
    assert all(str(one) for one in found)
    assert not {check.rule for check in passed(written, found)} & {one.rule for one in found}
    ids = {part.id for task in (written, *written.tasks) for part in (*task.options, *task.parts)}
    assert all(one.option is None or one.option in ids for one in found)


@pytest.mark.parametrize("text", ["(" * 20_000, "a" * 20_000, "A." * 10_000, "“" * 5_000, "\n" * 20_000, "1 " * 10_000])
def test_long_texts_are_checked(text):
    written = replace(
        IN_ORDER, stem=text, options=tuple(replace(one, text=text, reason=text) for one in IN_ORDER.options)
    )

    assert findings(written)
