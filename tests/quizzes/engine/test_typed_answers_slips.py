"""Slips of typing: those strictly nearer the answer are accepted, all of them, and no others. Measured with a distance
of the tests' own."""

import random
import string

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from quizzes.engine.confusables import confusables, is_other_word
from quizzes.engine.spelling import slips
from quizzes.engine.typed_answers import Accepted, Confusable, TypedKey, allowed_slips, judge

# The ten pairs, each standing in a term of its kind.
PAIRS = (
    ("abduction", "adduction"),
    ("hypotonic", "hypertonic"),
    ("afferent", "efferent"),
    ("ilium", "ileum"),
    ("perineal", "peroneal"),
    ("intercellular", "intracellular"),
    ("left", "right"),
    ("medial", "lateral"),
    ("anterior", "posterior"),
    ("is", "is not"),
)
TERMS = PAIRS + tuple((other, one) for one, other in PAIRS)
# Answers with words of every kind that the rules know.
ANSWERS = (
    *(term for term, _ in TERMS),
    "medial rotation of the left humerus",
    "massage is contraindicated",
    "posterior superior iliac spine",
    "dysphagia",
    "arthritis",
    "urethra",
    "asymptomatic",
    "dorsiflexion",
    "extensor carpi radialis brevis",
    "peritoneum",
    "unstable",
    "third rib",
    "hepatitis B",
)


def osa(one: str, other: str) -> int:
    """Optimal string alignment in full, as in the textbook."""
    table = [[max(i, j) if not i or not j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            changed = table[i - 1][j - 1] + (one[i - 1] != other[j - 1])
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, changed)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


def one_slip(chance: random.Random, term: str) -> str:
    """The term with one letter less, more or other, or two neighbours swapped; never the term itself."""
    while True:
        kind, at, letter = chance.randrange(4), chance.randrange(len(term)), chance.choice(string.ascii_lowercase)
        slipped = {
            0: term[:at] + term[at + 1 :],
            1: term[:at] + letter + term[at:],
            2: term[:at] + letter + term[at + 1 :],
            3: term[:at] + term[at + 1 : at + 2] + term[at] + term[at + 2 :],
        }[kind]
        if slipped not in (term, ""):
            return slipped


def one_of(text: str) -> TypedKey:
    return TypedKey((Accepted("a", text),))


@pytest.mark.parametrize("seed", range(3))
def test_recall_over_one_slip_typos_of_the_ten_pairs(seed):
    chance = random.Random(seed)
    accepted = nearer = nearer_accepted = 0
    for count in range(2000):
        term, opposite = TERMS[count % len(TERMS)]
        typed = one_slip(chance, term)
        right = judge(one_of(term), typed).points == 1
        is_nearer = osa(typed, term) < osa(typed, opposite)
        known_word = is_other_word(typed, term)
        assert right <= is_nearer
        accepted += right
        nearer += is_nearer and not known_word
        nearer_accepted += right and is_nearer
    assert nearer_accepted == nearer
    assert accepted / 2000 >= 0.95


@pytest.mark.parametrize(("term", "opposite"), TERMS)
def test_no_single_slip_of_the_opposite_that_is_nearer_to_it_is_accepted(term, opposite):
    chance = random.Random(7)
    for _ in range(200):
        typed = one_slip(chance, opposite)
        if osa(typed, opposite) <= osa(typed, term):
            assert judge(one_of(term), typed).points == 0


@pytest.mark.parametrize("answer", ANSWERS)
def test_one_slip_strictly_nearer_the_answer_is_always_accepted(answer):
    chance = random.Random(answer)
    known = [other.casefold() for other in confusables(answer)]
    for _ in range(150):
        typed = one_slip(chance, answer.casefold())
        strictly = all(osa(typed, other) > osa(typed, answer.casefold()) for other in known)
        same_words = len(typed.split()) == len(answer.split())
        another = same_words and any(map(is_other_word, typed.split(), answer.casefold().split()))
        if strictly and not another:
            assert judge(one_of(answer), typed).points == 1, typed


near_letters = st.text("abdeilmnoprtuhyx ", max_size=3)


@st.composite
def near(draw: st.DrawFn) -> tuple[str, str]:
    """An answer and a text made of it, or of one of its confusables, by a few changes."""
    answer = draw(st.sampled_from(ANSWERS))
    base = draw(st.sampled_from((answer, *confusables(answer))))
    at, width = draw(st.integers(0, len(base))), draw(st.integers(0, 2))
    return answer, base[:at] + draw(near_letters) + base[at + width :]


@given(near())
@example(("abduction", "aduction"))
def test_no_accepted_text_is_as_near_to_a_confusable_as_to_the_answer(pair):
    answer, typed = pair
    if judge(one_of(answer), typed).points:
        clean = " ".join(typed.casefold().split())
        wanted = answer.casefold()
        own = min(osa(clean, wanted), osa(clean.replace("the ", ""), wanted.replace("the ", "")))
        own = 0 if clean.replace(" ", "") == wanted.replace(" ", "") else own
        for other in confusables(answer):
            rival = other.casefold()
            assert min(osa(clean, rival), osa(clean.replace("the ", ""), rival.replace("the ", ""))) > own
        assert own <= max(allowed_slips(answer), 0)


words = st.text("abcde", min_size=4, max_size=10)


@given(words, words, words)
def test_the_authors_confusable_is_weighed_the_same_way(answer, wrong, typed):
    assume(answer != wrong)
    verdict = judge(TypedKey((Accepted("a", answer),), (Confusable("c", wrong),)), typed)
    mine, theirs = osa(typed, answer), osa(typed, wrong)
    if verdict.points:
        assert mine < theirs
        assert mine <= allowed_slips(answer)
    elif verdict.did_you_mean:
        assert mine == theirs


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 4))
def test_slips_are_counted_as_in_the_textbook(one, other, most):
    assert slips(one, other, most) == min(osa(one, other), most + 1)


@pytest.mark.parametrize(("text", "allowed"), [("hip", 0), ("is", 1), ("left", 1), ("inferior", 1), ("abduction", 2)])
def test_longer_answers_forgive_more(text, allowed):
    assert allowed_slips(text) == allowed
