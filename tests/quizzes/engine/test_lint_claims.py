"""What a question says about people, about scope and about what massage does."""

from dataclasses import replace

import pytest

from quizzes.engine.lint import WrittenPart

from .writing import TYPED, asking, findings, offering, rules


@pytest.mark.parametrize(
    "stem",
    [
        "An elderly client asks for friction on a calf. What should the therapist do?",
        "A wheelchair-bound client asks for friction. What should the therapist do?",
        "A client who is one of the victims of a stroke calls. What should the therapist do?",
    ],
)
def test_words_that_look_down_are_found(stem):
    assert "R24-bias" in rules(asking(stem))


@pytest.mark.parametrize(
    "stem",
    [
        "An 82-year-old client asks for friction on a calf. What should the therapist do?",
        "A client who uses a wheelchair has cola-colored urine. What should the therapist do?",
        "A client has a sore fat pad at the heel. What should the therapist do?",
    ],
)
def test_plain_words_for_people_are_in_order(stem):
    assert "R24-bias" not in rules(asking(stem))


@pytest.mark.parametrize(
    "key",
    [
        "Diagnose a strain and go on.",
        "Adjust the neck before the calf.",
        "Prescribe rest for a week.",
        "Manipulate the spine first.",
    ],
)
def test_a_key_outside_scope_is_found(key):
    assert "R25-scope" in rules(offering(key, "Rest the calf for now.", "Cool the calf for now."))


@pytest.mark.parametrize(
    "key",
    [
        "Adjust the pillow under the calf.",
        "Do not diagnose; describe it.",
        "Ask the doctor to prescribe rest.",
        "Record the diagnosis as the client tells it.",
    ],
)
def test_a_key_inside_scope_is_in_order(key):
    assert "R25-scope" not in rules(offering(key, "Diagnose a strain now.", "Prescribe a week of rest."))


def test_a_question_about_what_is_out_of_scope_may_name_it():
    stem = "Which act of the client's therapist is outside the scope of massage?"

    assert "R25-scope" not in rules(offering("Diagnose a strain.", "Stroke a calf.", "Rest a calf.", stem=stem))


@pytest.mark.parametrize(
    "key",
    [
        "It flushes out toxins in the calf.",
        "It breaks up old scar tissue.",
        "It gives a permanent change.",
        "It clears lactic acid from it.",
    ],
)
def test_an_unsupported_claim_in_the_key_is_found(key):
    assert "R26-claim" in rules(offering(key, "It warms the calf.", "It rests the calf."))


@pytest.mark.parametrize(
    "key",
    [
        "It does not clear lactic acid.",
        "There is no evidence for toxins.",
        "It may ease an ache for a while.",
    ],
)
def test_a_key_that_rejects_a_claim_is_in_order(key):
    assert "R26-claim" not in rules(offering(key, "It flushes out toxins.", "It breaks up scar tissue."))


def test_an_accepted_answer_is_a_key_too():
    claim = replace(TYPED, parts=(WrittenPart("a", "accepted", "toxins", "Some reason."),))
    (found,) = [one for one in findings(claim) if one.rule == "R26-claim"]

    assert (found.field, found.option) == ("parts", "a")
