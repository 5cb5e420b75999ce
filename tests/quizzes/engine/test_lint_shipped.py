"""The questions the project ships, under its own writing checks."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

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
    near_duplicates,
)
from quizzes.exchange import ids, pictures
from quizzes.exchange.drafts import LessonDraft, QuestionDraft
from quizzes.exchange.formats import native
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
    files = sorted(Path(settings.BASE_DIR, "cms/demo/course").glob("[0-9]*.yaml"))
    return [native.parse(file.read_text(), file.name) for file in files]


@pytest.fixture(scope="module")
def bank(lessons) -> dict[str, Written]:
    found = {
        f"{lesson.number} {draft.key}": written(draft, lesson.number)
        for lesson in lessons
        for draft in lesson.questions
    }
    assert len(found) >= 170
    return found


def test_the_checks_find_nothing_to_mend_in_a_question(lessons, bank):
    terms = [
        block.fields[name]
        for lesson in lessons
        for block in lesson.blocks
        for kind, name in (("glossary", "term"), ("muscle", "name"))
        if block.type == kind
    ]
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
    assert health.key_longest_rate <= MOST_LONGEST_KEYS
    assert health.p_value > 0.05
