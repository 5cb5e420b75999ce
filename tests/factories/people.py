"""People and schools."""

from datetime import date

import factory

from courses.schools.models import Cohort, Enrolment, Membership, School


class SchoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = School
        django_get_or_create = ("short_name",)

    short_name = factory.Sequence("school-{}".format)
    name = factory.LazyAttribute(lambda school: f"{school.short_name.title()} School of Massage")
    time_zone = "America/Chicago"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "users.User"
        skip_postgeneration_save = True

    email = factory.Sequence("person{}@example.org".format)
    first_name = "Pat"
    last_name = factory.Sequence("Person{}".format)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(password=kwargs.pop("password", "correct horse battery"), **kwargs)


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    school = factory.SubFactory(SchoolFactory)
    role = "learner"
    credential = factory.LazyAttribute(lambda m: "LMT 1234" if m.role == "reviewer" else "")


class CohortFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cohort

    school = factory.SubFactory(SchoolFactory)
    course = factory.SubFactory("tests.factories.study.CourseFactory")
    name = factory.Sequence("Cohort {}".format)
    starts_on = date(2026, 9, 1)


class EnrolmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Enrolment

    cohort = factory.SubFactory(CohortFactory)
    learner = factory.SubFactory(UserFactory)
    started_on = date(2026, 9, 1)
