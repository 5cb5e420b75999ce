"""The form of a figure: drawings by name, places that may be unfinished in a draft and not in a published question."""

import pytest

from quizzes.bank.models import Question
from tests.factories import placing

from .conftest import form, url


def figure(action="", parts=None, **fields):
    chosen = [(part["type"], part["value"], part["id"]) for part in (placing.calf() if parts is None else parts)]
    told = {"kind": "figure", "rule": "per_pair", "drawing": "leg-back", "picture_alt": "A leg from behind"}
    return form(chosen, action=action, **(told | fields))


def test_the_drawings_are_offered_by_name(ben_writes):
    page = ben_writes.get(f"{url('add')}?kind=figure").content.decode()

    assert '<option value="leg-back">Lower leg, back view</option>' in page
    assert 'id="figure-placing"' in page


def test_a_draft_may_be_unfinished(ben_writes):
    blank = placing.part("region", label="", description="", x="", y="", reason="")

    reply = ben_writes.post(url("add"), figure(parts=[blank], drawing="", picture_alt=""))

    assert reply.status_code == 302
    assert [part.block_type for part in Question.objects.get().get_latest_revision_as_object().parts] == ["region"]


def test_a_drawing_that_is_none_is_refused(ben_writes):
    ben_writes.post(url("add"), figure(drawing="../../base"))

    assert not Question.objects.filter(drawing="../../base").exists()


def test_a_drawing_that_is_gone_stays_until_its_author_chooses_another(ben_writes, oak):
    question = Question.objects.create(school=oak, stem="What is this?", kind="figure", drawing="old-leg")

    page = ben_writes.get(url("edit", question.pk)).content.decode()

    assert '<option value="old-leg" selected>old-leg</option>' in page


@pytest.mark.parametrize(
    ("place", "values", "words"),
    [
        (0, {"description": ""}, "Say where it is, for somebody who cannot see the picture."),
        (0, {"description": "The Gastrocnemius, below"}, "This gives the label away."),
        (1, {"x": ""}, "Click the place on the picture, or give the share."),
    ],
)
def test_a_place_that_cannot_be_found_by_ear_or_eye_is_not_published(ben_writes, area, place, values, words):
    parts = placing.calf()
    parts[place]["value"] |= values

    reply = ben_writes.post(url("add"), figure("publish", parts, area=area))

    assert words in reply.content.decode()
    assert not Question.objects.filter(live=True).exists()
