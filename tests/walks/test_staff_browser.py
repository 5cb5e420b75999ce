"""Staff in a real browser: an instructor at a question, a coordinator at the board, on a desk and on a phone."""

import pytest
from django.utils import timezone

from cms.onboarding.services import open_school
from courses.schools.services import enrol, grant_role
from quizzes.bank.models import Question, QuestionVersion
from quizzes.progress.models import Milestone
from tests.factories import AreaFactory, CohortFactory, CourseFactory, LessonFactory, UserFactory

from .conftest import DESKTOP, PHONE, look, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The part of an admin page that is ours; what is around it is Wagtail's.
OURS = "main .nice-padding"
ADD, BOARD = "/admin/snippets/quizzes/question/add/", "/admin/cohort-board/"
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture
def oak_open(transactional_db):
    return open_school(short_name="oak", name="Oak School of Massage", time_zone="America/Chicago")


@pytest.fixture
def staff(oak_open):
    """Ben, who teaches, and Cora, who coordinates."""
    people = {"ben": "instructor", "cora": "coordinator"}
    made = {}
    for name, role in people.items():
        made[name] = UserFactory(first_name=name.title(), email=f"{name}@oak.example")
        grant_role(user=made[name], school=oak_open, role=role, at=timezone.now())
    return made


@pytest.fixture
def board(oak_open):
    """A cohort of two learners who have not begun, and one milestone."""
    cohort = CohortFactory(school=oak_open, course=CourseFactory(), name="Autumn 2026, evening")
    for first, last in (("Ana", "Ruiz"), ("Maximiliane", "von Hohenstein-Wartenberg")):
        enrol(cohort=cohort, learner=UserFactory(first_name=first, last_name=last), at=timezone.now())
    LessonFactory(module__course=cohort.course, module__number="9")
    rule = {"all": [{"kind": "lessons_complete", "modules": ["9"]}, {"kind": "sign_off", "skills": 8}]}
    Milestone.objects.create(
        school=oak_open, code="S1", name="Safety gate", short_name="Gate", rule=rule, programme="", live=True
    )
    return cohort


def press(page, name):
    """A button at the foot of Wagtail's form: the first one shown, or one behind the arrow beside it."""
    found = page.locator("footer").get_by_role("button", name=name, exact=True)
    if not found.is_visible():
        page.locator("footer [data-w-dropdown-target=toggle]").click()
    found.click()


def write_option(page, place, text, reason):
    page.locator(f"[name=parts-{place}-value-text]").fill(text)
    page.locator(f"[name=parts-{place}-value-reason]").fill(reason)


def add_option(page):
    count = page.locator("[name$=-value-reason]").count()
    page.locator(
        "[data-streamfield-stream-container] [data-streamblock-menu] button, button[title='Insert a block']"
    ).last.click()
    page.locator(f"[name=parts-{count}-value-text]").wait_for()


@SIZES
def test_ben_writes_a_question_is_told_what_is_missing_and_publishes_it(open_page, staff, size, request):
    AreaFactory(name="Pathology")
    page = open_page(staff["ben"], size=size)
    page.goto(ADD)
    page.get_by_role("link", name="Single best answer").click()
    page.locator("[name=stem]").fill("A client's calf is newly swollen, warm and red. What comes first?")
    add_option(page)
    write_option(page, 0, "Withhold massage and refer", "A clot can move to the lungs, so a physician sees it at once.")
    press(page, "Publish")
    page.locator(".messages .error, .messages li.error").first.wait_for()
    look(page, f"staff-question-errors-{request.node.callspec.id}")
    told = page.locator(".error-message, .help-critical").all_inner_texts()
    for words in ("Name at least one reference.", "Choose the content area.", "Write at least two options."):
        assert any(words in each for each in told), (words, told)
    assert not Question.objects.filter(live=True).exists()

    press(page, "Save draft")
    page.locator(".messages .success").first.wait_for()
    question = Question.objects.get()
    assert not question.live
    assert f"/edit/{question.pk}/" in page.url

    page.locator("[name=references]").fill("R5")
    page.locator("[name=area]").select_option(label="PATH Pathology")
    add_option(page)
    write_option(
        page,
        1,
        "Press on it to test it",
        "Pressure can move a clot, and pain tells nothing about one being there.",
    )
    add_option(page)
    write_option(
        page, 2, "Work on the other leg", "The leg still needs a physician; waiting loses the hours that matter."
    )
    page.locator("[name=is_original]").check()
    page.locator("[name=parts-0-value-correct]").check()
    press(page, "Publish")
    page.locator(".messages .success").first.wait_for()
    look(page, f"staff-question-published-{request.node.callspec.id}")
    assert QuestionVersion.objects.get().content["stem"].startswith("A client's calf")


@SIZES
def test_cora_opens_the_board_and_a_learner_by_keyboard(open_page, staff, board, size, request):
    page = open_page(staff["cora"], size=size)
    page.goto("/admin/")
    page.get_by_role("heading", name="Learners who need help").wait_for()
    look(page, f"staff-dashboard-{request.node.callspec.id}")
    page.goto(BOARD)
    assert _violations_of_ours(page) == []
    reach(page, "Autumn 2026, evening")
    page.wait_for_url(f"**{BOARD}{board.uuid}/")
    look(page, f"staff-board-{request.node.callspec.id}")
    assert _violations_of_ours(page) == []

    reach(page, "Maximiliane von Hohenstein-Wartenberg")
    page.get_by_role("heading", name="Maximiliane von Hohenstein-Wartenberg").first.wait_for()
    look(page, f"staff-learner-{request.node.callspec.id}")
    assert _violations_of_ours(page) == []
    assert page.get_by_text("Safety gate").count() >= 1


@SIZES
@pytest.mark.parametrize(
    "address",
    [
        "/admin/reviews/",
        "/admin/snippets/quizzes/milestone/",
        "/admin/cohort-board/",
        "/admin/snippets/courses/source/",
    ],
)
def test_our_parts_of_the_admin_break_no_accessibility_rule(open_page, staff, address, size):
    page = open_page(staff["ben"], size=size)
    page.goto(address)

    assert _violations_of_ours(page) == []


def reach(page, name):
    """Tab to a link in our part of the page, see its ring, and press Enter."""
    page.locator("main").evaluate("main => { main.tabIndex = -1; main.focus(); }")
    for _press in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate(
            "() => document.activeElement.matches('a') && document.activeElement.textContent || ''"
        ):
            assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") != "none"
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab does not reach “{name}”.")


def _violations_of_ours(page):
    page.wait_for_selector(OURS)
    return violations(page, within=OURS)
