"""What a person may change about themselves, and what they can see of others looking."""

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.completion.models import LessonCompletion
from courses.schools.models import DisclosureRecord, Enrolment, PersonalSettings
from tests.factories import LessonFactory, MembershipFactory, UserFactory

ACCOUNT = "/learn/account/"


def test_name_and_clock_are_saved(ana_online, ana):
    sent = {"part": "about", "first_name": "Anna", "last_name": "Ruiz", "time_zone": "Europe/Madrid"}

    assert ana_online.post(ACCOUNT, sent).status_code == 302

    ana.refresh_from_db()
    assert (ana.first_name, ana.time_zone) == ("Anna", "Europe/Madrid")


def test_the_address_cannot_be_changed_here(ana_online, ana):
    ana_online.post(ACCOUNT, {"part": "about", "time_zone": "UTC", "email": "new@oak.example"})

    ana.refresh_from_db()
    assert ana.email == "ana@oak.example"


def test_an_unknown_clock_is_an_error_at_its_field(ana_online):
    response = ana_online.post(ACCOUNT, {"part": "about", "time_zone": "Mars/Olympus"})

    assert response.status_code == 400
    assert "There is a problem" in response.content.decode()


def test_the_look_is_a_cookie_and_the_server_draws_it(ana_online):
    ana_online.post(ACCOUNT, {"part": "look", "look": "dark"})
    assert 'data-theme="dark"' in ana_online.get(ACCOUNT).content.decode()

    ana_online.post(ACCOUNT, {"part": "look", "look": "system"})
    assert "data-theme" not in ana_online.get(ACCOUNT).content.decode()


def test_single_keys_can_be_switched_off_for_good(ana_online, ana, attempt):
    question = reverse("learn_item", args=[attempt.uuid, 1])
    assert 'data-keys="off"' not in ana_online.get(question).content.decode()

    response = ana_online.post(ACCOUNT, {"part": "keys", "next": question})

    assert response["Location"] == question
    assert not PersonalSettings.objects.get(user=ana).single_keys
    assert 'data-keys="off"' in ana_online.get(question).content.decode()


def test_the_way_back_never_leaves_the_site(ana_online):
    response = ana_online.post(ACCOUNT, {"part": "keys", "single_keys": "on", "next": "https://elsewhere.example/"})

    assert response["Location"] == ACCOUNT


def test_one_of_several_schools_is_chosen(ana_online, ana, elm):
    MembershipFactory(user=ana, school=elm)

    assert ana_online.post("/learn/school/", {"school": elm.uuid}).status_code == 302
    assert "Elm School of Massage" in ana_online.get("/learn/").content.decode()


@pytest.mark.parametrize("sent", ["", "x", "\x00"])
def test_a_school_of_others_is_not_there(ana_online, elm, sent):
    assert ana_online.post("/learn/school/", {"school": sent or elm.uuid}).status_code == 404


def test_the_learner_sees_who_opened_the_record(ana_online, ana, ben, oak):
    DisclosureRecord.objects.create(school=oak, learner=ana, viewer=ben, what="Learner page", at=timezone.now())

    page = ana_online.get(ACCOUNT).content.decode()
    assert "Ben Hofmann" in page
    assert "Learner page" in page


def test_somebody_without_a_school_is_told_how_to_join(client, db):
    client.force_login(UserFactory())

    for name in ("learn_today", "learn_practice", "learn_progress", "learn_history"):
        page = client.get(reverse(name)).content.decode()
        assert "You are not in a school yet" in page
        assert reverse("join") in page
    assert client.get(ACCOUNT).status_code == 200


def test_the_exam_date_is_the_learners_own(ana_online, ana):
    assert ana_online.post("/learn/exam-date/", {"exam_on": "2099-01-14"}).status_code == 302
    assert str(Enrolment.objects.get(learner=ana).exam_on) == "2099-01-14"

    for wrong in ("2001-01-14", "soon"):
        response = ana_online.post("/learn/exam-date/", {"exam_on": wrong})
        assert response.status_code == 400
        assert "There is a problem" in response.content.decode()

    ana_online.post("/learn/exam-date/", {"exam_on": ""})
    assert Enrolment.objects.get(learner=ana).exam_on is None


def test_a_lesson_is_marked_as_read_once(ana_online, ana, lesson):
    for _ in range(2):
        response = ana_online.post(reverse("learn_complete", args=[lesson.uuid]))
        assert response["Location"] == lesson.address

    assert LessonCompletion.objects.get().learner == ana


def test_another_schools_lesson_cannot_be_marked(ana_online, elm):
    lesson = LessonFactory(module__course__school=elm)

    assert ana_online.post(reverse("learn_complete", args=[lesson.uuid])).status_code == 404
