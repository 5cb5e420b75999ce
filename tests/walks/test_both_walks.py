"""Both walks over HTTP: what staff publish reaches a learner, whose answers reach the school. Nothing runs between."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.onboarding.services import open_school
from courses.outline.models import Lesson
from courses.schools.models import Cohort, Role, School
from courses.schools.services import enrol, grant_role
from quizzes.attempts.models import ItemResponse
from quizzes.bank.models import Question, QuestionVersion
from quizzes.progress.models import Milestone, MilestoneAward
from quizzes.reporting.summaries import summarize_cohort
from tests.api import Api
from tests.factories import AreaFactory, CohortFactory, UserFactory
from tests.quizzes.bank.conftest import option

from .desk import Desk

pytestmark = pytest.mark.django_db(transaction=True)

STEM = "A client's calf is newly swollen, warm and red. What comes first?"
RIGHT = "Withhold massage and send the client to a physician today"
WRONG = "Press on it with one finger to see where it hurts"
LATER = "Work on the other leg and look at this one later"
MOVES = "A clot can move to the lungs, so a physician has to see the leg at once."
PRESSES = "Pressure can move a clot, and pain tells nothing about whether one is there."
WAITS = "Waiting loses the hours in which a clot can still be treated before it moves."
OTHER = "Which finding on one leg asks for a physician on the same day?"
CHANGED = "A therapist finds a swollen, warm calf during a session. What comes first now?"
# An option keeps its uuid as long as it lives.
RIGHT_ID, WRONG_ID = "5f9c7f0e-9c3f-4f2b-8d5a-0d6a3b6f0a01", "5f9c7f0e-9c3f-4f2b-8d5a-0d6a3b6f0a02"
LATER_ID = "5f9c7f0e-9c3f-4f2b-8d5a-0d6a3b6f0a03"
PEOPLE = (
    ("Ben", Role.INSTRUCTOR),
    ("Rita", Role.REVIEWER),
    ("Omar", Role.REVIEWER),
    ("Cora", Role.COORDINATOR),
)
BLOCK_ID = "0b0c7e1e-8a53-4b86-9b51-6f4d8f3e7a10"
RULE = {"all": [{"kind": "lessons_complete", "modules": ["1"]}, {"kind": "critical_right", "modules": ["1"]}]}


@dataclass
class Oak:
    """A school as `open_school` makes it, its people, and the course Ben wrote."""

    school: School
    ben: Desk
    rita: Desk
    omar: Desk
    cora: Desk
    ana: Any
    cohort: Cohort
    module_page: Any
    area: Any
    web: Client = field(default_factory=Client)

    @property
    def api(self) -> Api:
        return Api(self.ana)


@pytest.fixture
def oak_open(transactional_db) -> Oak:
    school = open_school(short_name="oak", name="Oak School of Massage", time_zone="America/Chicago")
    now = timezone.now()
    desks = []
    for name, role in PEOPLE:
        person = UserFactory(first_name=name)
        grant_role(user=person, school=school, role=role, at=now, credential="LMT" if role == Role.REVIEWER else "")
        desks.append(Desk(person))
    course_page = desks[0].add_page("coursepage", school.page, title="Safety", slug="safety", leaves_out="", outline="")
    module_page = desks[0].add_page(
        "modulepage", course_page, title="Safety first", slug="first", number="1", subject="contraindications"
    )
    ana = UserFactory(first_name="Ana", last_name="Ruiz", time_zone="America/Chicago")
    cohort = CohortFactory(school=school, course=course_page.course, name="Autumn")
    enrol(cohort=cohort, learner=ana, at=now)
    Milestone.objects.create(school=school, code="S1", name="Safety gate", short_name="Gate", rule=RULE, live=True)
    oak = Oak(school, *desks, ana, cohort, module_page, AreaFactory())
    oak.web.force_login(ana, backend="django.contrib.auth.backends.ModelBackend")
    return oak


def question_fields(oak: Oak, lesson: Lesson, **changes: Any) -> dict[str, Any]:
    options = [
        option(RIGHT, right=True, reason=MOVES, id=RIGHT_ID),
        option(WRONG, reason=PRESSES, id=WRONG_ID),
        option(LATER, reason=WAITS, id=LATER_ID),
    ]
    filled = {"stem": STEM, "options": options, "lesson": lesson, "area": oak.area, "safety_critical": "on"}
    return filled | changes


def publish_both(oak: Oak, action: str = "publish") -> tuple[Any, Question]:
    """Ben writes the lesson and its question; with "submit", Rita lets them out. What is safety-critical Omar reads,
    too."""
    page = oak.ben.add_lesson(
        oak.module_page, action, title="Clots and pressure", text="Pressure can move it.", block_id=BLOCK_ID
    )
    if action == "submit":
        oak.rita.approve(page)
        page.refresh_from_db()
    question = oak.ben.add_question(action, **question_fields(oak, page.lesson))
    if action == "submit":
        oak.rita.approve(question)
        oak.omar.approve(question)
    return page, question


def practise(oak: Oak, lesson: Lesson) -> Any:
    """Ana asks for a practice of the lesson."""
    return oak.api.post("/attempts/", {"scope": "lesson", "scope_id": str(lesson.uuid)})


def answer(oak: Oak, started: dict[str, Any], text: str, sequence: int = 1) -> dict[str, Any]:
    asked = started["next"]
    (chosen,) = [each["id"] for each in asked["options"] if each["text"] == text]
    reply = oak.api.answer(started["attempt"]["uuid"], asked, sequence, answer=[chosen])
    assert reply.status_code == 201, reply.json()
    return reply.json()


def gate(oak: Oak) -> dict[str, Any]:
    """The milestone as Ana's API shows it."""
    traces = oak.api.get("/progress/milestones/").json()
    return next(trace for trace in traces if trace["milestone"]["code"] == "S1")


@pytest.mark.parametrize("road", ["publish", "submit"])
def test_what_ben_publishes_ana_studies_and_cora_sees(oak_open: Oak, road: str):
    oak = oak_open
    page, _question = publish_both(oak, road)
    lesson = Lesson.objects.get(page=page)

    assert b"Pressure can move it." in oak.web.get(page.url).content
    assert [row["uuid"] for row in oak.api.get("/lessons/").json()["results"]] == [str(lesson.uuid)]
    started = practise(oak, lesson).json()
    assert started["next"]["stem"] == STEM

    feedback = answer(oak, started, RIGHT)["feedback"]
    assert (feedback["verdict"]["result"], feedback["points"]) == ("right", 1.0)
    assert {each["reason"] for each in feedback["rows"]} == {MOVES, PRESSES, WAITS}
    assert [gate(oak)[name] for name in ("holds", "met", "total")] == [False, 1, 2]

    read = oak.web.post(reverse("learn_complete", args=[lesson.uuid]), follow=True)
    assert b"You have read this lesson" in oak.web.get(page.url).content
    assert read.status_code == 200
    assert [gate(oak)[name] for name in ("holds", "met", "total")] == [True, 2, 2]
    assert MilestoneAward.objects.get().learner == oak.ana
    assert b"Safety gate" in oak.web.get(reverse("learn_progress")).content

    board = oak.cora.client.get(reverse("cohort_board_cohort", args=[oak.cohort.uuid])).content.decode()
    assert "Ruiz" in board
    (row,) = summarize_cohort(cohort=Cohort.objects.select_related("school").get(), at=timezone.now()).rows
    assert (row.learner, row.met_count, row.last_active_words) == (oak.ana, 1, "Today")
    learner = oak.cora.client.get(reverse("cohort_board_learner", args=[oak.cohort.uuid, oak.ana.uuid]))
    assert b"Safety gate" in learner.content


def test_what_waits_for_the_reviewer_reaches_nobody(oak_open: Oak):
    oak = oak_open
    page = oak.ben.add_lesson(oak.module_page, "submit", title="Clots and pressure", text="Pressure can move it.")

    assert oak.web.get(page.url).status_code == 404
    assert oak.api.get("/lessons/").json()["results"] == []
    # The front page leads Rita to it, though she may edit nothing else.
    assert f'href="/admin/pages/{page.pk}/edit/"'.encode() in oak.rita.client.get("/admin/").content
    oak.rita.approve(page)
    assert oak.web.get(page.url).status_code == 200

    lesson = Lesson.objects.get(page=page)
    question = oak.ben.add_question("submit", **question_fields(oak, lesson))
    assert practise(oak, lesson).json()["code"] == "nothing_to_practise"
    oak.rita.approve(question)
    assert practise(oak, lesson).json()["code"] == "nothing_to_practise"
    oak.omar.approve(question)
    assert practise(oak, lesson).json()["next"]["stem"] == STEM


def test_unpublishing_withdraws_from_the_very_next_practice(oak_open: Oak):
    oak = oak_open
    page, _question = publish_both(oak)
    lesson = Lesson.objects.get(page=page)
    other = oak.ben.add_question("publish", **question_fields(oak, lesson, stem=OTHER))
    asked = practise(oak, lesson).json()["attempt"]
    assert asked["length"] == 2
    oak.api.post(f"/attempts/{asked['uuid']}/finish/")

    oak.ben.unpublish(other)
    started = practise(oak, lesson).json()
    assert (started["attempt"]["length"], started["next"]["stem"]) == (1, STEM)
    oak.api.post(f"/attempts/{started['attempt']['uuid']}/finish/")

    oak.ben.unpublish(page)
    assert oak.web.get(page.url).status_code == 404
    assert practise(oak, lesson).json()["code"] == "nothing_to_practise"
    assert oak.api.post("/attempts/", {"scope": "mixed"}).json()["code"] == "nothing_to_practise"


def test_an_edited_question_is_version_2_and_the_old_attempt_stays_as_it_was(oak_open: Oak):
    oak = oak_open
    page, question = publish_both(oak)
    lesson = Lesson.objects.get(page=page)
    started = practise(oak, lesson).json()
    answer(oak, started, WRONG)
    attempt = started["attempt"]["uuid"]
    oak.api.post(f"/attempts/{attempt}/finish/")
    before = (oak.api.get(f"/attempts/{attempt}/items/1/").json(), oak.api.get(f"/attempts/{attempt}/").json())
    kept = ItemResponse.objects.values().get()

    # The key is turned round, and the wording changes: the old answer would now be right.
    turned = [
        option(RIGHT, reason=MOVES, id=RIGHT_ID),
        option(WRONG, right=True, reason=PRESSES, id=WRONG_ID),
        option(LATER, reason=WAITS, id=LATER_ID),
    ]
    fields = question_fields(
        oak,
        lesson,
        stem=CHANGED,
        options=turned,
    )
    oak.ben.edit_question(question, "publish", **fields)

    assert list(QuestionVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    after = (oak.api.get(f"/attempts/{attempt}/items/1/").json(), oak.api.get(f"/attempts/{attempt}/").json())
    assert after == before
    assert (after[0]["stem"], after[0]["points"], after[1]["right"]) == (STEM, 0.0, 0)
    assert ItemResponse.objects.values().get() == kept
    told = oak.web.get(reverse("learn_history_attempt", args=[attempt])).content.decode()
    assert CHANGED not in told
    assert "newly swollen" in told

    again = practise(oak, lesson).json()
    assert again["next"]["stem"] == CHANGED
    assert {each["id"] for each in again["next"]["options"]} == {RIGHT_ID, WRONG_ID, LATER_ID}
    assert answer(oak, again, WRONG)["feedback"]["verdict"]["result"] == "right"


def test_an_edited_lesson_keeps_its_completion_and_says_that_it_changed(oak_open: Oak):
    oak = oak_open
    page, _question = publish_both(oak)
    lesson = Lesson.objects.get(page=page)
    read = oak.api.post(f"/lessons/{lesson.uuid}/complete/")
    assert (read.status_code, read.json()["revision"]) == (201, 1)

    oak.ben.edit_lesson(
        page, "publish", title="Clots and pressure", text="Pressure can move it, and it can kill.", block_id=BLOCK_ID
    )

    lesson.refresh_from_db()
    assert lesson.revision == 2
    shown = oak.web.get(page.url).content
    assert b"and it can kill." in shown
    assert b"This lesson has changed since you read it." in shown
    (row,) = lesson.completions.values("learner", "revision")
    assert row == {"learner": oak.ana.pk, "revision": 1}
    assert gate(oak)["met"] == 1
