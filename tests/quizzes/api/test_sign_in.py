"""Who calls: a browser with a cookie and CSRF, an app with its token, a classroom behind one address."""

import pytest
from django.test import Client

from quizzes.attempts.models import Attempt
from tests.api import Api
from tests.factories import EnrolmentFactory, MembershipFactory, UserFactory, publish

LOGIN = "/app/app/v1/auth/login"
PASSWORD = "correct horse battery"


def app_token(user):
    reply = Client().post(LOGIN, {"email": user.email, "password": PASSWORD}, content_type="application/json")
    assert reply.status_code == 200, reply.content
    return reply.json()["meta"]["session_token"]


def test_an_app_signs_in_practises_and_signs_out(ana):
    publish()
    token = app_token(ana)
    app = Api(token=token)

    practice = app.start()
    reply = app.answer(practice["attempt"]["uuid"], practice["next"], 1)

    assert reply.status_code == 201
    assert not reply.cookies
    Client(headers={"X-Session-Token": token}).delete("/app/app/v1/auth/session")
    assert app.get("/me/").status_code == 401


def test_an_apps_choice_of_school_stays_with_its_token(ana, oak, elm):
    MembershipFactory(user=ana, school=elm, role="learner")
    app, other_app = Api(token=app_token(ana)), Api(token=app_token(ana))

    chosen = app.put("/me/school/", {"school": str(oak.uuid)})

    assert chosen.status_code == 200
    assert not chosen.cookies
    active = [
        next(school["short_name"] for school in caller.get("/me/").json()["schools"] if school["is_active"])
        for caller in (app, other_app)
    ]
    assert active == ["oak", "elm"]


@pytest.mark.parametrize("token", ["", "x", "\u00e9", "a" * 5000, "' OR 1=1 --"])
def test_a_wrong_token_is_nobody(db, token):
    reply = Api(token=token).get("/me/")

    assert reply.status_code == 401
    assert reply.json()["code"] == "not_authenticated"
    assert reply["WWW-Authenticate"] == "Session"


def test_a_browser_needs_the_csrf_token_to_write(ana):
    publish()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ana, backend="django.contrib.auth.backends.ModelBackend")

    reply = browser.post("/api/v1/attempts/", {"scope": "mixed"}, content_type="application/json")

    assert reply.status_code == 403
    assert reply["Content-Type"] == "application/problem+json"
    assert not Attempt.objects.exists()


def test_a_person_who_left_every_school_may_only_ask_who_they_are(ana):
    publish()
    api = Api(ana)
    ana.memberships.update(ended_at="2026-11-01T00:00Z")

    assert api.get("/me/").json()["schools"] == []
    assert api.get("/courses/").status_code == 403
    assert api.post("/attempts/", {"scope": "mixed"}).status_code == 403


def test_a_classroom_of_60_behind_one_address_gets_in_and_starts(cohort, oak):
    publish()
    learners = [UserFactory() for _number in range(60)]
    for learner in learners:
        MembershipFactory(user=learner, school=oak, role="learner")
        EnrolmentFactory(cohort=cohort, learner=learner)

    started = [Api(token=app_token(learner)).post("/attempts/", {"scope": "mixed"}) for learner in learners]

    assert {reply.status_code for reply in started} == {201}
