"""Changing many questions in a real browser: found, ticked, tagged and put back, with the keyboard alone."""

import pytest
from django.utils import timezone

from cms.onboarding.services import open_school
from courses.schools.services import grant_role
from quizzes.bank.models import Question
from tests.factories import AreaFactory, CourseFactory, LessonFactory, QuestionFactory, UserFactory, publish

from .conftest import DESKTOP, NARROW, PHONE, look, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = "/admin/snippets/quizzes/question/"
OURS = "main .nice-padding"
STEMS = (
    "Which sign of a clot in the leg sends a client to a doctor at once?",
    "A clot is feared after a long flight. What does the therapist do first?",
    "Which vessel carries a loose clot from the calf to the lungs?",
    "Why is deep work on a leg with a known clot never right?",
    "Which muscle turns the head to the other side?",
)


@pytest.fixture
def ben(transactional_db):
    oak = open_school(short_name="oak", name="Oak School of Massage", time_zone="America/Chicago")
    person = UserFactory(first_name="Ben", email="ben@oak.example")
    grant_role(user=person, school=oak, role="instructor", at=timezone.now())
    return person


@pytest.fixture
def bank(ben):
    """Four questions about clots, one of which is tagged and live, and one about something else."""
    oak = ben.memberships.get().school
    area = AreaFactory(code="PATH", name="Pathology, contraindications and areas of caution")
    lesson = LessonFactory(module__course=CourseFactory(title="Neuromuscular massage"), number="9.2", title="Clots")
    facts = {"school": oak, "area": area, "lesson": None}
    publish(stem=STEMS[0], tags="red flags", **facts)
    for stem in STEMS[1:]:
        QuestionFactory(stem=stem, **facts).save_revision(changed=False)
    return lesson


def tick(page, *stems):
    for stem in stems:
        page.get_by_role("row").filter(has_text=stem[:40]).get_by_role("checkbox").check()


def preview(page, *stems, tag="safety first"):
    """From the list to what a tag would change on these."""
    page.goto(f"{LIST}?q=clot")
    tick(page, *stems)
    page.get_by_role("link", name="Tag the selected questions").click()
    page.get_by_label("Add", exact=True).fill(tag)
    page.get_by_role("button", name="Look at what would change").click()
    page.get_by_role("heading", name="Nothing has been changed yet").wait_for()


def test_ben_finds_ticks_tags_and_takes_it_back(open_page, ben, bank):
    page = open_page(ben, size=DESKTOP)
    page.goto(LIST)
    page.locator("header [name=q]").first.press_sequentially("CLOT leg")
    page.get_by_text(STEMS[4]).wait_for(state="detached")
    page.goto(f"{LIST}?q=clot")
    preview(page, *STEMS[:3], tag="Red flags")

    assert page.get_by_text("1 is left out").is_visible()
    page.get_by_role("button", name="Tag 2 questions, leave out the 1").click()
    page.get_by_text("2 questions were changed. 1 was left out.").wait_for()
    assert Question.objects.filter(tags__iexact="red flags").count() == 3

    page.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_text("2 questions are as they were.").wait_for()
    assert list(Question.objects.filter(tags="red flags").values_list("stem", flat=True)) == [STEMS[0]]


def test_everything_found_can_be_moved_by_keyboard(open_page, ben, bank):
    page = open_page(ben, size=DESKTOP)
    page.goto(f"{LIST}?q=clot")
    first = page.get_by_role("row").filter(has_text="clot").get_by_role("checkbox").first
    first.focus()
    page.keyboard.press("Space")
    page.locator("[data-bulk-action-footer] [data-bulk-action-select-all-checkbox]").focus()
    page.keyboard.press("Space")
    move = page.get_by_role("link", name="Move the selected questions")
    move.focus()
    page.keyboard.press("Enter")

    page.get_by_label("Lesson", exact=True).select_option(label=str(bank))
    look_at = page.get_by_role("button", name="Look at what would change")
    look_at.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Learners keep what they have until this is published.").wait_for()
    page.get_by_role("button", name="Move 4 questions").focus()
    page.keyboard.press("Enter")
    page.get_by_text("4 questions were changed.").wait_for()

    live = Question.objects.get(live=True)
    assert (live.lesson, live.get_latest_revision_as_object().lesson) == (None, bank)
    page.goto(LIST)
    page.get_by_role("button", name="Actions").click()
    page.get_by_role("link", name="Undo: Move, 4").click()
    page.get_by_role("button", name="Undo for 4 questions").click()
    page.get_by_text("4 questions are as they were.").wait_for()
    assert Question.objects.filter(lesson=None).count() == 5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "narrow"])
def test_the_pages_are_readable_at_every_size_in_light_and_dark(open_page, ben, bank, size, dark, request):
    page, name = open_page(ben, size=size, dark=dark), request.node.callspec.id
    ids = "&".join(f"id={pk}" for pk in Question.objects.values_list("pk", flat=True))
    for action in ("move", "submit", "retire"):
        page.goto(f"/admin/bulk/quizzes/question/{action}/?{ids}")
        look(page, f"bulk-{action}-{name}")
        assert not scrolls_sideways(page)
        assert violations(page, within=OURS) == []
    page.goto(f"/admin/bulk/quizzes/question/tag/?{ids}")
    look(page, f"bulk-tag-{name}")
    page.get_by_label("Add", exact=True).fill("red flags")
    page.get_by_role("button", name="Look at what would change").click()
    page.get_by_role("heading", name="Nothing has been changed yet").wait_for()
    look(page, f"bulk-preview-{name}")
    assert not scrolls_sideways(page)
    assert violations(page, within=OURS) == []
    page.get_by_role("button", name="Tag 4 questions, leave out the 1").click()
    page.get_by_text("4 questions were changed.").wait_for()
    look(page, f"bulk-done-{name}")
    # Wagtail fades its messages in.
    page.wait_for_function("() => document.getAnimations().every(each => each.playState === 'finished')")
    assert violations(page, within=".messages") == []
