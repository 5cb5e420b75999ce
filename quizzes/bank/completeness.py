"""What a question still lacks before it may be published, whoever asks: editor, workflow, schedule, import, shell."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from quizzes.kinds.lacks import Lack
from quizzes.kinds.registry import KINDS, kind_of

from .snapshot import take

if TYPE_CHECKING:
    from .models import Question

__all__ = ["NEEDED", "Lack", "lacks"]

# What a question cannot be published without, its parts apart.
NEEDED = {
    "stem": _("Write the question."),
    "references": _("Name at least one reference."),
    "area": _("Choose the content area."),
}


def lacks(question: "Question") -> list[Lack]:
    """Everything that keeps the question from being published; an empty list means it can be."""
    content = take(question)
    found = []
    if not content["stem"]:
        found.append(Lack("stem", NEEDED["stem"]))
    if not question.references.strip():
        found.append(Lack("references", NEEDED["references"]))
    if question.area_id is None:
        found.append(Lack("area", NEEDED["area"]))
    found += _picture_lacks(question)
    if strange := _strange_parts(content):
        return [*found, *strange]
    return [*found, *kind_of(content).lacks(content), *_placing_lacks(question)]


def _strange_parts(content: dict) -> list[Lack]:
    """Parts of another kind, left behind when the kind was changed."""
    kind = KINDS.get(content["kind"])
    if kind is None:
        return [Lack("kind", _("This kind of question cannot be published."))]
    return [
        Lack("parts", _("This part does not belong to the kind “%(kind)s”. Remove it.") % {"kind": kind.label}, place)
        for place, part in enumerate(content["parts"])
        if part["type"] not in kind.parts
    ]


def _picture_lacks(question: "Question") -> list[Lack]:
    if (question.picture_id or question.drawing) and not question.picture_alt.strip():
        return [Lack("picture_alt", _("Describe the picture without giving the answer away."))]
    return []


def _placing_lacks(question: "Question") -> list[Lack]:
    """A paragraph or objective must be one of the lesson the question belongs to, and the lesson one it may use."""
    found = []
    if question.lesson and question.lesson.module.course.school_id not in (None, question.school_id):
        found.append(Lack("lesson", _("Choose a lesson of your own school or of the library.")))
    if question.paragraph and question.paragraph.lesson_id != question.lesson_id:
        found.append(Lack("paragraph", _("Choose a paragraph of the lesson above.")))
    if question.objective and question.objective.lesson_id != question.lesson_id:
        found.append(Lack("objective", _("Choose an objective of the lesson above.")))
    return found
