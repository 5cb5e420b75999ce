"""The coverage of the bank in a real browser: read on a desk and on a phone, and followed to a question."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from cms.onboarding.services import open_school
from courses.outline.models import Objective
from courses.schools.services import grant_role
from quizzes.bank.models import Question
from tests.factories import AreaFactory, CourseFactory, LessonFactory, OutlineFactory, UserFactory, publish

from .conftest import DESKTOP, NARROW, PHONE, look, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COVERAGE = "/admin/reports/coverage/"
OURS = "main .nice-padding"


@pytest.fixture
def ben(transactional_db):
    oak = open_school(short_name="oak", name="Oak School of Massage", time_zone="America/Chicago")
    person = UserFactory(first_name="Ben", email="ben@oak.example")
    grant_role(user=person, school=oak, role="instructor", at=timezone.now())
    return person


@pytest.fixture
def bank(ben):
    """Two areas that show every shade, a sub-topic, a short lesson and an objective nothing asks about."""
    outline = OutlineFactory(question_count=10)
    full = AreaFactory(
        name="Pathology, contraindications, areas of caution, special populations", weight=Decimal("0.8")
    )
    empty = AreaFactory(code="KIN", name="Kinesiology", weight=Decimal("0.2"), position=1)
    AreaFactory(code="KIN-C", name="Proprioceptors", parent=empty)
    lesson = LessonFactory(module__course=CourseFactory(outline=outline), number="9.2", title="Clots")
    Objective.objects.create(uuid=uuid4(), lesson=lesson, text="Say what a clot can do.", position=0)
    Objective.objects.create(uuid=uuid4(), lesson=lesson, text="Name the signs of a clot.", position=1)
    for level, count in (("recall", 2), ("application", 8), ("analysis", 6)):
        for _each in range(count):
            publish(area=full, lesson=None, level=level)
    publish(area=full, lesson=lesson, mock_reserved=True)
    return lesson


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "narrow"])
def test_the_page_is_readable_at_every_size_in_light_and_dark(open_page, ben, bank, size, dark, request):
    page = open_page(ben, size=size, dark=dark)
    for query in ("", "?rows=topics"):
        page.goto(f"{COVERAGE}{query}")
        page.wait_for_selector(OURS)
        look(page, f"coverage{query[1:]}-{request.node.callspec.id}")

        assert not scrolls_sideways(page)
        assert violations(page, within=OURS) == []


def test_the_table_is_a_table_on_a_phone_too(open_page, ben, bank):
    page = open_page(ben, size=PHONE)
    page.goto(COVERAGE)

    table = page.get_by_role("table").first
    assert table.get_by_role("columnheader").all_inner_texts()[1:4] == ["Recall", "Application", "Analysis"]
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="KIN Kinesiology"))
    assert row.get_by_role("cell").count() == 5


def test_ben_follows_a_gap_by_keyboard_to_a_question_that_fills_it(open_page, ben, bank):
    page = open_page(ben, size=DESKTOP)
    page.goto(COVERAGE)
    link = page.get_by_role("link", name="Write one for Name the signs of a clot.")
    link.focus()
    assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Single best answer").click()

    page.locator("[name=stem]").fill("Which sign speaks for a clot?")
    page.locator("footer").get_by_role("button", name="Save draft").click()
    page.locator(".messages .success").first.wait_for()
    question = Question.objects.get(live=False)
    assert (question.lesson, question.objective.text) == (bank, "Name the signs of a clot.")
