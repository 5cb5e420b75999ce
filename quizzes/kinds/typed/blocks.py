"""How typed answers are written."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.written_later import WrittenLaterBlock


class AcceptedBlock(WrittenLaterBlock):
    """An answer that is accepted."""

    text = blocks.CharBlock(
        label=_("Accepted answer"), max_length=200, help_text=_("* stands for any text; write \\* for a star.")
    )
    reason = blocks.TextBlock(label=_("Reason"), rows=2, help_text=_("Why it is right."))
    share = blocks.DecimalBlock(
        label=_("Share of the points"),
        default=Decimal(1),
        min_value=Decimal("0.0001"),
        max_value=1,
        max_digits=5,
        decimal_places=4,
    )

    class Meta:
        icon = "check"
        label = _("Accepted answer")
        label_format = "{text}"
        template = "quizzes/bank/accepted.html"


class ConfusableBlock(WrittenLaterBlock):
    """An answer that is wrong however near it looks."""

    text = blocks.CharBlock(
        label=_("Wrong answer"), max_length=200, help_text=_("A single * is the reason for every other wrong answer.")
    )
    reason = blocks.TextBlock(label=_("Reason"), rows=2, help_text=_("Why it is wrong, or what tells the two apart."))

    class Meta:
        icon = "cross"
        label = _("Wrong answer with a reason")
        label_format = "{text}"
        template = "quizzes/bank/confusable.html"
