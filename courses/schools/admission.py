"""Two ways into a school: an invitation by e-mail for one person, a join code for a group. Only hashes are kept."""

import hashlib
import secrets
from datetime import datetime, timedelta
from functools import partial
from smtplib import SMTPException
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse

from .errors import AddressTaken, CohortElsewhere, CredentialMissing, MailNotSent, SecretNotUsable
from .models import Cohort, Enrolment, Invitation, JoinCode, Membership, Role, School, Secret
from .services import enrol_once, grant_role

INVITATION_DAYS = 14
JOIN_CODE_DAYS = 30
JOIN_CODE_USES = 30
# Without I, L, O, U, 0 and 1: what is left cannot be misread from a whiteboard. 12 of 30 letters are 58 bits.
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
CODE_LENGTH = 12
# The stored hint takes ten of those bits away from somebody who reads the table, and leaves 49.
HINT_LENGTH = 2


def invite_person(
    *,
    school: School,
    email: str,
    role: str,
    by: Any,
    at: datetime,
    cohort: Cohort | None = None,
    credential: str = "",
) -> Invitation:
    """Ask one person by e-mail to take one role. The link in it works once, for 14 days; an older one stops working.

    The mail goes out after commit. Raises CredentialMissing for a reviewer without one, CohortElsewhere, and
    MailNotSent when the mail server refused: inviting again makes a new link.
    """
    if role == Role.REVIEWER and not credential.strip():
        raise CredentialMissing
    if cohort is not None and cohort.school_id != school.pk:
        raise CohortElsewhere
    email = email.strip().lower()
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        older = Invitation.objects.filter(school=school, email=email, role=role, accepted_at=None, revoked_at=None)
        older.update(revoked_at=at)
        invitation = Invitation.objects.create(
            school=school,
            cohort=cohort,
            email=email,
            role=role,
            credential=credential.strip(),
            secret_hash=hash_secret(secret),
            made_by=by,
            made_at=at,
            expires_at=at + timedelta(days=INVITATION_DAYS),
        )
        transaction.on_commit(partial(_send_invitation, invitation, secret))
    return invitation


def find_invitation(*, secret: str, at: datetime) -> Invitation:
    """The invitation behind a link. Raises SecretNotUsable, whatever the reason."""
    found = Invitation.objects.working(at).filter(secret_hash=hash_secret(secret)).select_related("school", "cohort")
    return _one(found)


def accept_invitation(*, invitation: Invitation, user: Any, at: datetime) -> Membership:
    """The person holds the role, and is in the cohort if one was named. Raises SecretNotUsable, also to the second
    of two who come at once."""
    with transaction.atomic():
        # Only the row's own columns here: with a join the guard would sit in a subquery, which PostgreSQL does not
        # ask again after waiting for the other one's commit.
        guard = Invitation.objects.usable(at).filter(pk=invitation.pk, accepted_at=None)
        if not invitation.school.is_open or not guard.update(accepted_at=at):
            raise SecretNotUsable
        membership = grant_role(
            user=user, school=invitation.school, role=invitation.role, at=at, credential=invitation.credential
        )
        if invitation.cohort is not None and invitation.role == Role.LEARNER:
            enrol_once(cohort=invitation.cohort, learner=user, at=at)
    return membership


def accept_as_new_person(*, invitation: Invitation, name: tuple[str, str], password: str, at: datetime) -> Any:
    """Make the account of an invited person and accept for them. The mailed link has proved the address.

    Raises AddressTaken (they have an account and sign in instead) or SecretNotUsable; then nothing is made.
    """
    with transaction.atomic():
        user = _make_account(invitation.email, name, password, invitation.school, is_verified=True)
        accept_invitation(invitation=invitation, user=user, at=at)
    return user


def make_join_code(
    *, cohort: Cohort, by: Any, at: datetime, uses: int = JOIN_CODE_USES, days: int = JOIN_CODE_DAYS
) -> tuple[JoinCode, str]:
    """A code for a cohort, and its text in groups of four: the only time anybody sees it."""
    text = "".join(secrets.choice(LETTERS) for _position in range(CODE_LENGTH))
    code = JoinCode.objects.create(
        cohort=cohort,
        hint=text[:HINT_LENGTH],
        uses_left=uses,
        secret_hash=hash_secret(text),
        made_by=by,
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    return code, "-".join(text[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def find_join_code(*, text: str, at: datetime) -> JoinCode:
    """The code somebody typed, whatever case, spaces and dashes they used. Raises SecretNotUsable."""
    plain = "".join(letter for letter in text.upper() if letter.isalnum())
    found = JoinCode.objects.working(at).filter(secret_hash=hash_secret(plain))
    return _one(found.select_related("cohort__school", "cohort__course"))


def join_with_code(*, code: JoinCode, user: Any, at: datetime) -> Enrolment:
    """The person is a learner in the code's cohort, and the code has one use less, unless they were in it already.

    Raises SecretNotUsable, also to whoever is one too many in a race for the last use.
    """
    with transaction.atomic():
        enrolment, is_new = enrol_once(cohort=code.cohort, learner=user, at=at)
        guard = JoinCode.objects.usable(at).filter(pk=code.pk, uses_left__gt=0)
        if is_new and not (code.cohort.school.is_open and guard.update(uses_left=F("uses_left") - 1)):
            raise SecretNotUsable
    return enrolment


def join_as_new_person(*, code: JoinCode, email: str, name: tuple[str, str], password: str, at: datetime) -> Any:
    """Make an account and join with it. Raises AddressTaken or SecretNotUsable; then nothing is made."""
    with transaction.atomic():
        user = _make_account(email, name, password, code.cohort.school, is_verified=False)
        join_with_code(code=code, user=user, at=at)
    return user


def revoke_secret(*, secret: Secret, at: datetime) -> Secret:
    """The link or code works no longer. Whoever used it before stays."""
    type(secret).objects.filter(pk=secret.pk, revoked_at=None).update(revoked_at=at)
    secret.revoked_at = secret.revoked_at or at
    return secret


def hash_secret(text: str) -> str:
    """What is stored of a secret. It is long and random, so a plain hash cannot be run backwards."""
    return hashlib.sha256(text.encode()).hexdigest()


def _one(found: Any) -> Any:
    secret = found.first()
    if secret is None:
        raise SecretNotUsable
    return secret


def _make_account(email: str, name: tuple[str, str], password: str, school: School, *, is_verified: bool) -> Any:
    people = get_user_model().objects
    if people.filter(email__iexact=email.strip()).exists():
        raise AddressTaken
    try:
        with transaction.atomic():
            user = people.create_user(
                email, password, first_name=name[0].strip(), last_name=name[1].strip(), time_zone=school.time_zone
            )
    except IntegrityError as error:
        raise AddressTaken from error
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=is_verified)
    return user


def _send_invitation(invitation: Invitation, secret: str) -> None:
    link = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("join_invitation_link", args=[secret])
    facts = {"invitation": invitation, "link": link, "days": INVITATION_DAYS}
    subject = render_to_string("courses/email/invitation_subject.txt", facts)
    body = render_to_string("courses/email/invitation_message.txt", facts)
    try:
        send_mail(" ".join(subject.split()), body, None, [invitation.email])
    except (OSError, SMTPException) as error:
        raise MailNotSent from error
