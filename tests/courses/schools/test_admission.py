"""Invitations work once, codes as often as they say, and neither is stored as it was given out."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from courses.schools.admission import (
    CODE_LENGTH,
    LETTERS,
    accept_as_new_person,
    accept_invitation,
    find_invitation,
    find_join_code,
    invite_person,
    join_as_new_person,
    join_with_code,
    make_join_code,
    revoke_secret,
)
from courses.schools.errors import AddressTaken, CohortElsewhere, CredentialMissing, SecretNotUsable
from courses.schools.models import Invitation, JoinCode
from tests.conftest import NOON
from tests.factories import CohortFactory, UserFactory

LINK = re.compile(r"/join/invitation/([\w-]+)/")
NAME = ("Dana", "Okafor")
PASSWORD = "a long enough pass phrase"


@pytest.fixture
def invite(oak, ben, mailoutbox, django_capture_on_commit_callbacks):
    """Invite somebody and read the secret out of the mail."""

    def _invite(**facts):
        facts = {"school": oak, "email": "Dana@Example.org", "role": "learner", "by": ben, "at": NOON} | facts
        with django_capture_on_commit_callbacks(execute=True):
            invitation = invite_person(**facts)
        return invitation, LINK.search(mailoutbox[-1].body).group(1)

    return _invite


def test_the_mail_goes_to_the_person_and_only_a_hash_stays(invite, mailoutbox):
    invitation, secret = invite()

    assert mailoutbox[0].to == ["dana@example.org"]
    assert "Oak School of Massage" in mailoutbox[0].subject
    assert secret not in str(Invitation.objects.values_list().get())
    assert len(secret) >= 22
    assert find_invitation(secret=secret, at=NOON) == invitation


def test_a_new_person_gets_an_account_with_a_proved_address(invite, cohort):
    invitation, _secret = invite(cohort=cohort)

    person = accept_as_new_person(invitation=invitation, name=NAME, password=PASSWORD, at=NOON)

    assert person.email == "dana@example.org"
    assert person.time_zone == "America/Chicago"
    assert person.emailaddress_set.get().verified
    assert person.memberships.get().role == "learner"
    assert person.enrolments.get().cohort == cohort


def test_a_link_works_once(invite):
    invitation, secret = invite()
    accept_invitation(invitation=invitation, user=UserFactory(), at=NOON)

    with pytest.raises(SecretNotUsable):
        accept_invitation(invitation=invitation, user=UserFactory(), at=NOON)
    with pytest.raises(SecretNotUsable):
        find_invitation(secret=secret, at=NOON)


def test_unknown_expired_revoked_and_closed_look_the_same(invite, oak):
    invitation, secret = invite()
    said = set()
    for secret_tried, at in (("x" * 43, NOON), (secret, NOON + timedelta(days=14))):
        with pytest.raises(SecretNotUsable) as refusal:
            find_invitation(secret=secret_tried, at=at)
        said.add(str(refusal.value.detail))
    revoke_secret(secret=invitation, at=NOON)
    with pytest.raises(SecretNotUsable) as refusal:
        find_invitation(secret=secret, at=NOON)

    assert said == {str(refusal.value.detail)}


def test_a_closed_school_lets_nobody_in(invite, oak):
    _invitation, secret = invite()
    oak.is_open = False
    oak.save()

    with pytest.raises(SecretNotUsable):
        find_invitation(secret=secret, at=NOON)
    with pytest.raises(SecretNotUsable):
        accept_invitation(invitation=Invitation.objects.get(), user=UserFactory(), at=NOON)


def test_inviting_again_takes_the_older_link_back(invite):
    _first, old_secret = invite()
    invite()

    with pytest.raises(SecretNotUsable):
        find_invitation(secret=old_secret, at=NOON)


def test_an_invitation_is_refused_for_a_foreign_cohort_or_a_reviewer_without_credential(oak, elm, ben, course):
    facts = {"school": oak, "email": "a@example.org", "by": ben, "at": NOON}
    with pytest.raises(CohortElsewhere):
        invite_person(**facts, role="learner", cohort=CohortFactory(school=elm, course=course))
    with pytest.raises(CredentialMissing):
        invite_person(**facts, role="reviewer")


def test_a_taken_address_makes_nothing(invite, ana):
    invitation, secret = invite(email="ana@oak.example", role="instructor")

    with pytest.raises(AddressTaken):
        accept_as_new_person(invitation=invitation, name=NAME, password=PASSWORD, at=NOON)

    assert find_invitation(secret=secret, at=NOON) == invitation


def test_a_code_is_readable_random_and_hashed(cohort, ben):
    code, text = make_join_code(cohort=cohort, by=ben, at=NOON)

    assert re.fullmatch(f"([{LETTERS}]{{4}}-){{2}}[{LETTERS}]{{4}}", text)
    assert len(LETTERS) ** CODE_LENGTH > 2**50
    assert text.replace("-", "") not in str(JoinCode.objects.values_list().get())
    assert find_join_code(text=text.lower().replace("-", " "), at=NOON) == code


def test_joining_twice_costs_one_use(cohort, ben):
    code, _text = make_join_code(cohort=cohort, by=ben, at=NOON, uses=2)
    person = UserFactory()

    first = join_with_code(code=code, user=person, at=NOON)
    second = join_with_code(code=code, user=person, at=NOON)

    assert first == second
    assert JoinCode.objects.get().uses_left == 1


def test_a_used_up_code_lets_nobody_in_and_leaves_no_trace(cohort, ben):
    code, text = make_join_code(cohort=cohort, by=ben, at=NOON, uses=1)
    join_with_code(code=code, user=UserFactory(), at=NOON)
    late = UserFactory()

    with pytest.raises(SecretNotUsable):
        join_with_code(code=code, user=late, at=NOON)
    with pytest.raises(SecretNotUsable):
        find_join_code(text=text, at=NOON)

    assert not late.memberships.exists()
    assert not late.enrolments.exists()


def test_a_revoked_or_expired_code_makes_no_account(cohort, ben):
    code, _text = make_join_code(cohort=cohort, by=ben, at=NOON, days=1)
    facts = {"code": code, "email": "new@example.org", "name": NAME, "password": PASSWORD}
    with pytest.raises(SecretNotUsable):
        join_as_new_person(**facts, at=NOON + timedelta(days=1))
    revoke_secret(secret=code, at=NOON)
    with pytest.raises(SecretNotUsable):
        join_as_new_person(**facts, at=NOON)

    assert not get_user_model().objects.filter(email="new@example.org").exists()


def test_an_address_given_with_a_code_is_not_proved(cohort, ben):
    code, _text = make_join_code(cohort=cohort, by=ben, at=NOON)

    person = join_as_new_person(code=code, email="New@Example.org", name=NAME, password=PASSWORD, at=NOON)

    assert not person.emailaddress_set.get().verified
    assert person.email == "new@example.org"


@pytest.mark.django_db(transaction=True)
def test_two_who_accept_at_once_are_one_membership(oak, ben):
    """The guard is one statement, so the second of two finds nothing to change."""
    invitation = invite_person(school=oak, email="dana@example.org", role="instructor", by=ben, at=NOON)
    outcomes = _at_once(
        lambda person: accept_invitation(invitation=invitation, user=person, at=NOON),
        [UserFactory() for _number in range(4)],
    )

    assert sorted(outcomes) == ["SecretNotUsable"] * 3 + ["in"]
    assert oak.memberships.exclude(user=ben).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_race_for_the_last_use_has_one_winner(cohort, ben):
    code, _text = make_join_code(cohort=cohort, by=ben, at=NOON, uses=1)
    outcomes = _at_once(
        lambda person: join_with_code(code=code, user=person, at=NOON), [UserFactory() for _number in range(4)]
    )

    assert sorted(outcomes) == ["SecretNotUsable"] * 3 + ["in"]
    assert cohort.enrolments.count() == 1


def _at_once(act, people):
    from concurrent.futures import ThreadPoolExecutor

    def attempt(person):
        try:
            act(person)
        except SecretNotUsable as refusal:
            return type(refusal).__name__
        else:
            return "in"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(attempt, people))
