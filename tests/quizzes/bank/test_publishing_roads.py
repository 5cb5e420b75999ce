"""Five roads to publication. Whichever is taken, what is live has its version and nothing incomplete is met."""

import logging
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import ModelLogEntry

from cms.onboarding.services import open_school
from quizzes.bank.errors import IncompleteQuestion
from quizzes.bank.models import Question, QuestionVersion
from quizzes.bank.services import publish_question, withdraw_question
from tests.factories import MembershipFactory, QuestionFactory, UserFactory, publish

from .conftest import form, option, url


def met_by_learners(question: Question) -> bool:
    return QuestionVersion.objects.available().filter(question=question).exists()


def versions(question: Question) -> list[int]:
    return list(question.versions.order_by("number").values_list("number", flat=True))


# --- The editor ------------------------------------------------------------------------------------------------------
def test_the_editor_publishes_a_complete_question(ben_writes, area, lesson, oak):
    response = ben_writes.post(url("add"), form(action="publish", area=area, lesson=lesson))

    assert response.status_code == 302
    question = Question.objects.get()
    assert question.school == oak
    assert question.live
    assert versions(question) == [1]
    assert met_by_learners(question)


def test_the_editor_keeps_an_unfinished_draft(ben_writes):
    half = [option("", reason=""), option("Press harder", reason="")]

    response = ben_writes.post(url("add"), form(half, stem="", references="", kind="multiple"))

    question = Question.objects.get()
    assert response.status_code == 302
    assert not question.live
    assert [child.value["text"] for child in question.parts] == ["", "Press harder"]
    assert not met_by_learners(question)


def test_the_editor_is_told_at_the_field_and_publishes_nothing(ben_writes, oak):
    question = QuestionFactory(school=oak, stem="A draft")

    response = ben_writes.post(url("edit", question.pk), form([], action="publish", stem="", references=""))

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"stem", "references", "area", "parts"}
    question.refresh_from_db()
    assert not question.live
    assert not versions(question)


def test_the_editor_saves_unfinished_work_by_itself(ben_writes, oak):
    question = QuestionFactory(school=oak)

    response = ben_writes.post(
        url("edit", question.pk), form([option("", reason="")], stem=""), headers={"accept": "application/json"}
    )

    assert response.json()["success"]
    assert Question.objects.get().get_latest_revision_as_object().stem == ""


def test_an_administrator_without_a_school_writes_for_the_library(sign_in, area, lesson):
    administrator = UserFactory(is_superuser=True)

    sign_in(administrator).post(url("add"), form(action="publish", area=area, lesson=lesson))

    question = Question.objects.get()
    assert question.school is None
    assert question.created_by == administrator
    assert met_by_learners(question)


def test_what_becomes_incomplete_after_the_form_is_refused_with_a_message(ben_writes, area):
    def lose_the_references(request, question):
        question.latest_revision.content["references"] = ""

    with hooks.register_temporarily("before_publish", lose_the_references):
        response = ben_writes.post(url("add"), form(action="publish", area=area), follow=True)

    question = Question.objects.get()
    assert response.redirect_chain == [(url("edit", question.pk), 302)]
    assert "Name at least one reference." in response.content.decode()
    assert not question.live
    assert not versions(question)


# --- Moderation ------------------------------------------------------------------------------------------------------
@pytest.fixture
def opened(oak, ben, dora):
    """Oak with its page, groups and review workflow, as every school has them."""
    return open_school(short_name=oak.short_name, name=oak.name)


def submit(client, question: Question, **fields):
    """The author's "Submit" on the form of a draft."""
    return client.post(url("edit", question.pk), form(action="submit", **fields))


def approve(client, question: Question):
    state = question.current_workflow_task_state
    return client.post(url("workflow_action", question.pk, "approve", state.pk), {"comment": ""})


def test_approval_publishes_a_complete_question(opened, ben_writes, sign_in, dora, area):
    ben_writes.post(url("add"), form(area=area))
    question = Question.objects.get()
    submit(ben_writes, question, area=area)
    assert question.workflow_in_progress
    assert not met_by_learners(question)

    approve(sign_in(dora), question)

    question.refresh_from_db()
    assert question.live
    assert not question.workflow_in_progress
    assert versions(question) == [1]


def test_an_incomplete_question_cannot_be_submitted(opened, ben_writes, oak, area):
    question = QuestionFactory(school=oak)

    response = submit(ben_writes, question, area=area, references="")

    assert response.context["form"].errors["references"] == ["Name at least one reference."]
    assert not question.workflow_in_progress


@pytest.mark.parametrize("button", ["", "publish", "workflow-action"])
def test_while_it_waits_the_form_is_nobodys(opened, ben, sign_in, dora, oak, area, button):
    question = QuestionFactory(school=oak, area=area, created_by=ben)
    question.save_revision(user=ben)
    question.get_workflow().start(question, ben)
    sent = form(action=button, area=area, stem="Which sign on a calf means no massage?")
    sent |= {"workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    MembershipFactory(user=ben, school=oak, role="reviewer", credential="LMT")

    assert sign_in(dora).post(url("edit", question.pk), sent).status_code == 404
    sign_in(ben).post(url("edit", question.pk), sent)

    assert question.revisions.count() == 1
    assert not met_by_learners(question)


def test_a_reviewer_of_another_school_approves_nothing(opened, ben, sign_in, elm, oak):
    fay = MembershipFactory(school=elm, role="reviewer").user
    question = QuestionFactory(school=oak)
    question.save_revision(user=ben)
    question.get_workflow().start(question, ben)

    assert approve(sign_in(fay), question).status_code == 404
    assert not Question.objects.get().live


@pytest.mark.parametrize("modal", [False, True])
def test_approval_of_an_incomplete_question_is_refused_and_it_stays_in_moderation(
    opened, ben, sign_in, dora, oak, modal
):
    question = QuestionFactory(school=oak, references="")
    question.save_revision(user=ben)
    question.get_workflow().start(question, ben)
    state = question.current_workflow_task_state
    more = {"headers": {"x-requested-with": "XMLHttpRequest"}} if modal else {}

    client = sign_in(dora)
    response = client.post(url("workflow_action", question.pk, "approve", state.pk), {"comment": ""}, **more)

    assert response.status_code == (200 if modal else 302)
    question = Question.objects.get()
    assert question.workflow_in_progress
    assert not question.live
    assert not versions(question)
    page = client.get(reverse("wagtailadmin_home"))
    assert "Name at least one reference." in page.content.decode()


# --- The schedule ----------------------------------------------------------------------------------------------------
def schedule(question: Question) -> None:
    """Approve the question to go live, and let the time come."""
    question.go_live_at = timezone.now() + timedelta(hours=1)
    question.save_revision().publish()
    past = timezone.now() - timedelta(minutes=1)
    revision = question.revisions.get(approved_go_live_at__isnull=False)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()


def test_the_schedule_publishes_a_complete_question(oak):
    question = QuestionFactory(school=oak)
    schedule(question)
    assert not met_by_learners(question)

    call_command("publish_scheduled")

    question.refresh_from_db()
    assert question.live
    assert versions(question) == [1]


def test_the_schedule_skips_what_became_incomplete_says_why_and_goes_on(oak, caplog):
    broken, whole = QuestionFactory(school=oak), QuestionFactory(school=oak)
    schedule(broken)
    schedule(whole)
    revision = broken.revisions.get(approved_go_live_at__isnull=False)
    revision.content["references"] = ""
    revision.save()

    with caplog.at_level(logging.WARNING):
        call_command("publish_scheduled")

    assert "Name at least one reference." in caplog.text
    whole.refresh_from_db()
    assert whole.live
    broken = Question.objects.get(pk=broken.pk)
    assert not broken.live
    assert not versions(broken)
    # Off the schedule, so that its author can open it again.
    assert not broken.approved_schedule
    assert broken.get_lock() is None
    entry = ModelLogEntry.objects.get(action="tactus.schedule.refused")
    assert "Name at least one reference." in entry.comment


# --- Import and other services ---------------------------------------------------------------------------------------
def test_the_service_publishes_a_complete_question(oak, lesson):
    version = publish(school=oak, lesson=lesson)

    assert version.number == 1
    assert met_by_learners(version.question)


def test_the_service_refuses_an_incomplete_question_and_leaves_nothing(db, area):
    question = Question(stem="What comes first?", area=area)

    with pytest.raises(IncompleteQuestion) as refused:
        publish_question(question=question)

    assert {lack.field for lack in refused.value.lacks} == {"references", "parts"}
    assert not Question.objects.exists()


# --- The shell -------------------------------------------------------------------------------------------------------
def test_the_shell_publishes_a_complete_question(oak):
    question = QuestionFactory(school=oak)

    question.save_revision().publish()

    question.refresh_from_db()
    assert question.live
    assert versions(question) == [1]


def test_the_shell_cannot_publish_an_incomplete_question(oak):
    question = QuestionFactory(school=oak, references="")

    with pytest.raises(IncompleteQuestion):
        question.save_revision().publish()
    with pytest.raises((IncompleteQuestion, ValidationError)):
        QuestionFactory(school=oak, stem="").save_revision().publish()

    question.refresh_from_db()
    assert not question.live


def test_a_row_made_live_by_hand_is_not_met_by_learners(oak):
    made = Question.objects.create(school=oak, stem="What comes first?", live=True)
    switched = QuestionFactory(school=oak)
    switched.live = True
    switched.save()

    assert not met_by_learners(made)
    assert not met_by_learners(switched)


def test_a_live_row_changed_by_hand_shows_learners_its_last_version(oak):
    question = publish(school=oak, stem="What comes first?").question
    question.refresh_from_db()
    question.stem = ""
    question.save()

    assert QuestionVersion.objects.available().get(question=question).content["stem"] == "What comes first?"


# --- Back and forth --------------------------------------------------------------------------------------------------
def test_unpublishing_withdraws_and_republishing_brings_back(ben_writes, oak):
    question = publish(school=oak).question

    ben_writes.post(url("unpublish", question.pk))
    assert not met_by_learners(question)

    publish_question(question=Question.objects.get(pk=question.pk))
    assert met_by_learners(question)
    assert versions(question) == [1]


def test_a_withdrawn_question_is_not_met(oak):
    question = publish(school=oak).question

    withdraw_question(question=Question.objects.get(pk=question.pk))

    assert not met_by_learners(question)
