"""The shipped course without the demo's people: what a production installation loads."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from courses.outline.models import Lesson
from courses.schools.models import School


def test_accounts_with_a_known_password_are_refused_without_debug(db, settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="--force"):
        call_command("load_demo")

    assert not get_user_model().objects.exists()
    assert not Lesson.objects.exists()


def test_the_course_alone_makes_no_account(db):
    call_command("load_demo", "--course-only", stdout=StringIO())

    assert Lesson.objects.live().count() >= 15
    assert not get_user_model().objects.exists()
    assert not School.objects.exists()
