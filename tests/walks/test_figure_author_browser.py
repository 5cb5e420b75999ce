"""An author places the marks of a figure in a real browser, and sees the question as a learner would."""

import pytest
from django.utils import timezone

from cms.onboarding.services import open_school
from courses.schools.services import grant_role
from quizzes.bank.models import Question
from tests.factories import AreaFactory, LessonFactory, QuestionFactory, UserFactory, placing

from .conftest import DESKTOP, PHONE, look, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def figure(transactional_db):
    """Oak's draft of a figure, one of its places not yet found; Ben teaches there."""
    oak = open_school(short_name="oak", name="Oak School of Massage", time_zone="America/Chicago")
    ben = UserFactory(first_name="Ben", email="ben@oak.example")
    grant_role(user=ben, school=oak, role="instructor", at=timezone.now())
    parts = placing.calf()
    parts[1]["value"] |= {"x": None, "y": None}
    question = QuestionFactory(
        school=oak,
        kind="figure",
        stem="What are the numbered parts of the back of the leg?",
        drawing="leg-back",
        picture_alt="A leg from behind",
        parts=parts,
        lesson=LessonFactory(module__course__school=oak),
        area=AreaFactory(code="PATH"),
    )
    question.save_revision()
    return ben, question


def edit(open_page, figure, size=DESKTOP):
    ben, question = figure
    page = open_page(ben, size=size)
    page.goto(f"/admin/snippets/quizzes/question/edit/{question.pk}/")
    page.wait_for_selector(".placing-mark")
    return page


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_place_is_found_by_pointing_and_kept(open_page, figure, size):
    page = edit(open_page, figure, size)
    second = page.locator(".placing-mark").nth(1)
    assert second.get_attribute("aria-pressed") == "true"
    image = page.locator(".placing img")
    image.scroll_into_view_if_needed()
    box = image.bounding_box()

    image.click(position={"x": box["width"] * 0.6, "y": box["height"] * 0.7})

    assert float(page.locator("[name=parts-1-value-x]").input_value()) == pytest.approx(0.6, abs=0.01)
    assert float(page.locator("[name=parts-1-value-y]").input_value()) == pytest.approx(0.7, abs=0.01)
    look(page, f"figure-author-{size[0]}")
    page.locator("footer").get_by_role("button", name="Save draft", exact=True).click()
    page.wait_for_selector(".messages .success")
    kept = Question.objects.get().get_latest_revision_as_object().parts[1].value
    assert float(kept["x"]) == pytest.approx(0.6, abs=0.01)


def test_the_number_fields_do_the_same(open_page, figure):
    page = edit(open_page, figure)
    for field, share in (("x", "0.25"), ("y", "0.5")):
        page.fill(f"[name=parts-1-value-{field}]", share)
    page.keyboard.press("Tab")

    # Asked at once: the page may move while its draft is saved.
    across, down = page.evaluate(
        "() => { const mark = document.querySelectorAll('.placing-mark')[1].getBoundingClientRect();"
        " const image = document.querySelector('.placing img').getBoundingClientRect();"
        " return [(mark.x + mark.width / 2 - image.x) / image.width,"
        " (mark.y + mark.height / 2 - image.y) / image.height]; }"
    )

    assert (across, down) == pytest.approx((0.25, 0.5), abs=0.01)


def test_the_panel_breaks_no_accessibility_rule(open_page, figure):
    assert violations(edit(open_page, figure), ".placing") == []
