"""Instructors and a reviewer at the admin's doors, and the question form as a browser sends it."""

import uuid
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from quizzes.bank.models import Question
from tests.factories import AreaFactory, LessonFactory, MembershipFactory, UserFactory


@pytest.fixture
def area(db):
    return AreaFactory()


@pytest.fixture
def lesson(course):
    return LessonFactory(module__course=course)


@pytest.fixture
def staff(db):
    """The group that opens the admin's front door."""
    group = Group.objects.create(name="Staff of a test")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    return group


@pytest.fixture
def sign_in(staff):
    """A browser in which this person has signed in to the admin."""

    def browser(person: Any) -> Client:
        staff.user_set.add(person)
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return browser


@pytest.fixture
def ben_writes(ben, sign_in):
    return sign_in(ben)


@pytest.fixture
def cleo_writes(cleo, sign_in):
    return sign_in(cleo)


@pytest.fixture
def dora(oak):
    """Oak's reviewer."""
    user = UserFactory(email="dora@oak.example", first_name="Dora", last_name="Lind")
    return MembershipFactory(user=user, school=oak, role="reviewer", credential="LMT, BCTMB").user


def option(text: str = "Withhold massage", *, right: bool = False, reason: str | None = None, **more: Any) -> tuple:
    """One option block as the form knows it: type, value, id."""
    if reason is None:
        reason = f"This is the reason that belongs to “{text}” and to nothing else."
    value = {"text": text, "reason": reason, "fraction": more.get("fraction", ""), "misconception": ""}
    # A browser leaves an unticked box out.
    return ("option", value | ({"correct": "on"} if right else {}), more.get("id", str(uuid.uuid4())))


def form(options: list[tuple] | None = None, action: str = "", **fields: Any) -> dict[str, str]:
    """The whole form of a complete question; `action` is the button: "", "publish" or "submit"."""
    if options is None:
        options = [option("Withhold massage", right=True), option("Press harder"), option("Wait a week")]
    filled = {
        "stem": "What does the therapist do first if a clot is feared?",
        "kind": "single",
        "rule": "all_or_nothing",
        "takeaway": "When in doubt, do not treat; refer.",
        "references": "R5",
        "fact_ids": "",
        "evidence": "well",
        "difficulty": "3",
        "language": "en",
        "level": "recall",
        "lesson": "",
        "paragraph": "",
        "objective": "",
        "area": "",
        "go_live_at": "",
        "expire_at": "",
        "is_original": "on",
    }
    filled |= {name: str(getattr(value, "pk", value)) for name, value in fields.items()}
    stream = streamfield([(kind, value) for kind, value, _id in options])
    data = nested_form_data(filled | {"parts": stream})
    for place, (_kind, _value, block_id) in enumerate(options):
        data[f"parts-{place}-id"] = block_id
    if action:
        data[f"action-{action}"] = "1"
    return data


def url(name: str, *args: Any) -> str:
    return reverse(Question.snippet_viewset.get_url_name(name), args=args)
