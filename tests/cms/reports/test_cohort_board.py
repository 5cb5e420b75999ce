"""The cohort board in the admin."""

import csv
import io

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from courses.outline.models import Course
from courses.schools.models import DisclosureRecord
from quizzes.bank.models import Question
from tests.factories import EnrolmentFactory, MembershipFactory, UserFactory
from tests.factories.evidence import milestone

from .conftest import client_of

READ_NINE = {"all": [{"kind": "lessons_complete", "modules": ["9"]}]}


def board(cohort) -> str:
    return reverse("cohort_board_cohort", args=[cohort.uuid])


def test_an_instructor_sees_the_learners_and_their_milestones(bens, study, cohort):
    milestone(code="N1", name="Foundations", short_name="Foundations", rule=READ_NINE)

    page = bens.get(board(cohort))

    assert page.status_code == 200
    text = page.content.decode()
    assert "Ana Ruiz" in text
    assert "Foundations" in text
    assert "At risk, 1: reasons first" in text
    assert "No activity since joining" in text


def test_the_list_names_the_cohorts_of_the_school(bens, cohort):
    assert cohort.name in bens.get(reverse("cohort_board")).content.decode()


def test_another_schools_cohort_answers_like_one_that_never_was(cleos, study, cohort):
    never = "00000000-0000-4000-8000-000000000000"
    for missing, theirs in (
        (reverse("cohort_board_cohort", args=[never]), board(cohort)),
        (
            reverse("cohort_board_learner", args=[never, study.learner.uuid]),
            reverse("cohort_board_learner", args=[cohort.uuid, study.learner.uuid]),
        ),
    ):
        assert cleos.get(theirs).status_code == cleos.get(missing).status_code == 404
        assert "Ana" not in cleos.get(theirs).content.decode()
        assert cleos.get(f"{theirs}?export=csv").status_code == 404
    assert cohort.name not in cleos.get(reverse("cohort_board")).content.decode()
    assert not DisclosureRecord.objects.exists()


@pytest.mark.parametrize("role", ["learner", "reviewer"])
def test_other_roles_have_no_board(study, cohort, open_oak, role):
    person = UserFactory()
    MembershipFactory(user=person, school=open_oak, role=role)
    admin = client_of(person)

    assert admin.get(board(cohort)).status_code in (302, 404)


def test_opening_a_learner_is_recorded_and_says_so(bens, ben, study, cohort):
    milestone(code="N1", name="Foundations", rule=READ_NINE)
    study.answer("rrw-")

    page = bens.get(reverse("cohort_board_learner", args=[cohort.uuid, study.learner.uuid]))

    record = DisclosureRecord.objects.get()
    text = page.content.decode()
    assert (record.learner, record.viewer) == (study.learner, ben)
    assert "That Ben Hofmann opened this page" in text
    assert "0 of 2 read." in text
    assert "2 of 3" in text


def test_a_learner_of_another_cohort_is_not_found_in_this_one(bens, study, cohort):
    stranger = UserFactory()

    assert bens.get(reverse("cohort_board_learner", args=[cohort.uuid, stranger.uuid])).status_code == 404


def test_the_filters_narrow_the_board(bens, study, cohort):
    EnrolmentFactory(cohort=cohort, learner=UserFactory(first_name="Zoe", last_name="Young"))

    assert "Zoe Young" not in bens.get(board(cohort), {"q": "ana"}).content.decode()
    assert "No learner here matches" in bens.get(board(cohort), {"q": "nobody"}).content.decode()
    assert "Zoe Young" in bens.get(board(cohort), {"show": "nothing we know"}).content.decode()


def test_more_than_a_hundred_learners_are_cut_into_pages_of_fifty(bens, cohort):
    for _n in range(101):
        EnrolmentFactory(cohort=cohort)

    first = bens.get(board(cohort)).content.decode()

    assert first.count('class="board-row') == 50
    assert "Page 1 of 3" in first


def test_the_page_takes_the_same_statements_at_10_and_at_500_learners(bens, study, cohort):
    milestone(code="N1", rule=READ_NINE)
    bens.get(board(cohort))
    seen = []
    for size in (10, 490):
        people = [get_user_model()(email=f"l{size}-{n}@oak.example", last_name=f"L{n}") for n in range(size)]
        for person in get_user_model().objects.bulk_create(people):
            EnrolmentFactory(cohort=cohort, learner=person)
        with CaptureQueriesContext(connection) as queries:
            assert bens.get(board(cohort)).status_code == 200
        seen.append(len(queries))

    # Thirteen are the board's own; the rest are the admin's frame and grow with its menu.
    assert seen[0] == seen[1]


def test_an_empty_cohort_says_so(bens, cohort):
    assert "No learners yet." in bens.get(board(cohort)).content.decode()


def test_the_exports_hold_the_board_in_words(bens, study, cohort):
    milestone(code="N1", name="Foundations", rule=READ_NINE)
    study.learner.first_name = "=HYPERLINK(1)"
    study.learner.save()

    text = bens.get(board(cohort), {"export": "csv"}).content.decode("utf-8-sig")
    book = bens.get(board(cohort), {"export": "xlsx"}).content

    lines = list(csv.reader(io.StringIO(text)))
    assert lines[0][:3] == ["Learner", "Why at risk", "N1 Foundations"]
    assert lines[1][0] == "'=HYPERLINK(1) Ruiz"
    assert lines[1][2] == "not started"
    cells = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(book)).active]
    assert cells[1][0] == "'=HYPERLINK(1) Ruiz"
    assert cells[1][3] == 0


def test_the_front_page_says_what_waits_and_who_needs_help(bens, study):
    text = bens.get(reverse("wagtailadmin_home")).content.decode()

    assert "Awaiting review" in text
    assert "Learners who need help" in text
    assert "Ana Ruiz" in text


def test_the_front_page_of_another_school_knows_nothing_of_it(cleos, study, oak):
    Course.objects.update(school=oak)
    Question.objects.update(school=oak)

    text = cleos.get(reverse("wagtailadmin_home")).content.decode()

    assert "Ana Ruiz" not in text
    assert "Nothing waits for review." in text


def test_content_of_the_library_waits_for_its_two_signatures(bens, study):
    text = bens.get(reverse("wagtailadmin_home")).content.decode()

    assert "2 live lessons without two signatures" in text
    assert "4 live questions without two signatures" in text
    assert "0 of 2 signed" in text
