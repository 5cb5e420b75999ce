"""The dry run: what a file would do, told question by question, with nothing changed."""

from dataclasses import replace

import pytest

from quizzes.bank.models import Question
from quizzes.bank.services import publish_question
from quizzes.exchange.drafts import FaultyFile, OptionDraft
from tests.factories import AreaFactory, QuestionFactory, publish

from .bringing import BROKEN, CLOT, NERVE, bring, choice, exported, file_of, outcomes, plan_of, row_counts

pytestmark = pytest.mark.django_db

OF_OTHERS = ("gift", "csv", "xlsx", "moodle_xml", "qti", "native", "apkg")


def test_a_question_nobody_has_is_new_and_says_what_it_lacks(oak):
    entry = plan_of(oak, CLOT).entries[0]

    assert entry.outcome == "new"
    assert entry.question.pk is None
    assert {"Name at least one reference.", "Choose the content area."} <= set(entry.missing)


def test_the_same_question_again_is_identical(oak):
    bring(oak, CLOT)

    assert outcomes(plan_of(oak, CLOT)) == ["identical"]


def test_a_question_that_says_something_else_is_changed_and_tells_before_and_after(oak):
    bring(oak, CLOT)

    entry = plan_of(oak, CLOT.replace("Wait a week.", "Wait a month.")).entries[0]

    assert entry.outcome == "changed"
    (change,) = entry.changes
    assert change.field == "parts"
    assert "Wait a week." in change.before
    assert "Wait a month." in change.after


def test_a_question_that_cannot_be_read_is_refused_where_it_stands(oak):
    plan = plan_of(oak, CLOT + "\n" + BROKEN)

    assert outcomes(plan) == ["new", "refused"]
    (fault,) = plan.faults
    assert fault.line >= CLOT.count("\n")
    assert fault.reason


@pytest.mark.parametrize("format_", OF_OTHERS)
def test_the_same_file_again_changes_nothing(oak, format_):
    AreaFactory(code="PATH")
    data = file_of(format_, choice("one"), choice("two", "Which nerve passes through the carpal tunnel?"))

    assert bring(oak, data, format_)["new"] == 2
    again = plan_of(oak, data, format_)

    assert outcomes(again) == ["identical", "identical"]


@pytest.mark.parametrize("format_", OF_OTHERS)
def test_what_was_exported_comes_back_as_the_same_question(oak, format_):
    question = publish(school=oak).question

    plan = plan_of(oak, exported(Question.objects.filter(pk=question.pk), format_), format_)

    assert [(entry.outcome, entry.question.pk) for entry in plan.entries] == [("identical", question.pk)]


def test_another_schools_question_gets_a_copy_and_stays_as_it_is(oak, elm):
    theirs = publish(school=elm).question
    data = exported(Question.objects.filter(pk=theirs.pk), "csv")

    bring(oak, data, "csv")

    ours = Question.objects.get(school=oak)
    assert ours.uuid != theirs.uuid
    assert ours.stem == theirs.stem
    assert outcomes(plan_of(oak, data, "csv")) == ["identical"]


def test_two_records_that_lead_to_one_question_are_not_both_brought_in(oak, elm):
    theirs = publish(school=elm).question
    bring(oak, exported(Question.objects.filter(pk=theirs.pk), "csv"), "csv")
    mine = Question.objects.get(school=oak)
    data = file_of("csv", choice(str(theirs.uuid)), choice(str(mine.uuid)))

    plan = plan_of(oak, data, "csv")

    assert sorted(outcomes(plan)) == ["changed", "refused"]
    assert "same question of the bank" in plan.faults[0].reason


def test_an_id_that_was_used_for_another_question_brings_it_in_beside(oak):
    bring(oak, file_of("csv", choice("q1")), "csv")
    other = choice(
        "q1",
        "Which nerve passes through the carpal tunnel?",
        parts=(OptionDraft("a", "Median", True, "Yes."), OptionDraft("b", "Ulnar", False, "No.")),
    )
    data = file_of("csv", other)

    plan = plan_of(oak, data, "csv")

    assert outcomes(plan) == ["new"]
    assert "beside it" in plan.entries[0].record.notes[-1]
    bring(oak, data, "csv")
    assert Question.objects.filter(school=oak).count() == 2
    assert outcomes(plan_of(oak, data, "csv")) == ["identical"]


def test_what_a_format_does_not_carry_is_left_as_it_is(oak):
    version = publish(school=oak, takeaway="When in doubt, refer.", references="R5", difficulty=2)
    question = version.question
    data = exported(Question.objects.filter(pk=question.pk), "gift").decode()

    (entry,) = plan_of(oak, data.replace("therapist", "practitioner")).entries

    assert entry.outcome == "changed"
    assert entry.question.takeaway == "When in doubt, refer."
    assert entry.question.references == "R5"
    assert entry.question.difficulty == 2
    assert entry.question.area_id == question.area_id


def test_texts_that_do_not_fit_are_located(oak):
    long = NERVE.replace("carpal", "carpal " + "very " * 4_000)

    plan = plan_of(oak, CLOT + "\n" + long)

    assert outcomes(plan) == ["new", "refused"]
    (fault,) = plan.faults
    assert "20000 fit" in fault.reason
    assert fault.line > CLOT.count("\n")


def test_names_of_what_is_not_there_are_faults(oak):
    (entry,) = plan_of(oak, file_of("csv", replace(choice("a"), area="NOPE")), "csv").entries

    assert entry.outcome == "refused"
    assert "NOPE" in entry.faults[0].reason


def test_a_question_somebody_has_locked_is_not_changed(oak, ben):
    bring(oak, CLOT)
    Question.objects.update(locked=True, locked_by=ben)

    (entry,) = plan_of(oak, CLOT.replace("a week", "a month")).entries

    assert entry.outcome == "refused"
    assert "locked" in entry.faults[0].reason
    assert outcomes(plan_of(oak, CLOT)) == ["identical"]


def test_a_draft_that_names_what_was_deleted_since_is_read_without_it(oak):
    bring(oak, CLOT)
    question = Question.objects.get()
    content = question.latest_revision.content
    question.latest_revision.content = content | {"area": 987_654}
    question.latest_revision.save()

    assert outcomes(plan_of(oak, CLOT)) == ["identical"]


def test_a_draft_is_compared_as_its_author_left_it(oak):
    bring(oak, CLOT)
    question = Question.objects.get()
    draft = question.latest_revision.as_object()
    draft.stem = "What comes first if a clot is feared?"
    draft.save_revision()

    (entry,) = plan_of(oak, CLOT).entries

    assert [(change.field, change.before) for change in entry.changes] == [
        ("stem", "What comes first if a clot is feared?")
    ]


def test_wording_is_declared_original_by_whoever_brings_it(oak):
    bring(oak, CLOT, is_original=True)
    bring(oak, NERVE)

    declared = dict(Question.objects.values_list("stem", "is_original"))
    assert sorted(declared.values()) == [False, True]


def test_a_dry_run_adds_no_row(oak):
    publish(school=oak)
    before = row_counts()

    plan_of(oak, CLOT + "\n" + BROKEN)

    assert row_counts() == before


def test_a_file_that_cannot_be_read_at_all_is_refused_whole(oak):
    before = row_counts()

    for data in (b"", b"\x00\x01", b"   \n"):
        with pytest.raises(FaultyFile):
            plan_of(oak, data)

    assert row_counts() == before


def _file_of_many(count, word="feared"):
    return file_of("csv", *(choice(f"q{n}", f"Question {n}: what is done if a clot is {word}?") for n in range(count)))


def test_statements_do_not_grow_with_the_file(oak, django_assert_max_num_queries):
    bring(oak, _file_of_many(150), "csv")

    for data in (_file_of_many(150), _file_of_many(150, "suspected")):
        with django_assert_max_num_queries(30):
            plan = plan_of(oak, data, "csv")
        assert len(plan.entries) == 150


def test_a_live_question_is_compared_as_it_is_live(oak):
    question = QuestionFactory(school=oak, live=False)
    publish_question(question=question)
    Question.objects.filter(pk=question.pk).update(stem="What does the therapist do if a clot is feared?")

    (entry,) = plan_of(oak, exported(Question.objects.filter(pk=question.pk), "csv"), "csv").entries

    assert entry.outcome == "identical"
