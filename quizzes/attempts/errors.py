"""What can be wrong with starting or answering."""

from django.utils.translation import gettext_lazy as _

from courses.errors import DomainError


class NothingToPractise(DomainError):
    code = "nothing_to_practise"
    status = 400
    detail = _("There is no question to practise here yet.")


class AnotherAttemptOpen(DomainError):
    """A different practice is open. `attempt` is its uuid."""

    code = "another_attempt_open"
    status = 409
    detail = _("Another practice is still open. Continue it, or finish it first.")


class AttemptClosed(DomainError):
    code = "attempt_closed"
    status = 409
    detail = _("This practice is closed. Nothing more can be answered.")


class AlreadyAnswered(DomainError):
    """The answer was shown before, so another one cannot count."""

    code = "already_answered"
    status = 409
    detail = _("This question was answered, and its answer was shown.")


class StaleSequence(DomainError):
    """The attempt moved on elsewhere. `last_sequence` is the newest one kept."""

    code = "stale_sequence"
    status = 409
    detail = _("This practice went on in another tab or on another device.")


class KeyReused(DomainError):
    """The same client key came with another answer."""

    code = "key_reused"
    status = 409
    detail = _("This key was used for a different answer.")


class NotAnOption(DomainError):
    code = "not_an_option"
    status = 400
    detail = _("That is not one of the options of this question.")


class NothingChosen(DomainError):
    code = "nothing_chosen"
    status = 400
    detail = _("Choose an answer first.")


class OneAnswerOnly(DomainError):
    code = "one_answer_only"
    status = 400
    detail = _("Choose one answer only.")
