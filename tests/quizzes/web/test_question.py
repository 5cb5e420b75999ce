"""A question by plain forms: asked, answered, refused, flagged. Nothing tells the key too early."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quizzes.attempts.models import ItemResponse
from quizzes.attempts.services import close_attempt
from quizzes.bank.services import publish_question
from tests.conftest import NOON
from tests.factories import AreaFactory, options, publish


@pytest.fixture
def item(attempt):
    return attempt.items.select_related("version").get(position=1)


def address(item):
    return reverse("learn_item", args=[item.attempt.uuid, item.position])


def form(item, *, right=True, **changes):
    chosen = [o["uuid"] for o in item.version.content["parts"] if o["correct"] == right][:1]
    return {"key": uuid4(), "sequence": 1, "elapsed_ms": "", "answer": chosen, "certainty": "sure"} | changes


def test_nothing_on_the_page_tells_the_key_before_the_answer(ana_online, item):
    page = ana_online.get(address(item)).content.decode()

    for option in item.version.content["parts"]:
        assert page.count(option["uuid"]) == 1
        assert option["reason"] not in page
    assert item.version.content["takeaway"] not in page
    assert "correct" not in page.lower()


def test_an_answer_leads_to_the_same_address_with_every_reason(ana_online, item):
    response = ana_online.post(address(item), form(item, right=False), follow=True)

    page = response.content.decode()
    assert response.redirect_chain == [(f"{address(item)}#verdict", 302)]
    for option in item.version.content["parts"]:
        assert option["reason"].replace("“", "“") in page
    right = next(o["uuid"] for o in item.version.content["parts"] if o["correct"])
    letter = "ABC"[item.option_order.index(right)]
    assert f"Not correct. The answer is {letter}." in page
    assert "Your answer, marked sure" in page
    assert item.version.content["takeaway"] in page
    assert reverse("learn_item", args=[item.attempt.uuid, 2]) in page


def test_the_options_keep_their_letters(ana_online, item):
    ana_online.post(address(item), form(item))
    rows = ana_online.get(address(item)).context

    by_letter = {row.letter: row.text for row in [*rows["rows"], *rows["others"]]}
    texts = {o["uuid"]: o["text"] for o in item.version.content["parts"]}
    assert by_letter == {"ABC"[i]: texts[uuid] for i, uuid in enumerate(item.option_order)}


def test_checking_without_a_choice_is_an_error_at_the_options(ana_online, item):
    response = ana_online.post(address(item), form(item, answer=[]))

    assert response.status_code == 400
    assert "Choose an answer first." in response.content.decode()
    assert "Error:" in response.content.decode()
    assert not ItemResponse.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"answer": ["not-a-uuid"]},
        {"answer": [str(uuid4())]},
        {"key": "x"},
        {"sequence": "0"},
        {"sequence": str(10**30)},
        {"elapsed_ms": "-4"},
        {"certainty": "very"},
    ],
)
def test_a_wrong_shape_is_refused_without_a_trace(ana_online, item, changes):
    response = ana_online.post(address(item), form(item, **changes))

    assert response.status_code == 400
    assert 'id="stem"' in response.content.decode()
    assert not ItemResponse.objects.exists()


def test_two_answers_to_a_single_best_answer_are_refused(ana_online, item):
    response = ana_online.post(address(item), form(item, answer=item.option_order[:2]))

    assert response.status_code == 400
    assert "Choose one answer only." in response.content.decode()


def test_sending_the_same_form_again_changes_nothing(ana_online, item):
    sent = form(item)
    ana_online.post(address(item), sent)

    response = ana_online.post(address(item), sent)

    assert response.status_code == 302
    assert ItemResponse.objects.count() == 1


def test_a_second_answer_does_not_count_and_the_first_one_is_shown(ana_online, item):
    ana_online.post(address(item), form(item))

    response = ana_online.post(address(item), form(item, right=False, sequence=2))

    assert response.status_code == 409
    assert "The first answer is the one that counts." in response.content.decode()
    assert 'id="verdict"' in response.content.decode()
    assert ItemResponse.objects.count() == 1


def test_an_answer_from_an_older_tab_keeps_the_choice_and_can_be_sent_again(ana_online, item, attempt):
    other = attempt.items.select_related("version").get(position=2)
    ana_online.post(address(other), form(other))

    response = ana_online.post(address(item), form(item))

    assert response.status_code == 409
    assert response.context["asked"]["chosen"] == form(item)["answer"]
    assert response.context["sequence"] == 2
    assert ana_online.post(address(item), form(item, sequence=2)).status_code == 302


def test_a_closed_practice_takes_no_answer(ana_online, item, attempt):
    close_attempt(attempt=attempt, at=NOON)

    response = ana_online.post(address(item), form(item))

    assert response.status_code == 409
    assert "This practice is closed" in response.content.decode()
    assert ana_online.get(address(item))["Location"] == reverse("learn_finish", args=[attempt.uuid])


def test_an_unbelievable_time_is_not_kept(ana_online, item):
    ana_online.post(address(item), form(item, elapsed_ms=str(10**12)))

    assert ItemResponse.objects.get().elapsed_ms is None


def test_several_answers_are_judged_in_counts(ana_online, ana, oak, lesson):
    from quizzes.attempts.types import PracticeSpec
    from quizzes.study.services import start_practice

    version = publish(
        lesson=lesson,
        area=AreaFactory(),
        kind="multiple",
        rule="right_minus_wrong",
        parts=options("One", "Two", "Three", "Four", right=(0, 1, 2)),
    )
    attempt = start_practice(learner=ana, school=oak, spec=PracticeSpec("mixed"), at=NOON)
    item = attempt.items.get()
    ids = {o["text"]: o["uuid"] for o in version.content["parts"]}

    response = ana_online.post(address(item), form(item, answer=[ids["One"], ids["Two"]]), follow=True)

    assert response.context["verdict"].title == "2 of 3 correct choices."
    assert response.context["verdict"].kind == "partly"


def test_a_flag_goes_on_and_off(ana_online, item):
    flag = reverse("learn_flag", args=[item.attempt.uuid, item.position])

    for expected in (True, False):
        ana_online.post(flag)
        item.refresh_from_db()
        assert item.is_flagged is expected


def test_another_persons_question_does_not_exist(client, cleo, ben, item):
    for stranger in (cleo, ben):
        client.force_login(stranger)
        for name in ("learn_attempt", "learn_finish", "learn_history_attempt"):
            assert client.get(reverse(name, args=[item.attempt.uuid])).status_code == 404
        assert client.get(address(item)).status_code == 404
        assert client.post(address(item), form(item)).status_code == 404
        assert client.post(reverse("learn_flag", args=[item.attempt.uuid, 1])).status_code == 404
        assert client.post(reverse("learn_finish", args=[item.attempt.uuid])).status_code == 404
    assert not ItemResponse.objects.exists()


def test_an_answer_and_the_next_question_take_at_most_16_statements(ana_online, item):
    following = reverse("learn_item", args=[item.attempt.uuid, 2])

    with CaptureQueriesContext(connection) as statements:
        assert ana_online.post(address(item), form(item)).status_code == 302
        assert ana_online.get(following).status_code == 200

    # Progress is worked out after the commit, which a test's own transaction never reaches.
    assert len(statements) <= 16, [query["sql"][:120] for query in statements]


def test_a_changed_question_still_shows_what_was_answered(ana_online, item):
    ana_online.post(address(item), form(item))
    question = item.version.question
    question.takeaway = "Another rule altogether."
    publish_question(question=question)

    page = ana_online.get(address(item)).content.decode()

    assert "You answered version 1." in page
    assert item.version.content["takeaway"] in page
    assert "Another rule altogether." not in page
