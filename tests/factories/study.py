"""Courses, lessons and outlines as plain rows. Pages are made by tests that are about pages."""

from datetime import date
from decimal import Decimal

import factory

from courses.outline.models import ContentArea, Course, ExamOutline, Lesson, Module


class OutlineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExamOutline
        django_get_or_create = ("code", "valid_from")

    code = "mblex"
    name = "MBLEx content outline"
    valid_from = date(2018, 7, 1)
    question_count = 100
    minutes = 110
    source = "test"
    checked_on = date(2026, 11, 20)


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ContentArea
        django_get_or_create = ("outline", "code")

    outline = factory.SubFactory(OutlineFactory)
    code = "PATH"
    parent = None
    name = factory.LazyAttribute(lambda area: f"Area {area.code}")
    weight = factory.LazyAttribute(lambda area: None if area.parent else Decimal("0.14"))


class CourseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Course

    title = factory.Sequence("Course {}".format)
    is_live = True
    address = factory.Sequence("/library/course-{}/".format)


class ModuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Module

    course = factory.SubFactory(CourseFactory)
    number = factory.Sequence(lambda n: str(n + 1))
    title = factory.Sequence("Module {}".format)
    subject = "contraindications"
    is_live = True


class LessonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Lesson

    module = factory.SubFactory(ModuleFactory)
    number = factory.Sequence(lambda n: f"9.{n + 1}")
    title = factory.Sequence("Lesson {}".format)
    is_live = True
    revision = 1
    checksum = "0" * 64
    address = factory.Sequence("/library/course/lesson-{}/".format)
