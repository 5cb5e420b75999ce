"""Loads the demo: `manage.py load_demo --seed 1`. A second time changes nothing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.demo import loader
from cms.demo.people import ADMINISTRATOR, OAK_LEARNERS, PASSWORD
from quizzes.exchange.drafts import FaultyFile


class Command(BaseCommand):
    help = "Load the shipped course, and two schools with people who study it. Their password is known to everybody."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, default=1, help="Draws the same histories again.")
        parser.add_argument("--weeks", type=int, default=8, help="How far back the histories go.")
        parser.add_argument("--learners", type=int, default=len(OAK_LEARNERS), help="How many learners of each school.")
        parser.add_argument(
            "--course-only", action="store_true", help="Only the course, without schools, people and accounts."
        )
        parser.add_argument(
            "--force", action="store_true", help="Make accounts with a known password although DEBUG is off."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with_people = not options["course_only"]
        if with_people and not (settings.DEBUG or options["force"]):
            raise CommandError(
                "DEBUG is off, and everybody knows the password of the demo accounts. "
                "Load the course alone with --course-only, or say --force."
            )
        with loader.search_built_once():
            self._load(options, with_people=with_people)
        if with_people:
            self._tell()

    def _load(self, options: dict[str, Any], *, with_people: bool) -> None:
        try:
            loaded = loader.load_course()
        except FaultyFile as error:
            raise CommandError(f"The course was not loaded.\n{error}") from error
        self.stdout.write(f"The library has {loaded.lessons} lessons and {loaded.questions} questions.")
        self.stdout.write(f"Questions published now: {loaded.new_questions}.")
        if with_people:
            loader.load_schools(
                at=timezone.now(), seed=options["seed"], weeks=options["weeks"], learners=options["learners"]
            )

    def _tell(self) -> None:
        address = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
        self.stdout.write(f"\nSign in at {address}/ with the password {PASSWORD}\n\n")
        for school, person in loader.people_to_try():
            self.stdout.write(
                f"  {person.email:<28} {person.role:<12} {school:<4} {person.first_name} {person.last_name}"
            )
        self.stdout.write(f"  {ADMINISTRATOR:<28} {'administrator':<12}")
