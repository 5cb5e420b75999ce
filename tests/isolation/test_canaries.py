"""No key and no reason reaches a learner before their answer: every page, asset, error and description is read.

The key of each question is marked by words that stand in no other place: in the reasons, the rule in one sentence, and
the names of misconceptions. A second crawl, after one answer, may find that question's words and no others.
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from courses.outline.models import Objective, Source
from quizzes.bank.services import withdraw_question
from tests.api import Api
from tests.factories import placing, publish

from .conftest import Schools
from .learner_routes import JSON, learner_routes
from .routes import admin_routes
from .test_learner_routes import METHODS, plain
from .world import World, build

CANARY = re.compile(r"canary(\d+)")
# One question of each; what is asked in another way could tell its key in another way.
KINDS = (*["single"] * 6, "matching", "ordering", "figure")
QUESTIONS = len(KINDS)
FEWEST_RESPONSES = 500
# Signing out would end the crawl; the docs' own scripts are a library's.
LEAVE_ALONE = ("/accounts/logout/", "/static/drf_spectacular_sidecar/", "/static/wagtail")


@pytest.fixture
def world(schools: Schools) -> World:
    people = schools.people
    world = build(
        schools.oak,
        "Oak",
        author=people["instructor"],
        coordinator=people["coordinator"],
        cohort=schools.cohorts["oak"],
    )
    Source.objects.get_or_create(school=None, code="R5", defaults={"citation": "A work, 2020"})
    lesson = world.page.lesson
    # The practice is of the marked questions alone.
    withdraw_question(question=world.question)
    for number, kind in enumerate(KINDS):
        publish(
            school=schools.oak,
            lesson=lesson,
            paragraph=lesson.anchors.first(),
            objective=Objective.objects.filter(lesson=lesson).first(),
            stem=f"Which of these is the sign in case {number}?",
            kind=kind,
            parts=marked(number, kind),
            **({"drawing": "leg-back", "picture_alt": "A leg from behind"} if kind == "figure" else {}),
            takeaway=f"The rule is canary{number}.",
        )
    return world


def marked(number: int, kind: str) -> list[dict[str, Any]]:
    """Parts whose texts say nothing and whose reasons carry the question's canary; of kind single, three options."""
    if kind != "single":
        parts = {"matching": placing.nerves, "ordering": placing.session, "figure": placing.calf}[kind]()
        return [part | {"value": part["value"] | {"reason": f"Because of canary{number}."}} for part in parts]
    return [
        {
            "type": "option",
            "id": f"00000000-0000-4000-8000-{number:04d}0000000{place}",
            "value": {
                "text": f"{('Swelling', 'Numbness', 'Warmth')[place]} in case {number}",
                "correct": place == number % 3,
                "reason": f"Because of canary{number}, as the lesson says.",
                "fraction": None,
                "misconception": f"canary{number}",
            },
        }
        for place in range(3)
    ]


class Crawl:
    """Reads everything a learner can reach, and remembers which canaries it saw and where."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.responses = 0
        self.found: dict[str, set[str]] = {}
        self.seen: set[str] = set()

    def read(self, name: str, response: Any) -> str:
        content = b"".join(response.streaming_content) if response.streaming else response.content
        headers = "\n".join(f"{key}: {value}" for key, value in response.items())
        text = content.decode(errors="replace")
        self.responses += 1
        for number in CANARY.findall(text + headers):
            self.found.setdefault(number, set()).add(name)
        return text

    def follow(self, *starts: str) -> None:
        """Every address that links lead to from here, assets included."""
        waiting = deque(starts)
        while waiting:
            path = waiting.popleft()
            if path in self.seen or path.startswith(LEAVE_ALONE):
                continue
            self.seen.add(path)
            if path.startswith("/static/"):
                waiting.extend(links(self.asset(path), path))
            else:
                response = self.client.get(path)
                text = self.read(path, response)
                waiting.extend(links(text + f' href="{response.headers.get("Location", "")}"', path))

    def asset(self, path: str) -> str:
        """A file the web server would send. One that is missing is a fault of a template, for another test."""
        file = finders.find(path.removeprefix("/static/").partition("?")[0])
        if file is None:
            return ""
        with open(file, "rb") as opened:
            text = opened.read().decode(errors="replace")
        self.responses += 1
        for number in CANARY.findall(text):
            self.found.setdefault(number, set()).add(path)
        return text

    def try_every_route(self) -> None:
        """Each address of the site by each method, with ids of nothing: mostly errors. The admin's are only read."""
        for name, pattern in (*learner_routes(), *admin_routes()):
            if "logout" in name or "session" in name or name == "wagtailadmin_error_test":
                continue
            path = plain(pattern)
            for method in ("GET",) if path.startswith("/admin/") else METHODS:
                self.read(f"{method} {path}", self.client.generic(method, path, b"{}", content_type=JSON))

    def try_the_api(self, attempt: str, item: str) -> None:
        """Everything the API says about an open attempt, and what it says to wrong requests."""
        at = f"/api/v1/attempts/{attempt}"
        paths = ["/api/v1/me/", *(f"/api/v1/{name}/" for name in ("courses", "lessons", "enrolments", "attempts"))]
        paths += [f"{at}/", f"{at}/current/", *(f"{at}/items/{number}/" for number in range(1, QUESTIONS + 2))]
        paths += [f"{path}?page_size=1&page={page}" for path in paths[1:5] for page in (1, 2, "x")]
        for path in paths:
            self.read(path, self.client.get(path))
        for body in wrong_answers(item):
            self.read(f"{at}/answers/ {body}", self.client.post(f"{at}/answers/", body, content_type=JSON))
        for words in ("canary", "sign", "case", "because", "rule"):
            for path in (f"/learn/search/?q={words}", f"/api/v1/lessons/?search={words}", f"/admin/search/?q={words}"):
                self.read(path, self.client.get(path))


def links(text: str, path: str) -> Iterator[str]:
    """Addresses of our own that a page, a style sheet or a script names."""
    found = re.findall(r"""(?:href|src|action|data-[\w-]+)=["']([^"']+)""", text)
    found += re.findall(r"""url\(["']?([^"')]+)""", text) + re.findall(r"""from\s+["'](\.[^"']+)["']""", text)
    for address in found:
        target = urldefrag(urljoin(f"http://testserver{path}", unescape(address)))[0]
        if target.startswith("http://testserver/"):
            yield target.removeprefix("http://testserver")


def wrong_answers(item: str) -> Iterator[str]:
    whole = {"item": item, "key": "00000000-0000-4000-8000-00000000000a", "sequence": 1, "answer": []}
    for name in whole:
        for value in (None, "x", 0, [], ["00000000-0000-4000-8000-00000000000b"]):
            yield json.dumps(whole | {name: value})


def test_before_an_answer_nothing_tells_and_after_it_only_that_question_does(schools: Schools, world: World) -> None:
    learner = schools.people["learner"]
    api = Api(learner)
    practice = api.start(scope="lesson", scope_id=str(world.page.lesson.uuid), length=QUESTIONS)
    attempt, question = practice["attempt"]["uuid"], practice["next"]
    crawl = Crawl(api.client)
    starts = ["/", "/learn/", world.page.get_url(), "/oak/", "/library/", "/api/docs/", "/api/schema/"]
    starts += [f"/learn/practice/{attempt}/{position}/" for position in range(1, QUESTIONS + 1)]

    crawl.follow(*starts)
    crawl.try_the_api(attempt, question["item"])
    crawl.try_every_route()

    assert crawl.found == {}
    assert crawl.responses >= FEWEST_RESPONSES
    assert {f"/learn/practice/{attempt}/1/", "/learn/progress/", "/learn/history/", world.page.get_url()} <= crawl.seen

    answered = number_of(question["stem"])
    told = api.answer(attempt, question, 1, answer=any_answer(question))
    assert set(CANARY.findall(told.content.decode())) == {answered}
    after = Crawl(api.client)
    after.follow(*starts, f"/learn/practice/{attempt}/1/")
    after.try_the_api(attempt, question["item"])

    assert set(after.found) == {answered}
    # Otherwise this would hold for a site that never tells a reason.
    assert f"/learn/practice/{attempt}/1/" in after.found[answered]
    assert f"/api/v1/attempts/{attempt}/items/1/" in after.found[answered]


def test_another_learner_sees_none_of_it(schools: Schools, world: World) -> None:
    api = Api(schools.people["learner"])
    practice = api.start(scope="lesson", scope_id=str(world.page.lesson.uuid), length=QUESTIONS)
    attempt = practice["attempt"]["uuid"]
    api.answer(attempt, practice["next"], 1, answer=any_answer(practice["next"]))
    crawl = Crawl(schools.client("other_learner"))

    crawl.follow("/", "/learn/", world.page.get_url(), f"/learn/practice/{attempt}/1/", f"/learn/history/{attempt}/")
    crawl.try_the_api(attempt, practice["next"]["item"])

    assert crawl.found == {}


def any_answer(question: dict[str, Any]) -> Any:
    """An answer in the shape of the question's kind."""
    ids = [option["id"] for option in question["options"]]
    if question["blanks"]:
        return {blank["id"]: ids[0] for blank in question["blanks"]}
    return ids if question["kind"] == "ordering" else ids[:1]


def number_of(stem: str) -> str:
    return re.search(r"case (\d+)", stem)[1]
