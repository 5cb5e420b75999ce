"""Opening a school: everything around its row that makes it a school of this site. Doing it again repairs it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection

from cms.models import HomePage
from courses.pages.models import SchoolPage
from courses.schools.models import Role, School
from courses.schools.services import grant_role

from .errors import ShortNameReserved, ShortNameTaken
from .rights import give_rights
from .site import LIBRARY, library_collection, open_home, open_library
from .workflows import give_workflow

# The first part of every address that is not a page (cms/urls.py), and what a browser or a crawler asks for unasked.
RESERVED = frozenset(
    {LIBRARY, "accounts", "admin", "api", "app", "files", "healthz", "join", "learn", "media", "readyz", "static"}
)


@transaction.atomic
def open_school(
    *, short_name: str, name: str, time_zone: str = "UTC", coordinator: Any = None, by: Any = None
) -> School:
    """The school, its page and collection, its groups with their rights, and its review workflow.

    Opening a school that is there makes what is missing, gives each group exactly its rights and keeps the rest as it
    is: name, time zone and texts that people changed stay. Raises ShortNameReserved or ShortNameTaken.
    """
    check_short_name(short_name)
    home = open_home()
    open_library()
    school, _is_new = School.objects.get_or_create(
        short_name=short_name, defaults={"name": name, "time_zone": time_zone}
    )
    _school_page(home, school, by)
    _school_collection(school)
    groups = give_rights(school)
    give_workflow(school, groups[Role.REVIEWER])
    if coordinator is not None:
        grant_role(user=coordinator, school=school, role=Role.COORDINATOR, at=timezone.now())
    return school


def check_short_name(short_name: str) -> None:
    """Raise ShortNameReserved or ShortNameTaken if no school can be at this address."""
    if short_name in RESERVED:
        raise ShortNameReserved
    neighbours = open_home().get_children().filter(slug=short_name)
    if neighbours.exclude(pk__in=SchoolPage.objects.filter(school__short_name=short_name).values("pk")).exists():
        raise ShortNameTaken


def _school_page(home: HomePage, school: School, by: Any) -> SchoolPage:
    page = SchoolPage.objects.filter(school=school).first()
    return page or home.add_child(
        instance=SchoolPage(title=school.name, slug=school.short_name, school=school, owner=by)
    )


def _school_collection(school: School) -> Collection:
    if school.collection is None:
        root = library_collection().get_parent()
        school.collection = root.add_child(name=school.name)
        school.save(update_fields=["collection"])
    return school.collection
