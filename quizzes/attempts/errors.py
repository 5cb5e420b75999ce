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


class NotMarkedByHand(DomainError):
    """There is nothing to mark: no answer, or one that the key judges."""

    code = "not_marked_by_hand"
    status = 409
    detail = _("There is no answer here that a person marks.")


class NotYourOwn(DomainError):
    code = "not_your_own"
    status = 403
    detail = _("Somebody else marks your own answers.")


class MayNotMark(DomainError):
    code = "may_not_mark"
    status = 403
    detail = _("Only instructors of the learner’s school mark this.")


class MarkMisshapen(DomainError):
    """Points are missing, or not whole numbers within what a criterion allows. `field`: the criterion, if it is one."""

    code = "mark_misshapen"
    status = 400
    detail = _("Give whole points to every criterion, up to what it is worth.")
