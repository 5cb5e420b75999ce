"""What can be in the way of changing many questions together, or of taking it back."""

from django.utils.translation import gettext_lazy as _

from courses.errors import DomainError


class TooMany(DomainError):
    code = "too_many_questions"
    status = 400
    detail = _("Choose 500 questions or fewer at a time.")


class PlanChanged(DomainError):
    code = "plan_changed"
    status = 409
    detail = _("Something changed since you looked. Nothing was done; here is how it is now.")


class NothingToUndo(DomainError):
    code = "nothing_to_undo"
    status = 409
    detail = _("There is nothing to undo: it was undone, is older than a day, or you have changed others since.")
