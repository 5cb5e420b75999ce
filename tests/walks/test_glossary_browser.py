"""The glossary in a real browser: on a phone and a desk, in light and dark, without scripts, and on paper."""

import uuid

import pytest

from cms.onboarding.site import open_library
from tests.factories.pages import course_tree, lesson_page

from .conftest import DESKTOP, NARROW, PHONE, ZOOMED, look, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {"whole": "/oak/glossary/", "found": "/oak/glossary/?q=blood", "nothing": "/oak/glossary/?q=zzz"}
WORDS = (
    (
        "Acetylcholinesterase",
        "uh-SEE-tul-koh-lin-ES-ter-ays",
        "The enzyme that takes acetylcholine apart, so that its signal ends.",
    ),
    ("Anterior", "", "Toward the front."),
    ("ASIS (anterior superior iliac spine)", "", "The bony point at the front end of the iliac crest."),
    ("Ischemia", "iss-KEE-mee-uh", "Too little blood flow in a tissue."),
    ("Vein", "", "A vessel that carries blood back to the heart."),
)


@pytest.fixture
def stage(ana, oak):
    """A lesson of the library that explains words."""
    open_library()
    body = [
        {"type": "glossary", "id": str(uuid.uuid4()), "value": {"term": term, "say": say, "meaning": meaning}}
        for term, say, meaning in WORDS
    ]
    return lesson_page(course_tree(), body, title="Words of the field", number="1.4").lesson


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW, ZOOMED], ids=["desktop", "phone", "narrow", "zoomed"])
def test_the_pages_are_readable_at_every_size_in_light_and_dark(open_page, ana, stage, size, dark, request):
    page = open_page(ana, size=size, dark=dark)
    for name, address in PAGES.items():
        page.goto(address)
        look(page, f"glossary-{name}-{request.node.callspec.id}")

        assert not scrolls_sideways(page), name
        assert violations(page) == [], name


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_from_a_lesson_to_a_word_and_back(open_page, ana, stage, javascript):
    page = open_page(ana, javascript=javascript)
    page.goto(stage.address)
    page.get_by_role("link", name="All words of the course").click()
    page.get_by_label("Word", exact=True).fill("vein")
    page.get_by_role("button", name="Look up").click()
    page.wait_for_url("**/oak/glossary/?q=vein")

    assert page.locator("dfn").all_inner_texts() == ["Vein"]
    page.get_by_role("link", name="Lesson 1.4, Words of the field").click()
    page.wait_for_url(f"**{stage.terms.get(term='Vein').address}")


def test_paper_has_the_words_and_no_controls(open_page, ana, stage):
    page = open_page(ana)
    page.goto("/oak/glossary/")
    page.emulate_media(media="print")

    assert page.locator("dfn").count() == len(WORDS)
    assert not page.get_by_role("button", name="Look up").is_visible()
    assert not page.get_by_role("navigation", name="Letters").is_visible()
