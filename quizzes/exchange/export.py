"""Questions of the bank as a file. Loading that file again changes nothing of what its format carries."""

from dataclasses import replace

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from courses.errors import DomainError
from quizzes.bank.completeness import lacks
from quizzes.bank.models import Question

from .drafts import Loss, QuestionDraft, QuestionsDraft, Written
from .formats import native
from .pictures import picture_draft
from .registry import Format
from .rows import question_draft

LOST_PICTURE = "the picture, whose file is lost"


class LanguagesMixed(DomainError):
    code = "languages_mixed"
    status = 400
    detail = _("A file holds questions of one language.")


def write(questions: "QuerySet[Question]", format_: Format) -> Written:
    """A file of these questions as they are stored, and what the format could not carry of each."""
    rows = questions.select_related("area", "objective", "paragraph", "lesson__module__course", "picture")
    drafts, lost = [], []
    for question in rows.order_by("pk"):
        try:
            drafts.append(_draft(question))
        except OSError:
            drafts.append(question_draft(question))
            lost.append(Loss(str(question.uuid), LOST_PICTURE))
    written = format_.write(drafts)
    return replace(written, losses=(*written.losses, *lost))


def export_questions(questions: "QuerySet[Question]") -> str:
    """What is live of these questions, as text in the native format.

    A draft has no place in a file, which is always complete. Raises LanguagesMixed.
    """
    rows = questions.filter(live=True).select_related(
        "area", "objective", "paragraph", "lesson__module__course", "picture"
    )
    # A lesson edited since may have left a question behind without its paragraph's lesson; such a one is incomplete.
    whole = [question for question in rows.order_by("pk") if not lacks(question)]
    languages = {question.language for question in whole}
    if len(languages) > 1:
        raise LanguagesMixed
    drafts = tuple(_draft(question) for question in whole)
    return native.dump(QuestionsDraft(language=languages.pop() if languages else "en", questions=drafts))


def _draft(question: Question) -> QuestionDraft:
    return question_draft(question, picture=picture_draft(question))
