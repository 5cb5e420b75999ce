"""How pairs are written."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.written_later import WrittenLaterBlock


class PairBlock(WrittenLaterBlock):
    """Two texts that belong together."""

    WRITTEN_LATER = ("left", "right", "reason")

    left = blocks.TextBlock(label=_("Match this"), rows=1)
    right = blocks.TextBlock(label=_("With this"), rows=1)
    reason = blocks.TextBlock(label=_("Reason"), rows=2, help_text=_("Why they belong together."))

    class Meta:
        icon = "link"
        label = _("Pair")
        label_format = "{left}: {right}"
        template = "quizzes/bank/pair.html"


class DecoyBlock(WrittenLaterBlock):
    """A choice that belongs to nothing."""

    text = blocks.TextBlock(label=_("Choice that fits nothing"), rows=1)
    reason = blocks.TextBlock(label=_("Reason"), rows=2, help_text=_("Why it fits nothing."))

    class Meta:
        icon = "cross"
        label = _("Choice that fits nothing")
        label_format = "{text}"
        template = "quizzes/bank/decoy.html"
