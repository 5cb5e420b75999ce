"""What keeps a question from being submitted or published: what it lacks, and then what the writing checks say."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from quizzes.engine.lint import ERROR, Finding
from quizzes.kinds.lacks import Lack

from .checking import Reasons, findings, in_words
from .completeness import lacks

if TYPE_CHECKING:
    from .models import Question

# Fields of the form by the checks' own names for them.
FIELDS = {"options": "parts", "declaration": "is_original"}
PICTURE_FIELDS = {"alt": "picture_alt"}
# What the checks call the text of a part, by the type of the part.
TEXT_FIELDS = {"pair": "left", "region": "label", "number": "value"}


def stops(question: "Question", *, reasons: Reasons | None = None, with_bank: bool = True) -> list[Lack]:
    """Everything in the way, at its field; an empty list means the question can go on.

    The checks are asked once nothing is missing: an unfinished question would be told everything twice. `reasons` and
    `with_bank` as in `checking.findings`.
    """
    if question.retired_at is not None:
        return [Lack("stem", _("It is retired. Bring it back as a draft first."))]
    if found := lacks(question):
        return found
    return [_lack(question, each) for each in findings(question, reasons=reasons, with_bank=with_bank).stopping]


def _lack(question: "Question", finding: Finding) -> Lack:
    message = in_words([finding])[0]
    if finding.severity != ERROR:
        message = _("%(warning)s Or write beside the writing checks why it stays.") % {"warning": message}
    if finding.field == "picture":
        return Lack(PICTURE_FIELDS.get(finding.option_field, "picture"), message)
    field = FIELDS.get(finding.field, finding.field)
    if finding.task:
        return _inside(question, finding, message)
    if field != "parts" or finding.option is None:
        return Lack(field, message)
    place, part = _find(question.parts, finding.option)
    return Lack("parts", message, place, _part_field(part, finding.option_field))


def _inside(question: "Question", finding: Finding, message: str) -> Lack:
    """What is to mend in a gap or a task: at its own text, or at one of its parts."""
    place, small = _find(question.parts, finding.task)
    if small is None:
        return Lack("parts", message)
    if finding.option is None and finding.field == "stem" and "stem" in small.value:
        return Lack("parts", message, place, "stem")
    inner, part = _find(small.value["parts"], finding.option or "")
    at = Lack("parts", message, inner, _part_field(part, finding.option_field))
    return Lack("parts", message, place, "parts", inner=at)


def _find(parts: Any, uuid: str) -> tuple[int | None, Any]:
    """The place of a part and the part itself; None twice if it is not there."""
    return next(((place, part) for place, part in enumerate(parts) if str(part.id) == uuid), (None, None))


def _part_field(part: Any, name: str) -> str:
    """The part's field by the checks' name for it."""
    return TEXT_FIELDS.get(part.block_type, name) if part is not None and name == "text" else name
