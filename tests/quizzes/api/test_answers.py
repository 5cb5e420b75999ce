"""Answers over the API: doubled, late, crossed, foreign and misshapen ones."""

from uuid import uuid4

import pytest
from django.db import OperationalError
from django_tasks.backends.immediate import ImmediateBackend

from quizzes.attempts.models import Attempt, ItemResponse
from tests.api import Api, without_id
from tests.factories import MembershipFactory, UserFactory, options, publish


@pytest.fixture
def api(ana):
    return Api(ana)


@pytest.fixture
def practice(api):
    """A practice of three questions."""
    for _number in range(3):
        publish()
    return api.start()


class QueueAway(ImmediateBackend):
    """A queue whose database does not answer."""

    def enqueue(self, *args, **kwargs):
        raise OperationalError("the queue is away")


def right_option(question):
    version = ItemResponse._meta.get_field("version").related_model.objects.get(items__uuid=question["item"])
    return next(option["uuid"] for option in version.content["parts"] if option["correct"])


def test_an_answer_brings_feedback_and_the_next_question(api, practice):
    attempt, question = practice["attempt"]["uuid"], practice["next"]

    reply = api.answer(attempt, question, 1, answer=[right_option(question)], elapsed_ms=4000, certainty="sure")

    assert reply.status_code == 201
    feedback = reply.json()["feedback"]
    assert (feedback["verdict"]["result"], feedback["points"]) == ("right", 1.0)
    assert {row["id"] for row in feedback["rows"]} == {option["id"] for option in question["options"]}
    assert all(row["reason"] for row in feedback["rows"])
    assert feedback["takeaway"]
    assert feedback["references"] == [{"code": "R5", "citation": ""}]
    assert reply.json()["next"]["position"] == 2
    kept = ItemResponse.objects.get()
    assert (kept.elapsed_ms, kept.certainty, kept.sequence) == (4000, "sure", 1)


def test_the_same_key_and_answer_again_is_a_replay(api, practice):
    attempt, question, key = practice["attempt"]["uuid"], practice["next"], str(uuid4())

    first = api.answer(attempt, question, 1, key=key)
    again = api.answer(attempt, question, 1, key=key)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.content == again.content
    assert ItemResponse.objects.count() == 1


def test_the_same_key_with_another_answer_is_refused(api, practice):
    attempt, question, key = practice["attempt"]["uuid"], practice["next"], str(uuid4())
    api.answer(attempt, question, 1, key=key)

    reply = api.answer(attempt, question, 1, key=key, answer=[question["options"][1]["id"]])

    assert reply.status_code == 409
    assert reply.json()["code"] == "key_reused"
    assert ItemResponse.objects.count() == 1


def test_a_lower_sequence_is_refused_and_told_the_newest(api, practice):
    attempt = practice["attempt"]["uuid"]
    second = api.answer(attempt, practice["next"], 5).json()["next"]

    reply = api.answer(attempt, second, 4)

    assert reply.status_code == 409
    assert (reply.json()["code"], reply.json()["last_sequence"]) == ("stale_sequence", 5)


def test_a_shown_answer_cannot_be_changed(api, practice):
    attempt, question = practice["attempt"]["uuid"], practice["next"]
    api.answer(attempt, question, 1)

    reply = api.answer(attempt, question, 2)

    assert (reply.status_code, reply.json()["code"]) == (409, "already_answered")
    assert Attempt.objects.get().last_sequence == 1


def test_a_closed_attempt_takes_no_answer_but_replays_one(api, practice):
    attempt, question, key = practice["attempt"]["uuid"], practice["next"], str(uuid4())
    following = api.answer(attempt, question, 1, key=key).json()["next"]
    assert api.post(f"/attempts/{attempt}/finish/").json()["state"] == "finished"

    reply = api.answer(attempt, following, 2)

    assert (reply.status_code, reply.json()["code"]) == (409, "attempt_closed")
    assert api.answer(attempt, question, 1, key=key).status_code == 200
    assert api.post(f"/attempts/{attempt}/finish/").status_code == 200


def test_a_stranger_gets_what_a_missing_attempt_gets(practice, cleo, oak):
    other = MembershipFactory(user=UserFactory(), school=oak).user
    attempt, question = practice["attempt"]["uuid"], practice["next"]

    for person in (cleo, other):
        foreign = Api(person).answer(attempt, question, 1)
        missing = Api(person).answer(str(uuid4()), question, 1)
        assert foreign.status_code == missing.status_code == 404
        assert without_id(foreign) == without_id(missing)
    assert not ItemResponse.objects.exists()


def test_an_item_of_another_attempt_is_not_found(api, practice, cleo, elm):
    stranger = Api(cleo)
    theirs = stranger.start()

    foreign = api.answer(practice["attempt"]["uuid"], theirs["next"], 1)
    missing = api.answer(practice["attempt"]["uuid"], theirs["next"] | {"item": str(uuid4())}, 1)

    assert foreign.status_code == missing.status_code == 404
    assert without_id(foreign) == without_id(missing)


def test_options_must_be_of_the_question_and_one_unless_many_are_asked(api, practice):
    attempt, question = practice["attempt"]["uuid"], practice["next"]
    both = [option["id"] for option in question["options"][:2]]

    codes = [api.answer(attempt, question, 1, answer=chosen).json()["code"] for chosen in ([], [str(uuid4())], both)]

    assert codes == ["nothing_chosen", "not_an_option", "one_answer_only"]
    assert Attempt.objects.get().last_sequence == 0


def test_several_options_can_be_right(ana):
    publish(kind="multiple", parts=options("A clot", "A fever", "A haircut", right=(0, 1)))
    api = Api(ana)
    practice = api.start()
    right = [option["id"] for option in practice["next"]["options"] if option["text"] != "A haircut"]

    reply = api.answer(practice["attempt"]["uuid"], practice["next"], 1, answer=right)

    assert practice["next"]["kind"] == "multiple"
    assert reply.json()["feedback"]["verdict"]["result"] == "right"
    assert reply.json()["next"] is None


def test_feedback_can_be_read_again_but_not_before(api, practice):
    attempt = practice["attempt"]["uuid"]
    told = api.answer(attempt, practice["next"], 1).json()["feedback"]

    assert api.get(f"/attempts/{attempt}/items/1/").json() == told
    early = api.get(f"/attempts/{attempt}/items/2/")
    assert (early.status_code, early.json()["code"]) == (409, "not_answered_yet")
    assert api.get(f"/attempts/{attempt}/items/99/").status_code == 404


def test_a_question_is_flagged_and_unflagged(api, practice):
    attempt = practice["attempt"]["uuid"]

    assert api.post(f"/attempts/{attempt}/items/2/flag/", {"is_flagged": True}).json()["is_flagged"] is True
    detail = api.get(f"/attempts/{attempt}/").json()
    assert [item["is_flagged"] for item in detail["items"]] == [False, True, False]
    assert api.post(f"/attempts/{attempt}/items/2/flag/", {"is_flagged": False}).json()["is_flagged"] is False
    assert api.post(f"/attempts/{attempt}/items/2/flag/", {"is_flagged": "yes"}).status_code == 400


def test_an_answer_stands_when_the_work_after_it_cannot_be_queued(
    api, practice, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": f"{QueueAway.__module__}.{QueueAway.__name__}"}}

    with django_capture_on_commit_callbacks(execute=True) as after:
        reply = api.answer(practice["attempt"]["uuid"], practice["next"], 1)

    assert len(after) == 1
    assert reply.status_code == 201
    assert ItemResponse.objects.count() == 1
