"""Changing many questions at once takes no id of another school, and nobody else's change is theirs to undo."""

import pytest

from quizzes.bank.bulk.models import BulkChange
from quizzes.bank.models import Question

from .addresses import changed_together
from .conftest import STRANGERS, names_oak

BULK = "/admin/bulk/quizzes/question"
ACTIONS = {
    "tag": {"add": "taken over"},
    "move": {"level": "analysis"},
    "submit": {},
    "retire": {"reason": "taken over"},
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("role", [*STRANGERS, "learner", "coordinator"])
def test_forged_ids_change_nothing(role, action, schools, oak_world, elm_world):
    client, before = schools.client(role), Question.objects.filter(pk=oak_world.question.pk).values().get()
    for ids in (f"id={oak_world.question.pk}", f"id={elm_world.question.pk}&id={oak_world.question.pk}"):
        for form in ({}, ACTIONS[action], ACTIONS[action] | {"seen": "0" * 64}):
            answer = client.post(f"{BULK}/{action}/?{ids}&next=/admin/", form)

            assert answer.status_code in (404, 200) if role == "coordinator" else answer.status_code == 404
    assert Question.objects.filter(pk=oak_world.question.pk).values().get() == before
    assert not BulkChange.objects.exists()


@pytest.mark.parametrize("action", ACTIONS)
def test_all_is_all_of_ones_own(action, schools, oak_world, elm_world):
    client = schools.client("elm_instructor")
    for query in ("id=all", "id=all&q=cambium", f"id=all&lesson={oak_world.page.lesson.pk}"):
        page = client.post(f"{BULK}/{action}/?{query}&next=/admin/", ACTIONS[action])

        assert page.status_code == 200
        assert not names_oak(page)


def test_a_move_takes_no_lesson_of_another_school(schools, oak_world, elm_world):
    client = schools.client("elm_instructor")
    lesson = oak_world.page.lesson
    for form in ({"lesson": lesson.pk}, {"objective": 987654}, {"area": "x"}):
        page = client.post(f"{BULK}/move/?id={elm_world.question.pk}", form)

        assert page.status_code == 200
        assert not names_oak(page)
        assert b'name="seen"' not in page.content


@pytest.mark.parametrize("role", [*STRANGERS, "other_instructor", "coordinator", "learner", "superuser"])
def test_nobody_else_undoes_it(role, schools, oak_world):
    change = changed_together(oak_world)
    client = schools.client(role)

    assert client.get(f"/admin/question-bank/undo/{change.uuid}/").status_code == 404
    assert client.post(f"/admin/question-bank/undo/{change.uuid}/").status_code == 404
    change.refresh_from_db()
    assert change.undone_at is None
