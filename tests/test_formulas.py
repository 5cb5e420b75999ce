"""What a spreadsheet would run as a formula leaves every download as text, and the API as it was written."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from cms.onboarding.services import open_school
from courses.schools.services import enrol, grant_role
from courses.spreadsheets import DANGEROUS
from quizzes.bank.models import Question
from quizzes.bank.services import freeze_version
from quizzes.exchange.export import write
from quizzes.exchange.files import Upload
from quizzes.exchange.registry import FORMATS
from quizzes.exchange.runs import start_run
from tests.api import Api
from tests.courses.spreadsheets.test_writing import PAYLOADS
from tests.factories import (
    AreaFactory,
    CohortFactory,
    CourseFactory,
    LessonFactory,
    OutlineFactory,
    QuestionFactory,
    options,
)
from tests.factories import UserFactory as PersonFactory

BANK = "wagtailsnippets_quizzes_question:list"
KINDS = pytest.mark.parametrize("kind", ["csv", "xlsx"])


def cells(data: bytes, kind: str) -> list[str]:
    """Every cell that holds text, and of a workbook no cell that is a formula."""
    if kind == "csv":
        return [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    sheet = load_workbook(io.BytesIO(data)).active
    found = [cell for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in found if cell.data_type == "f"] == []
    return [cell.value for cell in found if isinstance(cell.value, str)]


def unguarded(data: bytes, kind: str) -> list[str]:
    return [cell for cell in cells(data, kind) if DANGEROUS & {cell[:1], cell.lstrip()[:1]}]


@pytest.fixture
def oak(db):
    return open_school(short_name="oak", name="=Oak", time_zone="America/Chicago")


@pytest.fixture
def ben(oak):
    return staff(oak, "instructor")


def staff(school, role):
    person = PersonFactory(first_name="=Ben", last_name="@Ben")
    grant_role(user=person, school=school, role=role, at=timezone.now())
    return person


def browser(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def questions(oak, ben):
    """One for each payload, with the payload in all its texts."""
    outline = OutlineFactory()
    area = AreaFactory(outline=outline, code="=PATH", name="=Pathology")
    course = CourseFactory(title="=Course", outline=outline)
    lesson = LessonFactory(module__course=course, title="+Lesson", number="1.1")
    for payload in (each.replace("\0", "") for each in PAYLOADS):
        question = QuestionFactory(
            school=oak, created_by=ben, area=area, lesson=lesson, stem=f"{payload}\n", takeaway=payload,
            explanation=payload, tags=payload, references=payload, fact_ids=payload,
            parts=options(payload, f"{payload} 2", "A third"),
        )  # fmt: skip
        freeze_version(question=question, at=timezone.now(), by=ben)
    Question.objects.update(live=True)
    return list(Question.objects.order_by("pk"))


@KINDS
def test_the_list_of_questions(ben, questions, kind):
    reply = browser(ben).get(reverse(BANK), {"export": kind})
    data = b"".join(reply)

    assert unguarded(data, kind) == []
    assert sum("1+1" in cell for cell in cells(data, kind)) >= 10


@KINDS
def test_the_exchange(questions, kind):
    data = write(Question.objects.all(), FORMATS[kind]).data

    assert unguarded(data, kind) == []
    assert {record.draft.stem for record in FORMATS[kind].read(data, f"f.{kind}")} == {
        question.stem.strip() for question in questions
    }


@KINDS
def test_the_board_of_a_cohort_and_the_coverage_of_the_bank(oak, questions, kind):
    cora = staff(oak, "coordinator")
    cohort = CohortFactory(school=oak, course=questions[0].lesson.module.course, name="=Cohort")
    for payload in PAYLOADS:
        name = payload.strip("\0")
        enrol(cohort=cohort, learner=PersonFactory(first_name=name[:30], last_name=name[:30]), at=timezone.now())
    for address in (reverse("cohort_board_cohort", args=[cohort.uuid]), reverse("bank_coverage")):
        reply = browser(cora).get(address, {"export": kind})

        assert reply.status_code == 200
        assert unguarded(reply.content, kind) == []
        assert len(cells(reply.content, kind)) > len(PAYLOADS)


def test_the_faults_of_a_file(oak, ben, django_capture_on_commit_callbacks):
    rows = [f'"{payload}","{payload}"' for payload in (each.replace("\0", "").replace('"', '""') for each in PAYLOADS)]
    upload = Upload("=f.csv", "\n".join(("kind,question", *rows)).encode(), FORMATS["csv"])
    with django_capture_on_commit_callbacks(execute=True):
        run = start_run(school=oak, by=ben, upload=upload, language="en", is_original=False, at=timezone.now())
    data = browser(ben).get(reverse("exchange:faults", args=[run.uuid])).content

    assert unguarded(data, "csv") == []
    assert len(data.splitlines()) > len(PAYLOADS)


def test_the_api_says_what_was_written(oak, questions):
    ana = PersonFactory()
    lesson = questions[0].lesson
    enrol(cohort=CohortFactory(school=oak, course=lesson.module.course), learner=ana, at=timezone.now())
    api = Api(ana)
    practice = api.start(scope="lesson", scope_id=str(lesson.uuid), length=20)
    asked = [practice["next"]]
    for sequence in range(1, len(questions)):
        asked.append(api.answer(practice["attempt"]["uuid"], asked[-1], sequence).json()["next"])

    assert {each["stem"] for each in asked} == {question.stem.strip() for question in questions}
