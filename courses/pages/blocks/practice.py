"""What to practise here. Which questions, the quiz engine decides."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class PracticeBlock(blocks.StructBlock):
    """A short practice on this lesson, or on the areas named."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    areas = blocks.ListBlock(
        blocks.CharBlock(max_length=16),
        label=_("Areas"),
        help_text=_("Codes of content areas, such as PATH-B. None means this lesson."),
        required=False,
        default=[],
    )
    length = blocks.IntegerBlock(label=_("How many questions"), min_value=3, max_value=50, default=5)

    class Meta:
        icon = "tasks"
        label = _("Practice")
        template = "courses/blocks/practice.html"
        description = _("A short practice; the engine picks the questions")
        preview_value = {"title": "Check yourself", "areas": [], "length": 5}
