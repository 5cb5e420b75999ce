"""Ten people try every door of the admin with the ids of Oak's things."""

import pytest

from .addresses import address
from .conftest import ROLES, STRANGERS, body_of, names_oak
from .routes import ADMINISTRATORS, CLOSED, KINDS, LISTS, OBJECTS, admin_routes
from .world import SHARED_WORD

ROUTES = list(admin_routes())
QUERIES = ("", f"q={SHARED_WORD}", f"q={SHARED_WORD}&search_all=1", "multiple=1")


def test_every_route_is_declared_once():
    declared = [name for kind in KINDS.values() for name in kind]
    undeclared = sorted({name for name, _pattern in ROUTES} - set(declared))

    assert len(declared) == len(set(declared))
    assert not undeclared


@pytest.mark.parametrize("role", STRANGERS)
def test_to_a_stranger_an_id_of_oak_is_an_id_that_never_was(role, schools, oak_world, elm_world):
    client = schools.client(role)
    wrong = []
    for name, pattern in ROUTES:
        if name not in OBJECTS:
            continue
        for method in (client.get, client.head, client.post):
            foreign = method(address(name, pattern, oak_world))
            missing = method(address(name, pattern, oak_world, missing=True))
            # A route that takes no such method says so before it looks at the id.
            known = {404, 405} if method == client.post else {404}
            if foreign.status_code not in known or body_of(foreign) != body_of(missing):
                wrong.append((name, method.__name__, foreign.status_code, missing.status_code))

    assert not wrong


@pytest.mark.parametrize("role", STRANGERS)
def test_no_list_names_anything_of_oak(role, schools, oak_world, elm_world):
    client = schools.client(role)
    wrong = []
    for name, pattern in ROUTES:
        if name not in LISTS:
            continue
        for query in QUERIES:
            response = client.get(f"{address(name, pattern, elm_world)}?{query}")
            if response.status_code >= 500 or names_oak(response):
                wrong.append((name, query, response.status_code))

    assert not wrong


def test_a_list_of_elm_names_what_is_of_elm(schools, oak_world, elm_world):
    client = schools.client("elm_instructor")
    seen = {
        name
        for name, pattern in ROUTES
        if name in LISTS and b"Ulmus" in client.get(f"{address(name, pattern, elm_world)}?q={SHARED_WORD}").content
    }

    # Otherwise the test above would hold for an admin that shows nothing at all.
    assert seen >= {
        "wagtailadmin_pages:search",
        "wagtailadmin_choose_page_search",
        "wagtailimages:index",
        "wagtaildocs:index",
        "wagtailimages_chooser:choose",
        "wagtailsnippets_quizzes_question:list",
        "wagtailsnippetchoosers_quizzes_question:choose",
    }


def test_bulk_screens_and_choices_take_no_id_of_oak(schools, oak_world, elm_world):
    client = schools.client("elm_instructor")
    rows = {
        "wagtailcore/page": (oak_world.page, elm_world.page),
        "courses/courseimage": (oak_world.image, elm_world.image),
        "courses/coursedocument": (oak_world.document, elm_world.document),
        "quizzes/question": (oak_world.question, elm_world.question),
    }
    for model, (foreign, own) in rows.items():
        base = f"/admin/bulk/{model}/delete/?next=/admin/"

        assert client.get(f"{base}&id={own.pk}&id={foreign.pk}").status_code == 404
        assert client.get(f"{base}&id={own.pk}&id=987654").status_code == 404
        assert client.post(f"{base}&id={foreign.pk}").status_code == 404
        everything = client.get(f"{base}&id=all")
        assert everything.status_code in (200, 302), model
        assert not names_oak(everything)
    for chooser in ("choose-page", "images/chooser", "documents/chooser"):
        row = {"choose-page": "page", "images/chooser": "image", "documents/chooser": "document"}[chooser]
        foreign, own = getattr(oak_world, row), getattr(elm_world, row)

        assert client.get(f"/admin/{chooser}/chosen-multiple/?id={foreign.pk}").status_code == 404
        assert client.get(f"/admin/{chooser}/chosen-multiple/?id={own.pk}").status_code == 200


@pytest.mark.parametrize("role", [role for role in ROLES if role not in ("anonymous", "superuser")])
def test_what_is_the_installations_own_is_missing_for_everyone_else(role, schools, oak_world):
    client = schools.client(role)
    for name, pattern in ROUTES:
        if name in ADMINISTRATORS | CLOSED:
            assert client.get(address(name, pattern, oak_world)).status_code == 404, name


@pytest.mark.parametrize("role", ["learner", "other_learner", "elm_learner", "removed"])
def test_nobody_without_a_staff_role_comes_in(role, schools, oak_world):
    client = schools.client(role)
    for name, pattern in ROUTES:
        if any(name in KINDS[kind] for kind in ("objects", "lists", "closed", "administrators")):
            assert client.get(address(name, pattern, oak_world)).status_code == 404, name


def test_anonymous_people_are_sent_to_sign_in(schools, oak_world):
    client = schools.client("anonymous")
    for name, pattern in ROUTES:
        if any(name in KINDS[kind] for kind in ("objects", "lists", "administrators")):
            response = client.get(address(name, pattern, oak_world))

            assert (response.status_code, response.url.partition("?")[0]) == (302, "/accounts/login/"), name


@pytest.mark.parametrize("role", ["instructor", "other_instructor", "coordinator", "superuser"])
def test_people_of_oak_find_what_is_theirs_and_nothing_breaks(role, schools, oak_world, elm_world):
    client = schools.client(role)
    broken = []
    for name, pattern in ROUTES:
        # This one is there to break.
        if name == "wagtailadmin_error_test":
            continue
        for method in (client.get, client.options):
            response = method(address(name, pattern, oak_world))
            if response.status_code >= 500:
                broken.append((name, method.__name__, response.status_code))

    assert not broken
    assert client.get(f"/admin/pages/{oak_world.page.pk}/edit/").status_code == 200
    assert client.get(f"/admin/images/{oak_world.image.pk}/").status_code == 200
