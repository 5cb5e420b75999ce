"""Tags on many questions hold at once, wherever they are written, and are no change of a question."""

from datetime import timedelta

from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.bank.bulk.plan import LeftOut, Step
from quizzes.bank.bulk.services import undo
from quizzes.bank.bulk.tagging import Tag
from quizzes.bank.catalogue import fold, split_tags
from quizzes.bank.finding import with_tag
from quizzes.bank.models import Question
from tests.factories import QuestionFactory, publish

from .conftest import LATER, again, do, look, values


def test_a_tag_is_added_to_all_and_one_is_taken_off(oak, ben, draft):
    other = QuestionFactory(school=oak, tags="Law, clots")

    do(Tag(add=("red flags",), remove=("LAW",)), draft, other, by=ben)

    assert again(draft).tags == "red flags"
    assert again(other).tags == "clots, red flags"
    assert set(with_tag(Question.objects.all(), "Red flags")) == {draft, other}


def test_what_has_the_tag_is_left_out(oak, draft):
    plan = look(Tag(add=("LAW",)), draft)

    assert plan.steps == []
    assert plan.left_out == [LeftOut(draft, "Its tags are like this already.")]


def test_what_has_no_room_for_it_is_left_out(draft):
    plan = look(Tag(add=tuple(f"{n} {'x' * 40}" for n in range(8))), draft)

    assert [type(each) for each in (*plan.steps, *plan.left_out)] == [LeftOut]


def test_it_freezes_nothing_and_makes_no_draft(ben, oak):
    question = publish(school=oak, tags="").question

    do(Tag(add=("clots",)), question, by=ben)

    after = again(question)
    assert (after.versions.count(), after.revisions.count()) == (1, 1)
    assert not after.has_unpublished_changes
    assert not after.revisions.filter(user=ben).exists()


def test_it_outlives_the_publication_of_a_draft_that_waits(ben, oak):
    question = again(publish(school=oak, tags="law").question)
    question.stem = "What comes first now?"
    question.save_revision()
    question.go_live_at = timezone.now() + timedelta(days=1)
    scheduled = question.save_revision()
    scheduled.publish()
    question.go_live_at = None
    newest = again(question).save_revision()

    do(Tag(add=("clots",), remove=("law",)), again(question), by=ben)

    for revision in (scheduled, newest):
        revision.refresh_from_db()
        assert revision.content["tags"] == "clots"
    newest.publish()
    assert again(question).tags == "clots"


def test_undoing_puts_back_exactly_what_was(ben, oak, draft):
    published = again(publish(school=oak, tags="Clots,  law").question)
    published.tags = "other"
    published.save_revision()
    before = values(draft), values(published)
    _plan, change = do(Tag(add=("red flags",), remove=("law",)), draft, published, by=ben)
    assert (values(draft), values(published)) != before

    undone = undo(change, by=ben, at=LATER)

    assert (values(draft), values(published)) == before
    assert (len(undone.restored), undone.left) == (2, [])
    assert not with_tag(Question.objects.all(), "red flags").exists()


def test_undoing_leaves_what_was_changed_since_and_says_so(ben, oak, draft):
    other, third = QuestionFactory(school=oak), QuestionFactory(school=oak)
    _plan, change = do(Tag(add=("clots",)), draft, other, third, by=ben)
    Question.objects.filter(pk=other.pk).update(tags="clots, mine")
    again(third).save_revision()

    undone = undo(change, by=ben, at=LATER)

    assert undone.restored == [draft]
    assert {each.question for each in undone.left} == {other, third}
    assert again(other).tags == "clots, mine"


@settings(max_examples=60, deadline=None)
@given(
    tags=st.lists(st.text("abcÄ é", max_size=6), max_size=6),
    add=st.lists(st.text("abcÄ é", max_size=6), max_size=3),
    remove=st.lists(st.text("abcÄ é", max_size=6), max_size=3),
)
def test_tags_are_sets_of_words_in_their_own_order(tags, add, remove):
    add, remove = split_tags(",".join(add)), split_tags(",".join(remove))
    before = split_tags(",".join(tags))
    after = split_tags(Tag(add=add, remove=remove)._changed(",".join(tags)))

    folded = {fold(tag) for tag in before} - {fold(tag) for tag in remove} | {fold(tag) for tag in add}
    assert {fold(tag) for tag in after} == folded
    assert len(after) == len(folded)
    kept = [tag for tag in before if fold(tag) in folded and fold(tag) not in {fold(each) for each in remove}]
    assert after[: len(kept)] == kept


def test_a_step_says_what_was_and_what_will_be(draft):
    (step,) = look(Tag(add=("clots",)), draft).steps

    assert isinstance(step, Step)
    assert [(each.name, each.before, each.after) for each in step.differences] == [("Tags", "law", "law, clots")]
