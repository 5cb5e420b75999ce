"""Visits and completions: what was read, when, and for how long."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from courses.completion.models import LessonCompletion, LessonVisit
from courses.completion.services import record_completion, record_visit
from courses.schools.days import study_day
from tests.conftest import NOON
from tests.factories import LessonFactory

pytestmark = pytest.mark.django_db


def test_coming_back_soon_adds_reading_time_and_a_pause_does_not(ana, oak):
    lesson = LessonFactory()
    for minutes in (0, 4, 10, 60):
        visit = record_visit(learner=ana, school=oak, lesson=lesson, at=NOON + timedelta(minutes=minutes))

    visit.refresh_from_db()
    assert LessonVisit.objects.count() == 1
    assert visit.seconds == 10 * 60
    assert visit.last_at == NOON + timedelta(hours=1)


def test_a_visit_that_arrives_late_changes_nothing(ana, oak):
    lesson = LessonFactory()
    record_visit(learner=ana, school=oak, lesson=lesson, at=NOON)

    record_visit(learner=ana, school=oak, lesson=lesson, at=NOON - timedelta(minutes=5))

    assert LessonVisit.objects.get().seconds == 0


def test_work_past_midnight_is_the_evenings_study_day():
    past_midnight = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)  # 02:30 in Chicago

    assert study_day(past_midnight, "America/Chicago") == date(2026, 11, 19)
    assert study_day(past_midnight + timedelta(hours=2), "America/Chicago") == date(2026, 11, 20)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Auckland"])
def test_every_study_day_of_a_year_lasts_23_to_25_hours(zone):
    hours = Counter(study_day(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=h), zone) for h in range(365 * 24))
    whole_days = [hours[day] for day in sorted(hours)[1:-1]]

    assert set(whole_days) == {23, 24, 25}


def test_an_unknown_zone_counts_as_utc():
    assert study_day(NOON, "Mars/Olympus") == date(2026, 11, 20)


def test_a_revision_is_completed_once(ana, oak):
    lesson = LessonFactory()

    first, is_new = record_completion(learner=ana, school=oak, lesson=lesson, enrolment=None, at=NOON)
    again, is_new_again = record_completion(
        learner=ana, school=oak, lesson=lesson, enrolment=None, at=NOON + timedelta(days=1)
    )

    assert (is_new, is_new_again) == (True, False)
    assert first == again
    assert LessonCompletion.objects.get().completed_at == NOON
