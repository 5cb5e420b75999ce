"""Ana at her browser, with questions to practise."""

import pytest

from quizzes.attempts.types import PracticeSpec
from quizzes.study.services import start_practice
from tests.conftest import NOON
from tests.factories import AreaFactory, LessonFactory, ModuleFactory, OutlineFactory, publish


@pytest.fixture
def ana_online(client, ana):
    """A browser in which Ana is signed in."""
    client.force_login(ana)
    return client


@pytest.fixture
def lesson(course):
    course.outline = OutlineFactory()
    course.save()
    module = ModuleFactory(course=course, number="9", title="Contraindications")
    return LessonFactory(module=module, number="9.1", title="Absolute, local, conditional", address="/library/n/9-1/")


@pytest.fixture
def versions(lesson):
    """Three questions of one lesson, in the area PATH."""
    area = AreaFactory(code="PATH", name="Pathology and contraindications")
    return [publish(lesson=lesson, area=area) for _ in range(3)]


@pytest.fixture
def attempt(ana, oak, versions):
    """A practice of three questions that Ana has open."""
    return start_practice(learner=ana, school=oak, spec=PracticeSpec("mixed"), at=NOON)
