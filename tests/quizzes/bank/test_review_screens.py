"""The draft beside what was published, comments, and a question's retirement."""

import io
from datetime import timedelta

import pytest
from django.core.files.images import ImageFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection

from cms.onboarding.services import open_school
from courses.media.models import CourseImage
from quizzes.attempts.types import PracticeSpec
from quizzes.bank.errors import IncompleteQuestion
from quizzes.bank.models import Question, QuestionComment, QuestionVersion
from quizzes.bank.review_dates import next_review
from quizzes.bank.states import State, in_state, state_of
from quizzes.study.services import start_practice
from tests.conftest import NOON
from tests.factories import QuestionFactory, publish

from .conftest import url


@pytest.fixture
def opened(oak, ben, dora):
    """Oak with its page, groups and review workflow, as every school has them."""
    return open_school(short_name=oak.short_name, name=oak.name)


@pytest.fixture
def question(oak, lesson) -> Question:
    return publish(school=oak, lesson=lesson, stem="Which sign on a calf means no massage today?").question


def page(name: str, question: Question) -> str:
    return reverse(f"bank_reviews:{name}", args=[question.uuid])


def test_the_draft_stands_beside_the_version_in_words(question, ben, sign_in):
    question.stem = "Which sign on a calf means no massage this week?"
    question.save_revision(user=ben)

    shown = sign_in(ben).get(page("draft", question)).content.decode()

    assert "<del>" in shown
    assert "today?" in shown.split("<del>")[1].split("</del>")[0]
    assert "this week?" in shown.split("<ins>")[1].split("</ins>")[0]


def test_what_is_signed_is_seen_with_its_picture_and_its_explanation(oak, lesson, ben, dora, sign_in):
    file = ImageFile(io.BytesIO(drawn("teal")), "calf.png")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    image = CourseImage.objects.create(
        title="A calf", file=file, source="Our own", licence="CC BY 4.0", file_hash="1" * 40
    )
    version = publish(
        school=oak, lesson=lesson, picture=image, picture_alt="A calf from behind", explanation="A clot may travel."
    )
    addresses = [page("draft", version.question), reverse("bank_reviews:question", args=[version.uuid])]

    for address in addresses:
        shown = sign_in(dora).get(address).content.decode()
        assert 'alt="A calf from behind"' in shown
        assert "A clot may travel." in shown
        assert "was replaced since" not in shown
    CourseImage.objects.update(file_hash="2" * 40)
    assert "was replaced since" in sign_in(dora).get(addresses[1]).content.decode()


def drawn(colour: str) -> bytes:
    """A small picture, as a file."""
    kept = io.BytesIO()
    Image.new("RGB", (20, 10), colour).save(kept, "PNG")
    return kept.getvalue()


def test_a_comment_stands_beside_the_question_and_outlives_a_change(question, ben, dora, sign_in):
    sign_in(dora).post(page("comment", question), {"text": "Which leg <b>is</b> it?"})
    question.stem = "Which sign on a left calf means no massage today?"
    question.save_revision(user=ben)

    shown = sign_in(ben).get(page("draft", question)).content.decode()

    assert "Which leg &lt;b&gt;is&lt;/b&gt; it?" in shown
    assert "on an earlier draft" in shown


def test_an_empty_comment_is_refused(question, dora, sign_in):
    sign_in(dora).post(page("comment", question), {"text": "  "})

    assert not QuestionComment.objects.exists()


def test_retiring_says_where_it_is_used_first(question, ben, ana, oak, sign_in):
    start_practice(learner=ana, school=oak, spec=PracticeSpec("mixed"), at=NOON)

    shown = sign_in(ben).get(page("retire", question)).content.decode()

    assert "1 open practice holds it" in shown
    assert Question.objects.get(pk=question.pk).retired_at is None


def test_a_retired_question_leaves_practice_and_the_list_and_keeps_its_versions(question, ben, ana, oak, sign_in):
    sign_in(ben).post(page("retire", question), {"reason": "Out of date."})

    question.refresh_from_db()
    assert (question.live, state_of(question)) == (False, State.RETIRED)
    assert not QuestionVersion.objects.available().exists()
    assert question.versions.count() == 1
    assert question.stem not in sign_in(ben).get(url("list")).content.decode()
    assert list(in_state(Question.objects.all(), State.RETIRED)) == [question]


def test_an_old_draft_does_not_undo_retirement(question, ben, sign_in):
    question.save_revision(user=ben)
    sign_in(ben).post(page("retire", question))

    assert Question.objects.get().get_latest_revision_as_object().retired_at is not None


def test_a_retired_question_does_not_go_live_by_its_old_schedule_or_by_hand(oak, lesson, ben, sign_in):
    question = QuestionFactory(school=oak, lesson=lesson, go_live_at=timezone.now() + timedelta(days=1))
    revision = question.save_revision(user=ben)
    revision.publish(user=ben)
    sign_in(ben).post(page("retire", question), {"reason": "Out\0 of date."})

    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    with pytest.raises(IncompleteQuestion, match="retired"):
        revision.publish(user=ben)
    assert not Question.objects.get(pk=question.pk).live


def test_what_comes_back_is_a_draft(question, ben, sign_in):
    sign_in(ben).post(page("retire", question))
    sign_in(ben).post(page("bring_back", question))

    question.refresh_from_db()
    assert (question.retired_at, question.live) == (None, False)


def test_a_reviewer_reads_and_does_not_retire(question, dora, sign_in):
    assert sign_in(dora).post(page("retire", question)).status_code in (302, 403, 404)

    assert Question.objects.get(pk=question.pk).retired_at is None


def test_publishing_names_the_day_to_read_it_again(question):
    question.refresh_from_db()

    assert question.review_by == next_review(question, question.versions.get().frozen_at.date())


def test_the_list_shows_what_was_sent_and_what_is_due_again(question, ben, dora, sign_in, opened):
    Question.objects.filter(pk=question.pk).update(review_by="2026-01-01")
    draft = QuestionFactory(school=question.school, stem="Which client is asked to see a physician first?")
    draft.save_revision(user=ben)
    draft.get_workflow().start(draft, ben)

    shown = sign_in(dora).get(reverse("bank_reviews:list")).content.decode()

    sent, again = shown.split('id="drafts"')[1].split('id="again"')
    assert "Which client is asked" in sent
    assert question.stem in again.split('id="questions"')[0]
