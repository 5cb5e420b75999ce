"""Many drafts submitted or questions retired together: as one would be, and back again."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import WorkflowState

from cms.onboarding.services import open_school
from quizzes.bank.bulk.errors import NothingToUndo, PlanChanged, TooMany
from quizzes.bank.bulk.models import BulkChange
from quizzes.bank.bulk.services import apply, newest_change, undo
from quizzes.bank.bulk.submitting import Submit
from quizzes.bank.bulk.tagging import Tag
from quizzes.bank.bulk.taking_out import Retire
from quizzes.bank.models import Question
from quizzes.bank.querysets import QuestionVersionQuerySet
from tests.factories import MembershipFactory, QuestionFactory, UserFactory, publish

from .conftest import AT, LATER, again, do, look, values

STEMS = (
    "A calf is hot, red and swollen on one side. What comes first?",
    "A client asks for deep work on a bruise made yesterday. Which answer is safest?",
    "Which muscle turns the head to the other side?",
)


@pytest.fixture
def ash(db):
    """A school with a workflow, as it is opened."""
    return open_school(short_name="ash", name="Ash School", time_zone="UTC")


@pytest.fixture
def eve(ash):
    return MembershipFactory(user=UserFactory(email="eve@ash.example"), school=ash, role="instructor").user


@pytest.fixture
def drafts(ash):
    return [QuestionFactory(school=ash, stem=stem, lesson=None) for stem in STEMS]


def test_drafts_go_to_the_reviewers(eve, drafts):
    plan, _change = do(Submit(), *drafts, by=eve)

    assert plan.left_out == []
    assert all(again(each).workflow_in_progress for each in drafts)
    assert {again(each).current_workflow_state.requested_by for each in drafts} == {eve}


def test_what_cannot_be_submitted_is_left_out_with_the_reason(ash, eve, drafts):
    unfinished = QuestionFactory(school=ash, lesson=None, references="", area=None)
    live = publish(school=ash, lesson=None).question
    do(Submit(), drafts[0], by=eve)

    plan = look(Submit(), *drafts, unfinished, live)

    assert {step.question for step in plan.steps} == set(drafts[1:])
    reasons = {each.question: each.reason for each in plan.left_out}
    assert reasons[unfinished] == "Name at least one reference. And 1 more."
    assert reasons[live].startswith("It is published as it is")
    assert reasons[drafts[0]] == "It is in moderation. Its review has to end first."


def test_two_that_are_alike_are_both_told(ash, eve, drafts):
    twin = QuestionFactory(school=ash, lesson=None, stem=STEMS[0])

    plan = look(Submit(), *drafts, twin)

    assert {step.question for step in plan.steps} == set(drafts[1:])
    assert all("the same as another question" in each.reason for each in plan.left_out)
    assert {each.question for each in plan.left_out} == {drafts[0], twin}


def test_a_school_without_reviewers_is_told(oak):
    plan = look(Submit(), QuestionFactory(school=oak))

    assert [each.reason for each in plan.left_out] == ["Nobody is named to review it."]


def test_undoing_a_submission_ends_the_review_unless_somebody_decided(eve, drafts):
    _plan, change = do(Submit(), *drafts, by=eve)
    decided = again(drafts[0])
    decided.current_workflow_task_state.reject(user=eve)

    undone = undo(change, by=eve, at=LATER)

    assert [each.question for each in undone.left] == [decided]
    assert set(undone.restored) == set(drafts[1:])
    assert not any(again(each).workflow_in_progress for each in drafts[1:])
    assert again(decided).current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    plan = look(Submit(), decided)
    assert plan.left_out[0].reason.startswith("A reviewer asked for changes.")


def available() -> QuestionVersionQuerySet:
    return Question.versions.rel.related_model.objects.available()


def test_retired_questions_leave_practice_and_come_back_live(ash, eve, drafts):
    live = again(publish(school=ash, lesson=None).question)
    changed = again(publish(school=ash, lesson=None).question)
    changed.stem = "Changed since?"
    changed.save_revision()
    before = [values(each) for each in (live, changed, drafts[0])]
    assert available().count() == 2

    _plan, change = do(Retire(reason="Replaced by better ones"), live, changed, drafts[0], by=eve)
    assert available().count() == 0
    assert all(again(each).retired_at == AT for each in (live, changed, drafts[0]))

    undone = undo(change, by=eve, at=LATER)

    assert undone.left == []
    assert [values(each) for each in (live, changed, drafts[0])] == before
    assert available().count() == 2
    assert again(live).versions.count() == 1


def test_what_waits_for_somebody_or_for_its_time_is_not_retired_in_passing(ash, eve, drafts):
    do(Submit(), drafts[0], by=eve)
    scheduled = QuestionFactory(school=ash, lesson=None, go_live_at=timezone.now() + timedelta(days=1))
    scheduled.save_revision().publish()

    plan = look(Retire(), drafts[0], scheduled)

    assert plan.steps == []
    assert {each.reason for each in plan.left_out} == {
        "It is in moderation. Its review has to end first.",
        "It waits for the time it goes live.",
    }


def test_only_what_was_seen_is_done(eve, drafts):
    rows = Question.objects.filter(pk__in=[each.pk for each in drafts])
    seen = look(Tag(add=("clots",)), *drafts).checksum
    Question.objects.filter(pk=drafts[0].pk).update(tags="in between")

    with pytest.raises(PlanChanged):
        apply(Tag(add=("clots",)), rows, seen=seen, school=drafts[0].school, by=eve, at=AT)

    assert set(rows.values_list("tags", flat=True)) == {"", "in between"}
    assert not BulkChange.objects.exists()


def test_a_fault_half_way_leaves_nothing_done(eve, drafts):
    class Faulty(Tag):
        def apply(self, step, **facts):
            if step.question == drafts[0]:
                raise RuntimeError
            return super().apply(step, **facts)

    with pytest.raises(RuntimeError):
        do(Faulty(add=("clots",)), *drafts, by=eve)

    assert not Question.objects.exclude(tags="").exists()
    assert not BulkChange.objects.exists()


def test_too_many_at_once_are_refused(eve, ash):
    Question.objects.bulk_create(Question(school=ash, stem=f"{n}?", live=False) for n in range(501))

    with pytest.raises(TooMany):
        look(Tag(add=("clots",)), *Question.objects.all())


def test_only_the_newest_change_of_a_person_in_a_school_is_undone_once_for_a_day(ash, oak, eve, ben, drafts):
    _plan, first = do(Tag(add=("one",)), *drafts, by=eve)
    _plan, second = do(Tag(add=("two",)), drafts[0], by=eve, at=LATER)
    _plan, elsewhere = do(Tag(add=("three",)), QuestionFactory(school=oak), by=eve, at=LATER + timedelta(hours=1))

    now = LATER + timedelta(hours=2)
    for change, person in ((first, eve), (second, ben)):
        with pytest.raises(NothingToUndo):
            undo(change, by=person, at=now)
    assert newest_change(by=eve, school=ash, at=now) == second
    assert newest_change(by=eve, school=oak, at=now) == elsewhere
    assert newest_change(by=ben, school=ash, at=now) is None
    assert newest_change(by=eve, school=ash, at=LATER + timedelta(hours=24)) == second
    assert newest_change(by=eve, school=ash, at=LATER + timedelta(hours=24, seconds=1)) is None

    undo(second, by=eve, at=now)
    with pytest.raises(NothingToUndo):
        undo(second, by=eve, at=now)
    assert newest_change(by=eve, school=ash, at=now) is None


def test_the_history_of_each_says_what_was_done_together(eve, drafts):
    from wagtail.log_actions import registry

    _plan, change = do(Tag(add=("clots",)), *drafts, by=eve)
    undo(change, by=eve, at=LATER)

    entries = registry.get_logs_for_instance(drafts[0]).order_by("pk")
    assert [str(each.message) for each in entries][-2:] == ["Tag: together with 2 other questions", "Undone: Tag"]
    assert entries.first().user == eve
