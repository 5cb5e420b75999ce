"""Opens a school: `manage.py open_school oak "Oak School of Massage" --time-zone America/Chicago`."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_slug
from django.db import transaction
from django.utils import timezone

from cms.onboarding.services import open_school
from cms.users.models import validate_time_zone
from courses.errors import DomainError
from courses.schools.admission import invite_person
from courses.schools.models import Role, School


class Command(BaseCommand):
    """Makes what is missing and changes nothing else, so it may run again: after an update, run it with --all."""

    help = "Open a school with its pages, collection, groups and review workflow, or repair one that is open."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("short_name", nargs="?", help="Part of the school's address, such as oak.")
        parser.add_argument("name", nargs="?", help="The school's name. Needed for a new school.")
        parser.add_argument("--time-zone", default="UTC", help="Such as America/Chicago.")
        parser.add_argument(
            "--coordinator",
            metavar="EMAIL",
            help="Who runs the school. Somebody with an account holds the role at once; anybody else is invited.",
        )
        parser.add_argument("--all", action="store_true", help="Repair every school that is there.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["all"]:
                for school in School.objects.all():
                    self._open(school.short_name, school.name, school.time_zone)
            else:
                self._open_one(options)
        except DomainError as error:
            raise CommandError(str(error.detail)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error

    @transaction.atomic
    def _open_one(self, options: dict[str, Any]) -> None:
        short_name, name = options["short_name"], options["name"]
        if not short_name:
            raise CommandError("Name a school, or say --all.")
        known = School.objects.filter(short_name=short_name).first()
        if known is None and not name:
            raise CommandError(f"There is no school “{short_name}” yet. Give its name too.")
        validate_slug(short_name)
        validate_time_zone(options["time_zone"])
        school = self._open(short_name, name or known.name, options["time_zone"])
        if options["coordinator"]:
            self._bring_in(school, options["coordinator"])

    def _open(self, short_name: str, name: str, time_zone: str) -> School:
        school = open_school(short_name=short_name, name=name, time_zone=time_zone)
        self.stdout.write(f"{school.name} is open at /{school.short_name}/.")
        return school

    def _bring_in(self, school: School, email: str) -> None:
        people = get_user_model().objects
        person = people.filter(email__iexact=email, is_active=True).first()
        if person is not None:
            open_school(short_name=school.short_name, name=school.name, coordinator=person)
            self.stdout.write(f"{person} is a coordinator.")
            return
        administrator = people.filter(is_superuser=True, is_active=True).first()
        if administrator is None:
            raise CommandError("An invitation comes from an administrator. Make one first: manage.py createsuperuser.")
        invite_person(school=school, email=email, role=Role.COORDINATOR, by=administrator, at=timezone.now())
        self.stdout.write(f"An invitation is on its way to {email}.")
