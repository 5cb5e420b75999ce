"""Every learner page answers, is private, and asks a stranger to sign in."""

import pytest
from django.urls import reverse

PLAIN = ["today", "practice", "progress", "history", "account", "exam_date"]


@pytest.mark.parametrize("name", PLAIN)
def test_a_page_answers_and_stays_out_of_caches(ana_online, versions, name):
    response = ana_online.get(reverse(f"learn_{name}"))

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert "style=" not in response.content.decode()


@pytest.mark.parametrize("name", PLAIN)
def test_a_page_answers_on_the_first_day_of_an_empty_school(ana_online, name):
    assert ana_online.get(reverse(f"learn_{name}")).status_code == 200


@pytest.mark.parametrize("name", PLAIN)
def test_a_stranger_is_asked_to_sign_in(client, db, name):
    response = client.get(reverse(f"learn_{name}"))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["attempt", "finish", "history_attempt"])
def test_pages_of_an_attempt_answer(ana_online, attempt, name):
    assert ana_online.get(reverse(f"learn_{name}", args=[attempt.uuid]), follow=True).status_code == 200


def test_an_instructor_sees_what_a_learner_sees(client, ben, versions):
    client.force_login(ben)

    for name in PLAIN:
        assert client.get(reverse(f"learn_{name}")).status_code == 200
