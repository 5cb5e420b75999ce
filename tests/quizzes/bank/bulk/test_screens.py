"""The pages: choose, look, do, undo. What is done is what was shown, and the button says it."""

import re

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quizzes.bank.bulk.models import BulkChange
from quizzes.bank.models import Question
from tests.factories import LessonFactory, QuestionFactory

from ..conftest import url

BULK = "/admin/bulk/quizzes/question"


def address(action: str, *questions: Question, more: str = "") -> str:
    ids = "&".join(f"id={each.pk}" for each in questions)
    return f"{BULK}/{action}/?{ids}{more}&next={url('list')}"


def seen_on(page) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', page.content.decode())
    assert found, page.content.decode()
    return found[1]


@pytest.fixture
def three(oak):
    return [QuestionFactory(school=oak, stem=f"Number {n}?", tags="law" if n else "") for n in range(3)]


def test_tagging_from_the_choice_to_undo(ben_writes, three):
    first = ben_writes.get(address("tag", *three))
    assert "3 questions are chosen" in first.content.decode()

    preview = ben_writes.post(address("tag", *three), {"add": "law, clots"})
    text = preview.content.decode()
    assert "Nothing has been changed yet" in text
    assert "Tag 3 questions" in text
    assert not Question.objects.filter(tags__contains="clots").exists()

    done = ben_writes.post(address("tag", *three), {"add": "law, clots", "seen": seen_on(preview)})
    assert (done.status_code, done.url) == (302, url("list"))
    assert set(Question.objects.values_list("tags", flat=True)) == {"law, clots"}
    (message,) = get_messages(done.wsgi_request)
    undo = re.search(r'action="([^"]+)" method="post"', str(message))[1]

    back = ben_writes.post(undo, follow=True)
    assert "3 questions are as they were." in back.content.decode()
    assert sorted(Question.objects.values_list("tags", flat=True)) == ["", "law", "law"]
    assert "nothing to undo" in ben_writes.post(undo, follow=True).content.decode()


def test_the_button_says_what_is_left_out(ben_writes, three):
    preview = ben_writes.post(address("tag", *three), {"add": "law"}).content.decode()

    assert "Tag 1 question, leave out the 2" in preview
    assert "Its tags are like this already." in preview


def test_all_means_what_the_list_finds(ben_writes, oak, three):
    QuestionFactory(school=oak, stem="Another?")
    everything = f"{BULK}/tag/?id=all&q=number&tag=law&next={url('list')}"

    preview = ben_writes.post(everything, {"add": "clots"})
    ben_writes.post(everything, {"add": "clots", "seen": seen_on(preview)})

    assert set(Question.objects.filter(tags__contains="clots")) == set(three[1:])


def test_all_for_wagtails_own_deletion_is_what_the_list_finds(ben_writes, oak, three):
    QuestionFactory(school=oak, stem="Another?")

    ben_writes.post(f"{BULK}/delete/?id=all&q=number&next={url('list')}")

    assert list(Question.objects.values_list("stem", flat=True)) == ["Another?"]


@pytest.mark.parametrize(
    ("action", "form", "said"),
    [
        ("tag", {}, "Write a tag to add"),
        ("tag", {"add": "x" * 61}, "at most 60"),
        ("tag", {"remove": "never there"}, "Select a valid choice"),
        ("move", {}, "Choose what changes."),
        ("move", {"no_lesson": "on", "lesson": "1"}, "not both"),
        ("move", {"level": "sideways"}, "Select a valid choice"),
        ("move", {"lesson": "9" * 30}, "Select a valid choice"),
        ("retire", {"reason": "x" * 201}, "at most 200"),
    ],
)
def test_a_wrong_choice_is_said_and_nothing_is_done(ben_writes, course, three, action, form, said):
    lesson = LessonFactory(module__course=course)
    form = {name: str(lesson.pk) if value == "1" else value for name, value in form.items()}

    page = ben_writes.post(address(action, *three), form | {"seen": "0" * 64})

    assert page.status_code == 200
    assert said in page.content.decode()
    assert not BulkChange.objects.exists()


def test_an_outdated_look_is_shown_again(ben_writes, three):
    preview = ben_writes.post(address("tag", *three), {"add": "clots"})
    Question.objects.filter(pk=three[0].pk).update(tags="in between")

    again = ben_writes.post(address("tag", *three), {"add": "clots", "seen": seen_on(preview)})

    assert "Something changed since you looked." in again.content.decode()
    assert seen_on(again) != seen_on(preview)
    assert not BulkChange.objects.exists()


@pytest.mark.parametrize("action", ["submit", "retire"])
def test_what_needs_no_choice_is_shown_at_once(ben_writes, three, action):
    assert "Nothing has been changed yet" in ben_writes.get(address(action, *three)).content.decode()


def test_retiring_and_moving_through_the_pages(ben_writes, three, course):
    lesson = LessonFactory(module__course=course)
    preview = ben_writes.post(address("move", *three), {"lesson": lesson.pk})
    ben_writes.post(address("move", *three), {"lesson": lesson.pk, "seen": seen_on(preview)})
    assert Question.objects.filter(lesson=lesson).count() == 3

    preview = ben_writes.get(address("retire", three[0]))
    ben_writes.post(address("retire", three[0]), {"reason": "Worn out", "seen": seen_on(preview)})

    assert Question.objects.get(pk=three[0].pk).retired_at is not None
    assert "Undo: Retire, 1" in ben_writes.get(url("list")).content.decode()
    history = ben_writes.get(url("history", three[0].pk)).content.decode()
    assert "Worn out" in history


def test_stored_markup_stays_text(ben_writes, oak):
    bad = QuestionFactory(school=oak, stem="<script>alert(1)</script>?", tags="<b>x</b>")

    preview = ben_writes.post(address("tag", bad), {"add": "<img src=x onerror=alert(1)>"})
    done = ben_writes.post(
        address("tag", bad), {"add": "<img src=x onerror=alert(1)>", "seen": seen_on(preview)}, follow=True
    )
    change = BulkChange.objects.get()
    undo = ben_writes.get(reverse("bank_bulk:undo", args=[change.uuid]))

    for page in (preview, done, undo):
        assert b"<script>alert" not in page.content
        assert b"<img src=x" not in page.content


def test_who_reads_the_bank_only_is_offered_nothing(sign_in, dora, three):
    browser = sign_in(dora)

    assert "data-bulk-action-button" not in browser.get(url("list")).content.decode()
    page = browser.post(address("tag", *three), {"add": "clots"}).content.decode()
    assert "None of the chosen questions would change." in page
    assert "You may read it, not change it." in page


def test_many_cost_a_bounded_number_of_statements(ben_writes, oak):
    def statements(n: int) -> int:
        questions = [QuestionFactory(school=oak, lesson=None) for _each in range(n)]
        with CaptureQueriesContext(connection) as asked:
            ben_writes.post(address("tag", *questions), {"add": "clots"})
        return len(asked)

    statements(1)
    assert statements(12) == statements(2)
