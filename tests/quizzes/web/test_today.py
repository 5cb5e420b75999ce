"""Today: one thing to do, in words that fit the day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.completion.services import record_completion, record_visit
from courses.schools.models import Enrolment
from quizzes.progress.models import Milestone
from quizzes.web import plan
from tests.conftest import NOON
from tests.factories import LessonFactory


@pytest.fixture
def lessons(lesson):
    return [lesson, LessonFactory(module=lesson.module, number="9.2", title="Clots", position=2)]


def lead(ana, oak):
    return plan.next_lesson(ana, oak, Enrolment.objects.select_related("cohort").get(learner=ana))


def test_the_first_day_starts_with_the_first_lesson(ana_online, ana, oak, lessons):
    assert (lead(ana, oak).lesson, lead(ana, oak).state) == (lessons[0], "first")
    assert "Start with lesson 9.1." in ana_online.get("/learn/").content.decode()


def test_an_opened_lesson_is_continued(ana, oak, lessons):
    record_visit(learner=ana, school=oak, lesson=lessons[1], at=NOON)

    assert (lead(ana, oak).lesson, lead(ana, oak).state) == (lessons[1], "started")


def test_a_read_lesson_gives_way_to_the_next(ana, oak, lessons):
    record_completion(learner=ana, school=oak, lesson=lessons[0], enrolment=None, at=NOON)

    found = lead(ana, oak)
    assert (found.lesson, found.state) == (lessons[1], "next")
    assert (found.read_in_module, found.lessons_in_module) == (1, 2)


def test_a_changed_lesson_comes_back_without_losing_its_completion(ana, oak, lessons):
    for lesson in lessons:
        record_completion(learner=ana, school=oak, lesson=lesson, enrolment=None, at=NOON)
    lessons[0].revision = 2
    lessons[0].save()

    found = lead(ana, oak)
    assert (found.lesson, found.state, found.read_in_module) == (lessons[0], "changed", 2)


def test_when_all_is_read_practice_leads(ana_online, ana, oak, lessons):
    for lesson in lessons:
        record_completion(learner=ana, school=oak, lesson=lesson, enrolment=None, at=NOON)

    assert lead(ana, oak) is None
    assert "No lesson is waiting." in ana_online.get("/learn/").content.decode()


def test_an_open_practice_leads_before_everything(ana_online, attempt):
    page = ana_online.get("/learn/").content.decode()

    assert "Continue practice" in page
    assert "0 of 3 answered" in page


def test_the_exam_date_is_counted_down_or_asked_for(ana_online, ana):
    assert "Set a date" in ana_online.get("/learn/").content.decode()

    exam_on = timezone.localdate(timezone.now(), timezone=plan.timezone.get_current_timezone()) + timedelta(days=30)
    ana.enrolments.update(exam_on=exam_on)

    assert ana_online.get("/learn/").context["days_left"] in (30, 31)


@pytest.mark.parametrize(
    ("hour", "part"), [(4, "morning"), (11, "morning"), (12, "afternoon"), (18, "evening"), (3, "evening")]
)
def test_the_greeting_follows_the_persons_clock(hour, part):
    with timezone.override("UTC"):
        assert plan.part_of_day(datetime(2026, 11, 20, hour, tzinfo=UTC)) == part


def test_four_weeks_end_with_this_one():
    weeks = plan.study_weeks({date(2026, 11, 16), date(2026, 11, 20), date(2026, 10, 1)}, date(2026, 11, 20))

    assert [week.starts for week in weeks] == [
        date(2026, 10, 26),
        date(2026, 11, 2),
        date(2026, 11, 9),
        date(2026, 11, 16),
    ]
    assert [week.studied for week in weeks] == [0, 0, 0, 2]
    assert [week.is_this for week in weeks] == [False, False, False, True]


def test_today_takes_at_most_20_statements(ana_online, ana, oak, attempt, lessons):
    record_visit(learner=ana, school=oak, lesson=lessons[0], at=NOON)
    for position in range(8):
        Milestone.objects.create(
            code=f"N{position}",
            name=f"Milestone {position}",
            short_name=f"M{position}",
            rule={"all": [{"kind": "lessons_complete", "modules": ["9"]}, {"kind": "critical_right"}]},
            position=position,
            live=True,
        )

    with CaptureQueriesContext(
        connection,
    ) as statements:
        assert ana_online.get("/learn/").status_code == 200

    assert len(statements) <= 20, [query["sql"][:120] for query in statements]
