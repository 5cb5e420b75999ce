"""How long a file of 2,000 questions takes on its way into the bank, and how much memory.

    python -m benchmarks.import_questions [--questions 2000] [--formats gift csv qti]

Works in a database of its own, made and dropped here: a SQLite file, or one on the server that TEST_DATABASE_URL
names. Prints a line a step. Seconds are of the clock and of the processor; on a machine with other work they differ.
"""

import argparse
import os
import random
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import gettempdir
from typing import Any

STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")
WORDS = ("acute", "bruise", "client", "drape", "elbow", "fascia", "heart", "joint", "lumbar", "muscle", "nerve", "rest")
# What the project promises for 2,000 questions on two cores: seconds, and MB above the idle process.
PROMISED = {"dry run": 10, "commit": 45}
PROMISED_MB = 256


def main() -> None:
    """Parse the command line, make the database, measure, drop it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--formats", nargs="+", default=["gift", "csv", "qti"])
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    os.environ.setdefault("TACTUS_TEST_SQLITE", str(Path(gettempdir()) / f"tactus-benchmark-{os.getpid()}.sqlite3"))
    import django

    django.setup()
    from django.db import connection

    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        print(f"{asked.questions} questions, {connection.vendor}")
        print(f"{'format':<8}{'step':<12}{'seconds':>9}{'processor':>11}{'MB':>7}   promised")
        for format_ in asked.formats:
            _measure(format_, asked.questions)
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def _measure(format_: str, count: int) -> None:
    """A school's import of a new file, of the same file again, and of the file with every question changed."""
    from quizzes.exchange.registry import FORMATS
    from tests.factories import SchoolFactory, UserFactory

    school, person = SchoolFactory(short_name=format_.replace("_", "-")), UserFactory()
    _bring(FORMATS[format_], _drafts(3, "tiny"), school, person)
    data = FORMATS[format_].write(_drafts(count, "long")).data
    for name, file in (("", data), ("again, ", data), ("changed, ", data.replace(b"Because", b"As"))):
        for step, seconds, processor, megabytes in _bring(FORMATS[format_], file, school, person):
            limits = f"{PROMISED[step]} s, {PROMISED_MB} MB" if count == 2000 and step in PROMISED else ""
            print(f"{format_:<8}{name + step:<20}{seconds:>7.1f}{processor:>10.1f}{megabytes:>8.0f}   {limits}")


def _bring(format_: Any, file: bytes | Sequence, school: Any, person: Any) -> list[tuple[str, float, float, float]]:
    """Read and bring in, as the tasks do it. Nothing is written for a file that changes nothing."""
    from django.utils import timezone

    from quizzes.bank.rechecking import recheck_waiting
    from quizzes.exchange.files import Upload
    from quizzes.exchange.models import ImportRun
    from quizzes.exchange.runs import begin, bring_in, read, start_run

    data = file if isinstance(file, bytes) else format_.write(file).data
    upload = Upload(f"set.{format_.name}", data, format_)
    facts = {"school": school, "by": person, "language": "en", "is_original": True, "at": timezone.now()}
    # The tasks would run at once; here they are run by hand, to be measured.
    run = _without_tasks(lambda: start_run(upload=upload, **facts))
    told = [("dry run", *_timed(lambda: read(run, clock=timezone.now)))]
    run = ImportRun.objects.get(pk=run.pk)
    if run.to_bring_in:
        _without_tasks(lambda: begin(run=run, at=timezone.now()))
        run = ImportRun.objects.select_related("school", "by").get(pk=run.pk)
        told.append(("commit", *_timed(lambda: _without_tasks(lambda: bring_in(run, clock=timezone.now)))))
        # The writing checks of the drafts follow as a task of their own.
        told.append(("checks", *_timed(recheck_waiting)))
    return told


def _without_tasks(do: Callable[[], Any]) -> Any:
    """Do something whose tasks, enqueued on commit, are not wanted."""
    from django.db import connection, transaction

    with transaction.atomic():
        made = do()
        connection.run_on_commit = []
    return made


def _timed(do: Callable[[], Any]) -> tuple[float, float, float]:
    """Seconds, seconds of the processor, and MB above what the process held before."""
    RESET.write_text("5")
    held = _megabytes("VmRSS")
    began, worked = time.perf_counter(), time.process_time()
    do()
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    return seconds, processor, _megabytes("VmHWM") - held


def _megabytes(name: str) -> float:
    found = re.search(rf"^{name}:\s+(\d+) kB", STATUS.read_text(), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def _drafts(count: int, name: str) -> list[Any]:
    """Single-choice questions of four options with a reason each, the same ones every time."""
    from quizzes.exchange.drafts import OptionDraft, QuestionDraft

    chance = random.Random(f"{name} {count}")

    def some(number: int) -> str:
        return " ".join(chance.choices(WORDS, k=number))

    return [
        QuestionDraft(
            key=f"{name}-{place}",
            kind="single",
            stem=f"Question {place}: which {some(10)}?",
            parts=tuple(OptionDraft(f"{place}-{n}", f"{some(3)} {n}", n == 0, f"Because {some(8)}.") for n in range(4)),
        )
        for place in range(count)
    ]


if __name__ == "__main__":
    main()
