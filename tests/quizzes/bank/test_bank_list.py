"""The question bank as instructors find their way in it, and as other schools do not."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from quizzes.bank.models import Question
from tests.factories import AreaFactory, LessonFactory, QuestionFactory, publish

from .conftest import form, url


@pytest.fixture
def bank(oak, lesson, area):
    """A draft, a published question, and one with changes not published yet."""
    topic = AreaFactory(code="PATH-B", parent=area)
    QuestionFactory(school=oak, stem="Drafted?", lesson=None, area=None)
    publish(school=oak, stem="Published?", lesson=lesson, area=topic, safety_critical=True, level="analysis")
    changed = publish(school=oak, stem="Changed?", lesson=LessonFactory(module=lesson.module)).question
    changed = Question.objects.get(pk=changed.pk)
    changed.save_revision()
    return oak


def stems(client, **query) -> set[str]:
    page = client.get(url("list_results"), query).content.decode()
    return {stem for stem in ("Drafted?", "Published?", "Changed?") if stem in page}


def test_the_list_shows_the_schools_own_questions(ben_writes, cleo_writes, bank):
    assert stems(ben_writes) == {"Drafted?", "Published?", "Changed?"}
    assert stems(cleo_writes) == set()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "drafT"}, {"Drafted?"}),
        ({"state": "draft"}, {"Drafted?"}),
        ({"state": "live"}, {"Published?", "Changed?"}),
        ({"state": "changed"}, {"Changed?"}),
        ({"state": "moderation"}, set()),
        ({"level": "analysis"}, {"Published?"}),
        ({"kind": "single"}, {"Drafted?", "Published?", "Changed?"}),
        ({"safety_critical": "true"}, {"Published?"}),
        ({"q": "?", "state": "live", "level": "analysis"}, {"Published?"}),
    ],
)
def test_search_and_filters_narrow_the_list(ben_writes, bank, query, found):
    assert stems(ben_writes, **query) == found


def test_an_area_means_its_topics_too(ben_writes, bank, area, lesson):
    assert stems(ben_writes, area=area.pk) == {"Published?", "Changed?"}
    assert stems(ben_writes, lesson=lesson.pk) == {"Published?"}


def test_questions_in_moderation_can_be_found(ben_writes, ben, bank):
    workflow = Workflow.objects.create(name="Review")
    task = GroupApprovalTask.objects.create(name="Reviewer")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    draft = Question.objects.get(stem="Drafted?")
    draft.save_revision(user=ben)
    workflow.start(draft, ben)

    assert stems(ben_writes, state="moderation") == {"Drafted?"}
    assert "In moderation" in ben_writes.get(url("list_results")).content.decode()


def test_scheduled_questions_can_be_found(ben_writes, oak):
    question = QuestionFactory(school=oak, stem="Drafted?", go_live_at=timezone.now() + timedelta(days=1))
    question.save_revision().publish()

    assert stems(ben_writes, state="scheduled") == {"Drafted?"}
    assert stems(ben_writes, state="moderation") == set()


def test_many_questions_cost_no_more_statements_than_few(ben_writes, bank, lesson):
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            ben_writes.get(url("list"))
        return len(asked)

    statements()
    few = statements()
    for _number in range(10):
        publish(school=bank, lesson=lesson)

    assert statements() == few


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_filtered_list_is_a_harmless_file(ben_writes, bank, kind):
    QuestionFactory(school=bank, stem="=HYPERLINK(1)")

    response = ben_writes.get(url("list"), {"export": kind, "state": "draft"})

    content = response.getvalue()
    if kind == "xlsx":
        rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(content)).active.rows]
    else:
        rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    assert rows[0][:3] == ["Id", "Question", "Kind"]
    assert {row[1] for row in rows[1:]} == {"Drafted?", "'=HYPERLINK(1)"}


def test_the_menu_leads_to_the_bank(ben_writes, bank):
    page = ben_writes.get(reverse("wagtailadmin_home")).content.decode()

    assert "Question bank" in page
    assert "Awaiting review" in page


@pytest.mark.parametrize("name", ["edit", "copy", "delete", "usage", "history", "unpublish", "workflow_history"])
def test_another_schools_question_is_not_there(ben_writes, cleo_writes, bank, name):
    question = Question.objects.get(stem="Published?")

    assert cleo_writes.get(url(name, question.pk)).status_code == 404
    assert cleo_writes.post(url(name, question.pk), form(stem="Taken over?")).status_code == 404
    question.refresh_from_db()
    assert question.live
    assert question.revisions.count() == 1


def test_a_reviewer_reads_the_bank_and_does_not_write_in_it(sign_in, dora, cleo_writes, bank):
    browser = sign_in(dora)
    question = Question.objects.get(stem="Published?")
    assert url("inspect", question.pk) in browser.get(url("list")).content.decode()

    page = browser.get(url("inspect", question.pk)).content.decode()

    assert "Withhold massage" in page
    assert "This is the reason" in page
    assert browser.get(url("edit", question.pk)).status_code == 404
    assert browser.get(url("add")).status_code in (302, 404)
    assert cleo_writes.get(url("inspect", question.pk)).status_code == 404
