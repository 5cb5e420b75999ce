"""Cards in lessons: a row of the atlas, corrected in one place; or words of the lesson's own."""

from datetime import date

import pytest
from django.utils import timezone
from wagtail.blocks import StructBlockValidationError

from courses.atlas.models import MuscleCard
from courses.atlas.services import publish_muscle
from courses.completion.services import record_completion
from courses.outline.models import Lesson, LessonAnchor
from courses.pages.blocks import MuscleBlock
from courses.pages.content import lesson_checksum
from courses.pages.search import search
from tests.conftest import NOON
from tests.factories.atlas import four_muscles, muscle
from tests.factories.pages import course_tree, lesson_page, publish_page, text_block

from .cards import OWN_WORDS, card, own_card

pytestmark = pytest.mark.django_db


def read(client, lesson) -> str:
    return client.get(lesson.address).content.decode()


def test_a_corrected_row_is_corrected_in_every_lesson(client, ana):
    row, module = muscle(), course_tree()
    lessons = [lesson_page(module, [card(row)], title=f"Lesson {n}", number=str(n)).lesson for n in range(2)]
    client.force_login(ana)

    row.innervation = "Corrected nerve"
    publish_muscle(muscle=row)

    assert all("Corrected nerve" in read(client, lesson) for lesson in lessons)


def test_a_correction_is_a_new_revision_of_the_lessons_that_show_it_and_of_no_other(client, ana, oak):
    row, module = muscle(), course_tree()
    page = lesson_page(module, [card(row)], revised_on=date(2026, 1, 1))
    other = lesson_page(module, [text_block()], title="Another", number="9.3")
    record_completion(learner=ana, school=oak, lesson=page.lesson, enrolment=None, at=NOON)
    before = page.lesson.checksum

    row.caution = "Corrected caution."
    publish_muscle(muscle=row)

    lesson = Lesson.objects.get(pk=page.lesson.pk)
    assert (lesson.revision, lesson.revised_on) == (2, timezone.localdate())
    assert lesson.checksum != before
    assert Lesson.objects.get(pk=other.lesson.pk).revision == 1
    client.force_login(ana)
    assert "This lesson has changed since you read it." in read(client, lesson)


def test_a_draft_of_a_correction_changes_no_lesson():
    row = muscle()
    page = lesson_page(course_tree(), [card(row)])

    row.innervation = "Draft nerve"
    row.save_revision()

    assert Lesson.objects.get().revision == 1
    assert lesson_checksum(type(page).objects.get()) == page.lesson.checksum


def test_publishing_a_row_as_it_is_is_no_new_revision():
    row = muscle()
    lesson_page(course_tree(), [card(row)])

    publish_muscle(muscle=row)

    assert Lesson.objects.get().revision == 1


def test_a_lesson_without_cards_has_the_checksum_it_had_before_the_atlas():
    block = {"type": "text", "id": "7f0a3c1e-0000-4000-8000-000000000001"}
    page = lesson_page(course_tree(), [block | {"value": {"heading": "Ask first", "body": "<p>Ask.</p>"}}])

    assert lesson_checksum(page) == "e0986736e30a4e6318ee151436887fb3f01abee4212c9993db4377b546509fc8"


def test_a_card_of_its_own_words_is_still_shown(client, ana):
    page = lesson_page(course_tree(), [own_card()])
    client.force_login(ana)

    shown = read(client, page.lesson)

    assert all(words in shown for words in OWN_WORDS.values() if words)
    assert "in the atlas" not in shown
    assert "Commonly described; it varies and is not diagnostic." in shown
    assert not MuscleCard.objects.exists()
    assert LessonAnchor.objects.get().label == "Brachialis"


def test_a_lesson_knows_the_rows_it_shows_and_forgets_those_it_does_not():
    rows = four_muscles()
    page = lesson_page(course_tree(), [card(rows["teres-minor"]), card(rows["supraspinatus"])])
    assert set(MuscleCard.objects.values_list("muscle__slug", flat=True)) == {"teres-minor", "supraspinatus"}
    assert set(LessonAnchor.objects.values_list("label", flat=True)) == {"Teres minor", "Supraspinatus"}

    page.body = page.body.stream_block.to_python([card(rows["supraspinatus"])])
    publish_page(page)

    assert MuscleCard.objects.get().muscle == rows["supraspinatus"]


def test_a_lesson_is_found_by_what_its_card_says(ana, oak, client):
    page = lesson_page(course_tree(), [card(muscle(innervation="Axillaris unicus"))])

    assert page.body.stream_block.get_searchable_content(page.body)
    assert [found.pk for found in search("unicus", learner=ana, school=oak).lessons] == [page.pk]


def test_an_editor_chooses_a_row_or_writes_every_word():
    block, row = MuscleBlock(), muscle()

    chosen = block.clean(block.to_python(OWN_WORDS | {"muscle": row.pk}))
    written = block.clean(block.to_python(OWN_WORDS))

    assert chosen["muscle"] == row
    assert chosen["name"] == ""
    assert written["name"] == "Brachialis"
    with pytest.raises(StructBlockValidationError) as wrong:
        block.clean(block.to_python({"name": "Brachialis"}))
    assert set(wrong.value.block_errors) == set(OWN_WORDS) - {"name", "caution"}
