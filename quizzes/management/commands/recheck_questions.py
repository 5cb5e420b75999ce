"""Brings the bank's catalogue up to date, and asks the writing checks of every question again."""

from typing import Any

from django.core.management.base import BaseCommand

from quizzes.bank.rechecking import recheck_everything


class Command(BaseCommand):
    help = "Ask the writing checks of every question again: after an upgrade, or when the source list changed."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"questions={recheck_everything()}")
