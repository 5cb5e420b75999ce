"""Doing things to many questions, as the screens do: look first, then do exactly what was seen."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from quizzes.bank.bulk import services
from quizzes.bank.bulk.plan import Plan
from quizzes.bank.models import Question
from tests.factories import QuestionFactory

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(minutes=5)


def do(action: Any, *questions: Question, by: Any, at: datetime = AT, school: Any = "theirs") -> tuple[Plan, Any]:
    """Do it to these questions."""
    rows = Question.objects.filter(pk__in=[each.pk for each in questions])
    seen = services.plan(action, rows).checksum
    whose = questions[0].school if school == "theirs" else school
    return services.apply(action, rows, seen=seen, school=whose, by=by, at=at)


def look(action: Any, *questions: Question) -> Plan:
    return services.plan(action, Question.objects.filter(pk__in=[each.pk for each in questions]))


def again(question: Question) -> Question:
    """The question as the database has it."""
    return Question.objects.get(pk=question.pk)


def values(question: Question) -> dict[str, Any]:
    """Everything of the row and of its newest draft."""
    row = Question.objects.filter(pk=question.pk).values().get()
    newest = again(question).latest_revision
    return row | {"draft": newest.content if newest else None, "drafts": again(question).revisions.count()}


@pytest.fixture
def draft(oak, lesson):
    """A draft as an author leaves it: with a revision."""
    question = QuestionFactory(school=oak, lesson=lesson, tags="law")
    question.save_revision(changed=False)
    return question
