"""A question in moderation: nobody approves their own, nobody twice, and a safety-critical one needs two."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from cms.onboarding.services import open_school
from quizzes.bank.models import Question, ReviewSignature
from quizzes.bank.signing import approvals_of, sign_draft
from quizzes.bank.snapshot import checksum, take
from tests.conftest import NOON
from tests.factories import MembershipFactory, QuestionFactory, UserFactory


@pytest.fixture
def evan(oak):
    """Oak's second reviewer."""
    return MembershipFactory(user=UserFactory(first_name="Evan"), school=oak, role="reviewer", credential="PT 22").user


@pytest.fixture
def opened(oak, ben, dora, evan):
    """Oak with its page, groups and review workflow, as every school has them."""
    return open_school(short_name=oak.short_name, name=oak.name)


@pytest.fixture
def act(sign_in):
    """What somebody does with a question that waits."""

    def do(person, question: Question, action: str, **data: str):
        state = TaskState.objects.for_instance(question).get()
        address = reverse("wagtailsnippets_quizzes_question:workflow_action", args=[question.pk, action, state.pk])
        return sign_in(person).post(address, {"next": "/admin/", **data})

    return do


def waiting(oak, lesson, ben, *, safety_critical: bool) -> Question:
    """A question Ben wrote and sent for review."""
    question = QuestionFactory(school=oak, lesson=lesson, created_by=ben, safety_critical=safety_critical)
    question.save_revision(user=ben)
    question.get_workflow().start(question, ben)
    return question


def is_live(question: Question) -> bool:
    return Question.objects.get(pk=question.pk).live


def test_one_approval_publishes_what_hurts_nobody_and_signs_it(opened, lesson, ben, dora, act):
    question = waiting(opened, lesson, ben, safety_critical=False)

    act(dora, question, "approve")

    assert is_live(question)
    (signature,) = question.versions.get().signatures
    assert (signature.reviewer, signature.credential) == (dora, "LMT, BCTMB")


def test_what_is_safety_critical_waits_for_a_second_named_reviewer(opened, lesson, ben, dora, evan, act):
    question = waiting(opened, lesson, ben, safety_critical=True)

    act(dora, question, "approve")
    assert not is_live(question)
    act(dora, question, "approve")
    assert not is_live(question)
    act(evan, question, "approve")

    assert is_live(question)
    assert {each.reviewer for each in question.versions.get().signatures} == {dora, evan}


def test_an_author_with_a_credential_does_not_approve_their_own(opened, lesson, dora, act):
    question = waiting(opened, lesson, dora, safety_critical=False)

    act(dora, question, "approve")

    assert not is_live(question)
    assert not ReviewSignature.objects.exists()


def test_a_change_voids_what_was_signed(opened, lesson, ben, dora, evan, act):
    question = waiting(opened, lesson, ben, safety_critical=True)
    act(dora, question, "approve")

    draft = question.get_latest_revision_as_object()
    draft.takeaway = "When in doubt, stop and refer."
    draft.save_revision(user=ben)
    act(evan, question, "approve")

    assert not is_live(question)
    assert approvals_of(question.get_latest_revision_as_object()) == 1
    assert TaskState.objects.for_instance(question).get().revision == draft.latest_revision


def test_what_goes_live_is_what_was_signed(opened, lesson, ben, dora, act):
    question = waiting(opened, lesson, ben, safety_critical=False)
    draft = question.get_latest_revision_as_object()
    draft.takeaway = "When in doubt, stop and refer."
    draft.save_revision(user=ben)

    act(dora, question, "approve")

    version = question.versions.get()
    assert version.content["takeaway"] == "When in doubt, stop and refer."
    assert [each.reviewer for each in version.signatures] == [dora]


def test_nobody_approves_a_draft_they_have_not_read(opened, lesson, ben, dora, act):
    question = waiting(opened, lesson, ben, safety_critical=False)
    read = checksum(take(question))
    draft = question.get_latest_revision_as_object()
    draft.takeaway = "When in doubt, stop and refer."
    draft.save_revision(user=ben)

    act(dora, question, "approve", read=read)

    assert not is_live(question)
    assert not ReviewSignature.objects.exists()
    act(dora, question, "approve", read=checksum(take(draft)))
    assert is_live(question)


def test_a_signature_of_a_draft_holds_for_the_version_made_of_it(opened, lesson, ben, dora):
    question = QuestionFactory(school=opened, lesson=lesson, created_by=ben)
    sign_draft(question=question, reviewer=dora, at=NOON)

    question.save_revision(user=ben).publish(user=ben)

    assert [each.reviewer for each in question.versions.get().signatures] == [dora]


def test_asking_for_changes_needs_no_signature_and_keeps_the_comment(opened, lesson, ben, dora, act):
    question = waiting(opened, lesson, ben, safety_critical=False)

    act(dora, question, "reject", comment="Say which leg.")

    state = TaskState.objects.for_instance(question).get()
    assert (state.status, state.comment) == ("rejected", "Say which leg.")
    assert not ReviewSignature.objects.exists()


def test_the_dashboard_offers_what_the_person_can_still_approve(opened, lesson, ben, dora, evan, act):
    question = waiting(opened, lesson, ben, safety_critical=True)
    task = question.current_workflow_task_state.task.specific

    assert [task.get_task_states_user_can_moderate(person).count() for person in (ben, dora, evan)] == [0, 1, 1]
    act(dora, question, "approve")
    assert [task.get_task_states_user_can_moderate(person).count() for person in (dora, evan)] == [0, 1]
