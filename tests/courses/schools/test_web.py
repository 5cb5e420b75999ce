"""The way in, page by page: nothing is used up by looking, and wrong codes are all the same."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from courses.schools.admission import invite_person, make_join_code, revoke_secret
from courses.schools.models import Invitation, JoinCode
from tests.courses.schools.test_admission import LINK
from tests.factories import UserFactory

NEW = {"first_name": "Dana", "last_name": "Okafor", "password": "a long enough pass phrase"}
REFUSAL = "This link or code does not work. It may have expired or been used. Ask your school for a new one."


@pytest.fixture
def code(cohort, ben):
    return make_join_code(cohort=cohort, by=ben, at=timezone.now())


@pytest.fixture
def link(oak, ben, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invite_person(school=oak, email="dana@example.org", role="instructor", by=ben, at=timezone.now())
    return LINK.search(mailoutbox[0].body).group(0)


def test_a_new_person_joins_with_a_code(client, code, oak):
    page = client.post(reverse("join"), {"code": code[1].lower()}, follow=True).content.decode()
    assert "Join Oak School of Massage" in page
    assert JoinCode.objects.get().uses_left == 30

    response = client.post(reverse("join_confirm"), NEW | {"email": "dana@example.org"})

    person = get_user_model().objects.get(email="dana@example.org")
    assert (response.status_code, response["Location"]) == (302, "/learn/")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.session["school"] == str(oak.uuid)
    assert person.enrolments.count() == 1
    assert JoinCode.objects.get().uses_left == 29


def test_somebody_signed_in_joins_with_one_button(client, code, cleo):
    client.force_login(cleo)
    client.post(reverse("join"), {"code": code[1]})

    client.post(reverse("join_confirm"))

    assert cleo.enrolments.get().cohort == code[0].cohort


def test_wrong_expired_and_revoked_codes_read_the_same(client, code, cohort, ben):
    revoke_secret(secret=code[0], at=timezone.now())
    _old, old_text = make_join_code(cohort=cohort, by=ben, at=timezone.now() - timedelta(days=31))

    pages = [client.post(reverse("join"), {"code": text}) for text in ("ABCD-EFGH-JKMN", code[1], old_text)]

    assert [page.status_code for page in pages] == [400] * 3
    assert all(REFUSAL in page.content.decode() for page in pages)


def test_right_codes_do_not_count_towards_the_limit(client, code):
    for _person in range(70):
        assert client.post(reverse("join"), {"code": code[1]}).status_code == 302


def test_the_links_secret_leaves_the_address_and_looking_uses_nothing(client, link):
    response = client.get(link)

    assert response["Location"] == reverse("join_confirm")
    assert "instructor" in client.get(reverse("join_confirm")).content.decode()
    assert link.split("/")[-2] not in str(dict(client.session))
    assert Invitation.objects.get().accepted_at is None


def test_an_invited_person_makes_an_account_and_lands_in_the_admin(client, link):
    client.get(link)

    response = client.post(reverse("join_confirm"), NEW)

    person = get_user_model().objects.get(email="dana@example.org")
    assert response["Location"] == "/admin/"
    assert person.memberships.get().role == "instructor"
    assert client.get(link, follow=True).status_code == 404


def test_an_invited_person_with_an_account_signs_in_first(client, link):
    person = UserFactory(email="dana@example.org")
    client.get(link)
    assert "Sign in to join" in client.get(reverse("join_confirm")).content.decode()
    # The page offers no form to fill in, and a forged one makes nothing.
    assert client.post(reverse("join_confirm"), NEW).status_code == 400

    client.post(
        reverse("account_login"),
        {"login": person.email, "password": "correct horse battery", "next": reverse("join_confirm")},
    )
    client.post(reverse("join_confirm"))

    assert person.memberships.get().role == "instructor"


def test_a_weak_password_is_refused_at_its_field(client, link):
    client.get(link)

    page = client.post(reverse("join_confirm"), NEW | {"password": "dana@example"}).content.decode()

    assert "There is a problem" in page
    assert not get_user_model().objects.filter(email="dana@example.org").exists()


def test_an_unknown_link_is_refused_like_a_used_one(client, db):
    response = client.get(reverse("join_invitation_link", args=["x" * 43]), follow=True)

    assert response.status_code == 404
    assert REFUSAL in response.content.decode()


def test_a_code_taken_back_between_the_two_pages_lets_nobody_in(client, code):
    client.post(reverse("join"), {"code": code[1]})
    revoke_secret(secret=code[0], at=timezone.now())

    response = client.post(reverse("join_confirm"), NEW | {"email": "dana@example.org"})

    assert response.status_code == 404
    assert not get_user_model().objects.filter(email="dana@example.org").exists()
