"""A draft written with many others is the draft its author would have saved by hand."""

import pytest
from django.forms.models import model_to_dict
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend

from quizzes.bank.models import Question
from quizzes.bank.services import publish_question
from tests.factories import AreaFactory, LessonFactory, QuestionFactory, UserFactory

from .bringing import CLOT, bring, choice, file_of, plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(oak, ben):
    """The same question twice: brought in from a file, and saved by hand."""
    area, lesson = AreaFactory(code="PATH"), LessonFactory()
    draft = choice("clot", area="PATH", lesson=str(lesson.uuid), references=("R5",), takeaway="Stop first.")
    data = file_of("csv", draft)
    by_hand = plan_of(oak, data, "csv").entries[0].question
    bring(oak, data, "csv", by=ben)
    brought = Question.objects.get()
    assert (brought.area, brought.lesson) == (area, lesson)
    by_hand.uuid, by_hand.created_by = type(by_hand.uuid)(int=1), ben
    by_hand.has_unpublished_changes = True
    by_hand.save()
    by_hand.save_revision(user=ben)
    return brought, Question.objects.get(pk=by_hand.pk)


def _content(question):
    content = dict(question.latest_revision.content)
    for name in ("pk", "uuid"):
        content.pop(name)
    return content


def test_the_row_is_the_same(pair):
    brought, by_hand = pair
    apart = ("id", "latest_revision")

    assert {k: v for k, v in model_to_dict(brought).items() if k not in apart} == {
        k: v for k, v in model_to_dict(by_hand).items() if k not in apart
    }
    assert brought.latest_revision == brought.revisions.get()


def test_the_revision_is_the_same(pair):
    brought, by_hand = pair

    assert _content(brought) == _content(by_hand)
    for name in ("content_type", "base_content_type", "user", "object_str", "approved_go_live_at"):
        assert getattr(brought.latest_revision, name) == getattr(by_hand.latest_revision, name)
    assert brought.latest_revision.is_latest_revision()


def test_what_it_refers_to_is_indexed_the_same(pair):
    told = [
        set(ReferenceIndex.get_references_for_object(each).values_list("to_content_type", "to_object_id", "model_path"))
        for each in pair
    ]

    assert told[0] == told[1]
    assert {path for _type, _id, path in told[0]} >= {"area", "lesson", "school", "created_by"}


def test_it_is_found_by_its_words(pair):
    found = get_search_backend().search("clot feared", Question)

    assert {question.pk for question in found} == {question.pk for question in pair}


def test_it_can_be_edited_compared_and_published(oak):
    bring(oak, CLOT)
    question = Question.objects.get().latest_revision.as_object()
    question.area, question.references, question.is_original = AreaFactory(), "R5", True
    whole = QuestionFactory.build(school=oak, lesson=None, area=None)
    question.parts, question.stem = whole.parts, whole.stem
    question.takeaway = whole.takeaway

    version = publish_question(question=question, by=UserFactory())

    assert version.content["stem"] == whole.stem
    first, second = question.revisions.order_by("pk")
    assert first.as_object().stem != second.as_object().stem
