"""A page keeps its outline row up to date, and withdrawing is the mirror."""

import uuid

import pytest

from courses.completion.services import record_completion
from courses.outline.models import Course, Lesson, LessonAnchor, Module, Objective
from courses.pages.models import CoursePage, LessonPage, ModulePage
from tests.conftest import NOON
from tests.factories.pages import course_tree, lesson_page, publish_page, school_page, text_block

pytestmark = pytest.mark.django_db


def test_publishing_a_lesson_makes_its_row(client):
    page = lesson_page(course_tree())

    lesson = Lesson.objects.live().get()
    assert page.lesson == lesson
    assert (lesson.title, lesson.number, lesson.revision) == ("Clots and pressure", "9.2", 1)
    assert lesson.address == "/library/neuromuscular-massage/safety-first/clots-and-pressure/"
    assert lesson.module.course.school is None
    assert [o.text for o in lesson.objectives.all()] == ["recognise the signs of a clot"]
    assert lesson.anchors.get().address == f"{lesson.address}#block-{page.body[0].id}"


def test_publishing_the_same_content_again_is_no_new_revision():
    page = lesson_page(course_tree())

    publish_page(page)

    assert Lesson.objects.get().revision == 1


def test_an_edit_is_a_new_revision_and_takes_no_completion_away(ana, oak):
    page = lesson_page(course_tree())
    completion, _ = record_completion(learner=ana, school=oak, lesson=page.lesson, enrolment=None, at=NOON)

    page.title = "Clots, pressure and heart"
    publish_page(page)

    lesson = Lesson.objects.get()
    assert lesson.revision == 2
    assert lesson.completions.get() == completion
    assert completion.revision == 1


def test_objectives_and_paragraphs_that_leave_the_page_are_kept_as_not_live():
    first, second = text_block("One"), text_block("Two")
    page = lesson_page(course_tree(), [first, second])

    page.body = LessonPage._meta.get_field("body").to_python([second])
    page.objectives = []
    publish_page(page)

    assert list(LessonAnchor.objects.filter(is_live=True).values_list("label", flat=True)) == ["Two"]
    assert LessonAnchor.objects.count() == 2
    assert Objective.objects.get().is_live is False


def test_unpublishing_withdraws_and_publishing_brings_back():
    page = lesson_page(course_tree())

    page.unpublish()
    assert not Lesson.objects.live().exists()

    publish_page(page)
    assert Lesson.objects.live().get() == page.lesson
    assert Lesson.objects.count() == 1


def test_unpublishing_a_module_takes_its_lessons_out_of_reach():
    page = lesson_page(course_tree())

    page.get_parent().specific.unpublish()

    assert not Lesson.objects.live().exists()


def test_deleting_the_page_keeps_the_row():
    page = lesson_page(course_tree())

    page.delete()

    assert Lesson.objects.get().is_live is False


def test_going_back_to_an_older_revision_keeps_the_same_row():
    page = lesson_page(course_tree())
    first = page.revisions.order_by("pk").first()
    page.title = "Another title"
    publish_page(page)

    first.publish()

    page = LessonPage.objects.get()
    assert page.title == "Clots and pressure"
    assert page.lesson == Lesson.objects.get()


def test_a_copy_is_a_lesson_of_its_own_and_the_original_keeps_its_questions():
    page = lesson_page(course_tree())

    copy = page.copy(update_attrs={"slug": "copied", "title": "Copied"}, keep_live=False)
    copy = publish_page(LessonPage.objects.get(pk=copy.pk))

    assert copy.lesson != page.lesson
    assert Lesson.objects.live().count() == 2
    assert LessonPage.objects.get(pk=page.pk).lesson == page.lesson


def test_moving_and_renaming_are_followed(django_capture_on_commit_callbacks):
    module = course_tree()
    page = lesson_page(module)

    module.slug = "safety"
    with django_capture_on_commit_callbacks(execute=True):
        publish_page(module)

    page.refresh_from_db()
    assert Lesson.objects.get().address == "/library/neuromuscular-massage/safety/clots-and-pressure/"
    assert page.get_url() == Lesson.objects.get().address


def test_another_order_of_pages_is_another_order_of_lessons_and_modules():
    module = course_tree()
    later = publish_page(module.get_parent().add_child(instance=draft_module("Later")))
    first, second = lesson_page(module, title="First"), lesson_page(module, title="Second")

    second.move(first, pos="left")
    later.move(module, pos="left")

    assert [lesson.title for lesson in Lesson.objects.in_order()] == ["Second", "First"]
    assert [row.title for row in Module.objects.order_by("position")] == ["Later", "Safety first"]


def test_a_lesson_that_moves_to_another_module_is_taught_there():
    module = course_tree()
    other = publish_page(module.get_parent().add_child(instance=draft_module("Other")))
    page = lesson_page(module)

    page.move(other, pos="last-child")

    lesson = Lesson.objects.get()
    assert lesson.module == other.module
    assert lesson.address == "/library/neuromuscular-massage/other/clots-and-pressure/"


def test_what_is_published_below_a_draft_waits_for_it():
    course = school_page().add_child(instance=CoursePage(title="New course", summary="What it is for.", live=False))
    module = course.add_child(instance=draft_module("New module"))

    page = lesson_page(module)
    assert not Lesson.objects.live().exists()
    publish_page(ModulePage.objects.get(pk=module.pk))
    assert not Lesson.objects.live().exists()
    publish_page(CoursePage.objects.get(pk=course.pk))

    assert Lesson.objects.live().get() == page.lesson
    assert (Course.objects.count(), Module.objects.count()) == (1, 1)


def draft_module(title):
    return ModulePage(title=title, number="10", subject="technique", live=False)


def test_a_draft_page_is_no_lesson():
    lesson_page(course_tree(), publish=False)

    assert not Lesson.objects.exists()


def test_terms_can_be_looked_up_while_the_lesson_is_live(oak):
    from courses.outline.models import GlossaryTerm

    value = {"term": "Ischemia", "meaning": "Too little blood flow.", "say": ""}
    page = lesson_page(course_tree(), [{"type": "glossary", "id": str(uuid.uuid4()), "value": value}])
    assert GlossaryTerm.objects.of_school(oak).matching("blood").get().term == "Ischemia"

    page.unpublish()
    assert not GlossaryTerm.objects.of_school(oak).exists()
