"""What a plan leaves in the bank: drafts, all or nothing, never published."""

from datetime import UTC, datetime

import pytest
from wagtail.log_actions import registry

from cms.onboarding.services import open_school
from courses.media.models import CourseImage
from quizzes.bank.models import Question
from quizzes.bank.states import state_of
from quizzes.exchange.commit import commit
from quizzes.exchange.drafts import PictureDraft
from quizzes.exchange.errors import BankChanged, FileRefused
from quizzes.exchange.registry import FORMATS
from tests.factories import publish

from .bringing import AT, BROKEN, CLOT, NERVE, bring, choice, exported, file_of, plan_of, row_counts
from .qti_drafts import png

pytestmark = pytest.mark.django_db


def test_new_questions_are_drafts_of_the_school(oak, ben):
    counts = bring(oak, CLOT + "\n" + NERVE, by=ben)

    assert counts == {"refused": 0, "changed": 0, "new": 2, "identical": 0}
    for question in Question.objects.with_state():
        assert not question.live
        assert question.school == oak
        assert question.created_by == ben
        assert question.latest_revision.user == ben
        assert state_of(question) == "draft"
        assert question.versions.count() == 0


def test_without_a_person_nobody_is_named(oak):
    bring(oak, CLOT, by=None)

    question = Question.objects.get()
    assert question.created_by is None
    assert question.latest_revision.user is None


def test_the_history_says_which_file_it_came_from(oak, ben):
    bring(oak, CLOT, by=ben)

    (entry,) = registry.get_logs_for_instance(Question.objects.get())
    assert str(entry.message) == "Brought in from the file “set.gift”"
    assert entry.user == ben


def test_a_live_question_stays_as_learners_know_it(oak):
    question = publish(school=oak).question
    data = exported(Question.objects.filter(pk=question.pk), "csv").decode()

    counts = bring(oak, data.replace("therapist", "practitioner"), "csv")

    assert counts["changed"] == 1
    question.refresh_from_db()
    assert question.live
    assert question.has_unpublished_changes
    assert "therapist" in question.stem
    assert "practitioner" in question.latest_revision.as_object().stem
    assert question.versions.count() == 1


def test_parts_keep_their_uuids_when_their_texts_change(oak):
    question = publish(school=oak).question
    before = [part.id for part in question.parts]
    first = question.parts[0].value["text"]
    data = exported(Question.objects.filter(pk=question.pk), "gift").decode()

    bring(oak, data.replace(first, f"{first} now"))

    after = Question.objects.get(pk=question.pk).latest_revision.as_object()
    assert [part.id for part in after.parts] == before
    assert after.parts[0].value["text"] == f"{first} now"


def test_a_file_with_faults_changes_nothing_unless_they_are_left_out(oak):
    before = row_counts()

    with pytest.raises(FileRefused):
        bring(oak, CLOT + "\n" + BROKEN)

    assert row_counts() == before
    counts = bring(oak, CLOT + "\n" + BROKEN, skip_refused=True)
    assert counts["new"] == 1
    assert Question.objects.get().stem.startswith("What is done first")


def test_nothing_is_half_done_when_something_goes_wrong(oak):
    plan = plan_of(oak, CLOT + "\n" + NERVE)
    # A question that no row can hold, in the midst of others.
    plan.entries[1].question.level = "no level that exists"
    before = row_counts()

    with pytest.raises(ValueError, match="does not fit its row"):
        commit(plan, format_=FORMATS["gift"], by=None, at=AT)

    assert row_counts() == before


def test_a_question_saved_by_somebody_else_in_between_is_not_overwritten(oak):
    bring(oak, CLOT)
    plan = plan_of(oak, CLOT.replace("a week", "a month"))
    draft = Question.objects.get().latest_revision.as_object()
    draft.stem = "Somebody else's words on a clot?"
    draft.save_revision()

    with pytest.raises(BankChanged):
        commit(plan, format_=FORMATS["gift"], by=None, at=AT)

    assert Question.objects.get().latest_revision.as_object().stem == "Somebody else's words on a clot?"


def test_a_question_made_by_somebody_else_in_between_is_not_made_twice(oak):
    plan = plan_of(oak, CLOT)
    bring(oak, CLOT)

    with pytest.raises(BankChanged):
        commit(plan, format_=FORMATS["gift"], by=None, at=AT)

    assert Question.objects.count() == 1


def test_a_picture_is_kept_once_however_many_questions_show_it(db, settings, tmp_path):
    oak = open_school(short_name="oak", name="Oak School of Massage", time_zone="America/Chicago")
    settings.MEDIA_ROOT = str(tmp_path)
    picture = PictureDraft(alt="A knee from the side", name="knee.png", data=png())
    stems = ("Which bone is marked with an A?", "What lies behind the patella on this drawing?")
    data = file_of("qti", *(choice(f"q{n}", stem, picture=picture) for n, stem in enumerate(stems)))

    bring(oak, data, "qti")

    image = CourseImage.objects.get()
    assert [question.picture for question in Question.objects.all()] == [image, image]
    assert {question.picture_alt for question in Question.objects.all()} == {"A knee from the side"}
    assert bring(oak, data, "qti")["identical"] == 2
    assert CourseImage.objects.count() == 1


def test_statements_do_not_grow_with_the_file(oak, django_assert_max_num_queries):
    drafts = [choice(f"q{n}", f"Question {n}: what is done if a clot is feared?") for n in range(150)]
    plan = plan_of(oak, file_of("csv", *drafts), "csv")

    with django_assert_max_num_queries(60):
        commit(plan, format_=FORMATS["csv"], by=None, at=datetime(2026, 11, 21, tzinfo=UTC))

    assert Question.objects.count() == 150


def test_progress_is_told_up_to_the_end(oak):
    told = []
    plan = plan_of(oak, CLOT + "\n" + NERVE)

    commit(plan, format_=FORMATS["gift"], by=None, at=AT, progress=lambda done, total: told.append((done, total)))

    assert told[-1] == (2, 2)
