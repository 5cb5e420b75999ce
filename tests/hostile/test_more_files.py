"""Right files cut short, files that name another school's questions, and hostile files at the upload page."""

import io
from dataclasses import replace
from functools import cache

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from cms.management.commands.row_counts import row_counts
from cms.onboarding.services import open_school
from courses.schools.services import grant_role
from quizzes.bank.models import Question
from quizzes.exchange.drafts import FaultyFile
from quizzes.exchange.models import ImportEntry, ImportRun
from quizzes.exchange.registry import FORMATS
from tests.factories import CourseFactory, LessonFactory, QuestionFactory, UserFactory
from tests.quizzes.exchange import carrying

from .manifest import ALL
from .measuring import measured

WRITERS = [each for each in FORMATS.values() if each.writes]
# Enough of each format for the page; the command and the page share what reads them.
AT_THE_PAGE = [
    hostile
    for format_ in sorted({each.format_ for each in ALL})
    for hostile in [each for each in ALL if each.format_ == format_][1:30:4]
]


@cache
def whole(format_: str) -> bytes:
    """A file of one question of each kind that the format has."""
    return FORMATS[format_].write([feature.draft for feature in carrying.FEATURES[:26]]).data


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize("format_", WRITERS, ids=[each.name for each in WRITERS])
def test_a_file_that_was_cut_short_is_read_or_refused(format_, tenth):
    data = whole(format_.name)
    records, reasons = (), ["read"]
    with measured() as cost:
        try:
            records = format_.read(data[: len(data) * tenth // 10], "cut")
        except FaultyFile as error:
            reasons = [fault.reason for fault in error.faults]
    assert reasons
    assert all(reasons)
    assert all((record.draft is None) == bool(record.faults) for record in records)
    assert cost.reached == cost.written == []
    assert cost.seconds < 10


@pytest.mark.parametrize("format_", WRITERS, ids=[each.name for each in WRITERS])
def test_a_file_that_names_another_schools_question_leaves_it_alone(format_, oak, elm, tmp_path):
    theirs = QuestionFactory(school=elm, uuid=carrying.KEY, stem="Which sign calls for same-day care at Elm?")
    before = Question.objects.filter(school=elm).values().get()
    path = tmp_path / "f.bin"
    path.write_bytes(format_.write([carrying.SINGLE]).data)
    reader = "qti" if format_.name == "qti3" else format_.name

    call_command("import_questions", path, "--format", reader, "--school", "oak", stdout=io.StringIO())

    assert Question.objects.filter(school=elm).values().get() == before
    assert Question.objects.get(school=oak).uuid != theirs.uuid


def test_no_file_brings_in_a_lesson_of_another_school(oak, elm, tmp_path):
    lesson = LessonFactory(module__course=CourseFactory(school=elm))
    draft = replace(carrying.SINGLE, lesson=str(lesson.uuid))
    path = tmp_path / "f.yaml"
    path.write_bytes(FORMATS["native"].write([draft]).data)
    told = io.StringIO()

    with pytest.raises(CommandError):
        call_command("import_questions", path, "--format", "native", "--school", "oak", stderr=told)

    assert "There is no lesson" in told.getvalue()
    assert not Question.objects.exists()


@pytest.fixture
def ben(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    school = open_school(short_name="oak", name="Oak School", time_zone="America/Chicago")
    person = UserFactory()
    grant_role(user=person, school=school, role="instructor", at=timezone.now())
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("hostile", AT_THE_PAGE, ids=[f"{each.format_}-{each.name}" for each in AT_THE_PAGE])
def test_the_upload_page_says_what_is_wrong(hostile, ben, django_capture_on_commit_callbacks):
    before = row_counts()
    ours = {ImportRun._meta.label, ImportEntry._meta.label}
    fields = {"file": SimpleUploadedFile(hostile.name, hostile.make()), "format": hostile.format_, "language": "en"}

    with django_capture_on_commit_callbacks(execute=True):
        reply = ben.post("/admin/exchange/import/", fields)

    after = row_counts()
    assert {name for name in after if after[name] != before[name]} <= ours
    if reply.status_code == 200:
        assert reply.context["form"].errors
        return
    page = ben.get(reply.url)
    assert page.status_code == 200
    run = ImportRun.objects.get()
    assert run.state in (run.State.READY, run.State.UNREADABLE), run.error
    if hostile.refused:
        assert run.faults or run.counts["refused"]
