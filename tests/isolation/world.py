"""What a school owns, one of each kind, made through the services that make it for people."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Page, UploadedFile

from courses.media.models import CourseDocument, CourseImage
from courses.outline.models import Source
from courses.schools.admission import invite_person, make_join_code
from courses.schools.models import Cohort, School
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.bank.models import Question
from quizzes.bank.services import publish_question
from quizzes.exchange.models import ImportRun
from quizzes.progress.models import Milestone
from tests.factories import QuestionFactory
from tests.factories.atlas import muscle
from tests.factories.pages import course_tree, lesson_page

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
# A word in the name of everything either school owns, to search for.
SHARED_WORD = "cambium"


@dataclass
class World:
    """One school's things; `rows` are those of its snippets, by label."""

    school: School
    school_page: Page
    module_page: Page
    page: Page
    image: CourseImage
    document: CourseDocument
    upload: UploadedFile
    question: Question
    cohort: Cohort
    written: AttemptItem
    run: ImportRun
    rows: dict[str, Any] = field(default_factory=dict)


def build(school: School, mark: str, *, author: Any, coordinator: Any, cohort: Cohort) -> World:
    """Everything in `school`, with `mark` in every name."""
    name = f"{mark} {SHARED_WORD}"
    module = course_tree(school, title=f"{name} course")
    page = lesson_page(module, title=f"{name} lesson")
    page.owner = author
    page.save()
    page.title = f"{name} lesson, again"
    page.save_revision(user=author, log_action=True)
    page.get_workflow().start(page, author)
    source = Source.objects.create(school=school, code="R1", citation=f"{name} handbook")
    question = _question(school, name, page.lesson, author)
    rows = {
        "quizzes.question": question,
        "courses.cohort": cohort,
        "courses.membership": school.memberships.filter(role="instructor", ended_at=None).first(),
        "courses.school": school,
        "courses.source": source,
        "courses.muscle": muscle(school=school, slug=f"{mark.lower()}-minor", name=f"{name} minor"),
        "quizzes.milestone": _milestone(school, name),
        "courses.invitation": invite_person(
            school=school, email=f"{mark.lower()}@example.org", role="learner", by=coordinator, at=AT, cohort=cohort
        ),
        "courses.joincode": make_join_code(cohort=cohort, by=coordinator, at=AT)[0],
    }
    return World(
        school=school,
        school_page=school.page,
        module_page=module,
        page=page,
        image=_image(school, name, author),
        document=_document(school, name, author),
        upload=UploadedFile.objects.create(file=ContentFile(b"x", f"{mark}.txt"), uploaded_by_user=author),
        question=question,
        cohort=cohort,
        written=_written(school, name, cohort.enrolments.first().learner),
        run=_run(school, name, author),
        rows=rows,
    )


def _question(school: School, name: str, lesson: Any, author: Any) -> Question:
    question = QuestionFactory(school=school, stem=f"What does the {name} do?", lesson=lesson, references="R1")
    publish_question(question=question, by=author)
    question.stem = f"What does the {name} do now?"
    question.save_revision(user=author, log_action=True)
    question.get_workflow().start(question, author)
    question.refresh_from_db()
    return question


def _written(school: School, name: str, learner: Any) -> AttemptItem:
    """An answer that an instructor of the school marks."""
    criteria = [{"type": "criterion", "id": str(uuid.uuid4()), "value": {"text": "Names the limits", "points": 2}}]
    question = QuestionFactory(
        school=school, kind="essay", stem=f"What would you note about {name}?", parts=criteria, explanation="A note."
    )
    version = publish_question(question=question)
    attempt = Attempt.objects.create(
        learner=learner,
        school=school,
        scope="mixed",
        title="Mixed practice",
        seed=1,
        state="finished",
        started_at=AT,
        closed_at=AT,
    )
    return AttemptItem.objects.create(
        attempt=attempt,
        version=version,
        position=1,
        option_order=[],
        answer=f"What was noted about {name}.",
        answered_at=AT,
        key_shown_at=AT,
    )


def _run(school: School, name: str, author: Any) -> ImportRun:
    """A file that was read and waits for a decision."""
    run = ImportRun.objects.create(
        school=school,
        by=author,
        format="gift",
        file_name=f"{name}.gift",
        state=ImportRun.State.READY,
        counts={"refused": 1, "changed": 0, "new": 0, "identical": 0},
        beat_at=AT,
        created_at=AT,
    )
    run.entries.create(position=1, outcome="refused", title=f"{name} question")
    return run


def _milestone(school: School, name: str) -> Milestone:
    rule = {"all": [{"kind": "study_days", "days": 3, "within_days": 7}]}
    milestone = Milestone(school=school, code=f"X{school.pk}", name=name, short_name=name[:24], rule=rule)
    milestone.save()
    milestone.save_revision()
    return milestone


def _image(school: School, name: str, author: Any) -> CourseImage:
    bytes_ = BytesIO()
    Image.new("RGB", (8, 8), "white").save(bytes_, "PNG")
    file = ContentFile(bytes_.getvalue(), f"{uuid.uuid4().hex}.png")
    return CourseImage.objects.create(
        title=f"{name} picture",
        file=file,
        collection=school.collection,
        uploaded_by_user=author,
        width=8,
        height=8,
        licence="Our own",
    )


def _document(school: School, name: str, author: Any) -> CourseDocument:
    file = ContentFile(b"plain text", f"{uuid.uuid4().hex}.txt")
    return CourseDocument.objects.create(
        title=f"{name} handout", file=file, collection=school.collection, uploaded_by_user=author
    )
