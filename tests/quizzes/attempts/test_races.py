"""Sixteen requests at once, a hundred times: one attempt, one effect, no fault. Real threads, a real database."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from quizzes.attempts.models import Attempt, AttemptItem, ItemResponse
from tests.api import Api
from tests.factories import LessonFactory, MembershipFactory, UserFactory, publish

THREADS, ROUNDS = 16, 100
pytestmark = pytest.mark.django_db(transaction=True)


class Crowd:
    """Sixteen threads that keep their connections, and let go together."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(THREADS)
        self.barrier = threading.Barrier(THREADS)

    def at_once(self, act: Callable[[int], Any]) -> list[Any]:
        def run(number: int) -> Any:
            self.barrier.wait(timeout=60)
            return act(number)

        return list(self.pool.map(run, range(THREADS)))

    def go_home(self) -> None:
        """Each thread closes its own connections, so that the database can be dropped."""
        self.at_once(lambda _number: connections.close_all())
        self.pool.shutdown()


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    crowd = Crowd()
    yield crowd
    crowd.go_home()


@pytest.fixture(autouse=True)
def _no_limits(settings: Any) -> None:
    """This is about the database; the limits of a minute are tested where they are set. Awards wait in a queue."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


def callers(oak: Any) -> list[Api]:
    """The same learner in sixteen browsers."""
    learner = MembershipFactory(user=UserFactory(), school=oak, role="learner").user
    return [Api(learner) for _number in range(THREADS)]


def test_a_double_start_is_one_attempt(oak: Any, crowd: Crowd) -> None:
    lesson = LessonFactory()
    for _number in range(3):
        publish(lesson=lesson)
    apis = callers(oak)
    for round_ in range(ROUNDS):
        replies = crowd.at_once(lambda number: apis[number].post("/attempts/", {"scope": "mixed"}))

        statuses = Counter(reply.status_code for reply in replies)
        assert set(statuses) <= {200, 201}, (round_, [reply.content for reply in replies])
        assert statuses[201] == 1
        uuids = {reply.json()["attempt"]["uuid"] for reply in replies}
        assert len(uuids) == 1
        assert apis[0].post(f"/attempts/{uuids.pop()}/finish/").status_code == 200
    assert Attempt.objects.count() == ROUNDS
    assert AttemptItem.objects.count() == ROUNDS * 3


def test_one_key_is_one_effect(oak: Any, crowd: Crowd) -> None:
    lesson = LessonFactory()
    for _number in range(50):
        publish(lesson=lesson)
    apis = callers(oak)
    rounds = 0
    while rounds < ROUNDS:
        practice = apis[0].start(length=50)
        attempt, question = practice["attempt"]["uuid"], practice["next"]
        for sequence in range(1, 51):
            body = {"key": str(uuid4())}
            replies = crowd.at_once(
                lambda number, a=attempt, q=question, s=sequence, b=body: apis[number].answer(a, q, s, **b)
            )
            assert_one_effect(replies)
            question = replies[0].json()["next"]
            rounds += 1
        assert apis[0].post(f"/attempts/{attempt}/finish/").status_code == 200
    assert ItemResponse.objects.count() == rounds == ROUNDS


def test_different_answers_at_once_keep_one(oak: Any, crowd: Crowd) -> None:
    """Sixteen tabs answer the same question, each with its own key: one counts, the others are told."""
    lesson = LessonFactory()
    for _number in range(25):
        publish(lesson=lesson)
    apis = callers(oak)
    practice = apis[0].start(length=25)
    attempt, question = practice["attempt"]["uuid"], practice["next"]
    while question:
        replies = crowd.at_once(
            lambda number, q=question: apis[number].answer(attempt, q, q["position"] * THREADS + number)
        )
        statuses = Counter(reply.status_code for reply in replies)
        assert statuses == {201: 1, 409: THREADS - 1}, [reply.content for reply in replies]
        question = next(reply for reply in replies if reply.status_code == 201).json()["next"]
    assert ItemResponse.objects.count() == 25
    for item in AttemptItem.objects.prefetch_related("responses"):
        (kept,) = item.responses.all()
        assert item.answer == kept.answer


def test_an_answer_and_the_end_of_the_practice_at_once(oak: Any, crowd: Crowd) -> None:
    """Whichever comes first: what is stored when the practice is closed stays as it is."""
    lesson = LessonFactory()
    for _number in range(2):
        publish(lesson=lesson)
    apis = callers(oak)
    for _round in range(25):
        practice = apis[0].start()
        attempt, question = practice["attempt"]["uuid"], practice["next"]
        body = {"key": str(uuid4())}

        def act(number: int, a: str = attempt, q: Any = question, b: Any = body) -> Any:
            return apis[number].post(f"/attempts/{a}/finish/") if number % 2 else apis[number].answer(a, q, 1, **b)

        replies = crowd.at_once(act)

        assert {reply.status_code for reply in replies[1::2]} == {200}
        answers = Counter(reply.status_code for reply in replies[::2])
        kept = ItemResponse.objects.filter(attempt__uuid=attempt).count()
        assert answers in ({409: THREADS // 2}, {201: 1, 200: THREADS // 2 - 1}), answers
        assert kept == answers[201]


def assert_one_effect(replies: list[Any]) -> None:
    statuses = Counter(reply.status_code for reply in replies)
    assert statuses == {201: 1, 200: THREADS - 1}, [reply.content for reply in replies]
    assert len({str(reply.json()["feedback"]) for reply in replies}) == 1
