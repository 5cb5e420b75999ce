"""How things to put in order are written: in their right order."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.written_later import WrittenLaterBlock


class StepBlock(WrittenLaterBlock):
    """One thing to put in its place."""

    text = blocks.TextBlock(label=_("Step"), rows=1)
    reason = blocks.TextBlock(label=_("Reason"), rows=2, help_text=_("Why it comes here."))

    class Meta:
        icon = "list-ol"
        label = _("Step")
        label_format = "{text}"
        template = "quizzes/bank/step.html"
