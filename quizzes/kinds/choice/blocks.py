"""How an option is written. The block's own id is the option's uuid, so it survives every edit."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.written_later import WrittenLaterBlock


class OptionBlock(WrittenLaterBlock):
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
        label_format = "{text}"
        form_classname = "struct-block question-option"
        template = "quizzes/bank/option.html"
