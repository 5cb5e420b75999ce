"""How numbers and their units are written."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.written_later import WrittenLaterBlock


class NumberBlock(WrittenLaterBlock):
    """A number with its tolerance and what it earns."""

    WRITTEN_LATER = ("value", "reason")

    value = blocks.DecimalBlock(
        label=_("Number"),
        required=False,
        max_digits=20,
        decimal_places=8,
        help_text=_("Leave it empty for every other number."),
    )
    tolerance = blocks.DecimalBlock(
        label=_("Give or take"), default=Decimal(0), min_value=0, max_digits=20, decimal_places=8
    )
    share = blocks.DecimalBlock(
        label=_("Share of the points"),
        default=Decimal(1),
        min_value=0,
        max_value=1,
        max_digits=5,
        decimal_places=4,
        help_text=_("0 for a number known to be wrong."),
    )
    reason = blocks.TextBlock(label=_("Reason"), rows=2, help_text=_("Why it is right, or why it is wrong."))

    class Meta:
        icon = "order"
        label = _("Number")
        label_format = "{value}"
        template = "quizzes/bank/number.html"


class UnitBlock(WrittenLaterBlock):
    """A unit the answer may be given in."""

    text = blocks.CharBlock(label=_("Unit"), max_length=40, help_text=_("The first unit is the one of the numbers."))
    factor = blocks.DecimalBlock(
        label=_("Factor"),
        default=Decimal(1),
        max_digits=20,
        decimal_places=10,
        help_text=_("A number in this unit, times the factor, is the number in the first unit."),
    )

    class Meta:
        icon = "tag"
        label = _("Unit")
        label_format = "{text}"
        template = "quizzes/bank/unit.html"
