"""Ben writes a question in a real browser, with its checks beside the form."""

import pytest
from django.utils import timezone

from cms.onboarding.services import open_school
from courses.schools.services import grant_role
from quizzes.bank.models import Question, WritingWaiver
from tests.factories import AreaFactory, CourseFactory, LessonFactory, QuestionFactory, UserFactory, options

from .conftest import DESKTOP, PHONE, look, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BANK = "/admin/snippets/quizzes/question/"
PANEL = "[data-checks]"
COUNT = "[data-checks-count]"
NEVER = ("Never press on it", "Withhold massage", "Wait a week")


@pytest.fixture
def oak(transactional_db):
    return open_school(short_name="oak", name="Oak School of Massage", time_zone="America/Chicago")


@pytest.fixture
def ben(oak):
    person = UserFactory(first_name="Ben", email="ben@oak.example")
    grant_role(user=person, school=oak, role="instructor", at=timezone.now())
    return person


@pytest.fixture
def draft(oak, ben):
    """A question with one error, no declaration, and one warning, an absolute."""
    question = QuestionFactory(
        school=oak,
        parts=options(*NEVER, right=(1,)),
        is_original=False,
        lesson=None,
        area=AreaFactory(),
        created_by=ben,
    )
    question.waivers.all().delete()
    question.save_revision(user=ben)
    return question


def edit(open_page, ben, draft, **kwargs):
    page = open_page(ben, **{"size": DESKTOP} | kwargs)
    page.goto(f"{BANK}edit/{draft.pk}/")
    page.wait_for_selector(PANEL, state="attached")
    return page


def said(page) -> str:
    return page.locator(COUNT).inner_text()


def wait_for(page, words: str) -> None:
    page.wait_for_function(
        "([at, words]) => document.querySelector(at).textContent.includes(words)", arg=[COUNT, words]
    )


def wait_until_saved(page, references: str) -> None:
    """Until the editor has saved by itself what was typed last: nothing of it may arrive in the next test."""
    for _try in range(100):
        if Question.objects.get().get_latest_revision_as_object().references == references:
            break
        page.wait_for_timeout(100)
    page.wait_for_load_state("networkidle")


def press(page, name: str) -> None:
    """A button of the menu at the foot of the form."""
    menu = page.locator("footer")
    button = menu.get_by_role("button", name=name)
    if not button.is_visible():
        menu.locator("[data-w-dropdown-target='toggle']").click()
    button.click()


def test_errors_stop_submitting_and_never_saving(open_page, ben, draft):
    page = edit(open_page, ben, draft)
    assert said(page).startswith("1 to fix, 1 to look at")

    press(page, "Submit to")
    page.locator(".messages .error").first.wait_for()
    draft.refresh_from_db()
    assert not draft.workflow_in_progress

    page.locator("[name=takeaway]").fill("Leave it alone.")
    press(page, "Save draft")
    page.locator(".messages .success").first.wait_for()
    assert Question.objects.get().get_latest_revision_as_object().takeaway == "Leave it alone."


def test_the_checks_follow_what_is_typed_and_a_reason_lets_a_warning_pass(open_page, ben, draft):
    page = edit(open_page, ben, draft)
    reason = page.get_by_label("Reason to keep it")

    page.locator("[name=is_original]").check()
    wait_for(page, "0 to fix, 1 to look at")
    reason.click()
    page.keyboard.type("A safety rule needs the word.", delay=20)
    wait_for(page, "0 to look at, 1 kept")
    # The answer of the server took the place of the list, and nothing that was typed was lost.
    assert reason.input_value() == "A safety rule needs the word."
    assert reason.evaluate("(input) => input === document.activeElement")

    press(page, "Submit to")
    page.wait_for_url(f"**{BANK}")
    draft.refresh_from_db()
    assert draft.workflow_in_progress
    assert WritingWaiver.objects.get().reason == "A safety rule needs the word."


def test_a_link_leads_to_its_field_by_keyboard(open_page, ben, draft):
    page = edit(open_page, ben, draft)
    link = page.locator(PANEL).get_by_role("link").filter(has_text="Option A says “never”")
    link.focus()
    page.keyboard.press("Enter")

    assert page.evaluate("() => document.activeElement.value") == "Never press on it"


def test_a_new_question_is_checked_before_and_after_it_has_an_address(open_page, ben, oak):
    AreaFactory()
    page = open_page(ben, size=DESKTOP)
    page.goto(f"{BANK}add/")
    page.get_by_role("link", name="Single best answer").click()
    assert said(page) == "They begin with your first words."

    page.locator("[name=stem]").fill("The therapist waits")
    wait_for(page, "to fix")
    # The editor looks for changes from its third second on; so somebody writes at a person's pace.
    page.locator("[name=references]").press_sequentially("Werner, 2020", delay=300)
    page.wait_for_function("() => location.pathname.includes('/edit/')")
    page.wait_for_function("() => !document.querySelector('[data-checks]').textContent.includes('No reference')")

    assert "The stem does not ask anything" in page.locator(PANEL).inner_text()
    assert Question.objects.count() == 1
    wait_until_saved(page, "Werner, 2020")


def test_paragraphs_and_rules_follow_what_was_chosen(open_page, ben, oak):
    course = CourseFactory()
    one, other = (LessonFactory(module__course=course, title=title) for title in ("Clots", "Nerves"))
    for lesson in (one, other):
        lesson.anchors.create(block_uuid="00000000-0000-4000-8000-000000000000", label=f"About {lesson.title}")
    page = open_page(ben, size=DESKTOP)
    page.goto(f"{BANK}add/?kind=single")

    page.locator("[name=lesson]").select_option(str(one.pk))
    offered = page.locator("[name=paragraph] option:not([disabled])").all_inner_texts()
    rules = page.locator("[name=rule] option:not([disabled])").count()
    page.locator("[name=kind]").select_option("multiple")

    assert offered == ["Not chosen", "About Clots"]
    assert page.locator("[name=rule] option:not([disabled])").count() == rules + 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_our_regions_are_readable(open_page, ben, draft, size, dark, request):
    page = edit(open_page, ben, draft, size=size, dark=dark)
    if not page.locator(PANEL).is_visible():
        page.get_by_role("button", name="Toggle writing checks").click()
    page.locator(PANEL).wait_for()
    page.wait_for_timeout(400)
    look(page, f"authoring-{request.node.callspec.id}")
    assert violations(page, within=PANEL) == []

    page.goto(f"{BANK}add/")
    look(page, f"kinds-{request.node.callspec.id}")
    assert violations(page, within="main .nice-padding") == []
    assert not scrolls_sideways(page)
