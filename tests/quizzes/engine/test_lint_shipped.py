"""The questions the project ships, under its own writing checks."""

from dataclasses import replace

import pytest

from cms.demo.files import read_course
from quizzes.bank.models import Question
from quizzes.bank.written import written as bank_written
from quizzes.engine.confusables import confusables
from quizzes.engine.lint import (
    ERROR,
    WARNING,
    Context,
    Written,
    bank_health,
    check_question,
    giveaways,
    near_duplicates,
)
from quizzes.engine.lint.readability import grade
from quizzes.engine.lint.words import sentences
from quizzes.exchange import ids, pictures
from quizzes.exchange.drafts import LessonDraft, QuestionDraft
from quizzes.exchange.rows import question_fields

# Curriculum, 3.2: the key is the longest option in no more than about 30 % of questions with four options.
MOST_LONGEST_KEYS = 0.3


def written(draft: QuestionDraft, number: str) -> Written:
    """The question as the checks read it in the bank, which it does not have to be in for that."""
    question = Question(language="en", is_original=True)
    for name, value in question_fields(draft, owner=ids.LIBRARY, number=number, before=None).items():
        setattr(question, name, value)
    pictures.put(question, draft.picture, school=None, by=None)
    return replace(bank_written(question), objective=bool(draft.objective))


@pytest.fixture(scope="module")
def lessons() -> list[LessonDraft]:
    return list(read_course().lessons)


@pytest.fixture(scope="module")
def bank(lessons) -> dict[str, Written]:
    found = {
        f"{lesson.number} {draft.key}": written(draft, lesson.number)
        for lesson in lessons
        for draft in lesson.questions
    }
    assert len(found) >= 400
    return found


def glossary_of(lessons) -> list[str]:
    """Every medical word that the course explains."""
    terms = [block.fields["term"] for lesson in lessons for block in lesson.blocks if block.type == "glossary"]
    return [*terms, *(muscle.name for muscle in read_course().muscles)]


def test_the_checks_find_nothing_to_mend_in_a_question(lessons, bank):
    terms = glossary_of(lessons)
    found = [
        (name, str(finding))
        for name, one in bank.items()
        for finding in check_question(one, Context(glossary=terms, confusables_of=confusables))
        if finding.severity in (ERROR, WARNING)
    ]

    assert found == []


def test_the_bank_as_a_whole_gives_nothing_away(bank):
    health = bank_health(bank.values())

    assert near_duplicates({name: one.whole for name, one in bank.items()}) == []
    assert giveaways(bank) == []
    assert health.key_longest_rate <= MOST_LONGEST_KEYS
    assert health.p_value > 0.05


def test_stems_are_written_for_a_tenth_grader(bank, lessons):
    """A stem too short for a grade of its own is read with its options."""
    terms = glossary_of(lessons)
    grades = [grade(sentences(one.stem), terms) or grade(sentences(one.whole), terms) for one in bank.values()]
    known = [found for found in grades if found is not None]

    assert len(known) > len(grades) / 2
    assert sum(found <= 10 for found in known) / len(known) >= 0.9
