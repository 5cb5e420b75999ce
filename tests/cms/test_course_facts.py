"""Every fact of the course is taught in the paragraphs it names, in its own words, with the care its marks ask for."""

import re
from collections.abc import Iterator

import pytest
import yaml

from cms.demo.files import FILES, read_course
from quizzes.engine.lint.vocabulary import STOP_WORDS
from quizzes.engine.lint.words import stem, stems, words
from quizzes.exchange.drafts import BlockDraft
from quizzes.exchange.formats import rich_text

COURSE = read_course()
BLOCKS = {f"{lesson.number} {block.key}": block for lesson in COURSE.lessons for block in lesson.blocks}
FACTS = {fact.id: fact for fact in COURSE.facts}
NOTES = {row["id"]: row["note"] for row in yaml.safe_load((FILES / "facts.yaml").read_text(encoding="utf-8"))["facts"]}
TAUGHT = [fact for fact in COURSE.facts if "LOCAL" not in fact.marks]
IN_LESSONS = [(fact, number) for fact in TAUGHT for number in fact.lessons]

# Words of a statement or a note that say who claims it or what the course does with it, and not what it is about.
FRAME = set(
    stems(
        "able also among another article body call certain claim describe even include kind list make massage name need"
        " neuromuscular one people person point present public put quote right said say saying school someone something"
        " source speak state tell told together treatment use used well work"
    )
)
# Words that mean the same here. The rest meet by their first letters: press and pressure, relax and relaxing.
SAME = {"10": "ten", "30": "thirty", "gait": "walk", "operation": "surgery", "surgeon": "surgery", "spot": "point"}
ROOT = 5

# How a claim that is weak is kept apart from what is known.
HEDGED = re.compile(
    r"\b(claim\w*|over-claims?|is said|are said|said to|called typical|listed|limited|lacking|debated|unclear|weak"
    r"|less certain|not (?:established|settled|confirmed)|could not be confirmed|no credible|second hand"
    r"|habit of the trade|fairer wording|outrun|for a while|may help some|no such statement)\b",
    re.I,
)
SHOWN_AS_CONFLICT = re.compile(r"\b(disagree\w*|contradict\w*|both (?:fit|are right)|read both|differ)\b", re.I)
# Its note only says where the fact leads; the caution is in the statement.
CAUTION_IN_THE_STATEMENT = {"S33"}
# What a reader has to meet where the course takes a side (facts.yaml says what each id stands for).
POSITIONS = {
    "C1": r"between holds",
    "C2": r"\b(not|never) (the|a) (goal|target)|some moments are uncomfortable",
    "C3": r"\b(review|measure|goal|rethink)",
    "C4": r"once or in a series",
    "C5": r"other parents",
    "C6": r"clearance|clinician|medical(ly)? check|no massage|rule (it|massage) out|left alone",
    "C7": r"exercise does",
    "C8": r"no pressure on|never pressed",
    "C9": r"no massage|not massaged|suspected clot|clearance|cancer team",
    "C10": r"before any specific work|before a medical evaluation",
    "C11": r"client('s| says|s)\b.*|health history|sets the depth",
}


def test_every_fact_but_the_local_ones_is_here():
    assert len(TAUGHT) == len(COURSE.facts) - 4
    assert all(not fact.taught for fact in COURSE.facts if fact not in TAUGHT)


@pytest.mark.parametrize("fact", TAUGHT, ids=lambda fact: fact.id)
def test_a_fact_names_the_paragraphs_that_teach_it(fact):
    assert fact.taught
    assert len(set(fact.taught)) == len(fact.taught)
    assert [place for place in fact.taught if place not in BLOCKS] == []
    # Every lesson that is listed for it, and no other.
    assert {place.split(" ")[0] for place in fact.taught} == set(fact.lessons)


def in_lessons(*marks: str):
    """A fact and each lesson that is listed for it; only facts with one of the marks, if any are given."""
    pairs = [pair for pair in IN_LESSONS if not marks or pair[0].marks & set(marks)]
    return pytest.mark.parametrize(("fact", "number"), pairs, ids=[f"{fact.id}-{number}" for fact, number in pairs])


@in_lessons()
def test_a_lesson_says_what_the_fact_says(fact, number):
    subject = roots(fact.statement)
    said = roots(" ".join(map(text_of, blocks_of(fact, number))))

    assert 2 * len(subject & said) >= len(subject), f"missing: {sorted(subject - said)}"


@in_lessons("WELL")
def test_what_is_known_is_said_plainly(fact, number):
    """At least once outside a note on how strong the evidence is."""
    assert any(block.type != "evidence" or block.fields["strength"] == "well" for block in blocks_of(fact, number))


@in_lessons("WEAK")
def test_a_weak_claim_is_taught_as_a_claim(fact, number):
    """In a note that calls the evidence weak; elsewhere the very paragraph or list item that brings it up hedges it."""
    subject = roots(fact.statement)
    for block in blocks_of(fact, number):
        if block.type == "evidence":
            assert block.fields["strength"] == "weak" or HEDGED.search(text_of(block))
            continue
        shared = {piece: len(subject & roots(piece)) for piece in pieces(block)}
        nearest = [piece for piece, count in shared.items() if count == max(shared.values())]
        assert any(map(HEDGED.search, nearest)), nearest


@in_lessons("CAVEAT")
def test_a_caveat_is_taught_with_its_caution(fact, number):
    if fact.id in CAUTION_IN_THE_STATEMENT:
        return
    caution = roots(NOTES[fact.id])
    said = roots(" ".join(map(text_of, blocks_of(fact, number))))

    assert 2 * len(caution & said) >= len(caution), f"missing: {sorted(caution - said)}"


@in_lessons("CONFLICT")
def test_a_conflict_is_shown_as_one(fact, number):
    assert fact.position
    assert any(SHOWN_AS_CONFLICT.search(text_of(block)) for block in blocks_of(fact, number))


@pytest.mark.parametrize(
    ("fact", "number"),
    [pair for pair in IN_LESSONS if pair[0].position],
    ids=[f"{fact.id}-{number}-{fact.position}" for fact, number in IN_LESSONS if fact.position],
)
def test_a_lesson_takes_the_side_the_course_takes(fact, number):
    assert any(re.search(POSITIONS[fact.position], text_of(block), re.I) for block in blocks_of(fact, number))


def test_no_question_rests_on_a_weak_or_local_fact():
    assert [
        f"{lesson.number} {question.key} {fact}"
        for lesson in COURSE.lessons
        for question in lesson.questions
        for fact in question.facts
        if fact in FACTS and not FACTS[fact].may_be_a_key
    ] == []


def blocks_of(fact, number: str) -> list[BlockDraft]:
    """The blocks of one lesson that teach the fact."""
    return [BLOCKS[place] for place in fact.taught if place.split(" ")[0] == number]


def text_of(block: BlockDraft) -> str:
    return rich_text.text_of(" ".join(texts(block.fields)))


def texts(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for name, part in value.items() if name not in ("sources", "drawing") for text in texts(part)]
    return [text for part in value for text in texts(part)] if isinstance(value, tuple) else []


def pieces(block: BlockDraft) -> Iterator[str]:
    """Each paragraph of a block, each list item with the paragraph that leads to the list, each plain field."""
    for text in texts(block.fields):
        lead = ""
        parts = re.findall(r"<(p|li)>(.*?)</\1>", text, re.S)
        for tag, inner in parts:
            lead = inner if tag == "p" else lead
            yield rich_text.text_of(inner if tag == "p" else f"{lead} {inner}")
        if not parts:
            yield text


def roots(text: str) -> set[str]:
    """What the words of a text begin with, those left out that carry no subject."""
    found = set()
    for word in words(text.replace("-", " ")):
        root = stem(word)
        if word not in STOP_WORDS and root not in FRAME and word not in FRAME:
            same = SAME.get(word) or SAME.get(word.removesuffix("s")) or root
            found.add(same[:ROOT])
    return found
