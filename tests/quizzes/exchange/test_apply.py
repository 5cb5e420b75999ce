"""Files and the bank: loading is idempotent, and what was exported changes nothing when it comes back."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest

from quizzes.bank.models import Question, QuestionVersion
from quizzes.bank.services import publish_question, withdraw_question
from quizzes.exchange import ids
from quizzes.exchange.drafts import OptionDraft, PictureDraft, QuestionDraft
from quizzes.exchange.export import LanguagesMixed, export_questions
from quizzes.exchange.formats.native import parse
from quizzes.exchange.services import DraftRefused, Place, apply_questions
from tests.factories import AreaFactory, LessonFactory, QuestionFactory, publish
from tests.factories.bank import options as option_data

pytestmark = pytest.mark.django_db

DRAFT = QuestionDraft(
    key="q1",
    kind="single",
    rule="all_or_nothing",
    stem="What is done first if a clot is feared?",
    parts=(
        OptionDraft("a", "Stop.", True, "A clot may move under the hands, so no work is done on the leg."),
        OptionDraft(
            "b", "Press.", False, "Pressing hard may send the clot on its way to the lungs.", misconception="M05"
        ),
        OptionDraft("c", "Knead.", False, "Kneading moves the calf as much as pressing does, and the clot with it."),
    ),
    takeaway="Stop first.",
    references=("R5",),
    area="PATH",
    level="recall",
    difficulty=2,
    safety_critical=True,
    evidence="well",
    mock_reserved=False,
    facts=("S29",),
    objective="o1",
    paragraph="first",
)


@pytest.fixture
def lesson():
    lesson = LessonFactory(number="9.2")
    lesson.objectives.create(uuid=ids.objective_id(ids.LIBRARY, "9.2", "o1"), text="recognize a clot")
    lesson.anchors.create(block_uuid=ids.block_id(ids.LIBRARY, "9.2", "first"), label="Ask first")
    AreaFactory(code="PATH")
    return lesson


@pytest.fixture
def place(lesson):
    return Place(school=None, language="en", lesson=lesson, is_original=True)


def test_a_draft_becomes_a_published_question(place):
    applied = apply_questions(drafts=[DRAFT], place=place)

    question = applied.made[0]
    assert question.live
    assert question.area.code == "PATH"
    assert question.objective.text == "recognize a clot"
    assert question.paragraph.label == "Ask first"
    version = question.versions.get()
    assert [option["correct"] for option in version.content["parts"]] == [True, False, False]
    assert version.content["parts"][0]["uuid"] == str(ids.option_id(ids.LIBRARY, "9.2", "q1", "a"))


def test_the_same_draft_again_freezes_nothing(place):
    question = apply_questions(drafts=[DRAFT], place=place).made[0]

    again = apply_questions(drafts=[DRAFT], place=place)

    assert again.unchanged == [question]
    assert question.versions.count() == 1
    assert question.revisions.count() == 1


def test_a_changed_draft_makes_a_version_with_the_same_options(place):
    apply_questions(drafts=[DRAFT], place=place)

    question = apply_questions(drafts=[replace(DRAFT, stem="What comes first?")], place=place).changed[0]

    newest, first = question.versions.order_by("-number")
    assert newest.number == 2
    assert [o["uuid"] for o in newest.content["parts"]] == [o["uuid"] for o in first.content["parts"]]


def test_a_picture_comes_along_and_again_changes_nothing(place):
    shown = replace(DRAFT, picture=PictureDraft(alt="A leg from behind.", drawing="leg-back"))
    question = apply_questions(drafts=[DRAFT], place=place).made[0]

    changed = apply_questions(drafts=[shown], place=place)
    again = apply_questions(drafts=[shown], place=place)

    assert changed.changed == again.unchanged == [question]
    assert question.versions.latest("number").content["picture"] == {"drawing": "leg-back", "alt": "A leg from behind."}


def test_a_picture_that_is_gone_from_the_draft_is_taken_away(place):
    shown = replace(DRAFT, picture=PictureDraft(alt="A leg from behind.", drawing="leg-back"))
    apply_questions(drafts=[shown], place=place)

    question = apply_questions(drafts=[DRAFT], place=place).changed[0]

    assert question.versions.latest("number").content["picture"] is None


def test_a_withdrawn_question_is_published_again(place):
    question = apply_questions(drafts=[DRAFT], place=place).made[0]
    withdraw_question(question=question)

    apply_questions(drafts=[DRAFT], place=place)

    question.refresh_from_db()
    assert question.live


def test_names_that_lead_nowhere_are_all_told_and_nothing_is_kept(place):
    wrong = replace(DRAFT, area="NONE", objective="o9", paragraph="nowhere")

    with pytest.raises(DraftRefused) as caught:
        apply_questions(drafts=[replace(DRAFT, key="q0"), wrong], place=place)

    assert len(caught.value.reasons) == 3
    assert not Question.objects.exists()


def test_an_export_brought_back_changes_nothing(place, oak):
    apply_questions(drafts=[DRAFT], place=place)
    multiple = option_data("One", "Two", "Three", right=(0, 1), fractions=(0.3333, 0.6667, -0.5))
    publish(kind="multiple", rule="fractions", parts=multiple, references="R5,R6", stem="  Which two?\r\nChoose. ")
    publish(rule="right_minus_wrong", takeaway=" Stop  first. ", lesson=None)
    QuestionFactory(stem="")
    before = list(QuestionVersion.objects.values_list("uuid", flat=True))

    draft = parse(export_questions(Question.objects.all()), "bank.yaml")
    applied = apply_questions(
        drafts=draft.questions, place=Place(school=None, language=draft.language, is_original=True)
    )

    assert len(applied.unchanged) == 3
    assert list(QuestionVersion.objects.values_list("uuid", flat=True)) == before


def test_shares_come_back_exactly(place):
    fractions = (
        OptionDraft(
            "a", "Stop.", True, "A clot may move under the hands, so no work is done on the leg.", Decimal("0.3333")
        ),
        OptionDraft(
            "b",
            "Refer.",
            True,
            "A clinician decides whether there is a clot; a therapist has no test for it.",
            Decimal("0.6667"),
        ),
        OptionDraft("c", "Press.", False, "Pressing hard may send the clot on its way to the lungs.", Decimal("-0.5")),
    )
    draft = replace(DRAFT, kind="multiple", rule="fractions", parts=fractions)

    question = apply_questions(drafts=[draft], place=place).made[0]
    exported = parse(export_questions(Question.objects.all()), "bank.yaml").questions[0]

    assert question.versions.get().content["parts"][0]["fraction"] == "0.3333"
    assert [option.fraction for option in exported.options] == [option.fraction for option in fractions]
    assert apply_questions(drafts=[draft], place=place).unchanged


def test_another_schools_question_is_copied_never_changed(oak, elm):
    theirs = publish(school=oak, lesson=None).question
    draft = parse(export_questions(Question.objects.all()), "bank.yaml").questions[0]

    mine = [replace(draft, stem="What is mine to do first?")]
    place = Place(school=elm, language="en", is_original=True)
    applied = apply_questions(drafts=mine, place=place)
    again = apply_questions(drafts=mine, place=place)

    theirs.refresh_from_db()
    assert theirs.school == oak
    assert theirs.stem != "Mine now?"
    assert applied.made[0].school == elm
    assert applied.made[0].uuid != theirs.uuid
    assert again.unchanged == applied.made


def test_a_school_cannot_hang_questions_on_another_schools_lesson(oak, elm, lesson):
    lesson.module.course.school = oak
    lesson.module.course.save()
    draft = replace(DRAFT, key=str(uuid4()), lesson=str(lesson.uuid), objective="", paragraph="")

    with pytest.raises(DraftRefused):
        apply_questions(drafts=[draft], place=Place(school=elm, language="en", is_original=True))


def test_an_export_holds_one_language(place):
    publish()
    question = QuestionFactory(language="es")
    publish_question(question=question)

    with pytest.raises(LanguagesMixed):
        export_questions(Question.objects.all())
