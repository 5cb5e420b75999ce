"""Matching, ordering and figures in a real browser: pointer, keyboard and no JavaScript earn the same."""

import io

import pytest
from django.core.files.images import ImageFile
from PIL import Image, ImageDraw
from wagtail.models import Collection

from courses.media.models import CourseImage
from quizzes.attempts.models import AttemptItem
from tests.factories import AreaFactory, LessonFactory, ModuleFactory, OutlineFactory, placing, publish

from .conftest import DESKTOP, NARROW, PHONE, look, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KINDS = ("matching", "ordering", "figure")
STEMS = {
    "matching": "Which nerve supplies each of these muscles?",
    "ordering": "In which order does a first session begin?",
    "figure": "What are the numbered parts of the back of the leg?",
}
PARTS = {"matching": placing.nerves, "ordering": placing.session, "figure": placing.calf}


@pytest.fixture
def stage(course):
    """A lesson to practise, without questions yet."""
    course.outline = OutlineFactory()
    course.save()
    return LessonFactory(module=ModuleFactory(course=course, number="4", title="Leg"), number="4.1", title="The calf")


@pytest.fixture
def ask(stage):
    """Publish one question of a kind, with what it needs."""

    def made(kind, **more):
        picture = {"drawing": "leg-back", "picture_alt": "The right lower leg from behind"} if kind == "figure" else {}
        area = AreaFactory(code="PATH", name="Pathology")
        return publish(lesson=stage, area=area, kind=kind, stem=STEMS[kind], parts=PARTS[kind](), **(picture | more))

    return made


def start(page):
    page.goto("/learn/practice/")
    page.get_by_role("button", name="Start practice").click()
    page.wait_for_selector("fieldset.options")
    page.wait_for_load_state("load")


def check(page):
    page.get_by_role("button", name="Check answer").click()
    page.wait_for_selector("#verdict")


def earned():
    item = AttemptItem.objects.get()
    return item.points, item.answer


def belongs(version):
    """What belongs to each text, and the first two changed over: a third of it is right."""
    parts = version.content["parts"]
    left, right = ("left", "right") if version.content["kind"] == "matching" else ("description", "label")
    pairs = [(part[left], part[right]) for part in parts if part["type"] != "decoy"]
    (one, first), (two, second), third = pairs
    return [(one, second), (two, first), third]


def choose_from_lists(page, version):
    """By the lists, with the pointer: the way without JavaScript."""
    for text, choice in belongs(version):
        page.get_by_role("combobox", name=text).select_option(label=choice)


def type_into_lists(page, version):
    """By the lists, with keys alone."""
    for text, choice in belongs(version):
        page.get_by_role("combobox", name=text).focus()
        page.keyboard.type(choice[:5])
        page.keyboard.press("Tab")


def press_on_the_picture(page, version):
    for number, (_text, choice) in enumerate(belongs(version), start=1):
        mark = page.locator(f".picture-mark[data-number='{number}']")
        if mark.get_attribute("aria-expanded") == "false":
            mark.click()
        page.get_by_role("group", name=f"Label for {number}").get_by_role("button", name=choice).click()


def keys_on_the_picture(page, version):
    page.locator(".picture-mark").first.focus()
    page.keyboard.press("Enter")
    for _text, choice in belongs(version):
        while page.evaluate("() => document.activeElement.textContent.trim()") != choice:
            page.keyboard.press("Tab" if comes_after(page, choice) else "Shift+Tab")
        page.keyboard.press("Enter")


def comes_after(page, choice):
    """Whether the label stands behind the focus."""
    return page.evaluate(
        "(text) => { const all = [...document.querySelectorAll('[data-choice]')];"
        " return all.findIndex((each) => each.textContent.trim() === text) > all.indexOf(document.activeElement); }",
        choice,
    )


def wanted_order(version):
    """The right order with its first two changed over: half of the places are right."""
    first, second, *rest = [part["text"] for part in version.content["parts"]]
    return [second, first, *rest]


def number_the_steps(page, version):
    for place, text in enumerate(wanted_order(version), start=1):
        page.get_by_role("combobox", name=f"Place of: {text}").select_option(str(place))


def texts(page):
    return [text.strip() for text in page.locator("[data-text]").all_inner_texts()]


def move_the_steps(page, version):
    """With the pointer, one press at a time; at least one, so that there is an answer."""
    page.get_by_role("button", name=f"Move down: {texts(page)[0]}").click()
    for place, text in enumerate(wanted_order(version)):
        while texts(page).index(text) > place:
            page.get_by_role("button", name=f"Move up: {text}").click()


def keys_for_the_steps(page, version):
    page.get_by_role("button", name=f"Move down: {texts(page)[0]}").focus()
    page.keyboard.press("Enter")
    for place, text in enumerate(wanted_order(version)):
        page.get_by_role("button", name=f"Move up: {text}").focus()
        while texts(page).index(text) > place:
            page.keyboard.press("ArrowUp")
        assert page.evaluate("() => document.activeElement.getAttribute('aria-label')") == f"Move up: {text}"


WAYS = [
    ("matching", "plain", choose_from_lists, 1 / 3),
    ("matching", "pointer", choose_from_lists, 1 / 3),
    ("matching", "keyboard", type_into_lists, 1 / 3),
    ("figure", "plain", choose_from_lists, 1 / 3),
    ("figure", "list", choose_from_lists, 1 / 3),
    ("figure", "list by keyboard", type_into_lists, 1 / 3),
    ("figure", "pointer", press_on_the_picture, 1 / 3),
    ("figure", "keyboard", keys_on_the_picture, 1 / 3),
    ("ordering", "plain", number_the_steps, 2 / 4),
    ("ordering", "pointer", move_the_steps, 2 / 4),
    ("ordering", "keyboard", keys_for_the_steps, 2 / 4),
]


@pytest.mark.parametrize(("kind", "way", "give", "points"), WAYS, ids=[f"{kind}-{way}" for kind, way, *_ in WAYS])
def test_every_way_to_answer_earns_the_same(open_page, ask, ana, kind, way, give, points):
    version = ask(kind)
    page = open_page(ana, size=PHONE if way != "keyboard" else DESKTOP, javascript=way != "plain")
    start(page)
    assert "reason that belongs" not in page.content()

    give(page, version)
    check(page)

    assert earned()[0] == pytest.approx(points)
    assert "reason that belongs" in page.content()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_nothing_answered_is_refused_and_said(open_page, ask, ana, kind, javascript):
    ask(kind)
    page = open_page(ana, javascript=javascript)
    start(page)

    page.get_by_role("button", name="Check answer").click()
    page.wait_for_selector(".error-summary")

    words = "Put the steps in order first." if kind == "ordering" else "Fill in at least one answer first."
    assert page.locator(".error-summary").inner_text().strip() == words
    page.get_by_role("link", name=words).click()
    assert AttemptItem.objects.get().answered_at is None


def test_steps_without_a_place_keep_the_others(open_page, ask, ana):
    version = ask("ordering")
    page = open_page(ana, javascript=False)
    start(page)
    first = version.content["parts"][0]["text"]
    page.get_by_role("combobox", name=f"Place of: {first}").select_option("3")

    page.get_by_role("button", name="Check answer").click()
    page.wait_for_selector(".error-summary")

    assert page.get_by_text("Give every step a place.").count() == 1
    assert page.get_by_role("combobox", name=f"Place of: {first}").input_value() == "3"


def test_a_step_at_the_end_keeps_the_focus_and_says_where_it_is(open_page, ask, ana):
    ask("ordering")
    page = open_page(ana, size=DESKTOP)
    start(page)
    text = texts(page)[1]
    button = page.get_by_role("button", name=f"Move up: {text}")
    button.click()
    # What leads nowhere is no trap for the keyboard.
    button.press("Enter")

    assert texts(page)[0] == text
    assert page.locator("[data-said]").inner_text() == f"{text}: place 1 of 4"
    assert button.get_attribute("aria-disabled") == "true"
    assert page.evaluate("() => document.activeElement.getAttribute('aria-label')") == f"Move up: {text}"


def test_the_labels_close_with_escape_and_give_the_focus_back(open_page, ask, ana):
    ask("figure")
    page = open_page(ana, size=DESKTOP)
    start(page)
    page.locator(".picture-mark").nth(1).click()
    assert page.get_by_role("group", name="Label for 2").is_visible()

    page.keyboard.press("Escape")

    assert page.locator("[data-labels]").is_hidden()
    assert page.evaluate("() => document.activeElement.dataset.number") == "2"


def test_a_mark_and_its_list_say_the_same(open_page, ask, ana):
    version = ask("figure")
    page = open_page(ana)
    start(page)
    text, choice = belongs(version)[0]
    page.get_by_role("combobox", name=text).select_option(label=choice)

    mark = page.locator(".picture-mark").first
    assert text.endswith(".")
    assert mark.get_attribute("aria-label") == f"Place 1, {text.removesuffix('.')}: {choice}"
    mark.click()
    page.get_by_role("button", name="No label", exact=True).click()
    assert page.get_by_role("combobox", name=text).input_value() == ""


def states(page, ask, see, picture=None):
    """Every kind asked, refused, in hand and answered, in one practice."""
    for kind in KINDS:
        ask(kind, **({"drawing": "", "picture": picture} if kind == "figure" and picture else {}))
    start(page)
    for _question in KINDS:
        kind = next(kind for kind in KINDS if page.get_by_role("heading", name=STEMS[kind]).count())
        see(f"{kind}-asked")
        page.get_by_role("button", name="Check answer").click()
        page.wait_for_selector(".error-summary")
        see(f"{kind}-refused")
        if kind == "ordering":
            page.locator("[data-move='1']").first.click()
        elif kind == "matching":
            page.locator("select").first.select_option(index=1)
        else:
            page.locator(".picture-mark").first.click()
            page.locator("[data-choice]").first.click()
        see(f"{kind}-in-hand")
        check(page)
        see(f"{kind}-answered")
        if page.get_by_role("link", name="Next question").count():
            page.get_by_role("link", name="Next question").click()
            page.wait_for_selector("fieldset.options")
            page.wait_for_load_state("load")
    page.get_by_role("button", name="Finish").click()
    page.wait_for_url("**/finish/")
    see("finish")


@pytest.mark.parametrize(
    ("size", "dark"),
    [(PHONE, False), (PHONE, True), (DESKTOP, False), (DESKTOP, True)],
    ids=["phone-light", "phone-dark", "desktop-light", "desktop-dark"],
)
def test_no_state_breaks_an_accessibility_rule(open_page, ask, ana, size, dark, request):
    page = open_page(ana, size=size, dark=dark)
    found = []

    def see(name):
        look(page, f"kinds-{name}-{request.node.callspec.id}")
        found.extend(f"{name}: {violation}" for violation in violations(page))

    states(page, ask, see)
    assert found == []


def test_no_state_scrolls_sideways(open_page, ask, ana, photograph):
    page = open_page(ana, size=NARROW)
    wide = []

    def see(name):
        look(page, f"kinds-{name}-320")
        if scrolls_sideways(page):
            wide.append(name)

    states(page, ask, see, picture=photograph)
    assert wide == []


@pytest.fixture
def photograph(db):
    """A picture broader than a phone."""
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    drawn = Image.new("RGB", (1600, 900), "#d9c9b0")
    ImageDraw.Draw(drawn).ellipse((400, 200, 1200, 800), fill="#a05a4a")
    kept = io.BytesIO()
    drawn.save(kept, "JPEG")
    file = ImageFile(io.BytesIO(kept.getvalue()), "calf.jpg")
    return CourseImage.objects.create(title="Calf", file=file, source="Our own", licence="CC BY 4.0")


def test_marks_stand_where_their_author_put_them_and_are_large_enough(open_page, ask, ana, photograph):
    ask("figure", drawing="", picture=photograph)
    page = open_page(ana, size=NARROW)
    start(page)
    page.wait_for_function("() => document.querySelector('.picture img').complete")

    picture = page.locator(".picture img").bounding_box()
    for mark, (x, y) in zip(
        page.locator(".picture-mark").all(), [(0.42, 0.40), (0.58, 0.62), (0.5, 0.85)], strict=True
    ):
        box = mark.bounding_box()
        assert box["width"] >= 24
        assert box["height"] >= 24
        assert box["x"] + box["width"] / 2 == pytest.approx(picture["x"] + x * picture["width"], abs=1.5)
        assert box["y"] + box["height"] / 2 == pytest.approx(picture["y"] + y * picture["height"], abs=1.5)
