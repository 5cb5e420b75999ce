"""Answers to write, gaps and cases in a real browser: pointer, keyboard and no JavaScript earn the same."""

import pytest

from quizzes.attempts.models import AttemptItem, ItemResponse
from tests.factories import AreaFactory, LessonFactory, ModuleFactory, OutlineFactory, publish
from tests.factories.kinds import WRITTEN

from .conftest import DESKTOP, NARROW, PHONE, look, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTE = "S: tight calf since a flight.\nP: told her to see a doctor today."
# What the answers below earn: a slip, another unit, half of the weight, two and a half of four, not marked yet.
EARNS = {"typed": 1.0, "numerical": 1.0, "cloze": 0.5, "case": 0.625, "essay": None}


@pytest.fixture
def ask(course):
    """Publish one question of a kind."""
    course.outline = OutlineFactory()
    course.save()
    module = ModuleFactory(course=course, number="4", title="Leg")
    lesson = LessonFactory(module=module, number="4.1", title="The calf")

    def made(kind, **more):
        return publish(lesson=lesson, area=AreaFactory(code="PATH", name="Pathology"), **(WRITTEN[kind]() | more))

    return made


def start(page):
    page.goto("/learn/practice/")
    page.get_by_role("button", name="Start practice").click()
    page.wait_for_selector("#stem")
    page.wait_for_load_state("load")


def check(page):
    page.locator("[data-main-action]").click()
    page.wait_for_selector("#verdict")


def field(page, name):
    return page.get_by_label(name, exact=True)


def gap(page, number):
    """A gap by the name a screen reader says."""
    role = "combobox" if number == 1 else "textbox"
    return page.get_by_role(role, name=f"Gap {number}", exact=True)


def by_pointer(page, kind):
    """Click into each field, or on each option."""
    if kind == "typed":
        field(page, "Your answer").fill("adducton")
    elif kind == "numerical":
        field(page, "Your answer").fill("1,25 cm")
    elif kind == "essay":
        field(page, "Your answer").fill(NOTE)
    elif kind == "cloze":
        gap(page, 1).select_option(label="median")
        gap(page, 2).fill("biceps")
        gap(page, 3).fill("90")
    else:
        for text in ("Withhold massage and refer", "Warmth"):
            page.locator(".option", has_text=text).click()
        page.locator(".task input[type=text]").first.fill("thrombus")


def by_keyboard(page, kind):
    """Tab from the question on, type and choose with keys alone."""
    page.locator("#stem").focus()
    page.keyboard.press("Tab")
    if kind in ("typed", "numerical", "essay"):
        page.keyboard.type({"typed": "adducton", "numerical": "1,25 cm", "essay": NOTE}[kind])
    elif kind == "cloze":
        for keys in ("me", "biceps", "90"):
            page.keyboard.type(keys)
            page.keyboard.press("Tab")
    else:
        choose_by_keys(page)


def choose_by_keys(page):
    """In each list the keys of the letters choose, whichever letters the options have this time."""
    for at, text in ((0, "Withhold massage and refer"), (1, "Warmth")):
        options = page.locator(".task").nth(at).locator(".option")
        letter = options.filter(has_text=text).locator(".option-letter").inner_text()
        options.first.locator("input").focus()
        page.keyboard.press(letter.lower())
    page.locator(".task input[type=text]").first.focus()
    page.keyboard.type("thrombus")


def earned():
    item = AttemptItem.objects.get()
    return item.points, item.answer


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("way", ["pointer", "keyboard", "plain"])
def test_every_way_earns_the_same(open_page, ask, ana, kind, way):
    ask(kind)
    page = open_page(ana, size=DESKTOP if way == "keyboard" else PHONE, javascript=way != "plain")
    start(page)
    (by_keyboard if way == "keyboard" else by_pointer)(page, kind)
    if way == "keyboard" and kind != "essay":
        page.keyboard.press("Enter")
        page.wait_for_selector("#verdict")
    else:
        check(page)

    points, answer = earned()
    assert points == EARNS[kind]
    assert answer == (NOTE if kind == "essay" else answer)
    assert len(answer) == {"cloze": 3, "case": 3}.get(kind, len(answer))


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_asked_and_explained_without_a_finding_or_a_sideways_scroll(open_page, ask, ana, kind, dark):
    ask(kind)
    page = open_page(ana, size=PHONE, dark=dark)
    start(page)
    for size, name in ((PHONE, "phone"), (DESKTOP, "desktop"), (NARROW, "narrow")):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert not scrolls_sideways(page)
        look(page, f"{kind}-asked-{name}-{'dark' if dark else 'light'}")
    assert violations(page) == []
    by_pointer(page, kind)
    check(page)
    for size, name in ((PHONE, "phone"), (DESKTOP, "desktop"), (NARROW, "narrow")):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert not scrolls_sideways(page)
        look(page, f"{kind}-answered-{name}-{'dark' if dark else 'light'}")
    assert violations(page) == []


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_did_you_mean_is_shown_and_the_answer_can_be_put_right(open_page, ask, ana, javascript):
    ask("typed")
    page = open_page(ana, javascript=javascript)
    start(page)
    field(page, "Your answer").fill("aduction")
    page.get_by_role("button", name="Check answer").click()
    page.wait_for_selector(".error-summary")
    assert "Did you mean “abduction” or “adduction”?" in page.locator(".error-summary").inner_text()
    assert field(page, "Your answer").input_value() == "aduction"
    assert not ItemResponse.objects.exists()
    look(page, "typed-refused-phone")

    page.locator(".error-summary a").click()
    if javascript:
        # The accessibility check is a script itself.
        assert violations(page) == []
        assert page.evaluate("() => document.activeElement.id") == "answer-1"
    field(page, "Your answer").fill("adduction")
    check(page)
    assert earned()[0] == 1.0
    assert ItemResponse.objects.count() == 1


def test_a_refused_gap_is_the_one_the_message_leads_to(open_page, ask, ana):
    ask("cloze")
    page = open_page(ana)
    start(page)
    by_pointer(page, "cloze")
    gap(page, 3).fill("many")
    page.get_by_role("button", name="Check answer").click()
    page.wait_for_selector(".error-summary")
    page.locator(".error-summary a").click()

    focused = page.evaluate("() => [document.activeElement.value, document.activeElement.getAttribute('aria-invalid')]")
    assert focused == ["many", "true"]
    assert gap(page, 2).input_value() == "biceps"
    assert violations(page) == []
    look(page, "cloze-refused-phone")


def test_single_keys_do_nothing_while_somebody_types(open_page, ask, ana):
    ask("typed")
    page = open_page(ana, size=DESKTOP)
    start(page)
    field(page, "Your answer").focus()
    page.keyboard.type("f?abc1")

    assert field(page, "Your answer").input_value() == "f?abc1"
    assert page.locator("[data-flag] button[aria-pressed=true]").count() == 0
    assert page.locator("dialog[open]").count() == 0
