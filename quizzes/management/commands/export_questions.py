"""Writes a school's questions to a file, and says what its format could not carry."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from quizzes.bank.models import Question
from quizzes.exchange.export import write
from quizzes.exchange.registry import FORMATS

from .import_questions import _school as find_school


class Command(BaseCommand):
    help = "Write a school's questions to a file. What the format cannot carry is told question by question."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", required=True, choices=[each.name for each in FORMATS.values() if each.writes])
        parser.add_argument("--school", required=True, help="The school's address, such as oak; or library.")
        parser.add_argument("--drafts", action="store_true", help="Also questions that are not published.")

    def handle(self, *args: Any, **options: Any) -> None:
        questions = Question.objects.filter(school=find_school(options["school"]))
        if not options["drafts"]:
            questions = questions.filter(live=True)
        written = write(questions, FORMATS[options["format"]])
        try:
            options["file"].write_bytes(written.data)
        except OSError as error:
            raise CommandError(f"The file cannot be written: {error.strerror}.") from error
        for loss in written.losses:
            self.stderr.write(f"{loss.key}: {loss.what}")
        self.stdout.write(f"questions={questions.count()} losses={len(written.losses)}")
