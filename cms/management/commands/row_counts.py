"""Counts rows: `manage.py row_counts` prints one `app.Model count` a line, to compare a database before and after."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

# What any use of a site adds to, whatever it did.
PASSING = {"sessions.Session", "usersessions.UserSession"}


def row_counts() -> dict[str, int]:
    """Rows of every table by model, in the order of their names."""
    models = {model._meta.label: model for model in apps.get_models(include_auto_created=True) if model._meta.managed}
    return {label: models[label]._base_manager.count() for label in sorted(models) if label not in PASSING}


class Command(BaseCommand):
    help = "Print how many rows each model has."

    def handle(self, *args: Any, **options: Any) -> None:
        for label, count in row_counts().items():
            self.stdout.write(f"{label} {count}")
