"""What can stop a school from being opened."""

from django.utils.translation import gettext_lazy as _

from courses.errors import DomainError


class ShortNameReserved(DomainError):
    code = "short_name_reserved"
    status = 409
    detail = _("This short name is an address of the site itself. Choose another.")


class ShortNameTaken(DomainError):
    code = "short_name_taken"
    status = 409
    detail = _("Another page of the site already has this address. Choose another short name.")
