"""A learner in a real browser: phone and desktop, light and dark, with and without JavaScript, by keyboard alone."""

import re

import pytest

from quizzes.attempts.models import Attempt, ItemResponse
from tests.factories import UserFactory

from . import scene
from .conftest import DESKTOP, NARROW, PHONE, ZOOMED, look, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ["", "practice/", "progress/", "history/", "account/", "exam-date/"]


@pytest.fixture
def stage(course, ana, oak):
    """A course with two questions, milestones, and some days of reading behind Ana."""
    built = scene.build(course)
    scene.milestones(built.lesson)
    scene.studied(ana, oak, built.lesson)
    return built


def option(page, text):
    return page.locator(".option", has_text=text)


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def asked(page):
    """Wait for a question whose scripts have run."""
    page.wait_for_selector(".option")
    page.wait_for_load_state("load")


def start(page):
    page.goto("/learn/practice/")
    button(page, "Start practice").click()
    asked(page)


def answer_wrong(page):
    """Choose a wrong option of whichever question is shown, say "sure", and check."""
    wrong = "Tell the client" if page.get_by_text("tingling. What").count() else "Toxins"
    option(page, wrong).click()
    page.locator(".segment", has_text="Sure").first.click()
    button(page, "Check answer").click()
    page.wait_for_selector("#verdict")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_from_sign_in_to_progress(open_page, stage, ana, size, javascript):
    page = open_page(size=size, javascript=javascript)
    page.goto("/learn/")
    page.fill("input[name=login]", ana.email)
    page.fill("input[name=password]", "correct horse battery")
    button(page, "Sign in").click()
    page.wait_for_url("**/learn/")
    assert page.get_by_role("heading", name="Ana").count() == 1

    page.get_by_role("link", name="Practice", exact=True).click()
    button(page, "Start practice").click()
    asked(page)
    assert "reason that belongs" not in page.content()
    answer_wrong(page)
    assert page.get_by_text("Your answer, marked sure").count() == 1
    assert "reason that belongs" in page.content()
    assert re.search(r"Answer saved \d\d:\d\d:\d\d", page.locator("[data-receipt]").inner_text())

    page.get_by_role("link", name="Next question").click()
    asked(page)
    answer_wrong(page)
    button(page, "Finish").click()
    page.wait_for_url("**/finish/")
    assert page.get_by_role("heading", name="0 of 2 right").count() == 1
    assert page.get_by_role("heading", name="Answers to put right").count() == 1

    page.get_by_role("link", name="Progress", exact=True).click()
    page.wait_for_url("**/progress/")
    assert page.get_by_role("heading", name="Safety gate").count() == 1
    assert Attempt.objects.get().state == "finished"
    assert ItemResponse.objects.count() == 2


def test_by_keyboard_alone(open_page, stage, ana):
    page = open_page(ana, size=DESKTOP)
    start(page)
    page.keyboard.press("Enter")
    page.wait_for_selector(".error-summary")
    assert page.evaluate("() => document.activeElement.className") == "error-summary"

    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.wait_for_selector("#verdict")
    assert page.evaluate("() => document.activeElement.id") == "verdict"

    page.keyboard.press("f")
    page.wait_for_selector("[data-flag] button[aria-pressed=true]")
    page.keyboard.press("Enter")
    asked(page)
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.wait_for_selector("#verdict")
    page.keyboard.press("Enter")
    page.wait_for_url("**/finish/")
    assert ItemResponse.objects.count() == 2


def test_tab_reaches_everything_in_order_with_a_visible_ring(open_page, stage, ana):
    page = open_page(ana, size=DESKTOP, javascript=True)
    start(page)
    page.locator("#stem").focus()
    seen = []
    while "Check answer" not in seen and len(seen) < 9:
        page.keyboard.press("Tab")
        seen.append(page.evaluate("() => document.activeElement.name || document.activeElement.textContent.trim()"))
        ring = "() => getComputedStyle(document.activeElement.closest('.option, .segment') ?? document.activeElement)"
        assert page.evaluate(f"{ring}.outlineStyle") == "solid"
    assert [name for name in seen if name != "answer"][:2] == ["certainty", "Check answer"]


def test_single_keys_can_be_turned_off(open_page, stage, ana):
    page = open_page(ana, size=DESKTOP)
    start(page)
    page.keyboard.press("?")
    button(page, "Turn single keys off").click()
    page.wait_for_selector("body[data-keys=off]")

    page.keyboard.press("1")

    assert page.locator(".option input:checked").count() == 0


def test_a_lost_connection_keeps_the_choice_and_says_so(open_page, stage, ana):
    page = open_page(ana)
    start(page)
    page.locator(".option").first.click()
    page.context.set_offline(True)
    button(page, "Check answer").click()
    page.wait_for_selector(".receipt.is-failed")
    assert page.locator(".option input:checked").count() == 1

    page.context.set_offline(False)
    button(page, "Check answer").click()
    page.wait_for_selector("#verdict")

    assert ItemResponse.objects.count() == 1


def test_a_flag_keeps_the_choice(open_page, stage, ana):
    page = open_page(ana)
    start(page)
    page.locator(".option").first.click()

    page.get_by_role("button", name="Flag").click()
    page.wait_for_selector("[data-flag] button[aria-pressed=true]")

    assert page.locator(".option input:checked").count() == 1


def walk(page, see):
    """Every page in every state, in the order a learner meets them."""
    for name in PAGES:
        page.goto(f"/learn/{name}")
        see(name.strip("/") or "today")
    start(page)
    see("question")
    button(page, "Check answer").click()
    page.wait_for_selector(".error-summary")
    see("question-nothing-chosen")
    page.locator("[data-help]").click()
    page.wait_for_selector("dialog[open]")
    see("question-keys")
    page.keyboard.press("Escape")
    page.locator(".option").nth(1).click()
    page.locator(".segment", has_text="Unsure").click()
    see("question-chosen")
    button(page, "Check answer").click()
    page.wait_for_selector("#verdict")
    see("answered")
    page.goto("/learn/practice/?what=area:BEN")
    button(page, "Start practice").click()
    page.wait_for_selector("text=Another practice is open")
    see("another-open")
    page.get_by_role("link", name="Continue", exact=True).click()
    asked(page)
    answer_wrong(page)
    see("answered-last")
    button(page, "Finish").click()
    page.wait_for_url("**/finish/")
    see("finish")
    page.get_by_role("link", name="All questions of this practice").click()
    page.wait_for_url("**/history/*/")
    see("history-attempt")
    for name in ("", "practice/?what=mistakes", "progress/", "history/"):
        page.goto(f"/learn/{name}")
        see("after-" + (name.partition("/")[0] or "today"))
    page.goto("/learn/exam-date/")
    page.fill("input[name=exam_on]", "2001-01-14")
    button(page, "Save the date").click()
    page.wait_for_selector(".error-summary")
    see("exam-date-error")


@pytest.mark.parametrize(
    ("size", "dark"),
    [(PHONE, False), (PHONE, True), (DESKTOP, False), (DESKTOP, True)],
    ids=["phone-light", "phone-dark", "desktop-light", "desktop-dark"],
)
def test_no_state_breaks_an_accessibility_rule(open_page, stage, ana, size, dark, request):
    page = open_page(ana, size=size, dark=dark)
    found = []

    def see(name):
        look(page, f"{name}-{request.node.callspec.id}")
        found.extend(f"{name}: {violation}" for violation in violations(page))

    walk(page, see)
    assert found == []


@pytest.mark.parametrize("size", [NARROW, ZOOMED], ids=["320", "zoom-400"])
def test_no_state_scrolls_sideways(open_page, stage, ana, size, request):
    page = open_page(ana, size=size)
    wide = []

    def see(name):
        look(page, f"{name}-{request.node.callspec.id}")
        if scrolls_sideways(page):
            wide.append(name)

    walk(page, see)
    assert wide == []


def test_somebody_without_a_school_can_read_on(open_page, db):
    page = open_page(UserFactory())
    page.goto("/learn/")

    look(page, "no-school")
    assert page.get_by_role("link", name="Enter a join code").count() == 1
    assert violations(page) == []
