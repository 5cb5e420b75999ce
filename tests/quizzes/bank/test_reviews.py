"""Two named people sign what learners meet. Nobody signs their own work, and a change asks them again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.outline.models import Lesson
from courses.outline.services import ContentChanged, sign_lesson
from courses.outline.services import OwnWork as OwnLesson
from quizzes.bank.models import Question, QuestionVersion
from quizzes.bank.services import publish_question
from quizzes.bank.signing import NotAReviewer, OwnWork, VersionReplaced, sign_version
from tests.conftest import NOON
from tests.factories import CourseFactory, LessonFactory, MembershipFactory, UserFactory, publish


@pytest.fixture
def version(oak, lesson):
    return publish(school=oak, lesson=lesson, stem="What comes first?")


@pytest.fixture
def evan(oak):
    """Oak's second reviewer."""
    return MembershipFactory(user=UserFactory(first_name="Evan"), school=oak, role="reviewer", credential="PT").user


@pytest.fixture
def fay(elm):
    """Elm's reviewer."""
    return MembershipFactory(user=UserFactory(first_name="Fay"), school=elm, role="reviewer", credential="LMT").user


def waiting() -> list[QuestionVersion]:
    return list(QuestionVersion.objects.awaiting_review())


def page(version) -> str:
    return reverse("bank_reviews:question", args=[version.uuid])


# --- Questions -------------------------------------------------------------------------------------------------------
def test_two_signatures_end_the_wait(version, dora, evan):
    assert waiting() == [version]

    sign_version(version=version, reviewer=dora, at=NOON)
    sign_version(version=version, reviewer=dora, at=NOON)
    assert waiting() == [version]

    sign_version(version=version, reviewer=evan, at=NOON)
    assert not waiting()


def test_a_new_version_waits_again(version, dora, evan):
    for reviewer in (dora, evan):
        sign_version(version=version, reviewer=reviewer, at=NOON)
    question = Question.objects.get(pk=version.question_id)
    question.stem = "What comes first of all?"

    newest = publish_question(question=question)

    assert waiting() == [newest]
    with pytest.raises(VersionReplaced):
        sign_version(version=version, reviewer=evan, at=NOON)


def test_authors_do_not_sign_their_own_work(version, oak, dora, evan):
    version.question.save_revision(user=dora)
    with pytest.raises(OwnWork):
        sign_version(version=version, reviewer=dora, at=NOON)

    Question.objects.filter(pk=version.question_id).update(created_by=evan)
    version.question.refresh_from_db()
    with pytest.raises(OwnWork):
        sign_version(version=version, reviewer=evan, at=NOON)


def test_only_reviewers_of_the_school_sign(version, ben, ana, fay):
    for person in (ben, ana, fay):
        with pytest.raises(NotAReviewer):
            sign_version(version=version, reviewer=person, at=NOON)


def test_a_library_question_is_signed_by_reviewers_of_any_school(lesson, fay, dora):
    version = publish(lesson=lesson)

    sign_version(version=version, reviewer=fay, at=NOON)
    sign_version(version=version, reviewer=dora, at=NOON)

    assert not waiting()


def test_a_reviewer_reads_everything_and_signs_in_the_admin(version, sign_in, dora):
    browser = sign_in(dora)
    assert "What comes first?" in browser.get(reverse("bank_reviews:list")).content.decode()

    shown = browser.get(page(version)).content.decode()
    assert shown.count("This is the reason") == 3
    assert "R5" in shown
    response = browser.post(page(version), follow=True)

    assert "Signed." in response.content.decode()
    signature = version.signatures.get()
    assert (signature.name, signature.credential) == (str(dora), "LMT, BCTMB")
    assert "You have signed this." in browser.get(page(version)).content.decode()


def test_an_instructor_follows_the_review_and_cannot_sign(version, ben_writes):
    assert "Only a person with a reviewer" in ben_writes.get(page(version)).content.decode()

    response = ben_writes.post(page(version), follow=True)

    assert "Only a person with a reviewer" in response.content.decode()
    assert not version.signatures.exists()


def test_another_school_finds_nothing(version, cleo_writes, sign_in, fay):
    for browser in (cleo_writes, sign_in(fay)):
        assert "What comes first?" not in browser.get(reverse("bank_reviews:list")).content.decode()
        assert browser.get(page(version)).status_code == 404
        assert browser.post(page(version)).status_code == 404
    assert not version.signatures.exists()


def test_learners_have_no_reviews(version, sign_in, ana):
    browser = sign_in(ana)

    assert browser.get(page(version)).status_code == 404
    assert browser.get(reverse("bank_reviews:list")).status_code == 404


def test_the_list_costs_the_same_for_few_and_for_many(version, oak, lesson, sign_in, dora):
    browser = sign_in(dora)

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get(reverse("bank_reviews:list"))
        return len(asked)

    statements()
    few = statements()
    for _number in range(5):
        publish(school=oak, lesson=lesson)

    assert statements() == few


# --- Lessons ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def oak_lesson(oak):
    return LessonFactory(module__course=CourseFactory(school=oak), title="Clots come first", checksum="a" * 64)


def test_a_changed_lesson_waits_again(oak_lesson, dora, evan):
    for reviewer in (dora, evan):
        sign_lesson(lesson=oak_lesson, reviewer=reviewer, at=NOON)
    assert not Lesson.objects.awaiting_review().exists()

    Lesson.objects.update(checksum="b" * 64)

    assert Lesson.objects.awaiting_review().get() == oak_lesson


def test_authors_do_not_sign_their_own_lesson(oak_lesson, dora):
    oak_lesson.authors.add(dora)

    with pytest.raises(OwnLesson):
        sign_lesson(lesson=oak_lesson, reviewer=dora, at=NOON)


def test_a_lesson_that_changed_meanwhile_is_not_signed(oak_lesson, sign_in, dora):
    with pytest.raises(ContentChanged):
        sign_lesson(lesson=oak_lesson, reviewer=dora, at=NOON, checksum="b" * 64)

    browser = sign_in(dora)
    address = reverse("bank_reviews:lesson", args=[oak_lesson.uuid])
    assert f'value="{"a" * 64}"' in browser.get(address).content.decode()
    assert "changed since" in browser.post(address, {"checksum": "b" * 64}, follow=True).content.decode()
    assert "changed since" in browser.post(address, follow=True).content.decode()
    assert not oak_lesson.signatures.exists()

    browser.post(address, {"checksum": "a" * 64})
    assert oak_lesson.signatures.get().reviewer == dora


def test_lessons_of_another_school_are_not_there(oak_lesson, cleo_writes):
    assert oak_lesson.title not in cleo_writes.get(reverse("bank_reviews:list")).content.decode()
    assert cleo_writes.get(reverse("bank_reviews:lesson", args=[oak_lesson.uuid])).status_code == 404
