"""What a question still lacks before it may be published, whoever asks: editor, workflow, schedule, import, shell."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.engine import scoring

from .snapshot import choice_key, options, take

if TYPE_CHECKING:
    from .models import Question
    from .snapshot import Option

FEWEST_OPTIONS = 2
# What a question cannot be published without, options apart.
NEEDED = {
    "stem": _("Write the question."),
    "references": _("Name at least one reference."),
    "area": _("Choose the content area."),
}


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: at which field (an option's fields by its place, 0 first), and what to do."""

    field: str
    message: str | Promise
    option: int | None = None
    option_field: str = ""


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
    return [*found, *_option_lacks(question, options(content)), *_placing_lacks(question)]


def _option_lacks(question: "Question", written: "list[Option]") -> list[Lack]:
    found = []
    seen: dict[str, int] = {}
    for place, option in enumerate(written):
        if not option.text:
            found.append(Lack("options", _("Write the option, or remove it."), place, "text"))
        elif (first := seen.setdefault(" ".join(option.text.split()).casefold(), place)) != place:
            message = _("This is the same as option %(number)d.") % {"number": first + 1}
            found.append(Lack("options", message, place, "text"))
        if not option.reason:
            found.append(Lack("options", _("Give the reason a learner will read."), place, "reason"))
    if len(written) < FEWEST_OPTIONS:
        return [*found, Lack("options", _("Write at least two options."))]
    return [*found, *_key_lacks(question, written)]


def _key_lacks(question: "Question", written: "list[Option]") -> list[Lack]:
    right = [option for option in written if option.correct]
    if not right:
        return [Lack("options", _("Mark the right option."))]
    if question.kind == scoring.SINGLE:
        return [] if len(right) == 1 else [Lack("options", _("Mark exactly one option as right."))]
    if question.rule != scoring.FRACTIONS:
        return []
    key = choice_key(take(question))
    wrong_sign = any((share > 0) != (option in key.right) for option, share in key.fractions.items() if share)
    total = sum(share for share in key.fractions.values() if share > 0)
    if wrong_sign or abs(total - 1) > scoring.TOLERANCE:
        return [Lack("options", _("The shares of the right options must add up to 1, and wrong options cannot earn."))]
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
