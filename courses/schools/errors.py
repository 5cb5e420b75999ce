"""What can go wrong when people come, move and go."""

from django.utils.translation import gettext_lazy as _

from courses.errors import DomainError


class SecretNotUsable(DomainError):
    """Unknown, expired, taken back, used up or of a closed school: one answer, so that nothing can be told apart."""

    code = "secret_not_usable"
    status = 404
    detail = _("This link or code does not work. It may have expired or been used. Ask your school for a new one.")


class MailNotSent(DomainError):
    """The invitation stands, but nobody has its link; inviting again replaces it."""

    code = "mail_not_sent"
    status = 503
    detail = _("The e-mail could not be sent. Invite this person again in a few minutes.")


class AddressTaken(DomainError):
    code = "address_taken"
    status = 409
    detail = _("There is already an account with this e-mail address. Sign in to go on.")


class CredentialMissing(DomainError):
    code = "credential_missing"
    detail = _("Say which licence or degree the reviewer holds. It is shown beside each review.")


class CohortElsewhere(DomainError):
    """The cohort belongs to another school, which for this person does not exist."""

    code = "cohort_not_found"
    status = 404
    detail = _("There is no such cohort in this school.")


class AlreadyInCohort(DomainError):
    code = "already_in_cohort"
    status = 409
    detail = _("This learner is already in that cohort.")


class EnrolmentEnded(DomainError):
    code = "enrolment_ended"
    status = 409
    detail = _("This enrolment has already ended.")


class MembershipEnded(DomainError):
    code = "membership_ended"
    status = 409
    detail = _("This role has already ended.")


class LastCoordinator(DomainError):
    code = "last_coordinator"
    status = 409
    detail = _("A school needs a coordinator. Make somebody else a coordinator first.")


class ExamDatePassed(DomainError):
    code = "exam_date_passed"
    detail = _("The exam date is in the past.")
