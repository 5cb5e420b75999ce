"""No input makes a fault: whatever is sent, the answer is a refusal in the one shape."""

import json
from uuid import uuid4

import pytest

from quizzes.attempts.models import Attempt, AttemptItem, ItemResponse
from tests.api import Api
from tests.factories import publish

LONE = "\\ud800"
HOSTILE_BODIES = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'"text"',
    b"17",
    b"[[[[[[[[[[[[]]]]]]]]]]]]",
    b"[" * 30_000,
    b'{"a":' * 9_000 + b"1" + b"}" * 9_000,
    b"\xff\xfe{\x00}\x00",
    b"\xef\xbb\xbf{}",
    b'{"scope": "mixed", "scope": "mixed"}',
    b'{"scope": "mixed", "length": NaN}',
    b'{"scope": "mixed", "length": Infinity}',
    b'{"scope": "mixed", "length": 1e999}',
    b'{"scope": "mixed", "length": ' + b"9" * 5_000 + b"}",
    b'{"scope": "mixed", "length": ' + b"9" * 40 + b"}",
    b'{"scope": "mixed", "length": -1}',
    b'{"scope": "mixed", "length": 51}',
    b'{"scope": "mixed", "length": "10"}',
    b'{"scope": "mixed", "length": true}',
    b'{"scope": "mixed", "length": 1.5}',
    b'{"scope": "mixed", "length": null}',
    b'{"scope": null}',
    b'{"scope": ["mixed"]}',
    b'{"scope": {"a": 1}}',
    b'{"scope": "lesson"}',
    b'{"scope": "lesson", "scope_id": "1"}',
    b'{"scope": "lesson", "scope_id": 1}',
    b'{"scope": "lesson", "scope_id": "\\u0000"}',
    b'{"scope": "area", "scope_id": "PATH\\u0000"}',
    b'{"scope": "area", "scope_id": "\' OR 1=1 --"}',
    b'{"scope": "mixed", "scope_id": "x"}',
    f'{{"scope": "{LONE}"}}'.encode(),
    f'{{"scope": "mixed", "{LONE}": 1}}'.encode(),
    b'{"scope": "mixed", "\\u0000": 1}',
    b'{"scope": "mixed", "unknown": 1}',
    b'{"__proto__": {}, "scope": "mixed"}',
]


@pytest.fixture
def api(ana):
    publish()
    return Api(ana)


def assert_problem(reply, status):
    assert reply.status_code == status, reply.content[:300]
    assert reply["Content-Type"] == "application/problem+json"
    problem = reply.json()
    assert {"code", "detail", "fields", "status", "request_id"} <= set(problem)
    assert problem["status"] == status
    assert problem["request_id"] == reply["X-Request-ID"]


@pytest.mark.parametrize("body", HOSTILE_BODIES, ids=lambda body: body[:40].decode("latin-1"))
def test_a_start_of_the_wrong_shape_is_refused(api, body):
    assert_problem(api.raw("/attempts/", body), 400)
    assert not Attempt.objects.exists()


WRONG_VALUES = [None, True, 0, -1, 1.5, 10**30, "", "x", "\x00", [], {}, [[]], [None], [1], ["x"], {"a": {"b": []}}]
RIGHT_ANYWAY = {("elapsed_ms", None), ("elapsed_ms", 0), ("certainty", "")}


@pytest.mark.parametrize("name", ["item", "key", "sequence", "answer", "elapsed_ms", "certainty"])
def test_an_answer_with_a_wrong_value_is_refused(api, name):
    practice = api.start()
    for value in WRONG_VALUES:
        if any(name == known and value is right for known, right in RIGHT_ANYWAY):
            continue
        reply = api.answer(practice["attempt"]["uuid"], practice["next"], 1, **{name: value})
        assert_problem(reply, 400)
    assert not ItemResponse.objects.exists()


def test_an_answer_without_a_part_or_with_one_too_many_is_refused(api):
    practice = api.start()
    whole = {
        "item": practice["next"]["item"],
        "key": str(uuid4()),
        "sequence": 1,
        "answer": [practice["next"]["options"][0]["id"]],
    }
    for name in whole:
        reply = api.post(
            f"/attempts/{practice['attempt']['uuid']}/answers/", {k: v for k, v in whole.items() if k != name}
        )
        assert_problem(reply, 400)
        assert set(reply.json()["fields"]) == {name}
    for misshapen in (7, None, True):
        reply = api.answer(practice["attempt"]["uuid"], practice["next"], 1, answer=misshapen)
        assert set(reply.json()["fields"]) == {"answer"}
    for misshapen in ("x", {"a": "b"}, [["x"]]):
        reply = api.answer(practice["attempt"]["uuid"], practice["next"], 1, answer=misshapen)
        assert_problem(reply, 400)
        assert reply.json()["code"] == "answer_misshapen"
    long = [str(uuid4()) for _number in range(51)]
    assert_problem(api.answer(practice["attempt"]["uuid"], practice["next"], 1, answer=long), 400)


def test_a_body_that_is_too_large_is_refused_in_every_content_type(api):
    for content_type in ("application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        for size in (64 * 1024 + 1, 3 * 1024 * 1024):
            body = b'{"scope": "' + b"x" * size + b'"}'
            assert_problem(api.raw("/attempts/", body, content_type), 413)


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "", "x", "text/json"])
def test_what_is_not_json_by_name_is_refused(api, content_type):
    assert_problem(api.raw("/attempts/", b'{"scope": "mixed"}', content_type), 415)


@pytest.mark.parametrize("charset", ["utf-16", "bz2_codec", "nonsense", "latin-1"])
def test_json_is_utf_8_whatever_the_charset_says(api, charset):
    reply = api.raw("/attempts/", b'{"scope": "mixed"}', f"application/json; charset={charset}")

    assert reply.status_code == 201


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_a_method_that_is_not_there_is_refused(api, method):
    practice = api.start()

    reply = api.client.generic(method, f"/api/v1/attempts/{practice['attempt']['uuid']}/answers/")

    assert_problem(reply, 405)


SERVER_OWNED = [
    "id",
    "pk",
    "uuid",
    "learner",
    "learner_id",
    "school",
    "school_id",
    "enrolment",
    "enrolment_id",
    "slot",
    "mode",
    "title",
    "seed",
    "state",
    "started_at",
    "deadline",
    "closed_at",
    "last_sequence",
    "position",
    "option_order",
    "points",
    "is_flagged",
    "answered_at",
    "key_shown_at",
    "attempt",
    "attempt_id",
    "version",
    "version_id",
    "question",
    "question_id",
    "key_version",
    "client_key",
    "was_right",
    "received_at",
    "exposure",
    "key_seen_before",
    "is_spaced",
    "was_skipped",
    "was_timed_out",
    "correct",
    "fraction",
    "reason",
    "role",
    "is_staff",
    "is_superuser",
]


@pytest.mark.parametrize("name", SERVER_OWNED)
def test_what_the_server_owns_cannot_be_sent(api, name):
    practice = api.start()
    before = Attempt.objects.values().get(), AttemptItem.objects.values().get()

    start = api.post("/attempts/", {"scope": "mixed", name: 1})
    answer = api.answer(practice["attempt"]["uuid"], practice["next"], 1, **{name: 1})
    finish = api.post(f"/attempts/{practice['attempt']['uuid']}/finish/", {name: 1})

    for reply in (start, answer, finish):
        assert_problem(reply, 400)
        assert set(json.loads(reply.content)["fields"]) == {name}
    assert (Attempt.objects.values().get(), AttemptItem.objects.values().get()) == before


def test_all_of_it_together_changes_nothing(api):
    practice = api.start()
    before = Attempt.objects.values().get(), AttemptItem.objects.values().get()

    reply = api.answer(practice["attempt"]["uuid"], practice["next"], 1, **dict.fromkeys(SERVER_OWNED, 1))

    assert_problem(reply, 400)
    assert (Attempt.objects.values().get(), AttemptItem.objects.values().get()) == before


def test_too_many_answers_a_minute_are_told_when_to_come_back(api):
    practice = api.start()
    path = f"/attempts/{practice['attempt']['uuid']}/answers/"

    replies = [api.post(path) for _number in range(121)]

    assert {reply.status_code for reply in replies[:120]} == {400}
    assert_problem(replies[120], 429)
    assert int(replies[120]["Retry-After"]) > 0
