"""Scripts stored in every text of a question run nowhere: not for learners, in the bank, review, reports or exchange.

Beside what `open_page` watches (foreign hosts, the content policy, errors), each page is searched for a payload that
ran or became markup that could.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.onboarding.services import open_school
from courses.outline.models import Source
from courses.schools.services import enrol, grant_role
from quizzes.attempts.models import Attempt
from quizzes.attempts.types import Answer, PracticeSpec
from quizzes.bank.commenting import comment_on
from quizzes.bank.models import Question, QuestionVersion, WritingWaiver
from quizzes.bank.snapshot import checksum, take
from quizzes.exchange.commit import commit
from quizzes.exchange.drafts import Record
from quizzes.exchange.files import Upload
from quizzes.exchange.places import Place
from quizzes.exchange.plan import make_plan
from quizzes.exchange.registry import FORMATS
from quizzes.exchange.runs import begin, start_run
from quizzes.study.services import answer_question, finish_practice, mark_answer, start_practice
from tests.factories import AreaFactory, CohortFactory, CourseFactory, LessonFactory, OutlineFactory, UserFactory

from . import poison
from .conftest import DESKTOP

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BANK = "wagtailsnippets_quizzes_question"


@dataclass
class Poisoned:
    """A school in which everything that can be written has a payload in it."""

    school: Any
    lesson: Any
    cohort: Any
    people: dict[str, Any] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)


@pytest.fixture
def oak(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return build(open_school(short_name="oak", name=f"Oak {poison.short()}", time_zone="America/Chicago"))


def build(school):
    outline = OutlineFactory()
    Source.objects.update_or_create(code="R5", defaults={"citation": poison.everything(200)})
    area = AreaFactory(outline=outline, code="PATH", name=poison.short())
    course = CourseFactory(title=poison.short(), outline=outline, school=school)
    lesson = LessonFactory(module__course=course, title=poison.short(), number="1.1")
    made = Poisoned(school, lesson, CohortFactory(school=school, course=course, name=poison.short()))
    for name, role in {"ben": "instructor", "dora": "reviewer", "cora": "coordinator"}.items():
        made.people[name] = UserFactory(first_name=poison.short()[:30], email=f"{name}@oak.example")
        grant_role(user=made.people[name], school=school, role=role, at=timezone.now(), credential=poison.short())
    made.people["ana"] = UserFactory(first_name="<svg onload=__pwned=1>", last_name="<b onclick=__pwned=2>")
    made.people["root"] = UserFactory(is_superuser=True, is_staff=True)
    enrol(cohort=made.cohort, learner=made.people["ana"], at=timezone.now())
    write(made, area)
    return made


def write(made, area):
    """The questions, live although nobody would have approved them, each with a newer draft, a comment and a waiver."""
    ben, now = made.people["ben"], timezone.now()
    records = [Record(at, 0, draft.stem[:80], draft) for at, draft in enumerate(poison.drafts(), 1)]
    plan = make_plan(records, place=Place(school=made.school, language="en"), format_=FORMATS["native"], file="f.yaml")
    assert plan.faults == []
    commit(plan, format_=FORMATS["native"], by=ben, at=now, file=f"{poison.short()}.yaml")
    Question.objects.update(area=area, lesson=made.lesson, live=True, is_original=True)
    for question in Question.objects.order_by("pk"):
        content = take(question)
        QuestionVersion.objects.create(
            question=question, number=1, content=content, checksum=checksum(content), area=area, level="recall",
            safety_critical=True, frozen_at=now, frozen_by=ben,
        )  # fmt: skip
        WritingWaiver.objects.create(
            question=question, rule="stem-negative", reason=poison.everything(290), by=ben, at=now
        )
        question.save_revision(user=ben)
        question.stem += poison.short()
        question.save_revision(user=ben)
        comment_on(question=question, text=poison.everything(1900), by=made.people["dora"], at=now)
        made.questions.append(question)


def answer_of(body: dict[str, Any]) -> Any:
    """An answer of the question's kind; where words are asked, a payload."""
    parts = body["parts"]
    ids = [part["uuid"] for part in parts]
    match body["kind"]:
        case "typed" | "essay":
            return poison.everything(180)
        case "numerical":
            return "30"
        case "single" | "true_false" | "multiple":
            return ids[:1]
        case "ordering":
            return ids[::-1]
        case "matching" | "figure":
            asked = [part["uuid"] for part in parts if part["type"] in ("pair", "region")]
            return dict.fromkeys(asked, "1")
    return {part["uuid"]: answer_of(part) for part in parts}


@pytest.fixture
def visit(open_page):
    """Open an address as somebody, and keep what came alive there."""
    alive: list[str] = []
    pages: dict[Any, Any] = {}

    def opened(person):
        if person.pk not in pages:
            page = pages[person.pk] = open_page(person, size=DESKTOP)
            page.on("dialog", lambda dialog: (alive.append(f"dialog {dialog.message}"), dialog.dismiss()))
        return pages[person.pk]

    def go(person, address, status=200):
        page = opened(person)
        reply = page.goto(address)
        assert reply.status == status, (address, reply.status)
        look_at(page, address)
        return page

    def look_at(page, name):
        for frame in page.frames:
            alive.extend(f"{name}: {found}" for found in frame.evaluate(poison.ALIVE, poison.CANARY))

    go.look_at, go.seen = look_at, alive
    yield go
    assert alive == []


def test_a_payload_that_is_written_out_as_it_is_would_be_seen(chromium):
    """Of the payloads that are markup by themselves; others need to stand in an attribute, a script or a template."""
    page = chromium.new_page()
    page.route(f"**/*{poison.CANARY}/**", lambda route: route.abort())
    unseen = []
    for payload in poison.PAYLOADS:
        page.goto("about:blank")
        page.set_content(f"<!doctype html><title>x</title><p>{payload}</p>", wait_until="domcontentloaded")
        page.wait_for_timeout(30)
        if not page.evaluate(poison.ALIVE, poison.CANARY):
            unseen.append(payload)
    page.close()
    inert = ("[x]", "javascript:", "{{", r"\u003c", "&lt;", "';", '");', "`$", "＜", "<\u017f", "<template>", "<math>")
    handed_on = ("' autofocus", '" onmouseover', "<noscript>")
    assert [each for each in unseen if not each.startswith((*inert, *handed_on))] == []


def practise(made, ana):
    """Ana's practice of every question, as the service hands it out."""
    spec = PracticeSpec("lesson", str(made.lesson.uuid), 20)
    return start_practice(learner=ana, school=made.school, spec=spec, at=timezone.now())


def test_learners_pages(oak, visit):
    ana = oak.people["ana"]
    attempt = practise(oak, ana)
    items = list(attempt.items.with_question().order_by("position"))
    assert {item.version.content["kind"] for item in items} == {each.kind for each in oak.questions}
    for address in ("/learn/", "/learn/practice/", f"/learn/practice/{attempt.uuid}/"):
        visit(ana, address)
    for sequence, item in enumerate(items, 1):
        address = f"/learn/practice/{attempt.uuid}/{item.position}/"
        visit(ana, address)
        given = Answer(answer_of(item.version.content))
        answer_question(item=item, answer=given, key=uuid4(), sequence=sequence)
        visit(ana, address)
    visit(ana, f"/api/v1/attempts/{attempt.uuid}/")
    visit(ana, f"/api/v1/attempts/{attempt.uuid}/items/1/")
    finish_practice(attempt=Attempt.objects.get(pk=attempt.pk), at=timezone.now())
    for address in (f"/learn/practice/{attempt.uuid}/", "/learn/progress/", "/learn/history/", "/learn/account/"):
        visit(ana, address)
    page = visit(ana, f"/learn/history/{attempt.uuid}/")
    assert "__pwned" in page.content()
    for payload in poison.PAYLOADS[:6]:
        page.goto("/learn/search/")
        page.locator("[name=q]").first.fill(payload)
        page.keyboard.press("Enter")
        page.wait_for_url("**q=**")
        visit.look_at(page, "search")


def test_the_bank_and_its_forms(oak, visit):
    ben = oak.people["ben"]
    for question in oak.questions:
        revision = question.revisions.order_by("pk").last()
        page = visit(ben, reverse(f"{BANK}:edit", args=[question.pk]))
        page.wait_for_selector("[name=takeaway]", state="attached")
        page.wait_for_load_state("networkidle")
        visit.look_at(page, f"the form of {question.kind}")
        for mode in ("asked", "answered"):
            visit(ben, reverse(f"{BANK}:revisions_view", args=[question.pk, revision.pk]) + f"?mode={mode}")
    first = oak.questions[0]
    old, new = first.revisions.order_by("pk")[:1].get(), first.revisions.order_by("pk").last()
    visit(ben, "/admin/")
    for name in ("history", "inspect", "copy", "usage", "unpublish"):
        visit(ben, reverse(f"{BANK}:{name}", args=[first.pk]))
    visit(ben, reverse(f"{BANK}:revisions_compare", args=[first.pk, old.pk, new.pk]))
    page = visit(ben, reverse(f"{BANK}:list"))
    assert "__pwned" in page.content()
    visit(ben, reverse(f"{BANK}:list") + "?q=%3Cscript%3Ewindow.__pwned%3D1%3C/script%3E")
    ids = "&".join(f"id={question.pk}" for question in oak.questions)
    for action in ("tag", "move", "submit", "retire"):
        visit(ben, reverse("wagtail_bulk_action", args=["quizzes", "question", action]) + f"?{ids}")
    visit(ben, reverse("bank_reviews:retire", args=[first.uuid]))
    for reader in (oak.people["dora"], oak.people["cora"]):
        visit(reader, reverse(f"{BANK}:inspect", args=[first.pk]))


def test_what_is_said_after_saving_and_after_tagging_many(oak, visit):
    ben, first = oak.people["ben"], oak.questions[0]
    page = visit(ben, reverse(f"{BANK}:edit", args=[first.pk]))
    page.locator("footer").get_by_role("button", name="Save draft").first.click()
    page.locator(".messages li").first.wait_for()
    visit.look_at(page, "saved")

    page = visit(ben, reverse("wagtail_bulk_action", args=["quizzes", "question", "tag"]) + f"?id={first.pk}")
    page.locator("[name=add]").fill(poison.SHORT[0])
    for button in ("Look at what would change", "Tag 1 question"):
        with page.expect_navigation():
            page.get_by_role("button", name=button, exact=True).click()
        visit.look_at(page, button)
    assert poison.SHORT[0] in Question.objects.get(pk=first.pk).get_latest_revision_as_object().tags


def test_review_marking_and_reports(oak, visit):
    ana, ben, dora, cora, root = (oak.people[name] for name in ("ana", "ben", "dora", "cora", "root"))
    attempt = practise(oak, ana)
    for sequence, item in enumerate(attempt.items.with_question().order_by("position"), 1):
        answer_question(item=item, answer=Answer(answer_of(item.version.content)), key=uuid4(), sequence=sequence)
    essay = attempt.items.with_question().get(version__content__kind="essay")
    visit(ben, reverse("marking"))
    visit(ben, reverse("marking_answer", args=[essay.uuid]))
    criteria = {part["uuid"]: 1 for part in essay.version.content["parts"]}
    mark_answer(item=essay, given=criteria, comment=poison.everything(900), by=ben, at=timezone.now())
    visit(ana, f"/learn/practice/{attempt.uuid}/{essay.position}/")

    for question in oak.questions[:3]:
        question.get_workflow().start(question, ben)
    visit(dora, "/admin/")
    visit(dora, reverse("bank_reviews:list"))
    for question in oak.questions:
        visit(dora, reverse("bank_reviews:question", args=[question.versions.get().uuid]))
        visit(dora, reverse("bank_reviews:draft", args=[question.uuid]))
    visit(dora, reverse("bank_reviews:lesson", args=[oak.lesson.uuid]))
    visit(ben, reverse(f"{BANK}:workflow_history", args=[oak.questions[0].pk]))

    visit(ben, reverse("bank_coverage"))
    for address in ("cohort_board", ("cohort_board_cohort", oak.cohort.uuid)):
        name, *args = (address,) if isinstance(address, str) else address
        visit(cora, reverse(name, args=args))
    visit(cora, reverse("cohort_board_learner", args=[oak.cohort.uuid, ana.uuid]))
    for address in ("/admin/", reverse(f"{BANK}:list"), "/admin/reports/site-history/"):
        visit(root, address)


def faulty() -> dict[str, bytes]:
    """Files whose faults quote payloads back, by format."""
    texts = [poison.PAYLOADS[at] for at in range(0, len(poison.PAYLOADS), 2)]
    quoted = ["".join(f"\\{letter}" if letter in "{}~=#:\\" else letter for letter in text) for text in texts]
    rows = [f'"{text.replace(chr(34), chr(34) * 2)}"' for text in texts]
    names = (f"<name><text><![CDATA[{text}]]></text></name>" for text in texts if "]]>" not in text)
    nameless = "".join(f'<question type="nothing">{name}</question>' for name in names)
    return {
        "gift": "\n\n".join(f"::{text}:: {text} {{~{text} ~no}}" for text in quoted).encode(),
        "csv": ("kind,question\n" + "\n".join(f"{row},{row}" for row in rows)).encode(),
        "moodle_xml": f"<quiz>{nameless}</quiz>".encode(),
        "aiken": "\n\n".join(f"{text}\nA. {text}\nANSWER: {text}" for text in texts).encode(),
    }  # fmt: skip


def test_import_and_export(oak, visit):
    ben = oak.people["ben"]
    visit(ben, reverse("exchange:import"))
    visit(ben, reverse("exchange:export"))
    good = FORMATS["native"].write([draft for draft in poison.drafts() if draft.kind != "figure"]).data
    for format_, data in [("native", good), *faulty().items()]:
        upload = Upload(f"{poison.short()}\"'><svg onload=window.__pwned=99>.txt", data, FORMATS[format_])
        run = start_run(
            school=oak.school, by=ben, upload=upload, language="en", is_original=False, at=timezone.now()
        )  # fmt: skip
        page = visit(ben, reverse("exchange:run", args=[run.uuid]))
        assert "__pwned" in page.content(), format_
        run.refresh_from_db()
        if run.state == run.State.READY and run.to_bring_in:
            begin(run=run, at=timezone.now())
            visit(ben, reverse("exchange:run", args=[run.uuid]))
    visit(ben, reverse("exchange:list"))
    visit(ben, "/admin/")
