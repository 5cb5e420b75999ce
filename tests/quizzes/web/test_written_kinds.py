"""Answers to write, by plain forms and by the API: nothing tells the key too early, and nothing sent breaks a page."""

import re
from uuid import uuid4

import pytest

from quizzes.attempts.models import ItemResponse
from quizzes.attempts.types import PracticeSpec
from quizzes.bank.models import Question
from quizzes.kinds.registry import kind_of
from quizzes.study.services import start_practice
from tests.api import Api
from tests.conftest import NOON
from tests.factories import AreaFactory, publish
from tests.factories.kinds import WRITTEN, accepted, confusable, criterion, gap, number, task
from tests.quizzes.bank.conftest import sign_in, staff  # noqa: F401 - fixtures
from tests.quizzes.kinds.hostile import NOT_TEXT, STRANGE_TEXTS

CANARY = "zanthoxylum"
MARKED = {
    "typed": [accepted(f"{CANARY} a", reason=CANARY), confusable(f"{CANARY} b", CANARY)],
    "numerical": [number("73219.5", reason=CANARY)],
    "cloze": [
        gap("a", "typed", [accepted(f"{CANARY} a", reason=CANARY)]),
        gap("b", "numerical", [number("73219.5", reason=CANARY)]),
        gap("c", "typed", [accepted(f"{CANARY} c", reason=CANARY)]),
    ],
    "case": [
        task("Which word is it?", "typed", [accepted(f"{CANARY} a", reason=CANARY)]),
        task("How many are there?", "numerical", [number("73219.5", reason=CANARY)]),
    ],
    "essay": [criterion(CANARY)],
}


def begin(ana, oak, lesson, **fields):
    """Ana's practice of one question."""
    publish(lesson=lesson, area=AreaFactory(code="PATH"), **fields)
    attempt = start_practice(learner=ana, school=oak, spec=PracticeSpec("mixed"), at=NOON)
    return attempt.items.with_question().get()


def address(item):
    return f"/learn/practice/{item.attempt.uuid}/{item.position}/"


def fields_of(content, answer, name="answer"):
    """An answer as the form's fields."""
    if not isinstance(answer, dict):
        return {name: answer}
    return {f"{name}-{part}": given for part, given in answer.items()}


def post(client, item, answer, **changes):
    sent = {"key": uuid4(), "sequence": 1, "elapsed_ms": "", "certainty": ""}
    return client.post(address(item), sent | fields_of(item.version.content, answer) | changes)


def right(item):
    return kind_of(item.version.content).right_answer(item.version.content)


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_right_answer_by_form_and_by_api_earns_the_same(ana_online, ana, oak, lesson, kind):
    item = begin(ana, oak, lesson, **WRITTEN[kind]())
    by_form = post(ana_online, item, right(item))
    item.refresh_from_db()
    assert by_form.status_code == 302
    assert item.points == (None if kind == "essay" else 1.0)
    first = ItemResponse.objects.get()

    item.attempt.state = "finished"
    item.attempt.closed_at = NOON
    item.attempt.save()
    api = Api(ana)
    practice = api.start()
    told = api.answer(practice["attempt"]["uuid"], practice["next"], 1, answer=right(item))

    assert told.status_code in (200, 201), told.json()
    assert told.json()["feedback"]["points"] == item.points
    assert set(ItemResponse.objects.latest("pk").answer) == set(first.answer)


@pytest.mark.parametrize("kind", MARKED)
def test_before_the_answer_neither_page_nor_api_nor_refusal_tells(ana_online, ana, oak, lesson, kind):
    whole = WRITTEN[kind]() | {"parts": MARKED[kind], "takeaway": CANARY, "explanation": CANARY}
    stem = "Put [[a]], [[b]] and [[c]] here." if kind == "cloze" else "What is it that you see here?"
    item = begin(ana, oak, lesson, **whole | {"stem": stem, "rule": ""})
    api = Api(ana)
    attempt, question = str(item.attempt.uuid), api.get(f"/attempts/{item.attempt.uuid}/current/").json()["next"]
    replies = [
        ana_online.get(address(item)),
        post(ana_online, item, ""),
        post(ana_online, item, {"x": "y"}),
        api.get(f"/attempts/{attempt}/current/"),
        api.get(f"/attempts/{attempt}/"),
        api.get(f"/attempts/{attempt}/items/1/"),
        *(api.answer(attempt, question, 1, answer=raw) for raw in ([], {}, "", {"x": "y"})),
    ]

    for reply in replies:
        assert CANARY not in reply.content.decode()
        assert "73219" not in reply.content.decode()
    post(ana_online, item, right(item))
    assert CANARY in ana_online.get(address(item)).content.decode()


def test_did_you_mean_keeps_the_text_and_costs_nothing(ana_online, ana, oak, lesson):
    item = begin(ana, oak, lesson, **WRITTEN["typed"]())

    refused = post(ana_online, item, "aduction")

    page = refused.content.decode()
    assert refused.status_code == 400
    assert "Did you mean “abduction” or “adduction”?" in page
    assert "Nothing was counted." in page
    assert 'href="#answer-1"' in page
    assert re.search(r'id="answer-1" value="aduction"[^>]* aria-invalid="true" aria-describedby="problem"', page)
    assert not ItemResponse.objects.exists()
    assert post(ana_online, item, "adduction").status_code == 302
    item.refresh_from_db()
    assert item.points == 1.0


def test_did_you_mean_by_the_api_carries_both(ana, oak, lesson):
    begin(ana, oak, lesson, **WRITTEN["typed"]())
    api = Api(ana)
    practice = api.get("/attempts/").json()["results"][0]
    question = api.get(f"/attempts/{practice['uuid']}/current/").json()["next"]

    reply = api.answer(practice["uuid"], question, 1, answer="aduction")

    assert (reply.status_code, reply.json()["code"]) == (400, "did_you_mean")
    assert reply.json()["choices"] == ["abduction", "adduction"]


def test_a_refusal_in_a_gap_leads_to_that_gap_and_keeps_the_others(ana_online, ana, oak, lesson):
    item = begin(ana, oak, lesson, **WRITTEN["cloze"]())
    angle = next(part["uuid"] for part in item.version.content["parts"] if part["name"] == "angle")

    page = post(ana_online, item, right(item) | {angle: "many"}).content.decode()

    assert "Gap 3: This cannot be read as one number." in page
    assert f'href="#answer-{angle}-1"' in page
    assert 'value="biceps"' in page
    assert page.count(" selected>") == 1
    assert page.count('aria-invalid="true"') == 1


@pytest.mark.parametrize("kind", WRITTEN)
def test_nothing_sent_breaks_the_page_or_the_api(ana_online, ana, oak, lesson, kind):
    item = begin(ana, oak, lesson, **WRITTEN[kind]())
    api, parts = Api(ana), item.version.content["parts"]
    attempt = str(item.attempt.uuid)
    question = api.get(f"/attempts/{attempt}/current/").json()["next"]
    shapes = [raw for raw in NOT_TEXT if not isinstance(raw, bytes)]
    shapes += [{part["uuid"]: raw} for part in parts for raw in shapes] + [{str(uuid4()): "x"}, ["x"] * 40]
    for raw in shapes:
        assert api.answer(attempt, question, 1, answer=raw).status_code == 400, raw
    for text in ["", " ", "\0", "a" * 30_000]:
        assert post(ana_online, item, text).status_code == 400
        assert post(ana_online, item, {part["uuid"]: text for part in parts}).status_code == 400
    assert not ItemResponse.objects.exists()


@pytest.mark.parametrize("text", STRANGE_TEXTS)
def test_a_strange_text_is_shown_as_text(ana_online, ana, oak, lesson, text):
    item = begin(ana, oak, lesson, **WRITTEN["essay"]())

    assert post(ana_online, item, text.encode(errors="replace").decode()).status_code == 302

    page = ana_online.get(address(item)).content.decode()
    assert "<script>alert" not in page
    assert "49" not in re.search(r'<ul class="answers".*?</li>', page, re.DOTALL)[0]


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.usefixtures("staff")
def test_the_preview_is_made_of_what_a_learner_gets(ana_online, ana, ben, oak, lesson, sign_in, kind):  # noqa: F811
    item = begin(ana, oak, lesson, **WRITTEN[kind]())
    question = Question.objects.get()
    asked = form_of(ana_online.get(address(item)).content.decode())

    request = sign_in(ben).get("/admin/").wsgi_request

    assert form_of(question.serve_preview(request, "asked").render().content.decode()) == asked
    assert 'id="verdict"' in question.serve_preview(request, "answered").render().content.decode()


def form_of(page: str) -> list[str]:
    """Every field and label of the question, in no order: learners see options shuffled."""
    found = re.findall(r"<(?:input|select|textarea|option|label|h1)[^>]*>[^<]*", page)
    ours = [tag for tag in found if "answer" in tag or "stem" in tag or "<option" in tag or "gap" in tag]
    return sorted(re.sub(r"-\d+\"", '"', tag) for tag in ours)
