"""The checks beside the form: asked while somebody writes, kept with the draft, and in the way of publishing alone."""

import pytest

from quizzes.bank.models import Question, WritingWaiver
from quizzes.kinds.registry import KINDS
from tests.factories import QuestionFactory

from .conftest import form, option, url

NEVER = [option("Never press on it"), option("Withhold massage", right=True), option("Wait a week")]
WAIVER = f"waiver-R08-absolute:{NEVER[0][2]}"
REASON = "A safety rule needs the word."


def said(response) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_form_being_written_is_checked_and_nothing_is_kept(ben_writes, area):
    page = said(ben_writes.post(url("checks_on_add"), form(NEVER, area=area, is_original="")))

    assert "1 to fix, 1 to look at" in page
    assert "Nobody has declared this wording original." in page
    assert "Option A says “never”" in page
    assert f'name="{WAIVER}"' in page
    assert "Blind guessing earns 33 % under this rule." in page
    assert not Question.objects.exists()


def test_a_reason_typed_beside_a_warning_answers_it_at_once(ben_writes, area):
    page = said(ben_writes.post(url("checks_on_add"), form(NEVER, area=area) | {WAIVER: REASON}))

    assert "0 to fix, 0 to look at, 1 kept" in page
    assert f'value="{REASON}"' in page


def test_safety_is_told_and_an_empty_form_is_left_in_peace(ben_writes, area):
    page = said(ben_writes.post(url("checks_on_add"), form(area=area, safety_critical="on")))
    blank = said(ben_writes.post(url("checks_on_add"), form([], stem="")))

    assert "Two reviewers must approve." in page
    assert "They begin with your first words." in blank
    assert "To fix" not in blank


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 400),
        ({"stem": "What?", "parts-count": "99999999", "waiver-": "", "waiver-R08-absolute": "x"}, 400),
        ({"stem": "\0", "kind": "nothing", "rule": "x", "area": "abc", "parts-count": "many"}, 400),
        ({"stem": "\0", "kind": "nothing", "rule": "x", "area": "abc", "parts-count": "0"}, 200),
        ({"stem": "x" * 5000, "parts-count": "0", "difficulty": "-1"}, 200),
        ({"stem": "x" * 3_000_000, "parts-count": "0"}, 400),
    ],
    ids=["nothing", "counts", "no number", "wrong", "long", "too large"],
)
def test_whatever_is_sent_is_no_fault(ben_writes, data, status):
    assert ben_writes.post(url("checks_on_add"), data).status_code == status


def test_only_who_may_write_is_answered(ben_writes, cleo_writes, sign_in, dora, oak, area):
    question = QuestionFactory(school=oak)

    assert ben_writes.post(url("checks_on_edit", question.pk), form(area=area)).status_code == 200
    assert cleo_writes.post(url("checks_on_edit", question.pk), form(area=area)).status_code == 404
    assert sign_in(dora).post(url("checks_on_edit", question.pk), form(area=area)).status_code == 404
    assert ben_writes.get(url("checks_on_edit", question.pk)).status_code == 405


def test_a_draft_keeps_what_stops_and_its_reasons(ben_writes, area):
    ben_writes.post(url("add"), form(NEVER, area=area, is_original="") | {WAIVER: REASON})

    question = Question.objects.get()
    assert not question.live
    assert WritingWaiver.objects.get(question=question).reason == REASON
    page = ben_writes.get(url("edit", question.pk)).content.decode()
    assert "Nobody has declared this wording original." in page
    assert f'value="{REASON}"' in page


def test_publishing_is_refused_at_the_field_and_goes_with_a_reason(ben_writes, area):
    refused = ben_writes.post(url("add"), form(NEVER, action="publish", area=area))
    assert refused.status_code == 200
    assert not Question.objects.exists()

    ben_writes.post(url("add"), form(NEVER, action="publish", area=area) | {WAIVER: REASON})

    version = Question.objects.get(live=True).versions.get()
    assert [found["reason"] for found in version.checks["findings"] if found["rule"] == "R08-absolute"] == [REASON]


def test_an_error_of_the_checks_stands_at_its_field(ben_writes, area):
    refused = ben_writes.post(url("add"), form(action="publish", area=area, is_original=""))

    assert list(refused.context["form"].errors) == ["is_original"]


# --- A new question begins with its kind -----------------------------------------------------------------------------
def test_a_new_question_begins_with_its_kind_and_takes_the_rest_of_the_link_along(ben_writes):
    page = ben_writes.get(f"{url('add')}?level=analysis").content.decode()

    for kind in KINDS:
        assert f'href="?level=analysis&amp;kind={kind}"' in page


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_form_is_that_of_the_kind(ben_writes, kind):
    shown = ben_writes.get(f"{url('add')}?kind={kind}")
    fields = shown.context["form"].fields

    assert shown.status_code == 200
    assert kind in dict(fields["kind"].choices)
    assert set(fields["parts"].block.child_blocks) == set(KINDS[kind].parts)
    assert {rule for rule, _label in fields["rule"].choices} >= set(KINDS[kind].rules)


def test_a_kind_there_is_not_is_asked_for_again(ben_writes):
    page = ben_writes.get(f"{url('add')}?kind=riddle").content.decode()

    assert "Single best answer" in page
    assert 'name="stem"' not in page
