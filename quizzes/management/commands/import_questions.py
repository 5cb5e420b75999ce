"""Brings a file of questions into a school's bank, as drafts: all of it, or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from courses.schools.models import School
from quizzes.exchange.commit import commit
from quizzes.exchange.drafts import Fault, FaultyFile
from quizzes.exchange.errors import BankChanged
from quizzes.exchange.files import LARGEST, Upload, dry_run
from quizzes.exchange.places import Place
from quizzes.exchange.plan import OUTCOMES, Plan
from quizzes.exchange.registry import FORMATS


class Command(BaseCommand):
    help = "Bring questions from a file into a school's bank as drafts. Prints FILE:LINE: reason for each fault."

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = [each.name for each in FORMATS.values() if each.reads and each.name != "qti3"]
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", required=True, choices=names)
        parser.add_argument("--school", required=True, help="The school's address, such as oak; or library.")
        parser.add_argument("--language", default="en", help="Of questions that do not say theirs.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen, and change nothing.")
        parser.add_argument("--skip-refused", action="store_true", help="Bring in the rest if some cannot be read.")

    def handle(self, *args: Any, **options: Any) -> None:
        place = Place(school=_school(options["school"]), language=options["language"])
        upload = self._upload(options["file"], options["format"])
        try:
            plan = dry_run(upload, place)
        except FaultyFile as error:
            self._refuse(error.faults)
        if plan.faults and not options["skip_refused"]:
            self._refuse(plan.faults)
        for fault in plan.faults:
            self.stderr.write(str(fault))
        if not options["dry_run"]:
            self._commit(plan, upload, options["skip_refused"])
        counts = plan.counts
        told = " ".join(f"{name}={counts[name]}" for name in OUTCOMES)
        self.stdout.write(f"{'Nothing was changed. ' if options['dry_run'] else ''}{told}")

    def _commit(self, plan: Plan, upload: Upload, skip_refused: bool) -> None:
        try:
            commit(
                plan,
                format_=upload.format_,
                by=None,
                at=timezone.now(),
                skip_refused=skip_refused,
                file=upload.name,
            )
        except BankChanged as error:
            raise CommandError(str(error.detail)) from error

    def _upload(self, path: Path, format_: str) -> Upload:
        try:
            if path.stat().st_size > LARGEST:
                self._refuse([Fault(path.name, 0, f"The file has {path.stat().st_size:,} bytes; {LARGEST:,} fit.")])
            data = path.read_bytes()
        except OSError as error:
            self._refuse([Fault(path.name, 0, f"The file cannot be opened: {error.strerror}.")])
        return Upload(path.name, data, FORMATS[format_])

    def _refuse(self, faults: list[Fault]) -> None:
        for fault in faults:
            self.stderr.write(str(fault))
        raise CommandError(f"{len(faults)} to mend. Nothing was changed.")


def _school(slug: str) -> School | None:
    if slug == "library":
        return None
    school = School.objects.filter(short_name=slug).first()
    if school is None:
        raise CommandError(f"There is no school “{slug}”.")
    return school
