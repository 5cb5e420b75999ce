"""Makers of rows for tests."""

from .bank import QuestionFactory, options, publish
from .people import CohortFactory, EnrolmentFactory, MembershipFactory, SchoolFactory, UserFactory
from .study import AreaFactory, CourseFactory, LessonFactory, ModuleFactory, OutlineFactory

__all__ = [
    "AreaFactory",
    "CohortFactory",
    "CourseFactory",
    "EnrolmentFactory",
    "LessonFactory",
    "MembershipFactory",
    "ModuleFactory",
    "OutlineFactory",
    "QuestionFactory",
    "SchoolFactory",
    "UserFactory",
    "options",
    "publish",
]
