"""A course in a real browser: school home, outline, a lesson of every block, search; by keyboard, without scripts."""

import re
from datetime import date

import pytest

from courses.completion.models import LessonCompletion
from quizzes.attempts.models import Attempt
from tests.factories import CohortFactory, EnrolmentFactory, MembershipFactory, UserFactory

from . import teaching
from .conftest import DESKTOP, NARROW, PHONE, ZOOMED, look, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def taught(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return teaching.build()


@pytest.fixture
def reader(taught):
    """Ana, who studies the course at Oak."""
    ana = UserFactory(first_name="Ana", last_name="Ruiz", time_zone="America/Chicago")
    MembershipFactory(user=ana, school=taught.school)
    cohort = CohortFactory(school=taught.school, course=taught.course_page.course, starts_on=date(2026, 9, 1))
    EnrolmentFactory(cohort=cohort, learner=ana)
    return ana


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def assert_drawn(picture):
    """The picture came, through the view that asks who wants it."""
    picture.scroll_into_view_if_needed()
    for _attempt in range(50):
        if picture.bounding_box()["width"] and picture.evaluate("image => image.complete && image.naturalWidth > 0"):
            return
        picture.page.wait_for_timeout(100)
    raise AssertionError("The picture did not come.")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_from_the_outline_through_a_lesson_into_practice(open_page, taught, reader, size, javascript):
    page = open_page(reader, size=size, javascript=javascript)
    page.goto(taught.course_page.url)
    page.get_by_role("link", name=re.compile("Clots, bruises and pressure")).first.click()
    page.wait_for_url(f"**{taught.page.url}")

    levels = page.locator(".contra-level").all_inner_texts()
    assert [level.split(":")[0].strip() for level in levels] == ["Absolute", "Local", "Conditional"]
    assert page.locator("figure svg").first.is_visible()
    assert page.locator(".figure-list li").count() == 1
    assert_drawn(page.get_by_alt_text("A calf from behind, drawn"))
    assert page.get_by_text("Sink in over 5 seconds, hold for up to 20, ease off over 5.").is_visible()
    assert button(page, "Start").is_visible() == javascript
    assert page.get_by_text("Awaiting clinical review.", exact=True).is_visible()

    button(page, "Mark as read").click()
    page.get_by_role("heading", name="You have read this lesson").wait_for()
    assert LessonCompletion.objects.get().learner == reader

    page.goto(taught.page.url)
    button(page, "Start practice").click()
    page.wait_for_selector(".option")
    attempt = Attempt.objects.get()
    assert (attempt.learner, attempt.scope, attempt.scope_id) == (reader, "lesson", str(taught.lesson.uuid))


def test_the_hold_timer_by_keyboard(open_page, taught, reader):
    page = open_page(reader, size=DESKTOP)
    page.goto(taught.page.url)
    clock = page.locator("[data-hold-clock]")
    button(page, "Start").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => /0:01 .*sink in/.test(document.querySelector('[data-hold-clock]').textContent)")
    assert page.locator("[data-hold-status]").inner_text() == "sink in"

    page.keyboard.press("Space")
    assert "paused" in clock.inner_text()
    assert page.evaluate("() => document.activeElement.matches('[data-hold-start]')")
    stood = clock.inner_text()
    page.wait_for_timeout(600)
    assert clock.inner_text() == stood

    page.keyboard.press("Enter")
    page.wait_for_function("() => /sink in/.test(document.querySelector('[data-hold-clock]').textContent)")
    page.keyboard.press("Escape")
    assert "stopped" in clock.inner_text()
    assert clock.inner_text().startswith("0:00")


def test_a_word_is_found_and_leads_to_its_place(open_page, taught, reader):
    page = open_page(reader)
    page.goto("/learn/search/")
    page.get_by_label("Lessons and words").fill("ischemia")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Words").wait_for()
    page.locator(".glossary a").first.click()
    page.wait_for_url(f"**{taught.page.url}#block-{teaching.TERM_ID}")

    top = page.locator(f"#block-{teaching.TERM_ID}").bounding_box()["y"]
    bar = page.locator("header").first.bounding_box()
    # The bar stays at the top, and the word must not stand under it.
    assert bar["y"] + bar["height"] <= top < PHONE[1]


def walk(page, taught, see):
    """The pages a reader meets, in order."""
    page.goto(taught.school_page.url)
    see("school")
    page.goto("/library/")
    see("library")
    page.goto(taught.course_page.url)
    see("course")
    page.goto(taught.page.url)
    see("lesson")
    button(page, "Mark as read").click()
    page.get_by_role("heading", name="You have read this lesson").wait_for()
    see("lesson-read")
    for name, words in (("search", ""), ("search-found", "clot"), ("search-word", "ischemia"), ("search-none", "zzz")):
        page.goto(f"/learn/search/?q={words}")
        see(name)


@pytest.mark.parametrize(
    ("size", "dark"),
    [(PHONE, False), (PHONE, True), (DESKTOP, False), (DESKTOP, True)],
    ids=["phone-light", "phone-dark", "desktop-light", "desktop-dark"],
)
def test_no_page_of_a_course_breaks_an_accessibility_rule(open_page, taught, reader, size, dark, request):
    page = open_page(reader, size=size, dark=dark)
    found = []

    def see(name):
        look(page, f"{name}-{request.node.callspec.id}")
        found.extend(f"{name}: {violation}" for violation in violations(page))

    walk(page, taught, see)
    assert found == []


@pytest.mark.parametrize("size", [NARROW, ZOOMED], ids=["320", "zoom-400"])
def test_no_page_of_a_course_scrolls_sideways(open_page, taught, reader, size, request):
    page = open_page(reader, size=size)
    wide = []

    def see(name):
        look(page, f"{name}-{request.node.callspec.id}")
        if scrolls_sideways(page):
            wide.append(name)

    walk(page, taught, see)
    assert wide == []


@pytest.mark.parametrize("size", [NARROW, DESKTOP], ids=["320", "desktop"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_schools_public_home(open_page, taught, size, dark, request):
    page = open_page(size=size, dark=dark)
    page.goto("/oak/")
    look(page, f"public-home-{request.node.callspec.id}")

    assert page.get_by_role("heading", name="Oak School of Massage").count() == 1
    assert page.get_by_role("link", name="Sign in").count() >= 1
    assert violations(page) == []
    assert not scrolls_sideways(page)
    page.goto(taught.page.url)
    assert "/accounts/login/" in page.url
