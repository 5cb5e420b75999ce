"""What people write cannot reach into another school either, and roles count where they are held."""

from typing import Any

import pytest
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.pages.blocks.anatomy import CARD
from courses.pages.models import SchoolPage
from courses.schools.services import grant_role
from quizzes.bank.models import Question
from tests.conftest import NOON

from .conftest import CANARY, Schools, body_of, names_oak
from .world import World

pytestmark = pytest.mark.usefixtures("oak_world", "elm_world")


def lesson_form(page: Any, blocks: list[tuple[str, dict[str, Any]]]) -> dict[str, str]:
    """The edit form of a lesson page, with this text."""
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "number": page.number,
            "minutes": page.minutes,
            "language": "en",
            "revised_on": "2026-11-20",
            "areas": [],
            "sources": "",
            "fact_ids": "",
            "search_description": "",
            "seo_title": "",
            "body": streamfield(blocks),
            "objectives": inline_formset([]),
            "comments": inline_formset([]),
        }
    )


def picture(pk: int) -> list[tuple[str, dict[str, Any]]]:
    return [("image", {"image": pk, "alt": "A knot", "caption": ""})]


def card(pk: int) -> list[tuple[str, dict[str, Any]]]:
    return [("muscle", dict.fromkeys(CARD, "") | {"muscle": pk})]


def text(html: str) -> list[tuple[str, dict[str, Any]]]:
    return [("text", {"heading": "A link", "body": rich_text(html)})]


@pytest.mark.parametrize("what", ["picture", "page", "muscle"])
def test_a_lesson_takes_nothing_of_another_school(what, schools: Schools, oak_world: World, elm_world: World):
    client, page = schools.client("elm_instructor"), elm_world.page
    # While it is with the reviewers nobody else may change it.
    page.current_workflow_state.cancel(user=schools.people["elm_instructor"])

    def blocks(world: World) -> list[tuple[str, dict[str, Any]]]:
        if what == "picture":
            return picture(world.image.pk)
        if what == "muscle":
            return card(world.rows["courses.muscle"].pk)
        return text(f'<p><a linktype="page" id="{world.page.pk}">there</a></p>')

    before = page.revisions.count()
    for address in (f"/admin/pages/{page.pk}/edit/", f"/admin/pages/{page.pk}/edit/preview/"):
        refused = client.post(address, lesson_form(page, blocks(oak_world)))

        assert refused.status_code == 404, address
    assert page.revisions.count() == before
    taken = client.post(f"/admin/pages/{page.pk}/edit/", lesson_form(page, blocks(elm_world)))
    assert taken.status_code == 302, taken.context["form"].errors


def test_a_page_is_copied_and_moved_within_its_school_alone(schools: Schools, oak_world: World, elm_world: World):
    client, page = schools.client("elm_instructor"), elm_world.page
    form = {"new_title": "Copy", "new_slug": "copy", "publish_copies": ""}
    for address in (f"/admin/pages/{page.pk}/copy/", f"/admin/pages/{page.pk}/move/"):
        foreign = client.post(address, form | {"new_parent_page": oak_world.module_page.pk})
        missing = client.post(address, form | {"new_parent_page": 987654})

        assert (foreign.status_code, missing.status_code) == (404, 404), address
        assert body_of(foreign) == body_of(missing)
    assert client.get(f"/admin/pages/{page.pk}/move/{oak_world.module_page.pk}/confirm/").status_code == 404


def test_somebody_of_both_schools_carries_no_page_across(schools: Schools, oak_world: World, elm_world: World):
    person = schools.people["elm_instructor"]
    grant_role(user=person, school=schools.oak, role="instructor", at=NOON)
    client, page, destination = schools.client("elm_instructor"), elm_world.page, oak_world.module_page
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": destination.pk}

    copied = client.post(f"/admin/pages/{page.pk}/copy/", form)
    moved = client.post(f"/admin/pages/{page.pk}/move/{destination.pk}/confirm/")
    together = client.post(f"/admin/bulk/wagtailcore/page/move/?id={page.pk}", {"chooser": destination.pk})

    assert (copied.status_code, moved.status_code) == (404, 404)
    assert together.status_code in (302, 404)
    assert Page.objects.get(pk=page.pk).get_parent().pk == elm_world.module_page.pk
    assert destination.get_children().count() == 1


def test_a_page_that_moved_leaves_no_trail_for_strangers(schools: Schools, oak_world: World):
    old = oak_world.page.get_url()
    oak_world.page.slug = "elsewhere"
    oak_world.page.save_revision().publish()

    moved = schools.client("elm_instructor").get(old)
    missing = schools.client("elm_instructor").get("/oak/no-such-course/")

    assert (moved.status_code, missing.status_code) == (404, 404)
    assert body_of(moved) == body_of(missing)


@pytest.mark.parametrize("role", ["instructor", "coordinator"])
def test_the_page_of_a_school_stays(role, schools: Schools):
    client, page = schools.client(role), schools.oak.page

    for action in ("delete", "unpublish", "copy"):
        client.post(f"/admin/pages/{page.pk}/{action}/", {"new_title": "x", "new_slug": "x"})

    assert SchoolPage.objects.get(school=schools.oak).live
    assert SchoolPage.objects.count() == 3


def question_form(**fields: Any) -> dict[str, str]:
    return nested_form_data(
        {
            "stem": "What comes first?",
            "kind": "single",
            "rule": "all_or_nothing",
            "parts": streamfield([]),
            "takeaway": "",
            "references": "",
            "level": "recall",
            "difficulty": 3,
            "evidence": "well",
            "fact_ids": "",
            "language": "en",
        }
        | fields
    )


def test_a_new_question_belongs_to_the_school_its_author_works_in(schools: Schools):
    client = schools.client("elm_instructor")

    made = client.post("/admin/snippets/quizzes/question/add/", question_form(school=schools.oak.pk))

    assert made.status_code == 302
    question = Question.objects.get(stem="What comes first?")
    assert question.school == schools.elm


def test_a_question_takes_no_lesson_of_another_school(schools: Schools, oak_world: World):
    client = schools.client("elm_instructor")

    foreign = client.post("/admin/snippets/quizzes/question/add/", question_form(lesson=oak_world.page.lesson.pk))
    missing = client.post("/admin/snippets/quizzes/question/add/", question_form(lesson=987654))

    assert foreign.status_code == missing.status_code == 200
    assert not names_oak(foreign)
    assert not Question.objects.filter(stem="What comes first?").exists()


def test_a_role_counts_in_the_school_it_is_held_in(schools: Schools, oak_world: World, elm_world: World):
    person = schools.people["elm_instructor"]
    grant_role(user=person, school=schools.oak, role="learner", at=NOON)
    client = schools.client("elm_instructor")

    assert client.get(f"/admin/snippets/quizzes/question/edit/{elm_world.question.pk}/").status_code == 200
    assert client.get(f"/admin/snippets/quizzes/question/edit/{oak_world.question.pk}/").status_code == 404

    # As a reviewer of Oak they open what waits for review there; what an instructor may, they may in Elm alone.
    grant_role(user=person, school=schools.oak, role="reviewer", credential="LMT 1", at=NOON)
    client = schools.client("elm_instructor")
    opened = client.get(f"/admin/snippets/quizzes/question/edit/{oak_world.question.pk}/")
    assert (opened.status_code, opened.url) == (302, f"/admin/reviews/drafts/{oak_world.question.uuid}/")
    assert client.get(opened.url).status_code == 200
    assert client.get(f"/admin/snippets/quizzes/question/history/{oak_world.question.pk}/").status_code == 404
    assert client.get(f"/admin/snippets/quizzes/question/history/{elm_world.question.pk}/").status_code == 200


def test_a_closed_school_is_missing_for_its_own_staff(schools: Schools, oak_world: World):
    client = schools.client("instructor")
    schools.oak.is_open = False
    schools.oak.save()

    assert client.get(f"/admin/pages/{oak_world.page.pk}/edit/").status_code == 404
    assert client.get("/admin/").status_code == 404


def test_somebody_who_left_finds_nothing_of_the_school_on_their_dashboard(schools: Schools, oak_world: World):
    person = schools.people["instructor"]
    client = schools.client("instructor")
    assert CANARY.encode() in client.get("/admin/").content

    person.last_name = "Formerly"
    person.save()
    grant_role(user=person, school=schools.elm, role="instructor", at=NOON)
    for membership in person.memberships.filter(school=schools.oak):
        membership.ended_at = NOON
        membership.save()

    assert not names_oak(schools.client("instructor").get("/admin/"))


def test_what_is_unique_in_a_school_is_said_at_the_form(schools: Schools):
    client, address = schools.client("elm_instructor"), "/admin/snippets/courses/source/add/"
    source = {"code": "R1", "citation": "A handbook"}

    taken = client.post(address, source)
    # Another school's codes are its own, and say nothing about ours.
    free = client.post(address, source | {"code": "R2"})

    assert (taken.status_code, free.status_code) == (200, 302)
    assert "code" in taken.context["form"].errors


def test_somebody_of_both_schools_sees_where_they_work_and_finds_both(
    schools: Schools, oak_world: World, elm_world: World
):
    person = schools.people["elm_instructor"]
    grant_role(user=person, school=schools.oak, role="instructor", at=NOON)
    client = schools.client("elm_instructor")

    home = client.get("/admin/").content.decode()
    explorer = client.get("/admin/pages/", follow=True).content.decode()

    assert "School: Elm School of Massage" in home
    assert schools.oak.name in explorer
    assert schools.elm.name in explorer
    assert client.get(f"/admin/pages/{oak_world.page.pk}/edit/").status_code == 200
    assert client.get(f"/admin/pages/{elm_world.page.pk}/edit/").status_code == 200


@pytest.mark.parametrize("prefix", ["", "/below"])
def test_the_gate_stands_whatever_prefix_a_request_claims(prefix, schools: Schools, oak_world: World):
    client = schools.client("elm_instructor")

    foreign = client.get(f"/admin/pages/{oak_world.page.pk}/edit/", SCRIPT_NAME=prefix)
    missing = client.get("/admin/pages/999999/edit/", SCRIPT_NAME=prefix)
    learner = schools.client("elm_learner").get("/admin/", SCRIPT_NAME=prefix)

    assert [foreign.status_code, missing.status_code, learner.status_code] == [404, 404, 404]
    assert "'unsafe-inline'" in foreign["Content-Security-Policy"]
