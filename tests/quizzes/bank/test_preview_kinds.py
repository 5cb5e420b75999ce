"""The preview of matching, ordering and figures is what a learner gets, shuffled apart."""

import re

import pytest

from quizzes.attempts.types import PracticeSpec
from quizzes.study.services import start_practice
from tests.conftest import NOON
from tests.factories import placing, publish

from .conftest import form, url

KINDS = {
    "matching": (placing.nerves, {}),
    "ordering": (placing.session, {}),
    "figure": (placing.calf, {"drawing": "leg-back", "picture_alt": "A leg from behind"}),
}


@pytest.fixture(params=KINDS)
def version(request, oak, lesson):
    parts, picture = KINDS[request.param]
    return publish(school=oak, lesson=lesson, kind=request.param, parts=parts(), stem="What belongs where?", **picture)


def preview(browser, version, mode):
    question = version.question
    parts = [
        (part["type"], {name: text for name, text in part.items() if name not in ("type", "uuid")}, part["uuid"])
        for part in version.content["parts"]
    ]
    fields = {"kind": question.kind, "rule": version.content["rule"], "stem": question.stem}
    more = {"drawing": question.drawing, "picture_alt": question.picture_alt}
    browser.post(url("preview_on_edit", question.pk), form(parts, **fields, **more))
    return browser.get(url("preview_on_edit", question.pk), {"mode": mode}).content.decode()


def test_it_is_drawn_as_a_learner_gets_it(ben_writes, client, ana, oak, version):
    attempt = start_practice(learner=ana, school=oak, spec=PracticeSpec("mixed"), at=NOON)
    client.force_login(ana, backend="django.contrib.auth.backends.ModelBackend")
    learners = client.get(f"/learn/practice/{attempt.uuid}/1/").content.decode()

    authors = preview(ben_writes, version, "asked")

    assert shape(authors) == shape(learners)
    assert "reason that belongs" not in authors
    assert {name for name in ("ordering", "figure") if f"js/{name}" in authors} == {"ordering", "figure"}


def test_after_the_answer_it_shows_every_reason_and_what_was_wrong(ben_writes, version):
    page = preview(ben_writes, version, "answered")

    assert page.count("reason that belongs") == len(version.content["parts"])
    assert 'class="answer is-wrong' in page.replace(" has-no-letter", "")
    assert "verdict-partly" in page


def shape(page: str) -> list[str]:
    """The elements of the question, in no order, without the numbers that depend on the order."""
    block = re.search(r"<fieldset class=\"options.*?</fieldset>", page, re.DOTALL)[0]
    bare = re.sub(r'(value|data-choice|id)="(answer-)?\d+"', "", block)
    return sorted(" ".join(piece.split()) for piece in bare.split("<"))
