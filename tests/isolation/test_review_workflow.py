"""What waits for review waits for the reviewers of its own school, and goes live by their hand."""

import pytest
from wagtail.models import Page, TaskState

from courses.schools.services import grant_role
from quizzes.bank.models import Question
from tests.conftest import NOON
from tests.factories import UserFactory

from .conftest import Schools
from .world import World


def reviewer_of(schools: Schools, name: str):
    """A reviewer of the school and nothing else, as another of the people."""
    person = UserFactory(email=f"reviewer-{name}@example.org")
    grant_role(user=person, school=getattr(schools, name), role="reviewer", credential="LMT 1", at=NOON)
    schools.people["reviewer"] = person
    return schools.client("reviewer")


def action(thing: Page | Question, name: str) -> str:
    task_state = TaskState.objects.for_instance(thing).get()
    base = "/admin/pages" if isinstance(thing, Page) else "/admin/snippets/quizzes/question"
    return f"{base}/workflow/action/{thing.pk}/{name}/{task_state.pk}/"


@pytest.mark.parametrize("kind", ["page", "question"])
def test_a_reviewer_of_the_school_approves_and_it_goes_live(kind, schools: Schools, oak_world: World):
    thing = getattr(oak_world, kind)
    client = reviewer_of(schools, "oak")

    dashboard = client.get("/admin/").content.decode()
    # The dashboard's own form comes back to the dashboard.
    approved = client.post(action(thing, "approve"), {"next": "/admin/"})

    assert thing.get_latest_revision_as_object().__str__()[:20] in dashboard
    assert (approved.status_code, approved.url) == (302, "/admin/")
    thing.refresh_from_db()
    assert not thing.has_unpublished_changes
    assert thing.current_workflow_state is None


@pytest.mark.parametrize("kind", ["page", "question"])
def test_a_reviewer_of_another_school_neither_sees_nor_approves_it(kind, schools: Schools, oak_world: World):
    thing = getattr(oak_world, kind)
    client = reviewer_of(schools, "elm")

    assert b"Quercus" not in client.get("/admin/").content
    assert client.post(action(thing, "approve"), {"next": "/admin/"}).status_code == 404
    assert TaskState.objects.for_instance(thing).get().status == "in_progress"


def test_a_reviewer_opens_only_what_waits_for_them(schools: Schools, oak_world: World):
    client = reviewer_of(schools, "oak")

    assert client.get(f"/admin/pages/{oak_world.page.pk}/edit/").status_code == 200
    assert client.get(f"/admin/pages/{oak_world.module_page.pk}/edit/").status_code == 404


@pytest.mark.parametrize("kind", ["page", "question"])
def test_its_author_does_not_approve_it(kind, schools: Schools, oak_world: World):
    thing = getattr(oak_world, kind)

    schools.client("instructor").post(action(thing, "approve"))

    assert TaskState.objects.for_instance(thing).get().status == "in_progress"


@pytest.mark.parametrize("role", ["elm_instructor", "instructor", "superuser"])
def test_a_number_that_is_too_long_is_only_a_missing_id(role, schools: Schools, oak_world: World):
    client, endless, page = schools.client(role), "9" * 40, oak_world.page.pk
    for address in (
        f"/admin/pages/{endless}/edit/",
        f"/admin/pages/{page}/revisions/{endless}/view/",
        f"/admin/pages/workflow/action/{page}/approve/{endless}/",
        f"/admin/bulk/wagtailcore/page/delete/?id={endless}",
        f"/admin/images/{endless}/",
        f"/admin/snippets/quizzes/question/edit/{endless}/",
        f"/admin/snippets/choose/quizzes/question/chosen/{endless}/",
        f"/admin/choose-page/chosen-multiple/?id={endless}",
    ):
        # Wagtail itself asks the database for many ids at once, and administrators reach it without the gate.
        if role == "superuser" and "?id" in address:
            continue
        assert client.get(address).status_code == 404, address
    assert client.get(f"/admin/snippets/choose/quizzes/question/chosen-multiple/?id={endless}").status_code == 200
