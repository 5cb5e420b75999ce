"""Questions made from the atlas: a corrected row makes them anew, and never what was already asked."""

from dataclasses import replace

import pytest

from courses.atlas.services import publish_muscle
from quizzes.bank.atlas import AtlasQuestion
from quizzes.bank.models import Question, QuestionVersion
from quizzes.bank.retiring import retire_question
from quizzes.bank.services import publish_question
from quizzes.engine.atlas import Atlas, Recipe, worded
from quizzes.exchange.atlas import remake_questions, row_of
from quizzes.exchange.drafts import QuestionDraft
from quizzes.exchange.formats.native_atlas import options_of
from quizzes.exchange.places import Place
from quizzes.exchange.services import apply_questions
from tests.api import Api
from tests.conftest import NOON
from tests.factories import AreaFactory, LessonFactory, UserFactory
from tests.factories.atlas import four_muscles

pytestmark = pytest.mark.django_db

RECIPE = Recipe("nerve", "teres-minor", ("supraspinatus", "latissimus-dorsi", "wrist-extensors"))


@pytest.fixture
def rows(db):
    return four_muscles()


@pytest.fixture
def lesson(rows):
    lesson = LessonFactory(number="4.4")
    lesson.objectives.create(uuid="11111111-1111-4111-8111-111111111111", text="match nerve to muscle")
    return lesson


def draft_of(rows, recipe: Recipe = RECIPE) -> QuestionDraft:
    """The question as a lesson file gives it."""
    words = worded(recipe, Atlas({slug: row_of(row) for slug, row in rows.items()}).rows)
    return QuestionDraft(
        key="q1",
        kind="single",
        stem=words.stem,
        parts=options_of(words),
        takeaway=words.takeaway,
        references=words.references,
        objective="11111111-1111-4111-8111-111111111111",
        area="KIN-D",
        facts=("2.4",),
        atlas=recipe,
    )


def bring(rows, lesson, school=None, recipe: Recipe = RECIPE) -> Question:
    AreaFactory(code="KIN-D")
    place = Place(school=school, language="en", lesson=lesson, is_original=True)
    applied = apply_questions(drafts=[draft_of(rows, recipe)], place=place)
    return (applied.made + applied.changed + applied.unchanged)[0]


@pytest.fixture
def question(rows, lesson):
    return bring(rows, lesson)


def correct(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    return publish_muscle(muscle=row)


def texts(question) -> list[str]:
    return [part["value"]["text"] for part in Question.objects.get(pk=question.pk).parts.get_prep_value()]


def test_a_question_knows_its_rows(question, rows):
    made = question.made_from

    assert made.muscle == rows["teres-minor"]
    assert set(made.others.all()) == set(rows.values()) - {rows["teres-minor"]}
    assert set(made.options) == set(rows)
    for row in rows.values():
        assert list(AtlasQuestion.objects.made_from(row)) == [made]


def test_a_corrected_row_makes_a_new_version_in_the_same_wording(question, rows):
    old = question.versions.get()

    correct(rows["teres-minor"], innervation="Circumflex nerve")

    new = question.versions.order_by("number").last()
    assert new.number == 2
    assert "Circumflex nerve" in texts(question)
    assert "Axillary nerve" not in str(new.content)
    assert new.content["stem"] == old.content["stem"]
    assert "the circumflex nerve" in new.content["takeaway"]
    assert texts(question) == sorted(texts(question), key=str.casefold)


def test_the_old_version_stays_word_for_word(question, rows):
    before = QuestionVersion.objects.values().get()

    correct(rows["teres-minor"], innervation="Circumflex nerve")

    assert QuestionVersion.objects.filter(number=1).values().get() == before


def test_an_option_keeps_its_id_wherever_the_alphabet_puts_it(question, rows):
    ids = {part.id: part.value["correct"] for part in question.parts}
    key = next(str(id_) for id_, correct_ in ids.items() if correct_)

    correct(rows["teres-minor"], innervation="Zygomatic nerve")

    parts = list(Question.objects.get(pk=question.pk).parts)
    assert {part.id for part in parts} == set(ids)
    assert [str(part.id) for part in parts if part.value["correct"]] == [key]
    assert str(parts[-1].id) == key


def test_an_open_attempt_keeps_what_it_asked(ana, cohort, question, rows, lesson):
    api = Api(ana)
    started = api.start(scope="lesson", scope_id=str(lesson.uuid))

    correct(rows["teres-minor"], innervation="Circumflex nerve")

    asked = api.get(f"/attempts/{started['attempt']['uuid']}/current/").json()
    assert "Axillary nerve" in str(asked)
    assert "Circumflex nerve" not in str(asked)


def test_a_row_behind_a_wrong_option_counts_too(question, rows):
    correct(rows["supraspinatus"], innervation="Scapular spine nerve")

    assert question.versions.count() == 2
    assert "Scapular spine nerve" in texts(question)


def test_what_the_question_does_not_say_makes_no_version(question, rows):
    correct(rows["teres-minor"], find="Another way to find it.", referral="Elsewhere")
    correct(rows["teres-minor"])

    assert question.versions.count() == 1


def test_a_draft_of_a_correction_makes_no_version(question, rows):
    rows["teres-minor"].innervation = "Draft nerve"
    rows["teres-minor"].save_revision()

    assert question.versions.count() == 1
    assert "Draft nerve" not in texts(question)


def test_a_question_that_a_person_wrote_over_is_left_to_them(question, rows):
    question.stem = "Which nerve supplies the small muscle below the infraspinatus?"
    publish_question(question=question)

    correct(rows["teres-minor"], innervation="Circumflex nerve")

    assert "Circumflex nerve" not in texts(question)
    assert "by hand" in AtlasQuestion.objects.get().refusal
    assert question.versions.count() == 2


def test_a_draft_that_waits_is_not_lost(question, rows):
    question.takeaway = "Somebody is still writing this sentence."
    question.save_revision()

    correct(rows["teres-minor"], innervation="Circumflex nerve")

    assert question.versions.count() == 1
    assert "draft" in AtlasQuestion.objects.get().refusal
    assert question.get_latest_revision_as_object().takeaway == "Somebody is still writing this sentence."


def test_a_correction_that_leaves_two_right_answers_is_refused_until_it_is_mended(question, rows):
    correct(rows["supraspinatus"], innervation="Axillary nerve")

    assert question.versions.count() == 1
    assert "same nerve" in AtlasQuestion.objects.get().refusal

    correct(rows["supraspinatus"], innervation="Suprascapular nerve, corrected")

    assert AtlasQuestion.objects.get().refusal == ""
    assert question.versions.count() == 2


def test_a_correction_the_writing_checks_refuse_is_not_published(question, rows):
    correct(rows["teres-minor"], innervation="The one nerve that runs all the way round the neck of the humerus always")

    assert question.versions.count() == 1
    assert AtlasQuestion.objects.get().refusal


def test_a_retired_question_is_left_alone(question, rows):
    retire_question(question=question, by=UserFactory(is_superuser=True), at=NOON)

    correct(rows["teres-minor"], innervation="Circumflex nerve")

    assert question.versions.count() == 1


def test_bringing_the_same_file_again_changes_nothing(question, rows, lesson):
    made = AtlasQuestion.objects.values().get()

    again = bring(rows, lesson)

    assert again == question
    assert question.versions.count() == 1
    assert AtlasQuestion.objects.values().get() == made


def test_a_question_that_is_written_out_in_the_file_later_is_no_longer_made_from_the_atlas(question, rows, lesson):
    place = Place(school=None, language="en", lesson=lesson, is_original=True)
    apply_questions(drafts=[replace(draft_of(rows), atlas=None)], place=place)

    assert not AtlasQuestion.objects.exists()


def test_a_schools_own_row_changes_no_question_of_the_library(question, rows, oak):
    own = four_muscles(school=oak)

    correct(own["teres-minor"], innervation="Oak nerve")

    assert question.versions.count() == 1
    assert remake_questions(muscle=own["teres-minor"]) == []
