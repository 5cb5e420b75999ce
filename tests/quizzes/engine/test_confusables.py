"""The list of terms that must not be taken for each other: complete, sourced, and the same from both sides."""

import pytest

from quizzes.engine.confusable_terms import END, EXACT, GROUPS, INSIDE, SOURCES, START, WORD
from quizzes.engine.confusables import confusables, is_other_word, others
from quizzes.engine.spelling import core, plain


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_every_group_has_a_source_and_sets_of_at_least_two_different_forms(group):
    assert group.source in SOURCES.values()
    assert group.where in (WORD, START, END, INSIDE, EXACT)
    for forms in group.sets:
        assert len(forms) == len(set(forms)) >= 2
        assert all(form == form.casefold().strip() for form in forms)


def test_no_group_is_listed_twice_and_every_source_is_used():
    names = [group.name for group in GROUPS]
    assert len(names) == len(set(names))
    assert {group.source for group in GROUPS} == set(SOURCES.values())


@pytest.mark.parametrize("group", [group for group in GROUPS if group.where == WORD], ids=lambda group: group.name)
def test_a_listed_word_names_its_others_and_they_name_it(group):
    for forms in group.sets:
        for one in forms:
            for other in forms:
                if one != other:
                    assert core(other) in {core(text) for text in confusables(one)}


@pytest.mark.parametrize("group", [group for group in GROUPS if group.where == EXACT], ids=lambda group: group.name)
def test_a_word_that_is_only_refused_as_it_stands_is_known(group):
    for forms in group.sets:
        for one in forms:
            for other in forms:
                if one != other:
                    assert is_other_word(plain(other), plain(one)) or plain(other) in others(plain(one))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Left", "Right"),
        ("LEFT", "RIGHT"),
        ("laterally", "medially"),
        ("abductors", "adductors"),
        ("hyperalgesia", "hypoalgesia"),
        ("Intracranial pressure", "Intercranial pressure"),
        ("anterolateral", "posterolateral"),
        ("hyperextension", "hyperflexion"),
        ("metacarpal", "metatarsal"),
        ("osteoarthritis", "osteoarthrosis"),
        ("brachial", "bronchial"),
        ("massage is safe", "massage is not safe"),
        ("massage is not safe", "massage is safe"),
        ("massage is safe", "massage is unsafe"),
        ("is *", "is not *"),
        ("*stable*", "*unstable*"),
        ("cranial nerve V", "cranial nerve VI"),
        ("vitamin A", "vitamin D"),
        ("C5", "T5"),
        ("third rib", "fifth rib"),
    ],
)
def test_confusables_are_made_word_by_word_and_written_as_the_answer_is(text, other):
    assert other in confusables(text)


@pytest.mark.parametrize("text", ["", "?", "hypothalamus", "internal", "a joint", "Dupuytren's", "knee jerk", "😀"])
def test_words_that_only_look_like_it_have_no_opposite_by_rule(text):
    assert not any("hyperthalamus" in other or "intranal" in other for other in confusables(text))
    assert not any(other.startswith("b ") for other in confusables(text))


def test_no_text_is_its_own_confusable():
    for group in GROUPS:
        for forms in group.sets:
            for form in forms:
                assert core(form) not in {core(other) for other in confusables(form)}


@pytest.mark.parametrize(
    ("typed", "meant", "other"),
    [
        ("median", "medial", True),
        ("reduction", "abduction", True),
        ("unkind", "kind", True),
        ("heart", "heat", True),
        ("rectum", "rectus", True),
        ("scab", "scar", True),
        ("vertebrae", "vertebra", False),
        ("tibial", "tibia", False),
        ("abdcution", "abduction", False),
        ("same", "same", False),
    ],
)
def test_which_near_word_is_a_word_of_its_own(typed, meant, other):
    assert is_other_word(typed, meant) is other


def test_a_page_of_text_gets_no_more_confusables_than_it_can_use():
    assert len(confusables("a b c d is left and right " * 200)) <= 500
