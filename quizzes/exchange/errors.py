"""What keeps a file from being brought in."""

from django.utils.translation import gettext_lazy as _

from courses.errors import DomainError


class FileRefused(DomainError):
    """Some questions of the file cannot be brought in, and nobody said to leave them out. Nothing was changed."""

    code = "file_refused"
    status = 400
    detail = _("Some questions of this file cannot be brought in. Nothing was changed.")


class BankChanged(DomainError):
    """Somebody saved one of the questions between the reading of the file and now. Nothing was changed."""

    code = "bank_changed"
    status = 409
    detail = _("Somebody has changed one of these questions in the meantime. Nothing was brought in; try again.")
