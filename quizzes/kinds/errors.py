"""What can be wrong with an answer. Each is told before anything is kept, and costs no attempt."""

from django.utils.translation import gettext_lazy as _

from courses.errors import DomainError


class NotAnOption(DomainError):
    code = "not_an_option"
    status = 400
    detail = _("That is not one of the options of this question.")


class NothingChosen(DomainError):
    code = "nothing_chosen"
    status = 400
    detail = _("Choose an answer first.")


class NothingWritten(DomainError):
    code = "nothing_written"
    status = 400
    detail = _("Write an answer first.")


class OneAnswerOnly(DomainError):
    code = "one_answer_only"
    status = 400
    detail = _("Choose one answer only.")


class AnswerMisshapen(DomainError):
    """The answer has not the shape this kind of question takes."""

    code = "answer_misshapen"
    status = 400
    detail = _("This answer does not fit the kind of question.")


class AnswerTooLong(DomainError):
    code = "answer_too_long"
    status = 400
    detail = _("This answer is longer than the question takes.")


class NothingFilledIn(DomainError):
    code = "nothing_filled_in"
    status = 400
    detail = _("Fill in at least one answer first.")


class AskedAgain(DomainError):
    """An answer that was read and cannot be judged: it is asked for again and uses no attempt."""


class DidYouMean(AskedAgain):
    """What was written is as near to one thing as to another. `choices` holds both; `part` the gap or task, if any."""

    code = "did_you_mean"
    status = 400
    detail = _("This can be read in two ways. Write it again.")


class NotANumber(AskedAgain):
    code = "not_a_number"
    status = 400
    detail = _("This cannot be read as one number. Write it in figures, such as 12.5.")


class UnknownUnit(AskedAgain):
    """The number was read and what stands beside it was not. `part` as above."""

    code = "unknown_unit"
    status = 400
    detail = _("This unit is not known here. Write it in another way.")


class UnitMissing(AskedAgain):
    code = "unit_missing"
    status = 400
    detail = _("Give the unit with the number.")


class NothingOrdered(DomainError):
    code = "nothing_ordered"
    status = 400
    detail = _("Put the steps in order first.")


class PlaceMissing(DomainError):
    code = "place_missing"
    status = 400
    detail = _("Give every step a place.")


class PlaceTaken(DomainError):
    code = "place_taken"
    status = 400
    detail = _("Two steps have the same place. Give each a place of its own.")
