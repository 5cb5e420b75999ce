"""The demo as people meet it after the README's first command: loaded once for this file, in full."""

from collections import Counter, defaultdict
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from cms.demo.people import OAK_LEARNERS, OAK_STAFF, PASSWORD
from cms.management.commands.row_counts import row_counts
from courses.outline.models import Lesson, LessonSignature
from courses.pages.search import search
from courses.schools.models import Cohort, Enrolment, Membership, School
from quizzes.attempts.models import Attempt, ItemResponse
from quizzes.attempts.services import SPACED
from quizzes.bank.models import Question
from quizzes.progress.models import MilestoneAward


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """What the command printed; its rows are gone after this file."""
    printed = StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", "--force", "--seed", "1", stdout=printed)
        yield printed.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def oak(demo, db):
    return School.objects.get(short_name="oak")


@pytest.fixture
def ana(demo, db):
    return get_user_model().objects.get(email="ana@oak.example")


def test_the_command_says_where_to_go_and_as_whom(demo, settings):
    assert settings.WAGTAILADMIN_BASE_URL in demo
    assert PASSWORD in demo
    for email in ("ana@oak.example", "ben@oak.example", "cora@oak.example", "dan@elm.example", "admin@example.org"):
        assert email in demo


def test_the_whole_course_is_live(demo, db):
    assert Lesson.objects.live().count() >= 15
    assert Question.objects.filter(live=True, school=None).count() >= 120
    assert not LessonSignature.objects.exists()


def test_a_second_run_changes_nothing(demo, db):
    before = row_counts()

    call_command("load_demo", "--force", "--seed", "1", stdout=StringIO())

    assert row_counts() == before


def test_everybody_can_sign_in_and_is_what_they_are(ana, oak):
    assert ana.check_password(PASSWORD)
    for person in (OAK_LEARNERS[0], *OAK_STAFF):
        assert Membership.objects.current().filter(user__email=person.email, school=oak, role=person.role).exists()
    assert Enrolment.objects.current().filter(cohort__name="Autumn 2026, evening").count() == 24
    elm = School.objects.get(short_name="elm")
    assert Membership.objects.filter(school=elm).count() == 5
    assert not Membership.objects.filter(school=elm, user__email__endswith="@oak.example").exists()


def test_answers_are_dated_as_if_they_had_been_given_then(oak):
    seen = defaultdict(list)
    now = timezone.now()
    for response in ItemResponse.objects.order_by("received_at", "pk").select_related("attempt"):
        before = seen[response.learner_id, response.question_id]
        assert response.exposure == len(before) + 1
        assert response.key_seen_before == bool(before)
        assert response.is_spaced == (not before or response.received_at - before[-1] >= SPACED)
        assert response.attempt.started_at < response.received_at <= response.attempt.closed_at < now
        before.append(response.received_at)
    assert len(seen) > 1000


def test_nobody_is_in_the_middle_of_a_practice(demo, db):
    assert not Attempt.objects.open().exists()


def test_histories_are_unlike_each_other(oak):
    cohort = Cohort.objects.get(school=oak, name="Autumn 2026, evening")
    ids = cohort.enrolments.values("learner")
    people = get_user_model().objects.filter(pk__in=ids)
    lessons = set(people.annotate(done=Count("lesson_completions")).values_list("done", flat=True))
    week_ago, ten_days_ago = (timezone.now() - timedelta(days=days) for days in (7, 10))
    active = Attempt.objects.filter(school=oak, learner__in=ids)

    assert len(lessons) >= 8
    assert active.filter(started_at__gt=week_ago).values("learner").distinct().count() >= 12
    assert people.exclude(pk__in=active.filter(started_at__gt=ten_days_ago).values("learner")).count() >= 3
    assert cohort.enrolments.filter(exam_on__isnull=False).count() >= 2


def test_somebody_has_a_lapsed_safety_gate(oak):
    gates = MilestoneAward.objects.filter(school=oak, milestone__code="N3")
    in_force = gates.filter(earned_at__gt=timezone.now() - timedelta(days=90))

    assert in_force.exists()
    assert gates.exclude(learner__in=in_force.values("learner")).exists()


def test_milestones_are_earned_unevenly(oak):
    earned = Counter(MilestoneAward.objects.filter(school=oak).values_list("milestone__code", flat=True))

    assert earned["N1"] >= 15
    assert 2 <= earned["N3"] <= 12
    assert not earned["N10"]


def test_search_finds_the_lessons(ana, oak):
    found = search("clot", learner=ana, school=oak)

    assert any(page.number == "9.2" for page in found.lessons)
    assert found.terms
