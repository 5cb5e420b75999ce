"""A question that begins where a gap was found."""

from uuid import uuid4

import pytest
from django.http import QueryDict

from courses.outline.models import Lesson, Objective
from quizzes.bank.models import Question
from quizzes.bank.prefill import begin_question
from tests.factories import AreaFactory, LessonFactory

from .conftest import form, url


@pytest.fixture
def objective(lesson):
    return Objective.objects.create(uuid=uuid4(), lesson=lesson, text="Name the signs of a clot.")


def begun(school, **asked) -> Question:
    words = QueryDict(mutable=True)
    words.update({name: str(value) for name, value in asked.items()})
    return begin_question(words, school=school)


def test_everything_a_link_may_say_is_taken(oak, area, lesson, objective):
    question = begun(
        oak,
        area=area.pk,
        lesson=lesson.uuid,
        objective=objective.uuid,
        level="analysis",
        kind="multiple",
        mock_reserved=1,
    )

    assert (question.area, question.lesson, question.objective) == (area, lesson, objective)
    assert (question.level, question.kind, question.mock_reserved) == ("analysis", "multiple", True)
    assert question.school == oak
    assert question.pk is None


def test_an_area_is_found_by_its_code_too(oak, area):
    assert begun(oak, area="PATH").area == area


def test_an_objective_brings_its_lesson_unless_two_lessons_have_it(oak, lesson, objective):
    alone = begun(oak, objective=objective.uuid)
    Objective.objects.create(uuid=objective.uuid, lesson=LessonFactory(), text=objective.text)
    copied = begun(oak, objective=objective.uuid)

    assert (alone.objective, alone.lesson) == (objective, lesson)
    assert (copied.objective, copied.lesson) == (None, None)


def test_another_schools_lesson_is_ignored_and_so_is_its_objective(oak, elm, lesson, objective):
    lesson.module.course.school = elm
    lesson.module.course.save()

    question = begun(oak, lesson=lesson.uuid, objective=objective.uuid, level="analysis")

    assert (question.lesson, question.objective, question.level) == (None, None, "analysis")
    assert begun(elm, lesson=lesson.uuid).lesson == lesson
    assert begun(None, lesson=lesson.uuid).lesson is None


def test_an_objective_of_another_lesson_is_ignored(oak, lesson, objective):
    question = begun(oak, lesson=LessonFactory().uuid, objective=objective.uuid)

    assert question.lesson is not None
    assert question.objective is None


def test_what_is_withdrawn_is_ignored(oak, lesson, objective):
    Objective.objects.update(is_live=False)
    assert begun(oak, objective=objective.uuid).objective is None
    Lesson.objects.update(is_live=False)
    assert begun(oak, lesson=lesson.uuid).lesson is None


@pytest.mark.parametrize("word", ["", "x", "0", "-1", "9" * 40, "٣", "\0", "a" * 5000, "1.5", "' or 1=1 --"])
def test_what_makes_no_sense_is_ignored(oak, area, word):
    names = ("area", "lesson", "objective", "level", "kind", "mock_reserved")

    question = begun(oak, **dict.fromkeys(names, word))

    assert (question.area, question.lesson, question.objective) == (None, None, None)
    assert (question.level, question.kind, question.mock_reserved) == ("recall", "single", False)


def test_the_form_begins_with_what_the_link_says(ben_writes, lesson, objective):
    area = AreaFactory(code="PATH-B", parent=AreaFactory())
    address = f"{url('add')}?area={area.pk}&lesson={lesson.uuid}&objective={objective.uuid}&level=analysis&kind=single"

    shown = ben_writes.get(f"{address}&mock_reserved=1").context["form"]

    assert (shown["area"].value(), shown["lesson"].value()) == (area.pk, lesson.pk)
    assert (shown["objective"].value(), shown["level"].value()) == (objective.pk, "analysis")
    assert shown["mock_reserved"].value() is True


def test_what_the_author_sends_counts_and_not_the_link(ben_writes, oak, area):
    sent = form(action="", area=area, level="application")

    ben_writes.post(f"{url('add')}?level=analysis&mock_reserved=1", sent)

    question = Question.objects.get()
    assert (question.school, question.level, question.mock_reserved) == (oak, "application", False)


def test_a_link_to_another_schools_lesson_opens_a_form_that_does_not_name_it(cleo_writes, oak, lesson, objective):
    lesson.module.course.school = oak
    lesson.module.course.save()

    page = cleo_writes.get(f"{url('add')}?lesson={lesson.uuid}&objective={objective.uuid}&kind=single")

    assert page.status_code == 200
    assert (page.context["form"]["lesson"].value(), page.context["form"]["objective"].value()) == (None, None)
    assert objective.text not in page.content.decode()
