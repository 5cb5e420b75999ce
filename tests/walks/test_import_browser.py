"""A file of questions in a real browser: read, mended in the words of the dry run, brought in, approved, practised."""

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from cms.onboarding.services import open_school
from courses.schools.services import grant_role
from quizzes.bank.models import Question, QuestionVersion
from tests.factories import AreaFactory, UserFactory
from tests.factories.bank import keep_warnings

from .conftest import DESKTOP, NARROW, PHONE, look, scrolls_sideways, violations
from .desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OURS = "main .nice-padding"
BROKEN = """\
::fever::A client arrives with a fever and aching muscles. How does the therapist handle the visit?{
~Reschedule, and advise medical care as it is needed.#A fever rules out massage of any length or depth that day.
~Shorten the session to half an hour of light strokes.#A lighter session still strains the body and may spread illness.
~Offer a warm pack first, and see if the fever falls.#Heat is left out when an infection is possible.
}

::clot::One calf of a client is warm, swollen and tender after a long flight. What does the therapist do first?{
=Leave the leg alone and refer at once.#These may be signs of a clot, which can move under the hands.
~Knead the calf until the swelling is gone.#Kneading may send a clot on its way to the lungs.
~Apply ice, and treat the leg next week.#A week is a long time for somebody with a clot.

::pairs::Match each medicine with what the therapist asks about first.{
=warfarin -> bruising
=insulin ->
=nitroglycerin -> dizziness
}
"""
MENDED = (
    BROKEN.replace("~Reschedule", "=Reschedule")
    .replace("somebody with a clot.\n", "somebody with a clot.\n}\n")
    .replace("=insulin ->", "=insulin -> low blood sugar")
)


@pytest.fixture
def oak(transactional_db):
    return open_school(short_name="oak", name="Oak School of Massage", time_zone="America/Chicago")


@pytest.fixture
def ben(oak):
    person = UserFactory(first_name="Ben", email="ben@oak.example")
    grant_role(user=person, school=oak, role="instructor", at=timezone.now())
    return person


@pytest.fixture
def dora(oak):
    person = UserFactory(first_name="Dora", email="dora@oak.example")
    grant_role(user=person, school=oak, role="reviewer", credential="LMT, BCTMB", at=timezone.now())
    return person


def choose(page, tmp_path: Path, text: str) -> None:
    """Choose the file, as from a folder, and have it read."""
    file = tmp_path / "safety-set.gift"
    file.write_text(text)
    page.goto(reverse("exchange:import"))
    page.set_input_files("input[type=file]", str(file))
    page.get_by_label("Our own wording").check()
    page.get_by_role("button", name="Read the file").click()
    page.wait_for_selector(".exchange-counts, .exchange-fault")


def test_a_broken_file_is_mended_in_the_words_of_the_dry_run_and_reaches_practice(open_page, oak, ben, dora, tmp_path):
    page = open_page(ben, size=DESKTOP)
    choose(page, tmp_path, BROKEN)
    look(page, "import-broken")
    notes = page.locator(".exchange-refused").count()
    words = page.locator(".exchange-entries").inner_text()

    assert notes >= 2
    assert "No correct answer is marked." in words
    assert page.get_by_role("button", name="Import").count() == 0
    assert Question.objects.count() == 0

    choose(page, tmp_path, MENDED)
    look(page, "import-mended")
    page.get_by_role("button", name="Import 3").click()
    page.wait_for_selector("text=3 questions brought in as drafts")
    look(page, "import-done")

    assert Question.objects.filter(school=oak, live=False).count() == 3
    question = _completed(Question.objects.get(stem__startswith="A client arrives"), ben)
    question.get_workflow().start(question, ben)
    task = TaskState.objects.for_instance(question).get()
    address = reverse("wagtailsnippets_quizzes_question:workflow_action", args=[question.pk, "approve", task.pk])
    Desk(dora).client.post(address, {"next": "/admin/"})

    assert [version.question for version in QuestionVersion.objects.available()] == [question]

    choose(page, tmp_path, MENDED)
    assert page.locator(".exchange-counts").inner_text().split("\n").count("0") == 3
    assert page.get_by_role("button", name="Import").count() == 0


def _completed(question: Question, by: UserFactory) -> Question:
    """What a file in GIFT cannot say is added by its author."""
    draft = question.latest_revision.as_object()
    draft.area, draft.references, draft.takeaway = AreaFactory(), "R5", "With a fever there is no massage that day."
    draft.save_revision(user=by)
    keep_warnings(draft)
    return draft


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "narrow"])
def test_the_pages_are_readable_at_every_size_in_light_and_dark(open_page, ben, tmp_path, size, dark, request):
    page = open_page(ben, size=size, dark=dark)
    choose(page, tmp_path, BROKEN + MENDED.replace("::", "::second-"))
    dry_run = page.url
    for name, address in (
        ("dry-run", dry_run),
        ("list", reverse("exchange:list")),
        ("import", reverse("exchange:import")),
        ("export", reverse("exchange:export") + "?what=all&format=gift"),
    ):
        page.goto(address)
        page.wait_for_selector(OURS)
        look(page, f"exchange-{name}-{request.node.callspec.id}")

        assert not scrolls_sideways(page), name
        assert violations(page, within=OURS) == [], name


def test_it_works_by_keyboard_alone(open_page, ben, tmp_path):
    page = open_page(ben, size=DESKTOP)
    choose(page, tmp_path, MENDED)

    page.get_by_role("button", name="Import 3").focus()
    page.keyboard.press("Enter")

    page.wait_for_selector("text=3 questions brought in as drafts")


def test_it_works_without_scripts(open_page, ben, tmp_path):
    page = open_page(ben, size=DESKTOP, javascript=False)
    choose(page, tmp_path, MENDED)

    page.get_by_role("button", name="Import 3").click()

    assert "3 questions brought in as drafts" in page.inner_text(OURS)
    assert Question.objects.count() == 3
