"""A school is opened whole, once, and its groups are whoever holds its roles."""

from importlib import import_module
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site, Workflow

from cms.models import HomePage
from cms.onboarding.errors import ShortNameReserved, ShortNameTaken
from cms.onboarding.services import open_school
from cms.onboarding.site import open_home
from courses.pages.models import SchoolPage
from courses.schools.models import Invitation, Membership, School
from courses.schools.services import end_role, grant_role
from tests.conftest import NOON
from tests.factories import QuestionFactory, UserFactory

pytestmark = pytest.mark.django_db


def count() -> dict[str, int]:
    kinds = (Group, Collection, GroupCollectionPermission, GroupPagePermission, Page, Site, Workflow, School)
    return {kind.__name__: kind.objects.count() for kind in kinds}


def test_opening_twice_makes_nothing_twice():
    open_school(short_name="fir", name="Fir School")
    once = count()

    open_school(short_name="fir", name="Another name")

    assert count() == once
    assert School.objects.get(short_name="fir").name == "Fir School"
    assert SchoolPage.objects.get(school__short_name="fir").get_url() == "/fir/"


def test_an_installation_without_a_single_page_gets_its_front_page():
    Site.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        page.delete()

    open_school(short_name="fir", name="Fir School")

    home = HomePage.objects.get()
    assert Site.objects.get().root_page_id == home.pk
    assert sorted(home.get_children().values_list("slug", flat=True)) == ["fir", "library"]


def test_an_empty_installation_answers_at_its_front_door(client):
    # As Wagtail's own migrations leave it.
    open_home().delete()
    root = Page.objects.get(depth=1)
    greeting = root.add_child(instance=Page(title="Welcome", slug="home"))
    Site.objects.update_or_create(hostname="localhost", port=80, is_default_site=True, defaults={"root_page": greeting})

    import_module("cms.migrations.0002_home_page").make_home_page(apps, None)

    assert client.get("/").status_code == 200
    assert [page.title for page in Page.objects.filter(depth=2)] == ["Tactus"]
    assert Page.find_problems() == ([], [], [], [], [])


def test_an_address_of_the_site_itself_is_refused():
    with pytest.raises(ShortNameReserved):
        open_school(short_name="admin", name="Admin School")

    assert not School.objects.exists()


def test_an_address_another_page_has_is_refused():
    open_home().add_child(instance=Page(title="Privacy", slug="privacy"))

    with pytest.raises(ShortNameTaken):
        open_school(short_name="privacy", name="Privacy School")


def test_groups_follow_roles_in_the_same_transaction():
    fir = open_school(short_name="fir", name="Fir School")
    person = UserFactory()

    grant_role(user=person, school=fir, role="instructor", at=NOON)
    membership = grant_role(user=person, school=fir, role="reviewer", credential="LMT 1", at=NOON)
    assert names(person) == {"fir: instructors", "fir: reviewers"}

    end_role(membership=membership, at=NOON)
    assert names(person) == {"fir: instructors"}


def test_a_learner_is_in_no_group():
    fir = open_school(short_name="fir", name="Fir School")
    person = UserFactory()

    grant_role(user=person, school=fir, role="learner", at=NOON)

    assert names(person) == set()
    assert not person.has_perm("wagtailadmin.access_admin")


def test_opening_again_puts_groups_right():
    fir = open_school(short_name="fir", name="Fir School")
    person, stray = UserFactory(), UserFactory()
    grant_role(user=person, school=fir, role="instructor", at=NOON)
    group = Group.objects.get(name="fir: instructors")
    group.user_set.set([stray])
    group.permissions.clear()

    open_school(short_name="fir", name="Fir School")

    assert list(group.user_set.all()) == [person]
    assert group.permissions.filter(codename="access_admin").exists()


def test_each_school_has_its_own_review_workflow():
    fir, yew = (open_school(short_name=name, name=name) for name in ("fir", "yew"))
    questions = [QuestionFactory(school=school) for school in (fir, yew)]

    tasks = [question.get_workflow().tasks.get().specific for question in questions]

    assert [task.groups.get().name for task in tasks] == ["fir: reviewers", "yew: reviewers"]
    assert QuestionFactory(school=None).get_workflow() is None


def test_the_command_opens_a_school_and_brings_in_its_coordinator():
    person = UserFactory(email="dana@example.org")

    call_command(
        "open_school", "fir", "Fir School", time_zone="America/Chicago", coordinator=person.email, stdout=StringIO()
    )

    fir = School.objects.get(short_name="fir")
    assert fir.time_zone == "America/Chicago"
    assert Membership.objects.current().get(school=fir).user == person


def test_the_command_invites_a_coordinator_without_an_account(django_capture_on_commit_callbacks):
    UserFactory(email="root@example.org", is_superuser=True, is_staff=True)

    with django_capture_on_commit_callbacks(execute=True):
        call_command("open_school", "fir", "Fir School", coordinator="new@example.org", stdout=StringIO())

    assert Invitation.objects.get().role == "coordinator"
    assert mail.outbox[0].to == ["new@example.org"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((), "Name a school"),
        (("fir",), "Give its name too"),
        (("api", "Api School"), "address of the site"),
        (("not a slug", "School"), "valid"),
    ],
)
def test_the_command_says_what_is_wrong(words, complaint):
    with pytest.raises(CommandError, match=complaint):
        call_command("open_school", *words, stdout=StringIO())

    assert not School.objects.exists()


def test_the_command_repairs_every_school():
    open_school(short_name="fir", name="Fir School")
    Group.objects.all().delete()

    call_command("open_school", all=True, stdout=StringIO())

    assert Group.objects.filter(name__startswith="fir: ").count() == 3


def names(person: object) -> set[str]:
    return set(person.groups.values_list("name", flat=True))
