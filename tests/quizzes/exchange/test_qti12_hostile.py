"""Whatever stands in a QTI 1.2 file: records or a located refusal, and never long work."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes.exchange.drafts import FaultyFile, Record
from quizzes.exchange.formats.qti12 import read
from tests.quizzes.exchange.qti12_files import capital, cartridge, equal, item, pick, quiz, said, when, write_in

FAST = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def is_told(records: tuple[Record, ...], name: str) -> bool:
    """Each record is a draft or located faults, in order."""
    return [record.number for record in records] == list(range(1, len(records) + 1)) and all(
        (record.draft is None) == bool(record.faults)
        and all(fault.record == record.number and fault.file == name and fault.reason for fault in record.faults)
        for record in records
    )


def outcome(data: bytes) -> tuple[Record, ...]:
    try:
        records = read(data, "f.xml")
    except FaultyFile as refusal:
        return () if all(fault.reason for fault in refusal.faults) else pytest.fail("A refusal without a reason.")
    assert is_told(records, "f.xml")
    return records


WORDS = st.text(string.ascii_letters + " <>&;'\"[]*\\é\u00a0", max_size=20)
IDENTS = st.sampled_from(["a", "b", "c", "response1", "", "x y"])
SCORES = st.sampled_from(["100", "50", "-50", "0", "", "x", "1e30", "SCORE.max", "0.3333"])
ACTIONS = st.sampled_from(["Set", "Add", "Subtract", "Multiply", "Divide", "Sing"])
TESTS = st.builds(
    lambda tag, ident, value: f"<{tag} respident='{ident}'>{value}</{tag}>",
    st.sampled_from(["varequal", "varlt", "vargte", "varsubset", "varsubstring", "unanswered", "durequal"]),
    IDENTS,
    st.sampled_from(["a", "b", "c", "1", "2.5", "", "a,b"]),
)
CONDITIONS = st.recursive(
    st.one_of(TESTS, st.just("<other/>")),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["and", "or", "not"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=5,
)
RULES = st.lists(
    st.builds(when, CONDITIONS, st.none() | SCORES, ACTIONS, IDENTS, st.sampled_from(["", "No", "Yes"])), max_size=5
)
RESPONSES = st.lists(
    st.one_of(
        st.builds(
            pick,
            IDENTS,
            st.dictionaries(st.sampled_from("abc"), st.sampled_from(["True", "False", "x", ""]), max_size=3),
            st.sampled_from(["Single", "Multiple", "Ordered", "Odd"]),
        ),
        st.builds(write_in, IDENTS, st.sampled_from(["String", "Decimal"])),
    ),
    max_size=3,
)
KINDS = st.sampled_from(
    [
        "",
        "multiple_choice_question",
        "multiple_answers_question",
        "true_false_question",
        "matching_question",
        "numerical_question",
        "short_answer_question",
        "fill_in_multiple_blanks_question",
        "multiple_dropdowns_question",
        "essay_question",
        "ordering_question",
        "cc.pattern_match.v0p1",
        "calculated_question",
    ]
)


@FAST
@given(WORDS, RESPONSES, RULES, KINDS, WORDS)
def test_any_item_is_a_draft_or_a_fault(stem, responses, rules, kind, feedback):
    data = quiz(
        item(stem, "".join(responses), "".join(rules), question_type=kind, feedback=said(a=feedback)), capital("z")
    )

    records = outcome(data)
    assert len(records) == 2
    assert records[1].draft is not None


@FAST
@given(st.binary(max_size=40), st.integers(0, 2000))
def test_a_damaged_file_is_read_or_refused(noise, place):
    whole = quiz(capital())
    outcome(whole[:place] + noise + whole[place:])
    outcome(whole[:place])


@FAST
@given(st.binary(max_size=40), st.integers(0, 1500))
def test_a_damaged_package_is_read_or_refused(noise, place):
    whole = cartridge({"q.xml": quiz(capital())})
    outcome(whole[:place] + noise + whole[place + len(noise) :])


@FAST
@given(st.lists(st.sampled_from(["0", "10", "33.33", "50", "100", "-25"]), min_size=2, max_size=6))
def test_shares_follow_what_each_answer_earns(scores):
    choices = {f"c{place}": f"Bone {place}" for place in range(len(scores))}
    rules = "".join(when(equal(f"c{place}"), score) for place, score in enumerate(scores))
    [record] = outcome(quiz(item("Which?", pick("response1", choices), rules, limits="")))

    earned = [float(score) for score in scores]
    if max(earned) <= 0 or earned.count(max(earned)) > 1:
        assert record.faults
        return
    draft = record.draft
    assert [option.correct for option in draft.options] == [value == max(earned) for value in earned]
    for option, value in zip(draft.options, earned, strict=True):
        expected = max(-1.0, value / max(earned))
        assert float(option.fraction or option.correct) == pytest.approx(expected, abs=0.0001)


def test_work_without_end_is_a_fault_and_the_rest_is_read():
    choices = {f"c{place}": f"Bone {place}" for place in range(400)}
    rules = "".join(when(equal(f"c{place}"), "1", "Add") for place in range(700))
    heavy = item("Which?", pick("response1", choices, "Multiple"), rules)
    crowded = item("Which?", pick("response1", {f"c{place}": "x" for place in range(600)}), when(equal("c1")))
    endless = item("Which?", pick("response1", {"a": "A", "b": "B"}), when(equal("a")) * 2000)
    records = outcome(quiz(heavy, crowded, endless, capital("z")))

    assert [bool(record.draft) for record in records] == [False, False, False, True]
    assert "too many answers" in records[0].faults[0].reason


def test_a_file_of_heavy_items_does_not_add_up():
    choices = {f"c{place}": f"Bone {place}" for place in range(100)}
    rules = "".join(when(equal(f"c{place}"), "1", "Add") for place in range(100))
    heavy = [item("Which?", pick("response1", choices, "Multiple"), rules, ident=f"i{place}") for place in range(200)]
    records = outcome(quiz(*heavy))

    assert len(records) == 200
    assert not records[-1].draft


def test_deep_conditions_and_entities_are_refused():
    deep = "<not>" * 200 + equal("a") + "</not>" * 200
    assert outcome(quiz(item("Which?", pick("response1", {"a": "A", "b": "B"}), when(deep)))) == ()
    bomb = b'<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><questestinterop>&b;</questestinterop>'
    assert outcome(bomb) == ()


def test_a_long_text_that_many_questions_share_does_not_multiply():
    shared = item("word " * 100_000, "", "", ident="s", question_type="text_only_question")
    children = [capital(f"i{place}", parent_stimulus_item_ident="s") for place in range(100)]
    records = outcome(quiz(shared, *children))

    assert len(records) == 101
    assert records[1].draft is not None
    assert "too long to be put into each" in records[-1].faults[0].reason


def test_markup_without_end_is_a_fault():
    records = outcome(quiz(*[item("<p>" * 300_000 + "x", pick("r", {"a": "A", "b": "B"}), when(equal("a", "r")))] * 3))

    assert "too much markup" in records[-1].faults[0].reason
