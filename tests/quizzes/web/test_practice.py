"""Choosing, starting and finishing a practice by plain forms."""

from uuid import uuid4

import pytest
from django.urls import reverse

from quizzes.attempts.models import Attempt
from tests.factories import AreaFactory, LessonFactory, publish

PRACTICE = "/learn/practice/"


def test_the_page_counts_what_there_is(ana_online, versions, lesson):
    choices = ana_online.get(PRACTICE).context["choices"]

    assert choices.mixed.available == 3
    assert choices.mistakes.available == 0
    assert [(area.name, area.available) for area in choices.areas] == [("Pathology and contraindications", 3)]
    assert [(m.whole.name, m.whole.available) for m in choices.modules] == [("9 Contraindications", 3)]
    assert [(c.value, c.available) for c in choices.modules[0].lessons] == [(f"lesson:{lesson.uuid}", 3)]


def test_a_link_may_put_one_scope_in_front(ana_online, versions, lesson):
    assert ana_online.get(PRACTICE, {"what": f"lesson:{lesson.uuid}"}).context["chosen"].available == 3
    assert ana_online.get(PRACTICE, {"what": "mistakes"}).context["is_empty_scope"]
    assert ana_online.get(PRACTICE, {"what": "area:\x00"}).status_code == 200


@pytest.mark.parametrize("what", ["mixed", "area:PATH", "lesson", "module"])
def test_a_start_leads_to_the_first_question(ana_online, versions, lesson, what):
    values = {"lesson": f"lesson:{lesson.uuid}", "module": f"module:{lesson.module.uuid}"}

    response = ana_online.post(PRACTICE, {"what": values.get(what, what), "length": 2}, follow=True)

    attempt = Attempt.objects.get()
    assert response.redirect_chain[-1][0] == reverse("learn_item", args=[attempt.uuid, 1])
    assert attempt.items.count() == 2


def test_a_lesson_may_start_its_own_practice(ana_online, versions, lesson):
    ana_online.post(PRACTICE, {"scope": "lesson", "scope_id": str(lesson.uuid), "length": 10})

    assert Attempt.objects.get().scope_id == str(lesson.uuid)


@pytest.mark.parametrize(
    "sent",
    [{}, {"what": "everything"}, {"what": "lesson:x"}, {"scope": "module"}, {"what": "mixed\x00"}, {"what": "area:QQ"}],
)
def test_what_is_not_there_is_an_error_on_the_page(ana_online, versions, sent):
    response = ana_online.post(PRACTICE, sent)

    assert response.status_code == 400
    assert "There is a problem" in response.content.decode()
    assert not Attempt.objects.exists()


def test_another_schools_lesson_cannot_be_practised(ana_online, elm, versions):
    theirs = LessonFactory(module__course__school=elm)
    publish(lesson=theirs, area=AreaFactory(), school=elm)

    assert ana_online.post(PRACTICE, {"what": f"lesson:{theirs.uuid}"}).status_code == 400
    assert ana_online.get(PRACTICE).context["choices"].mixed.available == 3


def test_an_open_practice_is_offered_first(ana_online, attempt):
    response = ana_online.post(PRACTICE, {"what": "area:PATH", "length": 5})

    assert response.status_code == 409
    page = response.content.decode()
    assert "Finish it and start this one" in page
    assert reverse("learn_attempt", args=[attempt.uuid]) in page


def test_the_open_one_can_be_finished_for_another(ana_online, attempt):
    response = ana_online.post(PRACTICE, {"scope": "area", "scope_id": "PATH", "finish": attempt.uuid}, follow=True)

    attempt.refresh_from_db()
    assert attempt.state == "finished"
    assert response.status_code == 200
    assert Attempt.objects.open().get().scope == "area"


def test_nothing_is_finished_when_the_other_has_no_question(ana_online, attempt):
    response = ana_online.post(PRACTICE, {"what": "area:QQ", "finish": attempt.uuid})

    attempt.refresh_from_db()
    assert response.status_code == 400
    assert attempt.is_open


def test_a_stale_finish_changes_nothing(ana_online, attempt):
    assert ana_online.post(PRACTICE, {"what": "area:PATH", "finish": uuid4()}).status_code == 409


def test_the_summary_counts_by_area_and_says_what_to_put_right(ana_online, attempt):
    for item, is_right in zip(attempt.items.order_by("position"), (True, False, None), strict=True):
        if is_right is not None:
            chosen = [o["uuid"] for o in item.version.content["parts"] if o["correct"] == is_right][:1]
            ana_online.post(
                reverse("learn_item", args=[attempt.uuid, item.position]),
                {"key": uuid4(), "sequence": item.position, "answer": chosen, "certainty": "sure"},
            )

    response = ana_online.post(reverse("learn_finish", args=[attempt.uuid]), follow=True)

    summary = response.context["summary"]
    assert [(area.name, area.right, area.answered) for area in summary.areas] == [
        ("Pathology and contraindications", 1, 2)
    ]
    assert [row.item.position for row in summary.to_put_right] == [2]
    assert (summary.left, summary.sure_and_wrong) == (1, 1)
    page = response.content.decode()
    assert "1 of 2 right" in page
    assert "1 question was not answered and does not count." in page
    assert ana_online.get(PRACTICE).context["choices"].mistakes.available == 1


def test_finishing_twice_is_once(ana_online, attempt):
    finish = reverse("learn_finish", args=[attempt.uuid])

    assert ana_online.post(finish).status_code == 302
    assert ana_online.post(finish).status_code == 302
    assert ana_online.get(reverse("learn_attempt", args=[attempt.uuid]))["Location"] == finish
