"""A move is a draft: learners keep what they have until it is published, and undoing it leaves no trace."""

from uuid import uuid4

import pytest

from courses.outline.models import LessonAnchor, Objective
from quizzes.bank.bulk.moving import Move
from quizzes.bank.bulk.services import undo
from tests.factories import AreaFactory, CourseFactory, LessonFactory, QuestionFactory, publish

from .conftest import LATER, again, do, look, values


@pytest.fixture
def target(course):
    return LessonFactory(module__course=course, title="Where it belongs")


@pytest.fixture
def placed(oak, lesson):
    """A published question with a paragraph and an objective of its lesson."""
    paragraph = LessonAnchor.objects.create(lesson=lesson, block_uuid=str(uuid4()), label="Stop at once")
    objective = Objective.objects.create(uuid=uuid4(), lesson=lesson, text="Name the signs.")
    return again(publish(school=oak, lesson=lesson, paragraph=paragraph, objective=objective).question)


def test_learners_keep_what_they_have_until_the_move_is_published(ben, placed, target, lesson):
    plan, _change = do(Move({"lesson": target.pk, "level": "analysis"}), placed, by=ben)

    assert plan.steps[0].notes == ("Learners keep what they have until this is published.",)
    after = again(placed)
    assert (after.lesson, after.live, after.has_unpublished_changes) == (lesson, True, True)
    assert after.versions.count() == 1
    newest = after.get_latest_revision_as_object()
    assert (newest.lesson, newest.level) == (target, "analysis")
    assert (after.latest_revision.user, newest.stem) == (ben, placed.stem)

    after.latest_revision.publish(skip_permission_checks=True)
    assert again(placed).lesson == target
    assert again(placed).versions.count() == 2


def test_what_belongs_to_the_old_lesson_is_taken_off_and_said(placed, target, lesson):
    (step,) = look(Move({"lesson": target.pk}), placed).steps

    told = {each.name: (each.before, each.after) for each in step.differences}
    assert told == {
        "Lesson": (str(lesson), str(target)),
        "Paragraph that teaches it": ("Stop at once", ""),
        "Objective": ("Name the signs.", ""),
    }
    assert (step.to["paragraph"], step.to["objective"]) == (None, None)


def test_an_objective_of_the_new_lesson_comes_with_it(ben, placed, target):
    objective = Objective.objects.create(uuid=uuid4(), lesson=target, text="Tell a clot from a cramp.")

    do(Move({"lesson": target.pk, "objective": objective.pk}), placed, by=ben)

    newest = again(placed).get_latest_revision_as_object()
    assert (newest.objective, newest.paragraph) == (objective, None)


def test_an_area_alone_leaves_the_lesson_and_its_paragraph(ben, placed, lesson):
    area = AreaFactory(code="KIN")

    do(Move({"area": area.pk}), placed, by=ben)

    newest = again(placed).get_latest_revision_as_object()
    assert (newest.area, newest.lesson, newest.paragraph) == (area, lesson, placed.paragraph)


def test_a_draft_is_moved_as_a_row_too(ben, draft, target):
    do(Move({"lesson": target.pk}), draft, by=ben)

    assert again(draft).lesson == target
    assert again(draft).get_latest_revision_as_object().lesson == target


def test_an_unpublished_change_of_the_text_is_kept(ben, placed, target):
    placed.stem = "What is asked now?"
    placed.save_revision()

    do(Move({"lesson": None}), again(placed), by=ben)

    newest = again(placed).get_latest_revision_as_object()
    assert (newest.stem, newest.lesson) == ("What is asked now?", None)


def test_what_is_there_or_may_not_be_touched_is_left_out(ben, oak, draft, lesson, target):
    there, retired, locked, waiting = (QuestionFactory(school=oak, lesson=target) for _each in range(4))
    retired.retired_at = LATER
    retired.save()
    locked.locked = True
    locked.save()

    plan = look(Move({"lesson": target.pk}), draft, there, retired, locked, waiting)

    assert [step.question for step in plan.steps] == [draft]
    assert {each.question: each.reason for each in plan.left_out} == {
        there: "It is there already.",
        waiting: "It is there already.",
        retired: "It is retired.",
        locked: "It is locked by its author.",
    }


def test_a_lesson_of_another_school_takes_no_question(draft, elm):
    foreign = LessonFactory(module__course=CourseFactory(school=elm))

    plan = look(Move({"lesson": foreign.pk}), draft)

    assert plan.steps == []


def test_undoing_leaves_no_trace(ben, draft, placed, target):
    placed.stem = "What is asked now?"
    placed.save_revision()
    fresh = QuestionFactory(school=draft.school)
    questions = [again(each) for each in (draft, placed, fresh)]
    before = [values(each) for each in questions]
    _plan, change = do(Move({"lesson": target.pk, "level": "analysis"}), *questions, by=ben)
    assert all(values(each) != was for each, was in zip(questions, before, strict=True))

    undone = undo(change, by=ben, at=LATER)

    assert undone.left == []
    assert [values(each) for each in questions] == before


@pytest.mark.parametrize("then", ["edit", "publish", "schedule"])
def test_undoing_leaves_what_went_on_since(ben, placed, target, then):
    _plan, change = do(Move({"lesson": target.pk}), placed, by=ben)
    after = again(placed)
    if then == "edit":
        after.get_latest_revision_as_object().save_revision()
    elif then == "publish":
        after.latest_revision.publish(skip_permission_checks=True)
    else:
        type(after.latest_revision).objects.filter(pk=after.latest_revision_id).update(approved_go_live_at=LATER)

    undone = undo(change, by=ben, at=LATER)

    assert (undone.restored, len(undone.left)) == ([], 1)
    assert again(placed).get_latest_revision_as_object().lesson == target
