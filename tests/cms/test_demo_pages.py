"""The course's files as pages: order, ids and pictures."""

from dataclasses import replace
from io import BytesIO
from uuid import UUID

import pytest
from PIL import Image

from cms.demo.blocks import stream_data
from cms.demo.files import read_course
from cms.demo.pages import load_pages
from cms.demo.programme import load_programme
from courses.media.models import CourseImage
from courses.outline.models import Lesson
from courses.pages.models import LessonPage
from quizzes.exchange import ids
from quizzes.exchange.drafts import BlockDraft

pytestmark = pytest.mark.django_db


@pytest.fixture
def outline():
    return load_programme()[0]


def numbers() -> list[str]:
    return list(Lesson.objects.live().in_order().values_list("number", flat=True))


def test_a_lesson_that_comes_later_takes_its_place(outline):
    shipped = read_course()
    first = shipped.lessons[:4]
    load_pages(replace(shipped, lessons=(first[1], first[3])), outline)

    load_pages(replace(shipped, lessons=first), outline)

    assert numbers() == [lesson.number for lesson in first]


def test_loading_again_writes_no_revision(outline):
    shipped = replace(read_course(), lessons=read_course().lessons[:2])
    load_pages(shipped, outline)
    revisions = list(LessonPage.objects.order_by("pk").values_list("latest_revision", flat=True))

    load_pages(shipped, outline)

    assert list(LessonPage.objects.order_by("pk").values_list("latest_revision", flat=True)) == revisions


def test_an_edited_lesson_keeps_its_row_and_its_paragraphs(outline):
    shipped = replace(read_course(), lessons=read_course().lessons[:1])
    lesson = load_pages(shipped, outline)["1.1"]
    anchors = set(lesson.anchors.values_list("pk", flat=True))

    changed = replace(shipped.lessons[0], title="Another title")
    again = load_pages(replace(shipped, lessons=(changed,)), outline)["1.1"]

    assert again.pk == lesson.pk
    assert again.title == "Another title"
    assert again.revision == lesson.revision + 1
    assert set(again.anchors.values_list("pk", flat=True)) == anchors


def test_every_block_can_be_edited_in_the_admin(outline):
    load_pages(read_course(), outline)

    pages = list(LessonPage.objects.all())
    # `clean` raises for a block the editor would refuse, and loses no block it accepts.
    cleaned = [page.body.stream_block.clean(page.body) for page in pages]
    assert len(pages) == len(read_course().lessons)
    assert [len(body) for body in cleaned] == [len(page.body) for page in pages]


def test_a_picture_is_made_once(outline, tmp_path):
    file = BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, "PNG")
    (tmp_path / "hand.png").write_bytes(file.getvalue())
    picture = BlockDraft("hand", "image", {"file": "hand.png", "alt": "A hand", "licence": "CC0"})
    shipped = read_course()
    lesson = replace(shipped.lessons[0], blocks=(*shipped.lessons[0].blocks, picture))
    course = replace(shipped, lessons=(lesson,), folder=tmp_path)

    for _time in range(2):
        load_pages(course, outline)

    image = CourseImage.objects.get()
    assert image.licence == "CC0"
    assert image.collection.name == "Library"
    assert LessonPage.objects.get().body[-1].value["image"] == image


def test_blocks_go_by_the_uuid_of_their_key():
    lesson = read_course().lessons[0]

    data = stream_data(lesson, lambda block: 1, {})

    assert UUID(data[0]["id"]) == ids.block_id(ids.LIBRARY, lesson.number, lesson.blocks[0].key)
    assert len({block["id"] for block in data}) == len(data)
