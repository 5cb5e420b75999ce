"""A case: several questions about one client, each judged by its own kind."""

import random

import pytest

from quizzes.kinds.errors import DidYouMean, NotAnOption, NothingFilledIn
from quizzes.kinds.registry import kind_of
from quizzes.kinds.verdicts import verdict
from tests.factories import options
from tests.factories.kinds import accepted, body_of, case, task


@pytest.fixture
def body():
    return body_of(**case())


def tasks(body):
    return [part["uuid"] for part in body["parts"]]


def right(body):
    return kind_of(body).right_answer(body)


def test_every_question_counts_alike(body):
    first, second, third, fourth = tasks(body)
    whole = right(body)

    assert kind_of(body).points(body, whole) == 1.0
    assert kind_of(body).points(body, whole | {third: "embolus"}) == 0.75
    # Half of the second question: one of two signs.
    assert kind_of(body).points(body, whole | {second: whole[second][:1]}) == 0.875
    assert kind_of(body).points(body, {first: whole[first], fourth: "24"}) == 0.5


def test_all_or_nothing():
    body = body_of(**case() | {"rule": "all_or_nothing"})
    whole = right(body)

    assert kind_of(body).points(body, whole) == 1.0
    assert kind_of(body).points(body, whole | {tasks(body)[3]: "25"}) == 0.0


def test_the_verdict_counts_questions(body):
    given = right(body) | {tasks(body)[2]: "embolus"}

    assert verdict(body, [], given, 0.75).title == "3 of 4 questions right."


def test_each_row_stands_under_its_question(body):
    given = {tasks(body)[0]: right(body)[tasks(body)[0]], tasks(body)[2]: "embolus"}
    rows = kind_of(body).rows(body, [], given)

    sections = list(dict.fromkeys(row.section for row in rows))
    assert [section[:2] for section in sections] == ["1.", "2.", "3.", "4."]
    unanswered = [row.section[:2] for row in rows if row.text == "Not answered"]
    assert unanswered == ["2.", "4."]
    third = [row for row in rows if row.section.startswith("3.")]
    assert [(row.text, row.is_right) for row in third] == [("embolus", False), ("thrombus", True)]


def test_a_refusal_names_its_question(body):
    parts = [task("Which movement?", "typed", [accepted("adduction")])]
    one = body_of(kind="case", stem="A client.", parts=parts)

    with pytest.raises(DidYouMean, match="Question 1: Did you mean"):
        kind_of(one).clean({tasks(one)[0]: "aduction"}, one, [])
    with pytest.raises(NothingFilledIn):
        kind_of(body).clean({uuid: [] for uuid in tasks(body)}, body, [])
    with pytest.raises(NotAnOption):
        kind_of(body).clean({tasks(body)[0]: [tasks(body)[1]]}, body, [])


def test_options_of_two_questions_do_not_mix(body):
    kind = kind_of(body)
    order = kind.shuffled(body, random.Random(5))
    blanks = kind.blanks(body, order)

    assert [blank["kind"] for blank in blanks] == ["single", "multiple", "typed", "numerical"]
    assert {option["text"] for option in blanks[1]["options"]} == {"Warmth", "Swelling on one side", "A tight calf"}
    assert blanks[2]["options"] == []
    letters = [option["letter"] for option in kind.asked(body, order, None)["tasks"][1]["options"]]
    assert letters == ["A", "B", "C"]


def test_nothing_of_the_key_is_in_what_is_asked(body):
    kind = kind_of(body)
    order = kind.shuffled(body, random.Random(5))

    asked = repr((kind.asked(body, order, None), kind.blanks(body, order)))

    assert not any(word in asked for word in ("thrombus", "embolus", "reason that belongs", "correct"))


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ([], "at least one question"),
        ([task("", "typed", [accepted("x ray")])], "Write the question"),
        ([task("What?", "single", options("one"))], "Question 1: Write at least two options."),
    ],
)
def test_what_cannot_be_published(parts, says):
    body = body_of(kind="case", stem="A client.", parts=parts)

    assert [says in str(lack.message) for lack in kind_of(body).lacks(body)] == [True]


def test_a_whole_question_lacks_nothing_and_its_examples_fit(body):
    kind = kind_of(body)
    order = kind.shuffled(body, random.Random(1))

    assert kind.lacks(body) == []
    assert kind.points(body, kind.clean(kind.right_answer(body), body, order)) == 1.0
    assert kind.points(body, kind.clean(kind.example(body, order), body, order)) == 0.0
    assert 0 < kind.by_guessing(body) < 0.5
