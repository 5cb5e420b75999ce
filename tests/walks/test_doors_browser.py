"""The ways in, in a real browser: a wrong pair, a join code without JavaScript, a passkey under the strict policy."""

import re

import pytest
from django.utils import timezone

from courses.schools.admission import make_join_code

from .conftest import NARROW, PHONE, look, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "correct horse battery"
OWN_PAGES = [
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/sessions/",
    "/accounts/logout/",
    "/accounts/reauthenticate/",
]
ENTRANCES = ["/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/", "/join/"]


def _sign_in(page, email, password=PASSWORD):
    page.goto("/accounts/login/")
    page.get_by_label("E-mail", exact=True).fill(email)
    page.locator("[name=password]").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("address", ENTRANCES)
def test_entrances_are_accessible_and_narrow(open_page, address, dark):
    page = open_page(size=NARROW, dark=dark)
    page.goto(address)

    assert violations(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("address", OWN_PAGES)
def test_pages_about_ones_account_are_accessible_and_narrow(open_page, ana, address):
    page = open_page(ana, size=NARROW)
    page.goto(address)
    look(page, f"account-{address.strip('/').replace('/', '-')}")

    assert violations(page) == []
    assert not scrolls_sideways(page)


def test_a_wrong_pair_takes_the_focus_and_a_right_one_opens_today(open_page, ana):
    page = open_page(size=PHONE)
    _sign_in(page, "ana@oak.example", "not the password")
    page.wait_for_selector(".error-summary:focus")
    look(page, "sign-in-error")
    assert violations(page) == []

    _sign_in(page, "ana@oak.example")
    page.wait_for_url(re.compile("/learn/$"))


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_new_learner_joins_with_a_code(open_page, cohort, ben, javascript):
    _code, text = make_join_code(cohort=cohort, by=ben, at=timezone.now())
    page = open_page(size=PHONE, javascript=javascript)
    page.goto("/join/")
    page.get_by_label("Join code").fill(text.lower())
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(re.compile("/join/confirm/$"))
    look(page, "join-confirm")
    for name, value in (("first_name", "Dana"), ("last_name", "Okafor"), ("email", "dana@example.org")):
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=password]").fill("a long enough pass phrase")
    page.get_by_role("button", name="Make the account and join").click()

    page.wait_for_url(re.compile("/learn/$"))
    assert cohort.enrolments.get().learner.email == "dana@example.org"


def test_a_passkey_is_made_and_signs_in(open_page, ana):
    ana.emailaddress_set.create(email=ana.email, verified=True, primary=True)
    page = open_page(size=PHONE)
    _authenticator(page)
    _sign_in(page, "ana@oak.example")
    page.wait_for_url(re.compile("/learn/$"))
    page.goto("/accounts/2fa/webauthn/add/")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(re.compile("/recovery-codes/$"))
    assert violations(page) == []

    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(re.compile("/learn/$"))


def _authenticator(page):
    """A pretended phone that keeps passkeys and always agrees."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
