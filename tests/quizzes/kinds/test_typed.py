"""A typed answer: what it counts as, what a learner reads, and when they are asked again."""

import pytest

from quizzes.kinds.errors import AnswerMisshapen, AnswerTooLong, DidYouMean, NothingWritten
from quizzes.kinds.registry import kind_of
from quizzes.kinds.verdicts import verdict
from tests.factories.kinds import accepted, body_of, confusable, typed

from .hostile import NOT_TEXT, STRANGE_TEXTS


def question(*parts, rule="", **fields):
    return body_of(**(typed() | ({"parts": list(parts)} if parts else {}) | {"rule": rule} | fields))


def rows(body, answer, certainty=""):
    return kind_of(body).rows(body, [], answer, certainty)


@pytest.mark.parametrize(
    ("rule", "given", "points"),
    [
        ("", "adduction", 1.0),
        ("", "  Adduction. ", 1.0),
        ("", "adducton", 1.0),
        ("", "abduction", 0.0),
        ("", "flexion", 0.0),
        ("spelled", "ADDUCTION", 1.0),
        ("spelled", "adducton", 0.0),
        ("exact", "adduction", 1.0),
        ("exact", "Adduction", 0.0),
    ],
)
def test_points_follow_the_rule(rule, given, points):
    body = question(rule=rule)

    assert kind_of(body).points(body, kind_of(body).clean(given, body, [])) == points


def test_a_rule_of_another_kind_means_the_usual_one():
    body = question(rule="per_gap")

    assert kind_of(body).points(body, "adducton") == 1.0


def test_a_slip_is_counted_as_what_was_meant_and_said_so():
    own, *others = rows(question(), "adducton", "sure")

    assert own.text == "adducton"
    assert own.state == "Your answer, counted as: adduction, marked sure"
    assert own.is_right
    assert "is what the movement is called" in own.reason
    assert [row.text for row in others] == ["abduction"]


def test_a_neighbour_is_wrong_and_gets_its_own_reason():
    body = question()
    own, right = rows(body, "abduction")

    assert own.is_wrong_choice
    assert own.reason == "“abduction” goes the other way."
    assert (right.text, right.state, right.is_right) == ("adduction", "Correct answer", True)
    assert verdict(body, [], "abduction", 0.0).title == "Not correct. The answer is adduction."


def test_any_other_answer_gets_the_reason_for_all_others():
    own, *_rest = rows(question(), "flexion")

    assert own.reason == "Think of the midline: towards it."


def test_a_listed_neighbour_the_author_did_not_name_is_explained_too():
    own, *_rest = rows(question(accepted("adduction")), "abductoin")

    assert own.is_wrong_choice
    assert own.reason == "This reads as “abduction”, which is something else."


def test_as_near_to_both_asks_again_and_carries_both():
    body = question()

    with pytest.raises(DidYouMean) as refused:
        kind_of(body).clean("aduction", body, [])

    assert refused.value.detail == "Did you mean “abduction” or “adduction”?"
    assert refused.value.facts == {"choices": ["abduction", "adduction"]}


def test_where_nothing_is_asked_again_it_is_kept_and_earns_nothing():
    body = question()

    kept = kind_of(body).clean("aduction", body, [], ask_again=False)

    assert kept == "aduction"
    assert kind_of(body).points(body, kept) == 0.0
    assert rows(body, kept)[0].state == "Your answer, as near to “abduction” as to “adduction”"


def test_an_answer_for_part_of_the_points_says_so():
    body = question(accepted("adduction of the arm"), accepted("arm*", "0.5"))
    own, *rest = rows(body, "arm movement")

    assert verdict(body, [], "arm movement", kind_of(body).points(body, "arm movement")).kind == "partly"
    assert own.state == "Your answer, partly right"
    assert [row.state for row in rest] == ["Correct answer"]


@pytest.mark.parametrize("raw", NOT_TEXT)
def test_what_is_no_text_is_misshapen(raw):
    with pytest.raises(AnswerMisshapen):
        kind_of(question()).clean(raw, question(), [])


@pytest.mark.parametrize("raw", ["", "   ", "\0", "\n\t", "\u200b", "\ud800"])
def test_nothing_to_see_is_nothing_written(raw):
    with pytest.raises(NothingWritten):
        kind_of(question()).clean(raw, question(), [])


def test_a_page_is_too_long():
    with pytest.raises(AnswerTooLong):
        kind_of(question()).clean("a" * 501, question(), [])


@pytest.mark.parametrize("raw", STRANGE_TEXTS)
def test_strange_texts_are_kept_and_explained_without_a_fault(raw):
    body = question()
    kept = kind_of(body).clean(raw, body, [], ask_again=False)

    kept.encode()
    assert "\0" not in kept
    assert rows(body, kept)[0].text == kept
    assert kind_of(body).in_words(body, [], kept)


def test_nothing_of_the_key_is_in_what_is_asked():
    body = question()

    asked = repr(
        (kind_of(body).asked(body, [], None), kind_of(body).rule_in_words(body), kind_of(body).blanks(body, []))
    )

    assert not any(part["text"].strip("*") and part["text"] in asked for part in body["parts"])


@pytest.mark.parametrize(
    ("parts", "field", "says"),
    [
        ([], "", "at least one accepted answer that earns all"),
        ([accepted("adduction", "0.5")], "", "at least one accepted answer that earns all"),
        ([accepted(""), accepted("adduction")], "text", "Write the answer"),
        ([part := accepted("adduction"), confusable("Adduction")], "text", "This is accepted above"),
        ([part, accepted("ADDUCTION ")], "text", "the same as “adduction”"),
        ([part, confusable("flexion"), confusable("Flexion")], "text", "named twice"),
        ([accepted("add*", "0.5"), part], "text", "takes this answer first"),
    ],
)
def test_what_cannot_be_published(parts, field, says):
    body = body_of(**typed() | {"parts": parts})
    lacks = kind_of(body).lacks(body)

    assert [lack.part_field for lack in lacks] == [field]
    assert says in str(lacks[0].message)


def test_a_missing_reason_is_asked_for():
    raw = accepted("adduction")
    raw["value"]["reason"] = ""
    body = body_of(**typed() | {"parts": [raw]})

    assert [(lack.part, lack.part_field) for lack in kind_of(body).lacks(body)] == [(0, "reason")]


def test_a_whole_question_lacks_nothing_and_its_examples_fit():
    body = question()
    kind = kind_of(body)

    assert kind.lacks(body) == []
    assert kind.points(body, kind.right_answer(body)) == 1.0
    assert kind.points(body, kind.example(body, [])) == 0.0
    assert kind.by_guessing(body) == 0.0


def test_the_answers_of_a_movement_and_its_opposite_may_both_be_accepted():
    body = question(accepted("adduction"), accepted("abduction"))

    assert kind_of(body).lacks(body) == []
    assert kind_of(body).points(body, "abduction") == 1.0
