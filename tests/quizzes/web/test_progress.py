"""Progress: shares only with their range and count, milestones with their reason."""

from datetime import timedelta

from quizzes.progress.evidence import Evidence, Reply
from quizzes.progress.models import Milestone
from quizzes.study.services import current_enrolment
from quizzes.web.areas import area_rows, topics_without_questions
from tests.conftest import NOON
from tests.factories import AreaFactory, publish


def evidence(ana, oak, right, answers, at=NOON):
    replies = {n: Reply(n, None, "PATH-B", n < right, at) for n in range(answers)}
    return Evidence(ana.pk, oak.pk, "UTC", replies=replies)


def rows(ana, oak, *args):
    AreaFactory(code="PATH", name="Pathology")
    return area_rows(evidence(ana, oak, *args), None, oak, NOON)


def test_a_share_comes_with_its_range_and_count(ana, oak):
    (row,) = rows(ana, oak, 7, 10)

    assert (row.share, row.low, row.high, row.answers) == (70, 40, 89, 10)


def test_below_eight_answers_there_is_no_number(ana, oak):
    (row,) = rows(ana, oak, 7, 7)

    assert (row.share, row.low, row.high, row.still_needed) == (None, None, None, 1)


def test_old_answers_do_not_count(ana, oak):
    assert rows(ana, oak, 8, 8, NOON - timedelta(days=91)) == []


def test_the_path_says_why_not_yet_and_where_to_go(ana_online, versions):
    common = {"short_name": "Gate", "live": True}
    rule = {
        "all": [{"kind": "lessons_complete", "modules": ["9"]}, {"kind": "study_days", "days": 3, "within_days": 9}]
    }
    Milestone.objects.create(code="N3", name="Safety gate", rule=rule, **common)
    later = {"all": [{"kind": "sign_off", "skills": 8}]}
    Milestone.objects.create(code="N6", name="Check-offs", rule=later, opens_after="N3", position=1, **common)

    page = ana_online.get("/learn/progress/").content.decode()

    assert "0 of 2 earned" in page
    assert "2 lines of its rule are still open." in page
    assert "Opens after Safety gate." in page
    assert "Practice results do not predict exam results." in page
    assert "of the 8 answers needed" in page


def test_sub_topics_without_a_question_are_named(ana_online, ana, oak, lesson, elm):
    top = AreaFactory(code="PATH", name="Pathology")
    asked, kept, open_, abroad = (
        AreaFactory(code=f"PATH-{letter}", name=name, parent=top)
        for letter, name in zip("ABCD", ("Red flags", "Kept", "Special populations", "Abroad"), strict=True)
    )
    publish(lesson=lesson, area=asked)
    publish(lesson=lesson, area=kept, mock_reserved=True)
    publish(lesson=None, area=abroad, school=elm)

    left_out = topics_without_questions(current_enrolment(ana, oak), oak)

    assert [(area.area, area.topics) for area in left_out] == [("Pathology", ("Special populations", "Abroad"))]
    page = ana_online.get("/learn/progress/").content.decode()
    assert "What these questions leave out" in page
    assert f"<li>{open_.name}</li>" in page
