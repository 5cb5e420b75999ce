"""The muscle atlas in a real browser: on a phone and a desk, in light and dark, without scripts, and on paper."""

import pytest

from cms.onboarding.site import open_library
from courses.outline.models import Source
from tests.courses.atlas.cards import FIGURE, card
from tests.factories.atlas import four_muscles
from tests.factories.pages import course_tree, lesson_page

from .conftest import DESKTOP, NARROW, PHONE, ZOOMED, look, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "index": "/oak/atlas/",
    "found": "/oak/atlas/?q=scapula&region=shoulder",
    "nothing": "/oak/atlas/?q=kneecap",
    "muscle": "/oak/atlas/teres-minor/",
    "print": "/oak/atlas/print/",
}


@pytest.fixture
def stage(ana, oak):
    """Four muscles, one of them in a figure, and a lesson that teaches them."""
    for code in ("R6", "R7"):
        Source.objects.get_or_create(code=code, defaults={"citation": "Muscolino, J. E. The Muscular System Manual."})
    open_library()
    rows = four_muscles(drawing="rotator-cuff-back")
    return lesson_page(course_tree(), [*(card(row) for row in rows.values()), FIGURE], title="The rotator cuff").lesson


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "narrow"])
def test_the_pages_are_readable_at_every_size_in_light_and_dark(open_page, ana, stage, size, dark, request):
    page = open_page(ana, size=size, dark=dark)
    for name, address in PAGES.items():
        page.goto(address)
        look(page, f"atlas-{name}-{request.node.callspec.id}")

        assert not scrolls_sideways(page), name
        assert violations(page) == [], name


def test_nothing_is_cut_off_when_zoomed(open_page, ana, stage):
    page = open_page(ana, size=ZOOMED)
    for name, address in PAGES.items():
        page.goto(address)

        assert not scrolls_sideways(page), name


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_from_a_lesson_to_its_muscle_to_practice(open_page, ana, stage, javascript):
    page = open_page(ana, javascript=javascript)
    page.goto(stage.address)
    page.get_by_role("link", name="Teres minor in the atlas").click()
    page.wait_for_url("**/oak/atlas/teres-minor/")
    assert page.get_by_role("heading", name="Teres minor", level=1).count() == 1
    assert page.get_by_text("it varies and is not diagnostic").count() == 1

    page.get_by_role("link", name="Muscle atlas").first.click()
    page.get_by_label("Name, nerve, action or attachment").fill("radial")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**q=radial**")
    assert page.get_by_role("status").inner_text().startswith("1 muscle.")
    page.get_by_role("link", name="Wrist extensors").click()
    page.wait_for_url("**/wrist-extensors/")

    page.get_by_role("link", name="Practice the questions of lesson").click()
    page.wait_for_url("**/learn/practice/**")


def test_by_keyboard_alone(open_page, ana, stage):
    page = open_page(ana, size=DESKTOP)
    page.goto("/oak/atlas/")
    page.get_by_label("Name, nerve, action or attachment").focus()
    page.keyboard.type("axillary")
    page.keyboard.press("Tab")
    page.keyboard.type("Sh")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=axillary&region=shoulder")

    assert page.locator(".rows a").count() == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_on_paper_there_are_cards_and_no_controls(open_page, ana, stage, paper, tmp_path):
    page = open_page(ana, size=DESKTOP)
    page.goto("/oak/atlas/print/")
    page.emulate_media(media="print")

    for hidden in (".main-nav", ".site-footer", ".screen-only", ".top-bar-tools"):
        assert not any(found.is_visible() for found in page.locator(hidden).all()), hidden
    cards = page.locator(".atlas-sheet .card")
    assert cards.count() == 4
    assert all("avoid" in card.evaluate("node => getComputedStyle(node).breakInside") for card in cards.all())
    assert "it varies and is not diagnostic" in cards.first.inner_text()
    # Chromium prints a page; what is too wide for the sheet would be shrunk or cut.
    page.pdf(path=str(tmp_path / "atlas.pdf"), format=paper)
    assert (tmp_path / "atlas.pdf").stat().st_size > 5_000
