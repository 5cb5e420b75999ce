"""What an author sees before publishing is what a learner gets."""

import re

import pytest

from quizzes.attempts.types import PracticeSpec
from quizzes.study.services import next_item, start_practice
from tests.conftest import NOON
from tests.factories import QuestionFactory, options, publish

from .conftest import form, option, url


@pytest.fixture
def question(oak):
    return QuestionFactory(school=oak, stem="What comes first?", parts=options("Withhold massage", "Press harder"))


def preview(client, question, mode):
    client.post(url("preview_on_edit", question.pk), posted(question))
    return client.get(url("preview_on_edit", question.pk), {"mode": mode})


def posted(question):
    kept = [
        option(child.value["text"], right=child.value["correct"], reason=child.value["reason"], id=child.id)
        for child in question.parts
    ]
    return form(kept, stem=question.stem)


def test_the_question_is_shown_without_key_or_reason(ben_writes, question):
    page = preview(ben_writes, question, "asked").content.decode()

    assert "What comes first?" in page
    assert page.count('type="radio"') == 2
    assert "This is the reason" not in page


def test_after_the_answer_every_option_has_its_reason(ben_writes, question):
    page = preview(ben_writes, question, "answered").content.decode()

    assert page.count("This is the reason") == 2
    assert "Not correct. The answer is A." in page


def test_the_preview_is_made_of_what_a_learner_gets(ben_writes, client, ana, oak, lesson):
    version = publish(school=oak, lesson=lesson, stem="What comes first?")
    attempt = start_practice(learner=ana, school=oak, spec=PracticeSpec("mixed"), at=NOON)
    client.force_login(ana, backend="django.contrib.auth.backends.ModelBackend")
    learners = client.get(f"/learn/practice/{attempt.uuid}/{next_item(attempt).position}/")

    authors = preview(ben_writes, version.question, "asked")

    assert shape(authors) == shape(learners)


def shape(response) -> list[str]:
    """The options of the page as elements, in no order: learners see them shuffled."""
    block = re.search(r'<fieldset class="options".*?</fieldset>', response.content.decode(), re.DOTALL)
    return sorted(re.sub(r"[A-H]</span>|answer-\d", "", line.strip()) for line in block[0].splitlines() if line.strip())


@pytest.mark.parametrize("mode", ["asked", "answered"])
def test_a_draft_with_nothing_in_it_has_a_preview(ben_writes, mode):
    ben_writes.post(url("preview_on_add"), form([option("", reason="")], stem=""))

    assert ben_writes.get(url("preview_on_add"), {"mode": mode}).status_code == 200


def test_the_preview_may_stand_in_a_frame_of_the_admin_and_nowhere_else(ben_writes, question):
    response = preview(ben_writes, question, "asked")

    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]


def test_another_school_has_no_preview_of_it(cleo_writes, question):
    assert cleo_writes.get(url("preview_on_edit", question.pk)).status_code == 404
    assert cleo_writes.post(url("preview_on_edit", question.pk), form()).status_code == 404
