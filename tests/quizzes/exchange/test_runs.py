"""A file's way into the bank: when what happens, and what happens when something goes wrong."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from quizzes.bank.models import Question
from quizzes.exchange import runs
from quizzes.exchange.files import Upload
from quizzes.exchange.models import ImportRun
from quizzes.exchange.progress import WRITING, Progress, stand_of
from quizzes.exchange.registry import FORMATS
from quizzes.exchange.runs import NotWaiting, begin, bring_in, cancel, forget_files, is_silent, read, start_run

from .bringing import AT, BROKEN, CLOT, NERVE, bring

pytestmark = pytest.mark.django_db
State = ImportRun.State


def at_noon():
    return AT


@pytest.fixture
def started(oak, ben):
    def start(data, name="set.gift", format_="gift", school=oak):
        upload = Upload(name, data.encode() if isinstance(data, str) else data, FORMATS[format_])
        return start_run(school=school, by=ben, upload=upload, language="en", is_original=False, at=AT)

    return start


def again(run):
    return ImportRun.objects.get(pk=run.pk)


def read_run(run):
    read(again(run), clock=at_noon)
    return again(run)


def bring_in_run(run):
    begin(run=again(run), at=AT)
    bring_in(again(run), clock=at_noon)
    return again(run)


def test_a_file_is_read_and_waits(started):
    run = read_run(started(CLOT + "\n" + NERVE + "\n" + BROKEN))

    assert run.state == State.READY
    assert run.counts == {"refused": 1, "changed": 0, "new": 2, "identical": 0}
    assert [(entry.outcome, entry.position) for entry in run.entries.all()] == [("new", 1), ("new", 2), ("refused", 3)]
    assert Question.objects.count() == 0


def test_what_was_decided_is_brought_in_and_the_file_let_go(started, ben):
    run = bring_in_run(read_run(started(CLOT + "\n" + BROKEN)))

    assert run.state == State.DONE
    assert bytes(run.data) == b""
    assert run.finished_at == AT
    question = Question.objects.get()
    assert question.created_by == ben
    assert run.entries.get(outcome="new").question == question
    assert run.entries.get(outcome="refused").question is None


def test_a_file_that_cannot_be_read_says_what_was_found(started):
    run = read_run(started(b"\x89PNG\r\n\x1a\n\x00\x00"))

    assert run.state == State.UNREADABLE
    assert run.faults[0]["reason"]
    assert bytes(run.data) == b""


def test_changes_are_told_word_by_word(oak, started):
    bring(oak, CLOT)

    entry = read_run(started(CLOT.replace("Wait a week.", "Wait a month."))).entries.get()

    (change,) = entry.report["changes"]
    assert change["field"] == "parts"
    assert ["out", "week. "] in change["pieces"]
    assert ["in", "month. "] in change["pieces"]


def test_if_the_bank_has_changed_since_it_is_told_again_and_not_done(oak, started):
    run = read_run(started(CLOT))
    bring(oak, CLOT)

    after = bring_in_run(run)

    assert after.state == State.READY
    assert after.error
    assert after.counts["identical"] == 1
    assert Question.objects.count() == 1


def test_what_somebody_has_edited_since_is_told_again_though_the_counts_are_the_same(oak, started):
    bring(oak, CLOT)
    run = read_run(started(CLOT.replace("Wait a week.", "Wait a month.")))
    bring(oak, CLOT.replace("Wait a week.", "Wait a year."))

    after = bring_in_run(run)

    assert after.state == State.READY
    assert after.error
    assert "Wait a year." in str(Question.objects.get().get_latest_revision_as_object().parts.get_prep_value())
    assert bring_in_run(after).state == State.DONE


def test_something_going_wrong_leaves_the_bank_as_it_was_and_can_be_tried_again(started, monkeypatch, caplog):
    run = read_run(started(CLOT))

    def fail(*args, **kwargs):
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as broken:
        # The disk of a test is never full, so the last step is made to fail.
        broken.setattr(runs, "_replace", fail)
        failed = bring_in_run(run)

    assert failed.state == State.FAILED
    assert failed.error
    assert "the disk is full" in caplog.text
    assert Question.objects.count() == 0
    assert bring_in_run(failed).state == State.DONE
    assert Question.objects.count() == 1


def test_a_run_that_lost_its_worker_can_be_begun_again(started):
    run = read_run(started(CLOT))
    begin(run=run, at=AT)
    lost = again(run)

    with pytest.raises(NotWaiting):
        begin(run=lost, at=AT + timedelta(seconds=30))
    assert is_silent(lost, at=AT + timedelta(minutes=4))
    begin(run=lost, at=AT + timedelta(minutes=4))
    bring_in(again(run), clock=at_noon)

    assert again(run).state == State.DONE


def test_a_reading_that_lost_its_worker_can_be_begun_again(started):
    run = started(CLOT)

    begin(run=run, at=AT + timedelta(minutes=4))

    assert read_run(run).state == State.READY


def test_of_two_who_press_at_once_one_begins(started):
    run = read_run(started(CLOT))
    other = again(run)
    begin(run=run, at=AT + timedelta(seconds=1))

    with pytest.raises(NotWaiting):
        begin(run=other, at=AT + timedelta(seconds=1))


def test_a_task_that_runs_twice_does_it_once(started):
    run = read_run(started(CLOT))
    begin(run=run, at=AT)
    first, second = again(run), again(run)

    bring_in(first, clock=at_noon)
    bring_in(second, clock=at_noon)

    assert again(run).state == State.DONE
    assert Question.objects.count() == 1


def test_cancelling_lets_the_file_go(started):
    run = read_run(started(CLOT))

    cancel(run=run, at=AT)

    assert again(run).state == State.CANCELLED
    assert bytes(again(run).data) == b""
    assert run.entries.count() == 0
    with pytest.raises(NotWaiting):
        begin(run=again(run), at=AT)


def test_a_finished_run_cannot_be_cancelled(started):
    run = bring_in_run(read_run(started(CLOT)))

    with pytest.raises(NotWaiting):
        cancel(run=run, at=AT)


def test_a_file_nobody_decides_about_is_let_go_after_a_week(started):
    run = read_run(started(CLOT))

    assert forget_files(at=AT + timedelta(days=6)) == 0
    assert forget_files(at=AT + timedelta(days=8)) == 1

    assert again(run).state == State.CANCELLED
    assert run.entries.count() == 0


def test_the_command_lets_go_too(started, capsys):
    started(CLOT)
    ImportRun.objects.update(created_at=AT - timedelta(days=800))

    call_command("forget_import_files")

    assert capsys.readouterr().out.strip() == "files=1"


def test_progress_is_seen_while_questions_are_written(started):
    run = read_run(started(CLOT))

    Progress(run, WRITING, at_noon)(3, 7)

    assert (stand_of(run).phase, stand_of(run).done, stand_of(run).total) == (WRITING, 3, 7)
