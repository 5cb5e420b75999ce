"""How the options of a question are written. A block's own id is the option's uuid, so it survives every edit."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class OptionBlock(blocks.StructBlock):
    """One option: its text, whether it is right, and the reason a learner reads afterwards."""

    text = blocks.TextBlock(label=_("Option"), rows=2)
    correct = blocks.BooleanBlock(label=_("Right"), required=False)
    reason = blocks.TextBlock(label=_("Reason"), rows=2, help_text=_("Why it is right, or why it is wrong."))
    fraction = blocks.DecimalBlock(
        label=_("Share of the points"),
        required=False,
        min_value=-1,
        max_value=1,
        max_digits=6,
        decimal_places=4,
        help_text=_("Only for “Signed fractions”: the right ones add up to 1."),
    )
    misconception = blocks.CharBlock(
        label=_("Misconception"), required=False, max_length=16, help_text=_("The wrong idea behind it, such as M05.")
    )

    class Meta:
        icon = "list-ul"
        label = _("Option")


class OptionsBlock(blocks.StreamBlock):
    """The options, in the order the author wrote them. Learners see them shuffled."""

    option = OptionBlock()

    class Meta:
        required = False
        max_num = 8
