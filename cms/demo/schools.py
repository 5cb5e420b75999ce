"""The two demo schools with their people, cohorts and histories. What is there stays as it is."""

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import transaction

from cms.onboarding.services import open_school
from courses.outline.models import Course, Lesson
from courses.schools.days import study_day
from courses.schools.models import Cohort, Enrolment, School
from courses.schools.services import enrol, grant_role, transfer
from quizzes.study.history import Past

from .histories import SAFETY_MODULES, live_through
from .people import ADMINISTRATOR, PASSWORD, Habits, Person

# A safety gate lasts 90 days and rests on the answers of 90 days: to have lapsed by now, and not to be met again by old
# answers, it was passed at least twice as long ago.
EARLIER_WEEKS, EARLIER_DAYS_AGO = 5, 220


class Demo:
    """One run of the loader: the moment it takes for now, the seed, and the password's hash, made once."""

    def __init__(self, *, at: datetime, seed: int, weeks: int) -> None:
        self.at, self.seed, self.weeks = at, seed, weeks
        self._hash = make_password(PASSWORD)

    def administrator(self) -> Any:
        return self._account(ADMINISTRATOR, "Alex", "Admin", "UTC", is_staff=True, is_superuser=True)

    @transaction.atomic
    def school(self, short_name: str, name: str, time_zone: str, staff: tuple[Person, ...]) -> School:
        """The school, open, with its staff."""
        school = open_school(short_name=short_name, name=name, time_zone=time_zone)
        for person in staff:
            user = self._account(person.email, person.first_name, person.last_name, time_zone)
            grant_role(
                user=user, school=school, role=person.role, credential=person.credential, at=self._ago(self.weeks + 20)
            )
        return school

    @transaction.atomic
    def cohort(self, school: School, course: Course, name: str, *, weeks_ago: int, exam_in: int | None) -> Cohort:
        """A cohort that began so many weeks ago and runs for sixteen."""
        begins = self._day(school) - timedelta(weeks=weeks_ago)
        exam_on = None if exam_in is None else self._day(school) + timedelta(days=exam_in)
        about = {
            "course": course,
            "starts_on": begins,
            "ends_on": begins + timedelta(weeks=16),
            "exam_on": exam_on,
        }
        return Cohort.objects.get_or_create(school=school, name=name, defaults=about)[0]

    def learner(self, person: Person, cohort: Cohort, lessons: list[Lesson], *, earlier: Cohort | None = None) -> None:
        """The learner in the cohort, with what they did since they came. One who is in a cohort is left alone."""
        school, habits = cohort.school, person.habits
        with transaction.atomic():
            user = self._account(person.email, person.first_name, person.last_name, school.time_zone)
            if user.enrolments.filter(cohort__school=school).exists():
                return
            # A story, not a secret.
            past = Past(user, school, None, random.Random(f"{self.seed}:{person.email}"))  # noqa: S311
            if habits and habits.came_back and earlier:
                past = self._came_back(past, earlier, cohort, lessons)
            else:
                past = replace(past, enrolment=self._came(user, cohort, habits))
            if habits:
                first, last = past.enrolment.started_on, self._day(school) - timedelta(days=habits.silent_days)
                live_through(past, habits=habits, lessons=lessons, first=first, last=last, until=self.at)

    def _came(self, user: Any, cohort: Cohort, habits: Habits | None) -> Enrolment:
        began = habits.began if habits else 0
        exam_on = None
        if habits and habits.exam_in is not None:
            exam_on = self._day(cohort.school) + timedelta(days=habits.exam_in)
        return enrol(cohort=cohort, learner=user, at=self._ago(max(self.weeks - began, 1)), exam_on=exam_on)

    def _came_back(self, past: Past, earlier: Cohort, cohort: Cohort, lessons: list[Lesson]) -> Past:
        """A few busy weeks in the earlier cohort, all about safety, then a transfer into this one."""
        enrolment = enrol(cohort=earlier, learner=past.learner, at=self.at - timedelta(days=EARLIER_DAYS_AGO))
        past = replace(past, enrolment=enrolment)
        live_through(
            past,
            habits=Habits(ability=5.0, sessions=6.5),
            lessons=[lesson for lesson in lessons if lesson.module.number in SAFETY_MODULES],
            first=enrolment.started_on,
            last=enrolment.started_on + timedelta(weeks=EARLIER_WEEKS),
            until=self.at,
        )
        return replace(past, enrolment=transfer(enrolment=enrolment, cohort=cohort, at=self._ago(self.weeks)))

    def account_of(self, person: Person) -> Any:
        """The account of somebody who was brought on before."""
        return get_user_model().objects.get(email=person.email)

    def _account(self, email: str, first_name: str, last_name: str, time_zone: str, **rights: bool) -> Any:
        """The account of that address, with the demo password when it is new."""
        people = get_user_model().objects
        user = people.filter(email=email).first()
        if user is None:
            names = {"first_name": first_name, "last_name": last_name, "time_zone": time_zone}
            user = people.create_user(email, **names, **rights)
            user.password, user.date_joined = self._hash, self._ago(self.weeks)
            user.save(update_fields=["password", "date_joined"])
            EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
        return user

    def _ago(self, weeks: int) -> datetime:
        return self.at - timedelta(weeks=weeks)

    def _day(self, school: School) -> date:
        return study_day(self.at, school.time_zone)
