"""What can be wrong with a question when someone wants it live."""

from django.utils.translation import gettext_lazy as _

from courses.errors import DomainError

from .completeness import Lack


class IncompleteQuestion(DomainError):
    """The question lacks something. `lacks` says what, at which field."""

    code = "incomplete_question"
    status = 400
    detail = _("This question is not complete and was not published.")

    def __init__(self, found: list[Lack]) -> None:
        super().__init__(" ".join(str(lack.message) for lack in found))
        self.lacks = found
