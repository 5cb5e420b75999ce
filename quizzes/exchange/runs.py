"""A file's way into a bank: read, looked at, brought in. What happens when, and what may happen next."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.errors import DomainError
from courses.schools.models import School

from . import report
from .commit import commit
from .drafts import FaultyFile
from .errors import BankChanged
from .files import Upload, dry_run
from .models import ImportEntry, ImportRun
from .places import Place
from .plan import Plan
from .progress import READING, WRITING, Progress, forget_progress
from .querysets import SILENT_AFTER
from .registry import FORMATS

logger = logging.getLogger(__name__)

State = ImportRun.State
TRIES = 3
SLICE = 500


class NotWaiting(DomainError):
    """The run is under way or over, so nothing can be decided about it."""

    code = "import_not_waiting"
    status = 409
    detail = gettext_lazy("This file is being worked on, or is done with.")


def start_run(
    *, school: School | None, by: Any, upload: Upload, language: str, is_original: bool, at: datetime
) -> ImportRun:
    """Keep the file and have it read. Nothing in the bank changes."""
    from .tasks import read_file

    forget_files(at=at)
    run = ImportRun.objects.create(
        school=school,
        by=by,
        format=upload.format_.name,
        file_name=upload.name,
        language=language,
        is_original=is_original,
        data=upload.data,
        beat_at=at,
        created_at=at,
    )
    transaction.on_commit(lambda: read_file.enqueue(run.pk))
    return run


def begin(*, run: ImportRun, at: datetime) -> None:
    """Have the file brought in; or read again, if its reading came to nothing. Raises NotWaiting."""
    from .tasks import bring_in_file, read_file

    state, task = (State.RUNNING, bring_in_file) if run.counts else (State.READING, read_file)
    if not may_begin(run, at=at):
        raise NotWaiting
    # Claimed by its beat: of two people who press at once, one begins.
    rows = ImportRun.objects.filter(pk=run.pk, state=run.state, beat_at=run.beat_at)
    if not rows.update(state=state, beat_at=at, done=0, error=""):
        raise NotWaiting
    forget_progress(run)
    transaction.on_commit(lambda: task.enqueue(run.pk))


def may_begin(run: ImportRun, *, at: datetime) -> bool:
    """Whether the file waits for somebody to say so: for the first time, or after its worker was lost."""
    return run.state in (State.READY, State.FAILED) or is_silent(run, at=at)


def cancel(*, run: ImportRun, at: datetime) -> None:
    """Let the file go. Raises NotWaiting for one that is being brought in, or is done with."""
    rows = ImportRun.objects.filter(pk=run.pk, state__in=[State.READY, State.FAILED, State.READING])
    if not rows.update(state=State.CANCELLED, data=b"", finished_at=at):
        raise NotWaiting
    run.entries.all().delete()


def is_silent(run: ImportRun, *, at: datetime) -> bool:
    """Whether a run under way has lost whoever worked on it, so that it can be begun again."""
    return run.is_under_way and at - run.beat_at > SILENT_AFTER


def forget_files(*, at: datetime) -> int:
    """Let go of files nobody decided about for a week. Returns how many."""
    lying = list(ImportRun.objects.left_lying(at=at).values_list("pk", flat=True))
    ImportEntry.objects.filter(run__in=lying).delete()
    return ImportRun.objects.filter(pk__in=lying).update(state=State.CANCELLED, data=b"", finished_at=at)


def read(run: ImportRun, *, clock: Callable[[], datetime]) -> None:
    """The dry run, kept for people to read. A file that is no longer to be read is left alone."""
    if run.state != State.READING:
        return
    try:
        plan = dry_run(_upload(run), _place(run), Progress(run, READING, clock))
        _keep(run, plan, at=clock())
    except FaultyFile as error:
        _end(run, State.UNREADABLE, at=clock(), faults=report.in_order(error.faults))
    except Exception:
        logger.exception("The file of import run %s could not be read", run.pk)
        _end(run, State.FAILED, at=None, error=_("Something went wrong while the file was read."))


def bring_in(run: ImportRun, *, clock: Callable[[], datetime]) -> None:
    """The questions of the file are drafts in the bank: all that can be read, or none if anything goes wrong.

    What people agreed to is what happens: if the bank has changed so that the file would do something else, it is
    told again and waits for a new decision.
    """
    if run.state != State.RUNNING:
        return
    try:
        for _try in range(TRIES):
            plan = dry_run(_upload(run), _place(run), Progress(run, READING, clock))
            if not _is_as_told(run, plan):
                _keep(run, plan, at=clock(), error=_("The bank has changed since this was read. Look at it again."))
                return
            try:
                _write(run, plan, clock)
                return
            except BankChanged:
                continue
        _end(run, State.FAILED, at=None, error=str(BankChanged.detail))
    except Exception:
        logger.exception("The file of import run %s could not be brought in", run.pk)
        _end(run, State.FAILED, at=None, error=_("Something went wrong. The bank is as it was; try again."))


def _is_as_told(run: ImportRun, plan: Plan) -> bool:
    """Whether the file would still do to each question what people were told: somebody may have edited one since."""
    told = run.entries.order_by("position").values_list("position", "outcome", "report")
    now = sorted(report.entries_of(run, plan), key=lambda row: row.position)
    return [(position, outcome, words.get("changes", [])) for position, outcome, words in told] == [
        (row.position, row.outcome, row.report.get("changes", [])) for row in now
    ]


@transaction.atomic
def _write(run: ImportRun, plan: Plan, clock: Callable[[], datetime]) -> None:
    # Whoever comes second finds the run done with.
    if not ImportRun.objects.select_for_update().filter(pk=run.pk, state=State.RUNNING).exists():
        return
    at = clock()
    commit(
        plan,
        format_=FORMATS[run.format],
        by=run.by,
        at=at,
        skip_refused=True,
        file=run.file_name,
        uuid=run.uuid,
        progress=Progress(run, WRITING, clock),
    )
    entries = report.entries_of(run, plan)
    for row, entry in zip(entries, plan.entries, strict=True):
        row.question = entry.question if entry.outcome in ("new", "changed") else None
    _replace(run, entries)
    _end(run, State.DONE, at=at, counts=plan.counts)


@transaction.atomic
def _keep(run: ImportRun, plan: Plan, *, at: datetime, error: str = "") -> None:
    if not ImportRun.objects.select_for_update().filter(pk=run.pk, state=run.state).exists():
        return
    _replace(run, report.entries_of(run, plan))
    ImportRun.objects.filter(pk=run.pk).update(
        state=State.READY, counts=plan.counts, total=len(plan.entries), beat_at=at, error=error
    )


def _replace(run: ImportRun, entries: list[ImportEntry]) -> None:
    run.entries.all().delete()
    ImportEntry.objects.bulk_create(entries, batch_size=SLICE)


def _end(run: ImportRun, state: str, *, at: datetime | None, **facts: Any) -> None:
    """The run is over; one that failed keeps its file, to be tried again."""
    if state in ImportRun.OVER:
        facts |= {"data": b"", "finished_at": at}
    ImportRun.objects.filter(pk=run.pk, state=run.state).update(state=state, **facts)


def _upload(run: ImportRun) -> Upload:
    return Upload(run.file_name, bytes(run.data), FORMATS[run.format])


def _place(run: ImportRun) -> Place:
    return Place(school=run.school, language=run.language, is_original=run.is_original)
