"""Muscle cards and numbered figures."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.outline.drawings import DRAWINGS

from .sources import SourcesBlock


class MarkBlock(blocks.StructBlock):
    """What one number of the drawing points to."""

    number = blocks.IntegerBlock(label=_("Number"), min_value=1, max_value=20)
    label = blocks.CharBlock(label=_("Name"), max_length=120)
    text = blocks.CharBlock(label=_("What to know"), required=False, max_length=255)

    class Meta:
        icon = "tag"
        label = _("Mark")


class FigureBlock(blocks.StructBlock):
    """A schematic drawing with numbered marks and a list that says the same in words."""

    drawing = blocks.ChoiceBlock(label=_("Drawing"), choices=DRAWINGS)
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=255)
    marks = blocks.ListBlock(MarkBlock(), label=_("Marks"), min_num=1)

    class Meta:
        icon = "image"
        label = _("Numbered figure")
        template = "courses/blocks/figure.html"
        description = _("A schematic drawing and the same in words")
        preview_value = {
            "drawing": "trigger-point",
            "title": "A trigger point in a taut band",
            "caption": "Schematic, not to scale.",
            "marks": [{"number": 1, "label": "Taut band", "text": "Runs with the fibres."}],
        }


class MuscleBlock(blocks.StructBlock):
    """One muscle: where it begins and ends, what it does, its nerve, where it may refer, how to find it."""

    name = blocks.CharBlock(label=_("Muscle"), max_length=120)
    origin = blocks.CharBlock(label=_("Origin"), max_length=300)
    insertion = blocks.CharBlock(label=_("Insertion"), max_length=300)
    action = blocks.CharBlock(label=_("Action"), max_length=400)
    innervation = blocks.CharBlock(label=_("Nerve"), max_length=200)
    referral = blocks.CharBlock(label=_("Described referral"), max_length=300)
    find = blocks.TextBlock(label=_("How to find it"))
    caution = blocks.CharBlock(label=_("Caution"), required=False, max_length=400)
    sources = SourcesBlock()

    class Meta:
        icon = "user"
        label = _("Muscle card")
        template = "courses/blocks/muscle.html"
        description = _("Attachments, action, nerve, referral, how to find it")
        preview_value = {
            "name": "Infraspinatus",
            "origin": "Infraspinous fossa of the scapula",
            "insertion": "Greater tubercle of the humerus",
            "action": "Turns the arm outward",
            "innervation": "Suprascapular nerve",
            "referral": "Front of the shoulder",
            "find": "Rest the hand below the spine of the scapula.",
            "caution": "",
            "sources": "R6",
        }
