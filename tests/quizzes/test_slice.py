"""One question from an author to a learner's record, by services alone."""

from uuid import uuid4

import pytest

from quizzes.attempts.errors import AlreadyAnswered, KeyReused
from quizzes.attempts.models import ItemResponse
from quizzes.attempts.types import Answer, PracticeSpec
from quizzes.study.services import answer_question, finish_practice, next_item, start_practice
from tests.conftest import NOON
from tests.factories import publish


def test_a_published_question_is_practised_and_kept_once(ana, oak):
    publish()
    attempt = start_practice(learner=ana, school=oak, spec=PracticeSpec("mixed"), at=NOON)
    again = start_practice(learner=ana, school=oak, spec=PracticeSpec("mixed"), at=NOON)
    item = next_item(attempt)
    right = next(o["uuid"] for o in item.version.content["parts"] if o["correct"])
    key = uuid4()

    first = answer_question(item=item, answer=Answer((right,)), key=key, sequence=1)
    second = answer_question(item=item, answer=Answer((right,)), key=key, sequence=1)

    assert again == attempt
    assert first.is_new
    assert not second.is_new
    assert first.response == second.response
    assert ItemResponse.objects.count() == 1
    item.refresh_from_db()
    assert item.points == 1.0
    wrong = next(o for o in item.option_order if o != right)
    with pytest.raises(KeyReused):
        answer_question(item=item, answer=Answer((wrong,)), key=key, sequence=2)
    with pytest.raises(AlreadyAnswered):
        answer_question(item=item, answer=Answer((wrong,)), key=uuid4(), sequence=2)
    assert finish_practice(attempt=attempt, at=NOON).state == "finished"
