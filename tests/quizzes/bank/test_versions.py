"""Publishing freezes versions. What was answered stays as it was, whatever its author does next."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from quizzes.attempts.types import Answer, PracticeSpec
from quizzes.bank.models import Question, QuestionVersion
from quizzes.bank.services import publish_question
from quizzes.kinds.registry import kind_of
from quizzes.study.services import answer_question, next_item, start_practice
from tests.conftest import NOON
from tests.factories import QuestionFactory, options, publish

from .conftest import form, option, url


@pytest.fixture
def question(oak, lesson, area):
    written = options("Withhold massage", "Press harder", "Wait a week")
    return publish(school=oak, lesson=lesson, area=area, stem="What comes first?", parts=written).question


def as_posted(question: Question, **changed: str) -> list[tuple]:
    """The question's options as its form sends them back, some texts changed."""
    return [
        option(
            changed.get(child.value["text"].replace(" ", "_"), child.value["text"]),
            right=child.value["correct"],
            reason=child.value["reason"],
            id=child.id,
        )
        for child in question.parts
    ]


def edit(client, question, options, action="publish", **fields):
    fields = {"stem": question.stem, "area": question.area, "lesson": question.lesson or ""} | fields
    response = client.post(url("edit", question.pk), form(options, action=action, **fields))
    assert response.status_code == 302, response.context["form"].errors
    return Question.objects.get(pk=question.pk)


def answered(question, ana, oak, text="Withhold massage"):
    """Ana's answer to the question as it is now."""
    attempt = start_practice(learner=ana, school=oak, spec=PracticeSpec("mixed"), at=NOON)
    item = next_item(attempt)
    chosen = next(o["uuid"] for o in item.version.content["parts"] if o["text"] == text)
    answer_question(item=item, answer=Answer((chosen,)), key=uuid4(), sequence=1)
    item.refresh_from_db()
    return item


def test_an_edited_question_is_a_new_version_and_the_old_answer_stays(ben_writes, client, ana, oak, question):
    item = answered(question, ana, oak)

    # The key itself moves: what Ana chose is no longer right.
    moved = [option(text, right=text == "Wait a week", id=id_) for text, id_ in texts_and_ids(question)]
    edit(ben_writes, question, moved, stem="What comes first now?")

    assert list(question.versions.values_list("number", flat=True)) == [2, 1]
    item.refresh_from_db()
    assert item.version.number == 1
    assert item.points == kind_of(item.version.content).points(item.version.content, item.answer) == 1.0
    client.force_login(ana, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/learn/practice/{item.attempt.uuid}/{item.position}/").content.decode()
    assert "What comes first?" in page
    assert "What comes first now?" not in page


def texts_and_ids(question):
    return [(child.value["text"], child.id) for child in question.parts]


def test_options_keep_their_uuids_over_edits_in_the_form(ben_writes, question):
    before = [o["uuid"] for o in question.versions.get().content["parts"]]

    edit(ben_writes, question, as_posted(question, Press_harder="Press much harder"), action="")
    edit(ben_writes, Question.objects.get(pk=question.pk), as_posted(question, Press_harder="Press deeper"))

    newest = question.versions.first()
    assert newest.number == 2
    assert newest.content["parts"][1]["text"] == "Press deeper"
    assert [o["uuid"] for o in newest.content["parts"]] == before


def test_a_draft_changes_nothing_for_learners(ben_writes, question):
    edit(ben_writes, question, as_posted(question), action="", stem="A better question?")

    available = QuestionVersion.objects.available().get(question=question)
    assert available.content["stem"] == "What comes first?"


def test_the_same_content_freezes_nothing(ben_writes, question):
    kept = question.versions.get().content
    same = {"takeaway": kept["takeaway"], "references": kept["references"], "level": kept["level"]}

    edit(ben_writes, question, as_posted(question), difficulty="5", **same)

    assert question.versions.count() == 1
    assert Question.objects.get(pk=question.pk).difficulty == 5


def test_an_older_revision_comes_back_as_the_newest_version(ben_writes, question):
    first = question.revisions.earliest("created_at")
    edit(ben_writes, question, as_posted(question), stem="Worse?")

    data = form(as_posted(question), action="publish", stem="What comes first?", area=question.area)
    ben_writes.post(url("revisions_revert", question.pk, first.pk), data)

    stems = {version.number: version.content["stem"] for version in question.versions.all()}
    assert stems[1] == stems[3] == "What comes first?"
    assert stems[2] == "Worse?"
    assert QuestionVersion.objects.available().get(question=question).number == 3


def test_withdrawn_is_gone_from_the_next_practice_and_back_after_publishing(ben_writes, ana, oak, question):
    def next_practice():
        return QuestionVersion.objects.available().of_school(oak).filter(question=question)

    assert next_practice().exists()
    ben_writes.post(url("unpublish", question.pk))
    assert not next_practice().exists()
    edit(ben_writes, question, as_posted(question))
    assert next_practice().exists()


def test_a_published_question_cannot_be_deleted(ben_writes, question):
    for confirm in (ben_writes.get, ben_writes.post):
        response = confirm(url("delete", question.pk))
        assert response.status_code == 302
        assert response["Location"] == url("edit", question.pk)

    assert Question.objects.filter(pk=question.pk).exists()


def test_several_published_questions_cannot_be_deleted_together(ben_writes, question, oak):
    other = publish(school=oak).question
    bulk = f"/admin/bulk/quizzes/question/delete/?id={question.pk}&id={other.pk}"

    assert ben_writes.post(bulk).status_code == 302
    assert Question.objects.count() == 2


def test_a_draft_can_be_deleted(ben_writes, oak):
    draft = QuestionFactory(school=oak)

    ben_writes.post(url("delete", draft.pk))

    assert not Question.objects.exists()


# --- Two at once -----------------------------------------------------------------------------------------------------
def publish_at_once(question: Question, stems: list[str]) -> None:
    """Each stem is published in a thread of its own, all at the same moment."""
    barrier = Barrier(len(stems))

    def run(stem: str) -> None:
        try:
            mine = Question.objects.get(pk=question.pk)
            mine.stem = stem
            barrier.wait(timeout=30)
            publish_question(question=mine)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(stems)) as pool:
        list(pool.map(run, stems))


@pytest.mark.django_db(transaction=True)
def test_two_publications_at_once_have_two_numbers(oak):
    question = publish(school=oak).question

    for round_ in range(5):
        publish_at_once(question, [f"What comes first in case {round_}?", f"What comes last in case {round_}?"])

    assert sorted(question.versions.values_list("number", flat=True)) == list(range(1, 12))


@pytest.mark.django_db(transaction=True)
def test_the_same_publication_twice_at_once_is_one_version(oak):
    question = publish(school=oak).question

    publish_at_once(question, ["What comes first?", "What comes first?"])

    assert sorted(question.versions.values_list("number", flat=True)) == [1, 2]
