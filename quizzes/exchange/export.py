"""Questions of the bank as a file's text. Loading that file again changes nothing."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from courses.errors import DomainError
from quizzes.bank.completeness import lacks
from quizzes.bank.models import Question

from .drafts import QuestionsDraft
from .formats import native
from .rows import question_draft


class LanguagesMixed(DomainError):
    code = "languages_mixed"
    status = 400
    detail = _("A file holds questions of one language.")


def export_questions(questions: "QuerySet[Question]") -> str:
    """What is live of these questions, as text in the native format.

    A draft has no place in a file, which is always complete. Raises LanguagesMixed.
    """
    rows = questions.filter(live=True).select_related("area", "objective", "paragraph", "lesson__module__course")
    # A lesson edited since may have left a question behind without its paragraph's lesson; such a one is incomplete.
    whole = [question for question in rows.order_by("pk") if not lacks(question)]
    languages = {question.language for question in whole}
    if len(languages) > 1:
        raise LanguagesMixed
    drafts = tuple(question_draft(question) for question in whole)
    return native.dump(QuestionsDraft(language=languages.pop() if languages else "en", questions=drafts))
