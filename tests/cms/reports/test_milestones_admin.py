"""Milestones in the admin: a school's own, checked where they are written."""

import json

import pytest
from django.urls import reverse

from quizzes.progress.models import Milestone
from quizzes.progress.services import award_milestones
from tests.conftest import NOON
from tests.factories import AreaFactory
from tests.factories.evidence import milestone

READ_NINE = {"all": [{"kind": "lessons_complete", "modules": ["9"]}]}
ADD = "wagtailsnippets_quizzes_milestone:add"


def sent(**changed):
    fields = {
        "programme": "neuromuscular",
        "code": "N1",
        "position": "1",
        "name": "Foundations",
        "short_name": "Foundations",
        "explanation": "",
        "rule": json.dumps(READ_NINE),
        "lapses_after_days": "",
        "opens_after": "",
        "action-publish": "1",
    }
    return fields | changed


def test_an_instructor_writes_a_milestone_of_the_school(bens, oak):
    answer = bens.post(reverse(ADD), sent())

    made = Milestone.objects.get()
    assert answer.status_code == 302
    assert (made.school, made.code, made.live) == (oak, "N1", True)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"rule": "not json"}, "Enter a valid JSON."),
        ({"rule": "[]"}, "A rule is"),
        ({"rule": '{"all": [{"kind": "area_accuracy", "share": 90, "questions": 3}]}'}, "“share” is not valid"),
        (
            {"rule": '{"all": [{"kind": "area_accuracy", "areas": ["XYZ"], "share": 0.9, "questions": 3}]}'},
            "There is no content area XYZ.",
        ),
        ({"rule": '{"all": [{"kind": "milestones", "codes": ["N7"]}]}'}, "There is no milestone N7"),
        ({"rule": '{"all": [{"kind": "milestones", "codes": ["N1"]}]}'}, "cannot rest on itself"),
        ({"code": "N9"}, "There is a milestone with this code already."),
        ({"opens_after": "N7"}, "There is no milestone N7"),
        ({"opens_after": "N1"}, "cannot rest on itself"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(bens, oak, changed, says):
    AreaFactory(code="PATH")
    milestone(code="N9", school=oak, rule=READ_NINE)

    page = bens.post(reverse(ADD), sent(**changed))

    assert page.status_code == 200
    assert says in page.content.decode()
    assert Milestone.objects.count() == 1


def test_another_schools_milestone_answers_like_one_that_never_was(cleos, oak):
    theirs = milestone(code="N1", school=oak, rule=READ_NINE)
    for name in ("edit", "history", "unpublish", "usage"):
        route = f"wagtailsnippets_quizzes_milestone:{name}"

        assert cleos.get(reverse(route, args=[theirs.pk])).status_code == 404
        assert cleos.get(reverse(route, args=[theirs.pk + 999])).status_code == 404


def test_a_schools_own_milestone_keeps_what_was_earned_under_the_librarys(study, oak):
    milestone(code="N1", rule=READ_NINE)
    study.read(*study.lessons)
    award_milestones(learner_id=study.learner.pk, school_id=oak.pk, at=NOON)

    milestone(code="N1", school=oak, rule={"all": [{"kind": "study_days", "days": 99, "within_days": 100}]})

    assert study.trace()["N1"].state == "done"


def test_the_empty_list_leads_to_the_librarys_milestones(bens):
    text = bens.get(reverse("wagtailsnippets_quizzes_milestone:list")).content.decode()

    assert "Your school uses the library" in text


def test_a_school_takes_over_the_librarys_milestones_once(bens, oak, elm):
    milestone(code="N1", rule=READ_NINE)
    milestone(code="N2", school=elm, rule=READ_NINE)
    adopt = reverse("wagtailsnippets_quizzes_milestone:adopt")

    page = bens.get(adopt)
    bens.post(adopt)
    bens.post(adopt)

    assert "N1 Step" in page.content.decode()
    assert "N2" not in page.content.decode()
    assert [m.code for m in Milestone.objects.filter(school=oak)] == ["N1"]
    assert Milestone.objects.get(school=oak).live
