"""A course of real pages with a lesson of every kind of block, as an editor would publish it."""

import uuid
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from cms.onboarding.services import open_school
from cms.onboarding.site import library_collection
from courses.media.models import CourseImage
from courses.outline.models import Lesson, Source
from courses.pages.blocks import LessonBlocks
from courses.pages.models import CoursePage, LessonPage, SchoolPage
from courses.schools.models import School
from tests.factories import AreaFactory, options, publish
from tests.factories.pages import course_tree, lesson_page, publish_page

TERM_ID = "3b6f0a01-0d6a-4f2b-8d5a-5f9c7f0e9c3f"
CLOT, BRUISE, THINNERS = (
    {
        "condition": "Known or suspected clot",
        "level": "absolute",
        "signs": "New one-sided swelling, warmth, redness, calf pain",
        "why": "The clot can travel to the lung.",
        "action": "Stop. Do not press to test it. Urgent medical care the same day.",
        "sources": "R5",
    },
    {
        "condition": "Fresh bruise",
        "level": "local",
        "signs": "",
        "why": "Pressure can start the bleeding again.",
        "action": "Leave the area; work elsewhere.",
        "sources": "R5",
    },
    {
        "condition": "Blood thinners",
        "level": "conditional",
        "signs": "",
        "why": "Bruises come easily and run deep.",
        "action": "Lighter pressure, after the prescriber agrees.",
        "sources": "R5, R14",
    },
)


@dataclass(frozen=True, slots=True)
class Course:
    """What readers meet."""

    school: School
    school_page: SchoolPage
    page: LessonPage
    course_page: CoursePage

    @property
    def lesson(self) -> Lesson:
        return Lesson.objects.get(page=self.page)


def build() -> Course:
    """Oak, open, and the library's course: a lesson of every block with two questions, and a lesson after it."""
    school = open_school(short_name="oak", name="Oak School of Massage", time_zone="America/Chicago")
    Source.objects.get_or_create(
        school=None, code="R5", defaults={"citation": "Salvo, S. Massage Therapy: Principles and Practice, 2023."}
    )
    module = course_tree()
    page = lesson_page(module, every_block(), sources="R5, R14", title="Clots, bruises and pressure")
    publish_page(lesson_page(module, title="Medicines and pressure", number="9.3", publish=False))
    lesson = Lesson.objects.get(page=page)
    area = AreaFactory(name="Pathology, contraindications, areas of caution, special populations")
    for stem in ("Which sign of the calf comes before all others?", "A bruise is two hours old. What is left alone?"):
        publish(
            stem=stem,
            parts=options("Warmth on one side", "A dull ache", "Dry skin"),
            lesson=lesson,
            area=area,
            school=None,
        )
    return Course(school, school.page, page, CoursePage.objects.get())


def every_block() -> list[dict[str, Any]]:
    """Raw stream data: each kind of block once, contraindications of all three levels."""
    blocks = LessonBlocks().child_blocks
    values = {name: [block.meta.preview_value] for name, block in blocks.items() if name != "image"}
    values["contraindication"] = [CLOT, BRUISE, THINNERS]
    values["image"] = [{"image": _picture(), "alt": "A calf from behind, drawn", "caption": "Schematic."}]
    values["practice"] = [{"title": "", "areas": [], "length": 3}]
    assert values.keys() == blocks.keys()
    return [
        {"type": name, "id": TERM_ID if name == "glossary" else str(uuid.uuid4()), "value": value}
        for name, found in values.items()
        for value in found
    ]


def _picture() -> int:
    content = BytesIO()
    Image.new("RGB", (800, 500), "#7aa0b8").save(content, "PNG")
    file = ContentFile(content.getvalue(), name="calf.png")
    return CourseImage.objects.create(title="Calf", file=file, collection=library_collection()).pk
