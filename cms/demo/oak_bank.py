"""What is in Oak's own question bank: three published questions, one that waits for review, and one half-written."""

import uuid
from typing import Any

from courses.outline.models import ContentArea, ExamOutline
from courses.schools.models import School
from quizzes.bank.models import Question
from quizzes.exchange import ids
from quizzes.exchange.formats.native import parse
from quizzes.exchange.services import Place, apply_questions

from .files import FILES

OWN_FILE = FILES.parent / "oak-clinic.yaml"
WAITING, HALF_WRITTEN = "an-area-nobody-agreed-on", "stretch-after-a-hold"


def load_oak_bank(school: School, *, author: Any, outline: ExamOutline) -> None:
    """The school's own questions, written by its instructor. What is there already stays as it is."""
    text = OWN_FILE.read_text(encoding="utf-8")
    place = Place(school=school, language="en", outline=outline, is_original=True)
    apply_questions(drafts=parse(text, OWN_FILE.name).questions, place=place, by=author)
    if waiting := _draft(school, author, WAITING, _waiting(outline)):
        waiting.get_workflow().start(waiting, author)
    _draft(school, author, HALF_WRITTEN, {"stem": "Which stretch suits a client after a held pressure on the"})


def _draft(school: School, author: Any, key: str, fields: dict[str, Any]) -> Question | None:
    """A question that was saved and never published; None if it was made before."""
    own_uuid = ids.question_id(school.uuid, "", key)
    if Question.objects.filter(uuid=own_uuid).exists():
        return None
    question = Question(uuid=own_uuid, school=school, created_by=author, live=False)
    question.has_unpublished_changes = True
    parts = fields.pop("parts", [])
    for name, value in fields.items():
        setattr(question, name, value)
    question.parts = Question._meta.get_field("parts").to_python(parts)
    question.save()
    question.save_revision(user=author)
    return question


def _waiting(outline: ExamOutline) -> dict[str, Any]:
    options = [
        (
            "Begin, because a request is consent enough.",
            False,
            "A wish is where the talk begins; what it involves has not been agreed.",
        ),
        (
            "Explain the work, and agree on it first.",
            True,
            "Consent names the area, the reason and the feeling to expect, before any touch.",
        ),
        (
            "Refuse, because the plan was signed before.",
            False,
            "A plan may change during a session, if both agree on the change.",
        ),
        (
            "Work there lightly, and talk about it later.",
            False,
            "Light touch without agreement is still touch that nobody consented to.",
        ),
    ]
    return {
        "stem": "During a session a client asks for work on an area nobody agreed on at intake. What comes first?",
        "parts": [
            {
                "type": "option",
                "id": str(uuid.uuid4()),
                "value": {"text": text, "correct": correct, "reason": reason, "fraction": None, "misconception": ""},
            }
            for text, correct, reason in options
        ],
        "takeaway": "A new area is a new agreement.",
        "references": "R16",
        "area": ContentArea.objects.get(outline=outline, code="ETH-D"),
        "level": "application",
        "difficulty": 2,
        "is_original": True,
    }
