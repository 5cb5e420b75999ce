"""Marking by hand: who may, what fits, what the learner then sees, and that waiting counts neither way."""

from datetime import timedelta
from uuid import uuid4

import pytest

from quizzes.attempts.errors import MarkMisshapen, MayNotMark, NotMarkedByHand, NotYourOwn
from quizzes.attempts.models import AttemptItem, ItemResponse, ManualMark
from quizzes.attempts.selection import mistaken_questions
from quizzes.attempts.services import close_attempt, points_for
from quizzes.attempts.types import Answer, PracticeSpec
from quizzes.progress.evidence import gather
from quizzes.reporting.marking import how_many_wait, marked_lately
from quizzes.study.services import answer_question, mark_answer, start_practice
from quizzes.web.summary import summarize
from tests.api import Api
from tests.conftest import NOON
from tests.factories import AreaFactory, LessonFactory, MembershipFactory, UserFactory, options, publish
from tests.factories.kinds import essay

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(course):
    lesson = LessonFactory(module__course=course)
    return publish(lesson=lesson, area=AreaFactory(code="PATH"), **essay())


@pytest.fixture
def item(ana, oak, version):
    """Ana's note, handed in."""
    attempt = start_practice(learner=ana, school=oak, spec=PracticeSpec("mixed"), at=NOON)
    item = attempt.items.with_question().get()
    answer_question(item=item, answer=Answer("S: calf.\n\nP: referred."), key=uuid4(), sequence=1)
    item.refresh_from_db()
    return item


def points(item, found=3, told=1):
    first, second = (part["uuid"] for part in item.version.content["parts"])
    return {first: found, second: told}


def mark(item, by, given=None, comment="", at=NOON):
    return mark_answer(item=item, given=points(item) if given is None else given, comment=comment, by=by, at=at)


def test_handed_in_it_waits(item):
    assert item.points is None
    assert points_for(item) is None
    assert ItemResponse.objects.get().was_right is None


def test_a_mark_sets_the_points_and_says_who_when_and_why(item, ben):
    kept = mark(item, ben, comment="Clear.\0 Say when.")

    item.refresh_from_db()
    assert item.points == points_for(item) == kept.points == 0.8
    assert (kept.by, kept.at, kept.comment, kept.given) == (ben, NOON, "Clear. Say when.", points(item))


def test_the_newest_mark_counts_and_the_first_stays_on_record(item, ben):
    first = mark(item, ben)
    mark(item, ben, points(item, 0, 0), at=NOON + timedelta(minutes=5))

    item.refresh_from_db()
    assert item.points == 0.0
    assert list(ManualMark.objects.values_list("points", flat=True)) == [0.8, 0.0]
    first.comment = "Another."
    with pytest.raises(TypeError):
        first.save()
    with pytest.raises(TypeError):
        first.delete()


@pytest.mark.parametrize("role", ["learner", "reviewer", "coordinator"])
def test_only_instructors_of_the_school_mark(item, oak, cleo, role):
    for person in (MembershipFactory(school=oak, role=role).user, cleo, UserFactory(is_superuser=True)):
        with pytest.raises(MayNotMark):
            mark(item, person)
    assert not ManualMark.objects.exists()


def test_nobody_marks_their_own(item, oak, ana):
    MembershipFactory(user=ana, school=oak, role="instructor")

    with pytest.raises(NotYourOwn):
        mark(item, ana)


@pytest.mark.parametrize("points_given", [-1, 4, 1.5, "3", True, None, [3], 10**30])
def test_points_are_whole_and_within_the_criterion(item, ben, points_given):
    with pytest.raises(MarkMisshapen):
        mark(item, ben, points(item, found=points_given))
    item.refresh_from_db()
    assert item.points is None


def test_every_criterion_and_no_other_is_given(item, ben):
    whole = points(item)
    for given in ({}, dict(list(whole.items())[:1]), whole | {str(uuid4()): 1}):
        with pytest.raises(MarkMisshapen):
            mark(item, ben, given)


def test_a_comment_has_an_end(item, ben):
    with pytest.raises(MarkMisshapen):
        mark(item, ben, comment="a" * 5001)


def test_what_the_key_judges_or_nobody_answered_is_not_marked(item, ana, oak, ben, version):
    unanswered = AttemptItem.objects.get()
    unanswered.answer = None
    unanswered.save()
    with pytest.raises(NotMarkedByHand):
        mark(unanswered, ben)

    choice = publish(parts=options("One", "Two", "Three"), area=version.area)
    other = AttemptItem.objects.create(
        attempt=item.attempt, version=choice, position=9, option_order=[], answer=[], answered_at=NOON, points=0.0
    )
    with pytest.raises(NotMarkedByHand):
        mark(other, ben, {})


def test_waiting_it_is_neither_right_nor_wrong_anywhere(item, ana, oak, ben):
    close_attempt(attempt=item.attempt, at=NOON)
    summary = summarize(item.attempt)
    evidence = gather(learner_ids=[ana.pk], school_id=oak.pk, at=NOON + timedelta(days=400))[ana.pk]

    assert (summary.answered, summary.judged, summary.waiting, summary.right) == (1, 0, 1, 0)
    assert (summary.to_put_right, summary.areas) == ([], [])
    assert (evidence.replies, evidence.latest, evidence.scores) == ({}, {}, {})
    assert not mistaken_questions(learner=ana, school=oak).exists()

    mark(item, ben, points(item, 3, 2))
    evidence = gather(learner_ids=[ana.pk], school_id=oak.pk, at=NOON + timedelta(days=400))[ana.pk]
    assert [reply.is_right for reply in evidence.replies.values()] == [True]
    summary = summarize(item.attempt)
    assert (summary.judged, summary.waiting, summary.right) == (1, 0, 1)


def test_an_answer_that_waits_leaves_the_one_before_it_standing(item, ana, oak, ben, version):
    mark(item, ben, points(item, 3, 2))
    close_attempt(attempt=item.attempt, at=NOON)
    again = start_practice(learner=ana, school=oak, spec=PracticeSpec("mixed"), at=NOON)
    answer_question(item=again.items.with_question().get(), answer=Answer("Again."), key=uuid4(), sequence=1)

    evidence = gather(learner_ids=[ana.pk], school_id=oak.pk, at=NOON + timedelta(days=400))[ana.pk]

    assert evidence.latest[version.question_id][0] is True


def test_the_learner_reads_points_criteria_and_comment_on_page_and_api(item, ana, ben, client):
    address = f"/learn/practice/{item.attempt.uuid}/1/"
    client.force_login(ana, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(address).content.decode()
    assert "Waits for marking" in page
    assert "Subjective: tight calf" in page
    assert "Up to 3 points" in page
    assert "answers to put right" not in page

    mark(item, ben, comment="Say <b>when</b>.")

    page = client.get(address).content.decode()
    assert "4 of 5 points" in page
    assert "1 of 2 points" in page
    assert "Say &lt;b&gt;when&lt;/b&gt;." in page
    told = Api(ana).get(f"/attempts/{item.attempt.uuid}/items/1/").json()
    assert (told["points"], told["comment"], told["verdict"]["result"]) == (0.8, "Say <b>when</b>.", "partly")
    assert Api(ana).get(f"/attempts/{item.attempt.uuid}/").json()["waiting"] == 0


def test_the_queue_holds_what_waits_oldest_first_and_stops_at_the_wall(item, oak, elm, ben, cleo):
    assert how_many_wait(ben, oak) == 1
    assert how_many_wait(cleo, elm) == 0
    assert how_many_wait(cleo, oak) == 0

    mark(item, ben)

    assert how_many_wait(ben, oak) == 0
    assert [line.points for line in marked_lately(ben, oak)] == ["4 of 5 points"]
    assert marked_lately(cleo, elm) == []
