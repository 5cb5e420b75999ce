"""How alike texts are, and which of a bank are near-duplicates."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.engine.lint import Index, near_duplicates, nearest, similarity
from quizzes.engine.lint.similarity import trigrams


def test_trigrams_and_likeness_are_those_of_pg_trgm():
    """PostgreSQL 16 documentation, F.35 pg_trgm: the trigrams of "cat", and of 'word' beside 'two words'."""
    assert trigrams("cat") == {"  c", " ca", "cat", "at "}
    assert similarity("word", "two words") == pytest.approx(0.36363637)


def test_case_punctuation_and_width_make_no_difference():
    assert similarity("Which nerve?", "which  NERVE") == 1
    assert similarity("nerve", "ｎｅｒｖｅ") == 1


def test_texts_without_words_are_alike_only_when_equal():
    assert similarity("", "") == 1
    assert similarity("?", "!") == 0
    assert near_duplicates({"a": "", "b": "", "c": "?"}) == []


def test_an_index_with_changes_finds_what_one_made_anew_finds():
    first = Index({"a": "the calf aches", "b": "the nerve is cut", "c": "cool the foot"})

    other = first.changed({"b": "the calf aches too"}, without=["a", "nobody"])

    assert other.nearest("the calf aches") == Index({"b": "the calf aches too", "c": "cool the foot"}).nearest(
        "the calf aches"
    )
    assert first.nearest("the calf aches") == ("a", 1.0)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["calf", "nerve", "rest", "cool", "lift"]), max_size=6).map(" ".join), max_size=9
    ),
    st.sampled_from([0.3, 0.5, 0.75, 0.9, 1.0]),
)
def test_near_duplicates_are_what_comparing_every_pair_finds(texts, least):
    bank = {f"q{at}": text for at, text in enumerate(texts)}
    found = near_duplicates(bank, least)
    expected = {
        (a, b)
        for a, b in combinations(sorted(bank), 2)
        if trigrams(bank[a]) and trigrams(bank[b]) and similarity(bank[a], bank[b]) >= least
    }

    assert {(a, b) for a, b, _ in found} == expected
    assert all(share == pytest.approx(similarity(bank[a], bank[b])) for a, b, share in found)
    assert [share for *_, share in found] == sorted((share for *_, share in found), reverse=True)


def test_a_changed_copy_is_found_in_a_large_bank():
    chance = random.Random(4)
    syllables = [a + b for a in "bdfgklmnprst" for b in "aeiou"]
    vocabulary = ["".join(chance.choices(syllables, k=3)) for _ in range(600)]
    bank = {str(at): " ".join(chance.choices(vocabulary, k=40)) for at in range(2000)}
    bank["copy"] = bank["1234"] + " extra"

    (pair,) = near_duplicates(bank)

    assert pair[:2] == ("1234", "copy")


def test_the_nearest_is_named_with_its_likeness_and_the_first_of_equals():
    bank = {"b": "Which nerve is it?", "a": "Which nerve is it?", "c": "Which bone is it?"}

    assert nearest("Which nerve is it", bank) == ("a", 1.0)
    assert nearest("Which nerve is it", {}) is None
    assert Index(bank).nearest("Something else", 0.75) is None
