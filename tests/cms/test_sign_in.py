"""One door: people and staff sign in at the same page, in the site's words, without a script written into it."""

import re

import pytest
from django.urls import reverse

from tests.factories import UserFactory

PASSWORD = "correct horse battery"
WRONG_PAIR = "The e-mail and password do not match. Try again, or ask for a sign-in code."


def _sign_in(client, email, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def test_the_right_pair_opens_today(client, ana):
    response = _sign_in(client, "Ana@OAK.example")

    assert (response.status_code, response["Location"]) == (302, "/learn/")


def test_staff_begin_in_the_admin(client, ben):
    assert _sign_in(client, "ben@oak.example")["Location"] == "/admin/"


@pytest.mark.parametrize("email", ["ana@oak.example", "nobody@oak.example"])
def test_a_wrong_pair_says_the_same_for_known_and_unknown_people(client, ana, email):
    page = _sign_in(client, email, "not the password").content.decode()

    assert page.count(WRONG_PAIR) == 2  # in the summary and at the field
    assert "<title>Error: Sign in" in page
    assert "not the password" not in page


def test_the_sixth_wrong_try_for_one_address_waits(client, ana):
    for _number in range(5):
        _sign_in(client, "ana@oak.example", "not the password")

    page = _sign_in(client, "ana@oak.example").content.decode()

    assert "Too many tries. Wait 5 minutes, or use a sign-in code." in page
    assert "_auth_user_id" not in client.session


def test_a_classroom_of_sixty_signs_in_from_one_address(client, db):
    people = [UserFactory() for _number in range(60)]

    answers = [_sign_in(client.__class__(), person.email) for person in people]

    assert {answer.status_code for answer in answers} == {302}


def test_somebody_who_was_closed_out_does_not_get_in(client, ana):
    ana.is_active = False
    ana.save()

    _sign_in(client, "ana@oak.example")

    assert "_auth_user_id" not in client.session


def test_a_code_by_mail_signs_in_without_a_password(client, ana, mailoutbox):
    client.post(reverse("account_request_login_code"), {"email": "ana@oak.example"})
    code = re.search(r"^[A-Z0-9-]{6,}$", mailoutbox[0].body, re.MULTILINE).group()

    response = client.post(reverse("account_confirm_login_code"), {"code": code})

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(ana.pk)


def test_nobody_is_written_to_who_has_no_account(client, db, mailoutbox):
    for name in ("account_request_login_code", "account_reset_password"):
        assert client.post(reverse(name), {"email": "nobody@example.org"}).status_code == 302

    assert mailoutbox == []


def test_a_reset_link_changes_the_password_once(client, ana, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": "ana@oak.example"})
    link = re.search(r"http://\S+", mailoutbox[0].body).group()
    assert mailoutbox[0].subject == "Choose a new password"

    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "a much better phrase", "password2": "a much better phrase"})

    assert _sign_in(client, "ana@oak.example", "a much better phrase").status_code == 302
    assert "This link does not work" in client.__class__().get(link, follow=True).content.decode()


def test_nobody_signs_up_without_their_school(client, db):
    page = client.get(reverse("account_signup")).content.decode()

    assert "Join through your school" in page


@pytest.mark.parametrize(
    ("address", "door"),
    [
        ("/admin/", "/accounts/login/?next=/admin/"),
        ("/admin/login/?next=/admin/", "/accounts/login/?next=/admin/"),
        ("/admin/password_reset/", "/accounts/password/reset/"),
        ("/admin/password_reset/confirm/MQ/set-password/", "/accounts/password/reset/"),
        ("/_util/login/", "/accounts/login/"),
    ],
)
def test_the_admin_has_no_door_of_its_own(client, db, address, door):
    response = client.get(address)

    assert (response.status_code, response["Location"]) == (302, door)


def test_signing_out_of_the_admin_is_signing_out(client, ana):
    client.force_login(ana)

    client.post("/admin/logout/")

    assert "_auth_user_id" not in client.session


OPEN_PAGES = ["account_login", "account_request_login_code", "account_reset_password", "join", "account_signup"]
OWN_PAGES = [
    "account_change_password",
    "account_email",
    "account_logout",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "usersessions_list",
    "account_reauthenticate",
]


@pytest.mark.parametrize("name", OPEN_PAGES)
def test_open_pages_keep_the_strict_policy(client, db, name):
    _assert_strict_policy(client.get(reverse(name)))


@pytest.mark.parametrize("name", OWN_PAGES)
def test_pages_about_ones_account_keep_the_strict_policy(client, ana, name):
    _sign_in(client, "ana@oak.example")
    if name != "account_reauthenticate":
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    _assert_strict_policy(client.get(reverse(name)))


def _assert_strict_policy(response):
    page = response.content.decode()
    assert response.status_code == 200
    assert "script-src 'self';" in response["Content-Security-Policy"] + ";"
    assert " style=" not in page
    assert not re.search(r"\son\w+=", page)
    # A block of data is not a script; anything else must come from a file.
    assert not re.search(r'<script(?![^>]*\bsrc=)(?![^>]*type="application/json")', page)
    assert page.count("<h1") == 1
    assert "placeholder=" not in page
