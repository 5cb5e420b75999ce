"""How the places on a picture are written."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.written_later import WrittenLaterBlock


class RegionBlock(WrittenLaterBlock):
    """A place to be labelled: where it is, what it is called, and how to say where it is without the name."""

    WRITTEN_LATER = ("label", "description", "x", "y", "reason")

    label = blocks.CharBlock(label=_("Label"), max_length=120)
    description = blocks.TextBlock(
        label=_("Where it is, in words"),
        rows=2,
        help_text=_("For somebody who cannot see the picture. It must not give the label away."),
    )
    x = blocks.DecimalBlock(
        label=_("From the left"),
        min_value=0,
        max_value=1,
        max_digits=5,
        decimal_places=4,
        help_text=_("A share of the picture's width, 0 to 1."),
    )
    y = blocks.DecimalBlock(
        label=_("From the top"),
        min_value=0,
        max_value=1,
        max_digits=5,
        decimal_places=4,
        help_text=_("A share of the picture's height, 0 to 1."),
    )
    reason = blocks.TextBlock(label=_("Reason"), rows=2, help_text=_("How to tell it is this."))

    class Meta:
        icon = "thumbtack"
        label = _("Place on the picture")
        label_format = "{label}"
        form_classname = "struct-block question-region"
        template = "quizzes/bank/region.html"
