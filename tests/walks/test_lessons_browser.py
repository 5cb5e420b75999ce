"""Every lesson of the shipped course in a real browser: on a phone, in a narrow window, and on paper."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from cms.demo.files import read_course
from cms.demo.pages import load_pages, load_sources
from cms.demo.programme import load_programme
from courses.outline.models import Lesson

from .conftest import DESKTOP, NARROW, PHONE, look, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What a reader who hears the page is told of its order, and what a figure shows beside what its list says.
OUTLINE = """() => ({
  levels: [...document.querySelectorAll("main :is(h1, h2, h3, h4)")]
    .filter((heading) => heading.checkVisibility())
    .map((heading) => Number(heading.tagName[1])),
  figures: [...document.querySelectorAll(".figure:has(svg)")].map((figure) => ({
    said: figure.querySelector("svg[role=img] > title").textContent.trim(),
    drawn: [...figure.querySelectorAll(".fig-number")].map((mark) => Number(mark.textContent)),
    listed: [...figure.querySelectorAll(".figure-list > li")].map((mark) => mark.value),
  })),
})"""


@pytest.fixture
def shipped(ana, oak) -> Callable[..., list[Lesson]]:
    """Puts lessons of the shipped course on the site, all or those of the numbers, without their questions."""

    def load(*numbers: str) -> list[Lesson]:
        course = read_course()
        wanted = tuple(lesson for lesson in course.lessons if not numbers or lesson.number in numbers)
        outline, _milestones = load_programme()
        load_sources(course.sources)
        load_pages(replace(course, lessons=wanted), outline)
        return list(Lesson.objects.live().in_order())

    return load


def faults(page: Any) -> list[str]:
    """What is wrong with the lesson on the screen."""
    found = violations(page)
    outline = page.evaluate(OUTLINE)
    levels = outline["levels"]
    if levels[0] != 1 or any(after > before + 1 for before, after in pairwise(levels)):
        found.append(f"headings: {levels}")
    for figure in outline["figures"]:
        if not figure["said"] or sorted(figure["drawn"]) != figure["listed"]:
            found.append(f"figure: {figure}")
    for size in (PHONE, NARROW):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if scrolls_sideways(page):
            found.append(f"wider than {size[0]} pixels")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    return found


def test_every_lesson_is_readable_on_a_phone(open_page, ana, shipped):
    lessons, wrong = shipped(), {}
    page = open_page(ana)
    for lesson in lessons:
        answer = page.goto(lesson.address)
        assert answer.status == 200, lesson.number
        look(page, f"lesson-{lesson.number}")
        if found := faults(page):
            wrong[lesson.number] = found

    assert len(lessons) >= 50
    assert wrong == {}


def test_paper_has_the_lesson_and_no_controls(open_page, ana, shipped):
    (lesson,) = shipped("7.2")
    page = open_page(ana, size=DESKTOP)
    page.goto(lesson.address)
    page.emulate_media(media="print")

    assert page.get_by_role("heading", name=lesson.title, level=1).is_visible()
    assert page.locator(".figure svg").first.is_visible()
    assert [found.inner_text() for found in page.locator("button, nav").all() if found.is_visible()] == []
    for card in page.locator(".card, .contra, .figure, .notice").all():
        assert "avoid" in card.evaluate("node => getComputedStyle(node).breakInside")
