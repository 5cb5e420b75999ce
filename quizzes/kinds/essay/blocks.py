"""How the rubric of a written answer is written."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.written_later import WrittenLaterBlock


class CriterionBlock(WrittenLaterBlock):
    """One thing a marker looks for."""

    WRITTEN_LATER = ("text",)

    text = blocks.TextBlock(label=_("What to look for"), rows=2)
    points = blocks.IntegerBlock(label=_("Points"), default=1, min_value=1, max_value=100)

    class Meta:
        icon = "tasks"
        label = _("Criterion")
        label_format = "{text}"
        template = "quizzes/bank/criterion.html"
