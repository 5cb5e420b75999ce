"""What the form says, and where it says it."""

import html
import json
import re
from uuid import uuid4

import pytest

from courses.outline.models import LessonAnchor, Objective
from quizzes.bank.models import Question
from tests.factories import CourseFactory, LessonFactory, QuestionFactory

from .conftest import form, option, url


def refused(client, options=None, **fields):
    """The page the publish button leads back to."""
    response = client.post(url("add"), form(options, action="publish", **fields))
    assert response.status_code == 200
    assert not Question.objects.exists()
    return response


def parts_error(response) -> dict:
    """What the options' own script is told to show: `messages` above them, `blockErrors` at each."""
    arguments = re.search(r'id="parts"[^>]*data-w-block-arguments-value="([^"]*)"', response.content.decode())
    return json.loads(html.unescape(arguments[1]))[1]


def at(response, place: int, field: str) -> str:
    return parts_error(response)["blockErrors"][str(place)]["blockErrors"][field]["messages"][0]


def test_stem_references_and_area_are_asked_for_at_their_fields(ben_writes):
    errors = refused(ben_writes, stem=" ", references="", area="").context["form"].errors

    assert errors["stem"] == ["Write the question."]
    assert errors["references"] == ["Name at least one reference."]
    assert errors["area"] == ["Choose the content area."]


def test_an_option_says_what_it_lacks(ben_writes, area):
    response = refused(
        ben_writes,
        [
            option("Withhold massage", right=True),
            option("Press harder", reason=" "),
            option("", reason="Because."),
            option("press  HARDER", reason="Because."),
        ],
        area=area,
    )

    assert at(response, 1, "reason") == "Give the reason a learner will read."
    assert at(response, 2, "text") == "Write the option, or remove it."
    assert at(response, 3, "text") == "This is the same as option 2."
    assert set(response.context["form"].errors) == {"parts"}


@pytest.mark.parametrize(
    ("options", "more", "message"),
    [
        ([], {}, "Write at least two options."),
        ([option("A"), option("B")], {}, "Mark the right option."),
        ([option("A", right=True), option("B", right=True)], {}, "Mark exactly one option as right."),
        (
            [option("A", right=True, fraction="0.5"), option("B", fraction="-0.5")],
            {"kind": "multiple", "rule": "fractions"},
            "The shares of the right options must add up to 1, and wrong options cannot earn.",
        ),
        (
            [option("A", right=True, fraction="1"), option("B", fraction="0.5")],
            {"kind": "multiple", "rule": "fractions"},
            "The shares of the right options must add up to 1, and wrong options cannot earn.",
        ),
    ],
)
def test_the_options_together_say_what_they_lack(ben_writes, area, options, more, message):
    assert parts_error(refused(ben_writes, options, area=area, **more))["messages"] == [message]


def test_what_was_typed_is_still_there(ben_writes):
    page = refused(ben_writes, [option("Withhold massage", right=True)], stem="What first?").content.decode()

    assert "What first?" in page
    assert "Withhold massage" in page


def test_a_share_out_of_range_is_no_draft_either(ben_writes):
    response = ben_writes.post(url("add"), form([option(fraction="7")]))

    assert "parts" in response.context["form"].errors


# --- Rows to choose from ---------------------------------------------------------------------------------------------
@pytest.fixture
def elm_lesson(elm):
    return LessonFactory(title="Elm's own lesson", module__course=CourseFactory(school=elm))


def parts(lesson):
    """A paragraph and an objective of the lesson."""
    return (
        LessonAnchor.objects.create(lesson=lesson, block_uuid=uuid4(), label=f"Paragraph of {lesson.title}"),
        Objective.objects.create(lesson=lesson, uuid=uuid4(), text=f"Objective of {lesson.title}"),
    )


def test_own_lessons_and_the_librarys_are_offered_by_module(ben_writes, oak, lesson, elm_lesson):
    own = LessonFactory(title="Oak's own lesson", module__course=CourseFactory(school=oak))
    parts(lesson)
    parts(elm_lesson)

    page = ben_writes.get(url("add"), {"kind": "single"}).content.decode()

    assert f'<optgroup label="{lesson.module}">' in page
    assert "Oak&#x27;s own lesson" in page
    assert f"Paragraph of {lesson.title}" in page
    assert "Elm&#x27;s own lesson" not in page
    assert f'<optgroup label="{own.module}">' in page


def test_rows_of_another_school_are_refused(ben_writes, area, elm_lesson):
    paragraph, objective = parts(elm_lesson)

    errors = refused(ben_writes, area=area, lesson=elm_lesson, paragraph=paragraph, objective=objective)

    assert set(errors.context["form"].errors) == {"lesson", "paragraph", "objective"}


def test_a_paragraph_and_an_objective_belong_to_the_lesson(ben_writes, area, lesson, course):
    paragraph, objective = parts(LessonFactory(module__course=course))

    errors = refused(ben_writes, area=area, lesson=lesson, paragraph=paragraph, objective=objective)

    assert errors.context["form"].errors["paragraph"] == ["Choose a paragraph of the lesson above."]
    assert errors.context["form"].errors["objective"] == ["Choose an objective of the lesson above."]


def test_what_left_the_lesson_is_not_offered_but_kept_where_it_was_chosen(ben_writes, oak, lesson):
    paragraph, _objective = parts(lesson)
    LessonAnchor.objects.update(is_live=False)
    question = QuestionFactory(school=oak, lesson=lesson, paragraph=paragraph)

    assert paragraph.label not in ben_writes.get(url("add"), {"kind": "single"}).content.decode()
    assert paragraph.label in ben_writes.get(url("edit", question.pk)).content.decode()


# --- Copies ----------------------------------------------------------------------------------------------------------
def test_a_copy_has_options_of_its_own(ben_writes, oak):
    question = QuestionFactory(school=oak)

    page = ben_writes.get(url("copy", question.pk)).content.decode()

    assert "Withhold massage" in page
    assert not any(child.id in page for child in question.parts)
