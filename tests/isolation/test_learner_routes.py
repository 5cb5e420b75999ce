"""Ten people try every door outside the admin with the ids of an Oak learner's things."""

import re
from typing import Any
from uuid import UUID, uuid5

import pytest
from django.test import Client

from .conftest import CANARY, ROLES, Schools
from .learner_routes import CARRIERS, JSON, KINDS, OBJECTS, OWN, PUBLIC, Door, learner_routes
from .learner_world import LearnerWorld, build_for_learner
from .world import World, build

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
ROUTES = list(learner_routes())
KEYS = UUID("6f2f1d6a-4a2e-4b5e-9d43-2f3a0c5b1e77")


@pytest.fixture
def worlds(schools: Schools) -> dict[str, World]:
    """Both schools' things; Oak's with the canary in every name."""
    people, cohorts = schools.people, schools.cohorts
    return {
        "oak": build(
            schools.oak,
            CANARY,
            author=people["instructor"],
            coordinator=people["coordinator"],
            cohort=cohorts["oak"],
        ),
        "elm": build(
            schools.elm,
            "Ulmus",
            author=people["elm_instructor"],
            coordinator=people["elm_instructor"],
            cohort=cohorts["elm"],
        ),
    }


@pytest.fixture
def oaks(schools: Schools, worlds: dict[str, World]) -> LearnerWorld:
    return build_for_learner(worlds["oak"], schools.oak, schools.people["learner"])


def send(client: Client, door: Door, world: LearnerWorld, method: str = "") -> Any:
    """The request a person would send through this door, about the things of `world`."""
    facts = world.facts | {"id": world.ids[door.thing], "key": str(uuid5(KEYS, door.address))}
    method = method or door.method
    path = filled(door.address, facts)
    if door.is_form and method == "POST":
        return client.post(path, filled(door.body, facts))
    body = filled(door.body, facts) if door.body is not None and method == door.method else None
    return client.generic(method, path, b"" if body is None else as_json(client, body), content_type=JSON)


def filled(value: Any, facts: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: filled(part, facts) for name, part in value.items()}
    if isinstance(value, list):
        return [filled(part, facts) for part in value]
    if isinstance(value, str):
        return re.sub(r"\{(\w+)\}", lambda found: facts[found[1]], value)
    return value


def as_json(client: Client, body: Any) -> str:
    return client._encode_json(body, JSON)


def told(response: Any, world: LearnerWorld) -> tuple[Any, ...]:
    """What an answer tells, without the request's id, the form's token and the id that was asked for."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    text = content.decode(errors="replace") + "\n" + response.headers.get("Location", "")
    for part in (response["X-Request-ID"], *world.ids.values()):
        text = text.replace(part, "*")
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "token", text)
    # The page that asks to sign in carries the address back.
    text = re.sub(r"next=[^\"&\s]*", "next=*", text)
    return response.status_code, response.headers.get("Content-Type"), text


def difference(answers: list[tuple[Any, ...]]) -> Any:
    """Nothing if both say the same, else where they part."""
    one, two = (f"{status} {kind} {text}" for status, kind, text in answers)
    if one == two:
        return None
    place = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
    return one[max(0, place - 80) : place + 80], two[max(0, place - 80) : place + 80]


def test_every_route_is_declared_once():
    declared = [name for kind in KINDS.values() for name in kind]

    assert len(declared) == len(set(declared))
    assert {name for name, _pattern in ROUTES} == set(declared)


@pytest.mark.parametrize("role", ROLES)
def test_to_a_stranger_an_id_of_oak_is_an_id_that_never_was(role, schools, worlds, oaks):
    foreign, is_owner = oaks, role == "learner"
    if is_owner:
        # The one whose things the others try to reach tries those of Elm's learner.
        foreign = build_for_learner(worlds["elm"], schools.elm, schools.people["elm_learner"])
    client, missing = schools.client(role), foreign.missing()
    wrong, checks = [], 0
    for name, door in OBJECTS.items():
        if role in door.opens_to and not is_owner:
            continue
        for method in METHODS:
            answers = [told(send(client, door, world, method), world) for world in (foreign, missing)]
            checks += 1
            refused = {404} if method == door.method else {404, 405}
            if (parts := difference(answers)) or CANARY in answers[0][2]:
                wrong.append((name, method, parts))
            elif role not in ("anonymous", "removed", "superuser") and answers[0][0] not in refused:
                wrong.append((name, method, answers[0][0]))

    assert not wrong, "\n".join(str(fault) for fault in wrong[:20])
    assert checks >= len(METHODS) * 2


@pytest.mark.parametrize("role", ROLES)
def test_an_id_in_a_body_or_a_query_opens_nothing_either(role, schools, worlds, oaks):
    client, missing = schools.client(role), oaks.missing()
    wrong = []
    for name, door in CARRIERS.items():
        if role in door.opens_to:
            continue
        answers = []
        for world in (oaks, missing):
            answers.append(told(send(client, door, world), world))
            close_what_opened(schools.people[role])
        if (parts := difference([without_uuids(answer) for answer in answers])) or CANARY in answers[0][2]:
            wrong.append((name, parts))

    assert not wrong, "\n".join(str(fault) for fault in wrong[:20])


@pytest.mark.parametrize("role", sorted({role for door in OBJECTS.values() for role in door.opens_to}))
def test_to_people_it_opens_to_a_door_opens(role, schools, worlds, oaks):
    # Otherwise the tests above would hold for a site that shows nothing at all.
    client = schools.client(role)
    shut = []
    for name, door in OBJECTS.items():
        if role in door.opens_to:
            status = send(client, door, oaks).status_code
            if status not in (200, 201, 302):
                shut.append((name, status))

    assert not shut


@pytest.mark.parametrize("role", ["elm_learner", "elm_instructor", "removed", "superuser", "anonymous"])
def test_what_is_ones_own_names_nothing_of_oak(role, schools, worlds, oaks):
    client = schools.client(role)
    wrong = []
    for name, pattern in ROUTES:
        if name not in OWN | PUBLIC:
            continue
        for query in ("", "?q=cambium", f"?q={CANARY}x"):
            response = client.get(plain(pattern) + query)
            if response.status_code >= 500 or CANARY in response.content.decode(errors="replace").replace(
                f"{CANARY}x", ""
            ):
                wrong.append((name, query, response.status_code))

    assert not wrong, "\n".join(str(fault) for fault in wrong[:20])


@pytest.mark.parametrize("role", ["anonymous", "learner", "removed", "superuser"])
def test_no_method_of_any_route_is_a_fault(role, schools, worlds, oaks):
    wrong = []
    for name, pattern in ROUTES:
        for method in METHODS:
            # Signing out, or out of every session, is one of the routes.
            client = schools.client(role)
            status = client.generic(method, plain(pattern), b"{}", content_type=JSON).status_code
            if status >= 500 and not (name.startswith("headless") and status == 501):
                wrong.append((name, method, status))

    assert not wrong, "\n".join(str(fault) for fault in wrong[:20])


def close_what_opened(person: Any) -> None:
    """A practice that one request began must not answer for the next one."""
    if person is not None:
        person.attempts.filter(state="open").update(state="finished", closed_at="2026-11-20T12:00Z")


def without_uuids(answer: tuple[Any, ...]) -> tuple[Any, ...]:
    text = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "uuid", answer[2])
    return (*answer[:2], re.sub(r"\d\d:\d\d:\d\d(\.\d+)?Z?", "time", text))


def plain(pattern: str) -> str:
    """An address of the route with ids of nothing."""
    nothing = "00000000-0000-4000-8000-000000000000"
    path = re.sub(r"\(\?P<uuid>(?:[^()]|\([^()]*\))*\)", nothing, pattern)
    path = re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)", "1", path)
    path = re.sub(r"<uuid:\w+>", nothing, path)
    path = re.sub(r"<\w+:\w+>", "1", path)
    path = path.replace("((?:[\\w\\-]+/)*)", "").replace(".+", "x")
    return "/" + path.replace("^", "").replace("$", "").replace("/?", "/").replace("\\Z", "")
