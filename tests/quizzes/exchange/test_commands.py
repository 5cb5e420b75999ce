"""The commands that bring in and hand out questions."""

import pytest
from django.core.management import CommandError, call_command

from quizzes.bank.models import Question
from tests.factories import publish

from .bringing import BROKEN, CLOT, NERVE, row_counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    def make(text, name="set.gift"):
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(path)

    return make


def _import(path, format_="gift", school="oak", **more):
    call_command("import_questions", path, format=format_, school=school, **more)


def test_counts_are_printed_on_success(oak, file, capsys):
    _import(file(CLOT + "\n" + NERVE))

    assert capsys.readouterr().out.strip() == "refused=0 changed=0 new=2 identical=0"
    assert Question.objects.filter(school=oak, live=False).count() == 2


def test_a_dry_run_says_so_and_changes_nothing(oak, file, capsys):
    before = row_counts()

    _import(file(CLOT), dry_run=True)

    assert capsys.readouterr().out.startswith("Nothing was changed. ")
    assert row_counts() == before


def test_a_refusal_prints_one_line_a_fault_and_changes_nothing(oak, file, capsys):
    before = row_counts()

    with pytest.raises(CommandError, match="Nothing was changed"):
        _import(file(CLOT + "\n" + BROKEN))

    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.startswith("set.gift:")
    assert row_counts() == before


def test_what_cannot_be_read_can_be_left_out(oak, file, capsys):
    _import(file(CLOT + "\n" + BROKEN), skip_refused=True)

    assert capsys.readouterr().out.strip() == "refused=1 changed=0 new=1 identical=0"


def test_records_are_named_where_there_are_no_lines(oak, file, capsys):
    with pytest.raises(CommandError):
        _import(file(b"PK\x03\x04 not a package", "set.zip"), "qti")

    assert "set.zip:" in capsys.readouterr().err


@pytest.mark.parametrize("school", ["nowhere", ""])
def test_a_school_that_is_not_there_is_refused(oak, file, school):
    with pytest.raises(CommandError, match="no school"):
        _import(file(CLOT), school=school)


def test_a_file_that_is_not_there_is_refused(oak, tmp_path):
    with pytest.raises(CommandError):
        _import(str(tmp_path / "nothing.gift"))


def test_the_library_is_a_place_too(file):
    _import(file(CLOT), school="library")

    assert Question.objects.get().school is None


def test_what_is_exported_comes_back_and_changes_nothing(oak, tmp_path, capsys):
    publish(school=oak)
    path = str(tmp_path / "bank.csv")

    call_command("export_questions", path, format="csv", school="oak")
    _import(path, "csv")

    assert "identical=1" in capsys.readouterr().out


def test_drafts_are_handed_out_when_asked_for(oak, tmp_path, file, capsys):
    _import(file(CLOT))
    path = str(tmp_path / "bank.gift")

    call_command("export_questions", path, format="gift", school="oak")
    assert "questions=0" in capsys.readouterr().out
    call_command("export_questions", path, format="gift", school="oak", drafts=True)

    assert "questions=1" in capsys.readouterr().out
    assert b"clot" in (tmp_path / "bank.gift").read_bytes()
