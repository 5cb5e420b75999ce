"""Loads the exam outline and the default milestones: `manage.py load_programme`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.demo.programme import load_programme


class Command(BaseCommand):
    """Needed once on an installation without the demo. Milestones that people edited stay, unless --refresh."""

    help = "Load the exam outline and the default milestones into the shared library."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--refresh", action="store_true", help="Give milestones their shipped words and rules again."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        outline, milestones = load_programme(refresh=options["refresh"])
        self.stdout.write(f"{outline} has {outline.areas.filter(parent=None).count()} areas.")
        self.stdout.write(f"{len(milestones)} milestones are in the library.")
