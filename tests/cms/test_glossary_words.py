"""Every medical word of the shipped course is in its glossary, once, or has a card in its atlas."""

import re
from pathlib import Path

import pytest
import yaml

from quizzes.exchange.formats.native import dump
from tests.cms.test_course_content import COURSE, LESSON_IDS

ABOUT = yaml.safe_load((Path(__file__).parent / "medical_words.yaml").read_text(encoding="utf-8"))
ENDINGS = tuple(ABOUT["endings"].split())
BEGINNINGS = tuple(ABOUT["beginnings"].split())
CURATED = frozenset(ABOUT["words"].split())
PLAIN = frozenset(ABOUT["plain"].split())
PLAIN_SHORT = frozenset(ABOUT["plain_short_forms"].split())
EXPLAINED_BY = ABOUT["explained_by"]
SHORTEST = 4
WHAT_TO_DO = (
    "Explain it in a glossary block where it is first used; an everyday word goes to `plain` in medical_words.yaml."
)

TERMS = [
    (lesson.number, block.fields["term"], block.fields["meaning"])
    for lesson in COURSE.lessons
    for block in lesson.blocks
    if block.type == "glossary"
]
CARDS = [name for row in COURSE.muscles for name in (row.name, row.short_name) if name]
# Names of things in a file of ours, which nobody reads.
NAMES = re.compile(
    r"^\s*(?:- )?(?:key|type|paragraph|objective|area|areas|drawing|level|evidence|muscle|tone|misconception|kind|slug"
    r"|format|say|module|subject|language|revised|facts|sources|references|strength|tags|atlas|others|limit):.*$",
    re.MULTILINE,
)
# What follows another word of two: i-a, hand-on. A hyphen joins words that are looked up apart.
WORD = re.compile(r"[A-Za-z]+")
FORMS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("al", ""), ("al", "a"), ("ae", "a"), ("ly", ""))


def forms(word: str) -> set[str]:
    """The word, and what it may be a plural or another form of."""
    ends = ((word.removesuffix(old) + new) for old, new in FORMS if word.endswith(old) and len(word) > len(old) + 2)
    return {word, *ends}


def known_words() -> set[str]:
    said = " ".join([*(term for _number, term, _meaning in TERMS), *CARDS])
    found = {form for word in WORD.findall(said.lower()) for form in forms(word)}
    return found | set(EXPLAINED_BY)


KNOWN = known_words()


def is_medical(word: str) -> bool:
    """By its Greek or Latin beginning or end, or because the list says so."""
    looks = len(word) >= SHORTEST and (word.endswith(ENDINGS) or word.startswith(BEGINNINGS))
    return (looks or not forms(word).isdisjoint(CURATED)) and forms(word).isdisjoint(PLAIN)


def unexplained(text: str) -> list[str]:
    """The medical words and the short forms that no term and no card explains."""
    words = set(WORD.findall(text))
    short = {word for word in words if len(word) > 1 and word.isupper()}
    lower = {word.lower() for word in words - short}
    medical = {word for word in lower if is_medical(word) and forms(word).isdisjoint(KNOWN)}
    return sorted(medical | {word for word in short - PLAIN_SHORT if forms(word.lower()).isdisjoint(KNOWN)})


def read_text(lesson) -> str:
    """Lesson and questions, without the names by which a file refers to things."""
    return re.sub(r"<[^>]+>", " ", NAMES.sub("", dump(lesson)))


@pytest.mark.parametrize("lesson", COURSE.lessons, ids=LESSON_IDS)
def test_every_medical_word_of_a_lesson_and_its_questions_is_explained(lesson):
    assert unexplained(read_text(lesson)) == [], WHAT_TO_DO


@pytest.mark.parametrize("row", COURSE.muscles, ids=lambda row: row.slug)
def test_every_medical_word_of_a_card_is_explained(row):
    said = [row.origin, row.insertion, row.action, row.innervation, row.referral, row.find, row.caution]

    assert unexplained(" ".join(said)) == [], WHAT_TO_DO


def test_a_word_is_explained_once():
    found: dict[str, str] = {}
    twice = []
    for number, term, _meaning in TERMS:
        word = re.sub(r"\(.*?\)", "", term).strip().lower()
        if word in found:
            twice.append((term, found[word], number))
        found[word] = number

    assert twice == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A client with tenosynovitis asks for work.", ["tenosynovitis"]),
        ("The hypothalamus and the LBP of a client.", ["LBP", "hypothalamus"]),
        ("A malignant growth.", ["malignant"]),
        ("Several circles, a serious article and the scapulae.", []),
    ],
)
def test_a_word_that_nobody_explains_is_named(text, found):
    assert unexplained(text) == sorted(found)


def test_what_is_said_to_explain_a_word_names_it():
    """The term or its meaning holds the word, or the beginning both share."""
    said = {name: name.lower() for name in CARDS}
    said |= {term: f"{term} {meaning}".lower() for _number, term, meaning in TERMS}

    assert [word for word, term in EXPLAINED_BY.items() if word[:4] not in said.get(term, "")] == []
