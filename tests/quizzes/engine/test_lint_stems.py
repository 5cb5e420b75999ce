"""What is asked: whole, positive, short, readable, with its abbreviations written out and its case told."""

from dataclasses import replace

import pytest

from quizzes.engine.lint import Context

from .writing import IN_ORDER, TYPED, asking, findings, rules

LONG = " ".join(["A client tells the therapist of a dull ache in the back."] * 8)


@pytest.mark.parametrize(
    ("rule", "stem"),
    [
        ("R04-question", "   "),
        ("R04-question", "A client takes an anticoagulant and asks the therapist for friction."),
        ("R04-focus", "Which of the following is true?"),
        ("R04-focus", "A client asks the therapist for friction. Which of these statements are correct?"),
        ("R04-focus", "Which of these apply?"),
        ("R06-negative", "A client takes an anticoagulant. What should the therapist not do?"),
        ("R06-negative", "All of these suit a client on the therapist's table except which?"),
        ("R06-negative", "Which of these plans is least suitable for the client?"),
        ("R06-negative", "Which statement of the client about an anticoagulant is false?"),
        ("R06-negative", "Which plan for the client isn't safe?"),
        ("R06-negative-marked", "A client takes an anticoagulant. Which plan should the therapist NOT choose?"),
        ("R19-length", f"{LONG} What should the therapist do?"),
        ("R21-abbreviation", "A client has TMD and asks for work on the jaw. What should the therapist do?"),
        ("R21-abbreviation", "A client asks for work on the I.T.B. of one leg. What should the therapist do?"),
        ("R27-scenario", "Which plan suits a tight calf on an anticoagulant?"),
        ("R27-scenario", "A client takes an anticoagulant and asks for friction on a tight calf."),
    ],
)
def test_the_stem_is_found(rule, stem):
    assert rule in rules(asking(stem))


@pytest.mark.parametrize(
    "stem",
    [
        "Name the muscle on which the client's therapist should work first.",
        "A client has a limp. Which statement about the limp is true of a strain that the therapist should refer?",
        "What should a therapist do if the client does not answer?",
        'A client says, "I do not want work on my calf." What should the therapist do?',
        "A client is not sure what was signed. What should the therapist do?",
        "Which of these should a therapist work with at least two fingers?",
        "Which client should not only rest but see a doctor today?",
        "Which ribs of the client are called false ribs by the therapist?",
        "A client has temporomandibular disorder (TMD). What should the therapist do?",
        "A client has TMD (temporomandibular disorder). What should the therapist do?",
        "A client had a DVT in the past year. What should the therapist do?",
        "A client has an ache at C7 and at the X-ray's edge. What should the therapist do?",
        "WHAT SHOULD THE THERAPIST DO FIRST FOR THE CLIENT TODAY?",
    ],
)
def test_the_stem_is_in_order(stem):
    assert rules(asking(stem)) == []


def test_a_short_question_with_a_subject_of_its_own_is_in_order():
    assert rules(replace(TYPED, stem="What is a dermatome?")) == []


def test_a_stem_may_be_longer_when_it_tells_a_case():
    sixty_one = " ".join(["muscle"] * 61) + "?"

    assert "R19-length" in rules(replace(TYPED, stem=sixty_one))
    assert "R19-length" not in rules(replace(TYPED, stem=f"A client comes in. Which {sixty_one}"))


def test_the_message_says_how_many_words_there_are_and_may_be():
    (found,) = [one for one in findings(asking(f"{LONG} What should the therapist do?")) if one.rule == "R19-length"]

    assert str(found) == "The stem has 101 words, more than 90. Leave out what the answer does not need."
    assert found.field == "stem"


HARD = (
    "A representative of an administrative organization communicates unsatisfactory documentation requirements"
    " regarding international certification eligibility to a participating client, notwithstanding previously"
    " established institutional responsibilities and contractual obligations. What is the therapist's appropriate"
    " professional recommendation?"
)


def test_hard_reading_is_found():
    assert "R19-reading" in rules(asking(HARD))


def test_words_of_the_field_are_not_held_against_the_reading():
    stem = (
        "A client has tendinopathy of the sternocleidomastoid, the infraspinatus and the gastrocnemius. Which"
        " tendinopathy of sternocleidomastoid, infraspinatus and gastrocnemius should the therapist refer for"
        " evaluation?"
    )
    names = ("sternocleidomastoid", "infraspinatus", "tendinopathy", "gastrocnemius")

    assert "R19-reading" in rules(asking(stem), Context())
    assert "R19-reading" not in rules(asking(stem), Context(glossary=names))


def test_recall_needs_no_case():
    assert "R27-scenario" not in rules(asking("Which plan suits a tight calf?", level="recall"))


def test_another_language_is_not_read_as_english():
    stem = "Was sollte die Therapeutin in diesem Fall nicht tun?"

    assert rules(replace(IN_ORDER, stem=stem, language="de")) == []


def test_a_lead_in_in_quotes_may_say_no():
    assert "R06-negative" not in rules(asking('A client says, "Why not?" What should the therapist answer?'))
