"""Lets go of files that were uploaded to be brought in and that nobody decided about for a week."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from quizzes.exchange.runs import forget_files


class Command(BaseCommand):
    help = "Let go of uploaded files of questions that nobody decided about for a week. Run it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"files={forget_files(at=timezone.now())}")
