"""Every error of the API is one kind of document, and none tells more than it should."""

import pytest
from django.db import OperationalError
from django.test import Client

from courses.outline.querysets import CourseQuerySet
from tests.api import Api, without_id

NOWHERE = [
    "/api/",
    "/api/v1/",
    "/api/v2/courses/",
    "/api/v1/courses/1/",
    "/api/v1/courses/not-a-uuid/",
    "/api/v1/courses/00000000-0000-0000-0000-00000000000g/",
    "/api/v1/attempts/00000000-0000-0000-0000-000000000000/items/0/",
    "/api/v1/attempts/00000000-0000-0000-0000-000000000000/items/-1/",
    "/api/v1/attempts/00000000-0000-0000-0000-000000000000/items/1e3/",
    "/api/v1/courses.json",
    "/api/v1/%00/",
    "/api/v1/%ED%A0%80/",
    "/api/v1/" + "x" * 4000,
    "/api/../api/v1/",
]


@pytest.fixture
def api(ana):
    return Api(ana)


def is_problem(reply, status):
    return (reply.status_code, reply["Content-Type"]) == (status, "application/problem+json")


@pytest.mark.parametrize("path", NOWHERE)
def test_an_address_that_is_none_is_a_problem_document(db, path):
    for method in ("GET", "POST", "OPTIONS"):
        reply = Client().generic(method, path)
        assert is_problem(reply, 404)
        assert reply.json()["code"] == "not_found"


def test_missing_rows_and_missing_addresses_look_alike(api):
    row = api.get("/courses/00000000-0000-0000-0000-000000000000/")

    assert is_problem(row, 404)
    assert without_id(row) == without_id(api.get("/nothing/"))


@pytest.mark.parametrize("path", ["/courses/", "/lessons/", "/attempts/", "/me/", "/enrolments/"])
def test_a_stranger_is_told_to_sign_in(db, path):
    reply = Api().get(path)

    assert is_problem(reply, 401)
    assert reply["WWW-Authenticate"] == "Session"


@pytest.mark.parametrize(
    "query",
    [
        "page=abc", "page=0", "page=-1", "page=1.5", "page=", "page=%00", "page=99999999999999999999", "page=%D9%A3",
        "page_size=0", "page_size=101", "page_size=1000000000", "page_size=x", "page_size=-5", "page_size=",
        "state=x", "state=", "state=%00", "unknown=1", "ordering=learner__password", "school=1", "learner=1",
    ],
)  # fmt: skip
def test_a_query_that_is_not_understood_is_refused(api, query):
    reply = api.client.get(f"/api/v1/attempts/?{query}")

    assert is_problem(reply, 400)
    assert list(reply.json()["fields"]) == [query.partition("=")[0]]


@pytest.mark.parametrize("value", ["1", "x", "%00", "{00000000-0000-0000-0000-000000000000}", "urn:uuid:x", "%FF", ""])
def test_a_filter_that_is_no_uuid_is_refused(api, value):
    assert is_problem(api.client.get(f"/api/v1/lessons/?module={value}"), 400)


def test_a_page_after_the_last_is_not_there(api):
    assert is_problem(api.get("/courses/", page=2), 404)


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "nonsense", "", "*/*;q=0"])
def test_the_answer_is_json_whatever_is_accepted(api, accept):
    reply = api.client.get("/api/v1/courses/", headers={"Accept": accept})

    assert (reply.status_code, reply["Content-Type"]) == (200, "application/json")


def test_a_fault_is_told_without_its_reason(api, monkeypatch):
    def broken(self):
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr(CourseQuerySet, "live", broken)
    api.client.raise_request_exception = False

    reply = api.get("/courses/")

    assert is_problem(reply, 500)
    assert without_id(reply) == {
        "code": "server_error",
        "detail": "Something went wrong on our side.",
        "fields": {},
        "status": 500,
    }


def test_a_database_that_is_away_asks_to_come_back(api, monkeypatch):
    def away(self):
        raise OperationalError("connection refused at 10.0.0.7")

    monkeypatch.setattr(CourseQuerySet, "live", away)

    reply = api.get("/courses/")

    assert is_problem(reply, 503)
    assert int(reply["Retry-After"]) > 0
    assert "10.0.0.7" not in reply.content.decode()


def test_personal_answers_stay_out_of_caches(api):
    assert api.get("/courses/")["Cache-Control"] == "private, no-store"
