"""The coverage of the question bank in the admin."""

import csv
import io
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from courses.outline.models import Lesson, Objective
from courses.schools.active import SESSION_KEY
from courses.schools.services import grant_role
from quizzes.bank.models import Question
from tests.conftest import NOON
from tests.factories import AreaFactory, LessonFactory, MembershipFactory, OutlineFactory, UserFactory, publish
from tests.factories.bank import QuestionFactory

from .conftest import client_of

PAGE = "/admin/reports/coverage/"


@pytest.fixture
def lesson(course):
    course.outline = OutlineFactory()
    course.save()
    return LessonFactory(module__course=course, title="Clots")


@pytest.fixture
def bank(oak, lesson):
    """Pathology with one sub-topic: a question of the library, one of Oak's, and a draft."""
    area = AreaFactory(name="Pathology")
    AreaFactory(code="PATH-B", name="Areas of caution", parent=area)
    publish(area=area, lesson=lesson)
    publish(area=area, lesson=None, school=oak)
    QuestionFactory(area=area, lesson=lesson, school=oak)
    return area


def text_of(client, query="") -> str:
    page = client.get(f"{PAGE}{query}")
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_an_instructor_sees_what_is_covered_and_where_to_write(bens, bank, lesson):
    objective = Objective.objects.create(uuid=uuid4(), lesson=lesson, text="Name the signs of a clot.")

    text = text_of(bens)

    assert "The pool for mocks is 100 questions short of one mock of 100." in text
    assert "1 own" in text
    assert "1 of the library" in text
    assert "1 draft" in text
    assert "1 of 1 sub-topics has no question." in text
    assert "Name the signs of a clot." in text
    add = reverse("wagtailsnippets_quizzes_question:add")
    for words in (
        f"area={bank.pk}&amp;level=recall&amp;kind=single",
        f"area={bank.pk}&amp;level=application&amp;kind=single&amp;mock_reserved=1",
        f"lesson={lesson.uuid}&amp;kind=single",
        f"lesson={lesson.uuid}&amp;objective={objective.uuid}&amp;kind=single",
    ):
        assert f'href="{add}?{words}"' in text


def test_a_link_opens_the_form_with_what_is_missing(bens, bank, lesson):
    page = bens.get(f"{PAGE}").context["coverage"]
    add = reverse("wagtailsnippets_quizzes_question:add")

    form = bens.get(f"{add}?{page.areas[0].mock_words}").context["form"]

    assert form["area"].value() == bank.pk
    assert form["mock_reserved"].value() is True


def test_sub_topics_are_rows_when_they_are_asked_for(bens, bank):
    assert '<span class="coverage-code">PATH-B</span> Areas of caution' not in text_of(bens)
    assert '<span class="coverage-code">PATH-B</span> Areas of caution' in text_of(bens, "?rows=topics")


@pytest.mark.parametrize("role", ["reviewer", "coordinator"])
def test_who_does_not_write_looks_without_being_sent_to_a_form(open_oak, bank, role):
    person = UserFactory()
    grant_role(user=person, school=open_oak, role=role, at=NOON, credential="LMT")

    text = text_of(client_of(person))

    assert "Pathology" in text
    assert "Write one" not in text


def test_another_school_finds_nothing_of_oaks(cleos, elm, bank, lesson):
    theirs = LessonFactory(title="Oak's own", module__course__school_id=bank.questions.get(live=False).school_id)
    Objective.objects.create(uuid=uuid4(), lesson=theirs, text="Only at Oak.")

    text = text_of(cleos)

    assert "Elm School of Massage" in text
    for words in ("Oak", "1 own", "1 draft"):
        assert words not in text
    assert b"Oak" not in cleos.get(f"{PAGE}?export=csv").content


def test_learners_have_no_such_page_and_strangers_sign_in(client, open_oak, bank):
    learner = UserFactory()
    MembershipFactory(user=learner, school=open_oak, role="learner")

    assert client_of(learner).get(PAGE).status_code == 404
    assert client.get(PAGE).status_code == 302


def test_who_works_in_two_schools_sees_the_active_one(bens, ben, open_oak, open_elm, bank):
    grant_role(user=ben, school=open_elm, role="coordinator", at=NOON)
    session = bens.session

    def text_at(school):
        session[SESSION_KEY] = str(school.uuid)
        session.save()
        return text_of(bens)

    at_elm, at_oak = text_at(open_elm), text_at(open_oak)

    assert "Elm School of Massage</h2>" in at_elm
    assert "Write one" not in at_elm
    assert "Oak School of Massage</h2>" in at_oak
    assert "Write one" in at_oak


def test_an_administrator_without_a_school_sees_the_library(open_oak, bank):
    text = text_of(client_of(UserFactory(is_superuser=True, is_staff=True)))

    assert "The shared library" in text
    assert "1 own" in text
    assert "1 draft" not in text


def test_the_download_holds_every_row_and_no_formula(bens, bank, lesson):
    Lesson.objects.filter(pk=lesson.pk).update(title='=HYPERLINK("x")', number="")

    reply = bens.get(f"{PAGE}?export=csv")
    lines = list(csv.reader(io.StringIO(reply.content.decode("utf-8-sig"))))

    assert "attachment" in reply["Content-Disposition"]
    path = next(row for row in lines if row[:2] == ["Area", "PATH"] and row[3] == "All")
    total = dict(zip(lines[0], path, strict=True))
    assert (total["Own, in practice"], total["Library, in practice"], total["Own drafts"]) == ("1", "1", "1")
    assert (total["Asked by one mock"], total["Missing from the mock pool"]) == ("100", "100")
    assert [row[3] for row in lines if row[1] == "PATH-B"] == ["Recall", "Application", "Analysis", "All"]
    assert next(row for row in lines if row[0] == "Lesson")[2] == """'=HYPERLINK("x")"""
    sheet = load_workbook(io.BytesIO(bens.get(f"{PAGE}?export=xlsx").content)).active
    assert sheet.max_row == len(lines)


@pytest.mark.parametrize("query", ["?export=exe", "?rows=x&outline=%00", "?outline=" + "x" * 3000])
def test_words_that_mean_nothing_show_the_page(bens, bank, query):
    assert "Pathology" in text_of(bens, query)


def test_without_an_outline_the_page_says_so(bens):
    assert "No exam outline is loaded yet" in text_of(bens)


def test_the_time_is_the_schools_own(bens, oak, bank, monkeypatch):
    oak.time_zone = "America/Chicago"
    oak.save()
    monkeypatch.setattr("cms.reports.coverage.timezone.now", lambda: NOON)

    text = text_of(bens)

    assert "counted today at 6 a.m." in text
    assert "Coverage of the question bank, Nov. 20, 2026" in text


def test_it_is_found_in_the_menu_under_reports(bens, bank):
    assert "Coverage of the question bank" in bens.get("/admin/").content.decode()


def test_the_page_takes_the_same_statements_for_few_and_for_many(bens, oak, bank, lesson):
    def statements():
        with CaptureQueriesContext(connection) as seen:
            text_of(bens, "?rows=topics")
        return len(seen)

    statements()
    few = statements()
    Question.objects.bulk_create(
        Question(stem=f"{n}?", area=bank, lesson=lesson, school=oak, live=True) for n in range(300)
    )

    assert statements() == few
