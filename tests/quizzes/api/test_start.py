"""Starting, finding again and looking back at practices over the API."""

import json
from uuid import uuid4

import pytest

from quizzes.attempts.models import Attempt
from tests.api import Api, without_id
from tests.factories import CourseFactory, LessonFactory, ModuleFactory, publish


@pytest.fixture
def api(ana):
    return Api(ana)


def test_a_start_gives_the_first_question_without_a_key(api, oak):
    publish()

    reply = api.post("/attempts/", {"scope": "mixed", "length": 5})

    assert reply.status_code == 201
    question = reply.json()["next"]
    assert set(question) == {
        "item",
        "position",
        "kind",
        "stem",
        "language",
        "options",
        "blanks",
        "picture",
        "is_flagged",
    }
    assert {frozenset(option) for option in question["options"]} == {frozenset({"id", "text"})}
    attempt = reply.json()["attempt"]
    assert (attempt["length"], attempt["answered"], attempt["right"], attempt["last_sequence"]) == (1, 0, 0, 0)


def test_a_second_start_is_the_same_practice(api):
    publish()
    first = api.post("/attempts/", {"scope": "mixed"})

    second = api.post("/attempts/", {"scope": "mixed"})

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()


def test_another_practice_while_one_is_open_names_the_open_one(api):
    lesson = publish().question.lesson
    opened = api.start()["attempt"]["uuid"]

    reply = api.post("/attempts/", {"scope": "lesson", "scope_id": str(lesson.uuid)})

    assert reply.status_code == 409
    assert (reply.json()["code"], reply.json()["attempt"]) == ("another_attempt_open", opened)


@pytest.mark.parametrize("scope", ["lesson", "module", "area", "mistakes", "mixed"])
def test_every_scope_starts(api, scope):
    question = publish().question
    done = api.start()
    wrong = [o["id"] for o in done["next"]["options"] if o["text"] != "Withhold massage"][:1]
    api.answer(done["attempt"]["uuid"], done["next"], 1, answer=wrong)
    api.post(f"/attempts/{done['attempt']['uuid']}/finish/")
    ids = {"lesson": str(question.lesson.uuid), "module": str(question.lesson.module.uuid), "area": "PATH"}

    practice = api.start(scope=scope, scope_id=ids.get(scope, ""))

    assert practice["attempt"]["scope"] == scope
    assert practice["next"]["stem"] == question.stem


def test_another_schools_lesson_starts_like_a_missing_one(api, elm):
    foreign = LessonFactory(module=ModuleFactory(course=CourseFactory(school=elm)))
    publish(lesson=foreign, school=elm)

    replies = [api.post("/attempts/", {"scope": "lesson", "scope_id": str(i)}) for i in (foreign.uuid, uuid4())]

    assert [reply.status_code for reply in replies] == [400, 400]
    assert without_id(replies[0]) == without_id(replies[1])
    assert replies[0].json()["code"] == "nothing_to_practise"


def test_current_is_the_first_question_without_an_answer(api):
    publish()
    publish()
    practice = api.start()
    attempt = practice["attempt"]["uuid"]
    assert api.get(f"/attempts/{attempt}/current/").json()["next"] == practice["next"]

    following = api.answer(attempt, practice["next"], 1).json()["next"]

    current = api.get(f"/attempts/{attempt}/current/").json()
    assert (current["next"], current["last_sequence"]) == (following, 1)
    api.post(f"/attempts/{attempt}/finish/")
    assert api.get(f"/attempts/{attempt}/current/").json()["next"] is None


def test_history_is_the_callers_own_in_the_active_school(api, ana, cleo, elm):
    publish()
    first = api.start()["attempt"]["uuid"]
    api.post(f"/attempts/{first}/finish/")
    second = api.start()["attempt"]["uuid"]
    Api(cleo).start()

    listed = api.get("/attempts/").json()

    assert [row["uuid"] for row in listed["results"]] == [second, first]
    assert [row["uuid"] for row in api.get("/attempts/", state="open").json()["results"]] == [second]
    assert Attempt.objects.count() == 3


def test_an_open_attempt_tells_no_points_of_what_is_not_shown(api):
    publish()
    attempt = api.start()["attempt"]["uuid"]

    detail = api.get(f"/attempts/{attempt}/").json()

    assert [item["points"] for item in detail["items"]] == [None]
    assert "reason" not in json.dumps(detail)
