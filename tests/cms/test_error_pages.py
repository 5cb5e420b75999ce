"""What people see when something is wrong: a plain sentence and a code, even with the database away."""

from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.urls import include, path


def breaks(request):
    raise RuntimeError("a secret of ours")


urlpatterns = [path("breaks/", breaks), path("api/breaks/", breaks), path("", include("cms.urls"))]
handler400 = "cms.error_pages.bad_request"
handler403 = "cms.error_pages.forbidden"
handler404 = "cms.error_pages.not_found"
handler500 = "cms.error_pages.server_error"


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@contextmanager
def database_away():
    """Every statement fails as it does when the server is gone."""

    def fail(execute, sql, params, many, context):
        raise OperationalError("connection refused")

    with connection.execute_wrapper(fail):
        yield


def test_a_missing_page_says_so_with_the_code_of_the_request(client, db):
    response = client.get("/nothing-here/")
    page = response.content.decode()

    assert response.status_code == 404
    assert "We cannot find that page." in page
    assert "It may have moved, or it belongs to another school." in page
    assert f"Code {response['X-Request-ID']}" in page


def test_a_fault_of_ours_tells_nothing_of_it(visitor, db):
    with override_settings(ROOT_URLCONF="tests.cms.test_error_pages"):
        read, sent = visitor.get("/breaks/"), visitor.post("/breaks/")
        answer = visitor.get("/api/breaks/")

    assert read.status_code == 500
    assert "This page did not load." in read.content.decode()
    assert "What was saved before is safe." in read.content.decode()
    assert "may not have been saved" in sent.content.decode()
    assert b"a secret of ours" not in read.content + answer.content
    assert answer["Content-Type"] == "application/problem+json"


def test_no_error_page_asks_the_database(visitor, ana, django_assert_num_queries):
    from cms import error_pages

    request = visitor.get("/nothing-here/").wsgi_request
    with django_assert_num_queries(0):
        for show in (error_pages.too_many, error_pages.server_error, error_pages.stale_form):
            assert b"Tactus" in show(request).content


@pytest.mark.parametrize("address", ["/learn/", "/accounts/email/", "/"])
def test_with_the_database_away_pages_say_to_come_back(visitor, ana, address):
    visitor.force_login(ana)
    with database_away():
        response = visitor.get(address)

    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert "busy or being looked after" in response.content.decode()


def test_with_the_database_away_the_api_says_so_in_its_own_shape(visitor, ana):
    visitor.force_login(ana)
    with database_away():
        response = visitor.get("/api/v1/courses/")

    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert response.json()["code"] == "unavailable"


def test_the_process_answers_and_is_not_ready_without_a_database(visitor, db):
    with database_away():
        assert visitor.get("/healthz").status_code == 200
        assert visitor.get("/readyz").status_code == 503


def test_a_stale_form_says_what_to_do(db):
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {})

    assert response.status_code == 403
    assert "This form is too old to send." in response.content.decode()


def test_too_many_tries_say_how_long_to_wait(client, db):
    answers = [client.post("/join/", {"code": f"WRONG-CODE-{number}"}) for number in range(61)]

    assert [answer.status_code for answer in answers] == [400] * 60 + [429]
    assert answers[-1]["Retry-After"] == "300"
    assert "Wait 5 minutes" in answers[-1].content.decode()
    cache.clear()


@pytest.mark.parametrize("look", ["dark", "light", "neon"])
def test_error_pages_keep_the_chosen_look(client, db, look):
    client.cookies["look"] = look
    page = client.get("/nothing-here/").content.decode()

    assert (f'data-theme="{look}"' in page) == (look != "neon")
