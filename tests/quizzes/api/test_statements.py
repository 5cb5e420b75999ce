"""How many statements an answer and a start cost, everything counted that happens before the reply is committed."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.outline.models import Source
from tests.api import Api
from tests.factories import LessonFactory, publish

PASSWORD = "correct horse battery"


@pytest.fixture
def api(transactional_db, settings, ana):
    """Ana, signed in with her password. What follows a commit waits in a queue, as it does in production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    caller = Api()
    caller.client = Client()
    assert caller.client.login(email=ana.email, password=PASSWORD)
    return caller


def statements(captured):
    return [query["sql"] for query in captured.captured_queries]


def test_an_answer_with_the_next_question_costs_at_most_16(api):
    Source.objects.create(code="R5", citation="A work, 2020")
    for _number in range(3):
        publish()
    practice = api.start()
    following = api.answer(practice["attempt"]["uuid"], practice["next"], 1).json()["next"]

    with CaptureQueriesContext(connection) as captured:
        reply = api.answer(practice["attempt"]["uuid"], following, 2)

    assert reply.status_code == 201
    assert reply.json()["next"]
    assert reply.json()["feedback"]["references"] == [{"code": "R5", "citation": "A work, 2020"}]
    sent = statements(captured)
    assert any(statement.startswith("BEGIN") for statement in sent), "BEGIN and COMMIT count too"
    assert len(sent) <= 16, "\n".join(sent)


def test_a_start_costs_the_same_for_10_and_for_50_questions(api):
    lesson = LessonFactory()
    for _number in range(52):
        publish(lesson=lesson)
    costs = []
    for length in (10, 50):
        with CaptureQueriesContext(connection) as captured:
            practice = api.start(scope="lesson", scope_id=str(lesson.uuid), length=length)
        assert practice["attempt"]["length"] == length
        costs.append(len(captured))
        api.post(f"/attempts/{practice['attempt']['uuid']}/finish/")

    assert costs[0] == costs[1]
    assert costs[0] <= 15, "\n".join(statements(captured))
