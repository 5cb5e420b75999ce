"""Clues that lead to the key without knowledge: length, shared words, grammar, likeness."""

from dataclasses import replace

import pytest

from .writing import IN_ORDER, asking, findings, offering, options, rules


def longest(*texts: str) -> list[str]:
    return [str(one) for one in findings(offering(*texts)) if one.rule == "R10-key-longest"]


def test_a_key_that_is_the_longest_is_found_and_counted():
    key = "Explain the risk, keep contact light and broad, skip friction, and ask the prescriber what is right."
    others = ("Ask the client to skip a dose first.", "Use friction, but for less than a full minute.")

    assert longest(key, *others) == [
        "The key is the longest option: 17 words, the others 8 and 9. Shorten it, or say why it must be long."
    ]


def test_the_lengths_of_three_others_are_given_as_a_range():
    assert longest("one two three four five six", "one", "one two", "one two three") == [
        "The key is the longest option: 6 words, the others 1 to 3. Shorten it, or say why it must be long."
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("one two three four", "one two three", "one two three"),
        ("one two three four five six", "one two three four five six", "one"),
        ("one two three four five six seven eight nine ten", *["one two three four five six seven eight nine"] * 2),
        ("one", "one two three four five six", "one two three"),
    ],
)
def test_a_key_of_like_length_is_in_order(texts):
    assert longest(*texts) == []


def test_a_word_only_in_question_and_key_is_found():
    stem = "A client has an ache. Where does the levator scapulae insert?"
    written = replace(asking(stem), options=options("Border of the scapula", "Outer clavicle", "First rib"))
    found = [one for one in findings(written) if one.rule == "R11-clang"]

    assert [one.params["word"] for one in found] == ["scapula"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Border of the scapula", "Spine of the scapula", "First rib"),
        ("Border of the scapula", "Levator origin", "First rib"),
        ("Border of the bone", "Outer clavicle", "First rib"),
    ],
)
def test_a_word_that_others_share_gives_nothing_away(texts):
    stem = "A client has an ache. Where does the levator scapulae insert?"

    assert "R11-clang" not in rules(replace(asking(stem), options=options(*texts)))


def test_words_of_the_case_and_of_the_setting_are_no_clue():
    stem = "A client wears a red scarf. What should the therapist do for the client?"

    assert "R11-clang" not in rules(replace(asking(stem), options=options("Ask the client", "Fold a scarf", "Rest")))


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("A client's therapist should call the spot an", {"R12-article"}),
        ("A client's therapist should call the spot a(n)", set()),
        ("A client's therapist should call the spot a/an", set()),
        ("A client's therapist should call the spot", set()),
    ],
)
def test_an_article_that_fits_only_some_is_found(stem, found):
    written = replace(asking(stem), options=options("ulcer", "bruise", "abscess"))

    assert set(rules(written)) & {"R12-article"} == found


def test_sounds_decide_on_the_article():
    written = replace(asking("A client's therapist should call it an ___"), options=options("MRI", "hour", "X-ray"))
    other = replace(asking("A client's therapist should call it a ___"), options=options("unit", "uterus", "one-off"))

    assert "R12-article" not in rules(written)
    assert "R12-article" not in rules(other)


def test_as_many_keys_as_asked_for():
    stem = "A client asks for help. Which two of these should the therapist leave?"
    one_key = replace(asking(stem), kind="multiple")
    two_keys = replace(one_key, options=tuple(replace(one, correct=one.id != "a") for one in IN_ORDER.options))

    assert "R12-number" in rules(one_key)
    assert "R12-number" not in rules(two_keys)


def test_the_option_in_which_the_others_meet_is_found():
    meeting = ("Warm, broad, slow", "Warm, broad, fast", "Warm, narrow, slow", "Cool, broad, slow")
    balanced = ("Warm, broad, slow", "Warm, broad, fast", "Cool, narrow, slow", "Cool, narrow, fast")

    assert "R16-convergence" in rules(offering(*meeting))
    assert "R16-convergence" not in rules(offering(*balanced))
