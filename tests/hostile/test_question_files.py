"""Each hostile file of questions: answered soon, with a located reason, and nothing is changed, written or fetched."""

import io
import re
from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from cms.management.commands.row_counts import row_counts
from quizzes.bank.models import Question

from .manifest import ALL
from .measuring import measured

SECONDS, MEMORY = 10, 256 * 1024 * 1024
PLACE = r"^{}:(?:\d+:| record \d+:) \S.{{8,}}"


def names(files):
    return [f"{each.format_}-{each.name}" for each in files]


@pytest.fixture
def bring_in(oak, tmp_path, settings):
    """Run the command that people run, and say what it told, what it cost and whether it failed."""
    settings.MEDIA_ROOT = tmp_path / "media"

    def run(hostile, *options):
        path = tmp_path / hostile.name
        path.write_bytes(hostile.make())
        out, err, failed = io.StringIO(), io.StringIO(), False
        with measured() as cost:
            try:
                call_command(
                    "import_questions", path, "--format", hostile.format_, "--school", "oak", *options,
                    stdout=out, stderr=err,
                )  # fmt: skip
            except CommandError as error:
                failed = error.returncode != 0
        return failed, out.getvalue(), err.getvalue().splitlines(), cost

    return run


def check(cost, media):
    assert cost.seconds < SECONDS
    assert cost.grown < MEMORY
    assert cost.reached == []
    assert [path for path in cost.written if not path.startswith(str(media))] == []


@pytest.mark.parametrize("hostile", ALL, ids=names(ALL))
def test_it_is_answered_and_nothing_is_changed(hostile, bring_in, settings):
    before = row_counts()
    options = [] if hostile.refused else ["--dry-run"]

    failed, told, faults, cost = bring_in(hostile, *options)

    check(cost, settings.MEDIA_ROOT)
    assert cost.written == []
    assert row_counts() == before
    assert failed == bool(hostile.refused)
    if hostile.refused:
        assert [line for line in faults if not re.match(PLACE.format(re.escape(hostile.name)), line)] == []
        assert any(re.search(hostile.refused, line.split(":", 2)[-1]) for line in faults), faults[:5]
    else:
        assert (faults, f"new={hostile.new} " in f"{told} ") == ([], True), told


@pytest.mark.parametrize("hostile", READ := [each for each in ALL if not each.refused], ids=names(READ))
def test_what_is_read_becomes_drafts_of_plain_words(hostile, bring_in, settings):
    failed, _told, _faults, cost = bring_in(hostile)

    check(cost, settings.MEDIA_ROOT)
    assert not failed
    assert Counter(Question.objects.values_list("live", flat=True)) == {False: hostile.new}
