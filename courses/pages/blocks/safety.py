"""Blocks about what must not be done, and about how far evidence goes. Their source is never optional."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .sources import SourcesBlock
from .text import PLAIN_FEATURES


class ContraindicationBlock(blocks.StructBlock):
    """When not to massage: how it shows, why, and what to do instead."""

    condition = blocks.CharBlock(label=_("Condition"), max_length=160)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[
            ("absolute", _("Absolute: no massage now")),
            ("local", _("Local: leave the area")),
            ("conditional", _("Conditional: adapt or ask first")),
        ],
    )
    signs = blocks.TextBlock(label=_("Signs"), required=False)
    why = blocks.TextBlock(label=_("Why"))
    action = blocks.TextBlock(label=_("What to do"))
    sources = SourcesBlock()

    class Meta:
        icon = "warning"
        label = _("Contraindication")
        template = "courses/blocks/contraindication.html"
        description = _("A card: signs, why, what to do, with its source")
        preview_value = {
            "condition": "Known or suspected clot",
            "level": "absolute",
            "signs": "New one-sided swelling, warmth, redness, calf pain",
            "why": "The clot can travel to the lung.",
            "action": "Stop. Do not press to test it. Urgent medical care the same day.",
            "sources": "R5",
        }


class EvidenceBlock(blocks.StructBlock):
    """How well a claim is supported, and what the studies did not show."""

    strength = blocks.ChoiceBlock(
        label=_("How well supported"),
        choices=[("well", _("Well supported")), ("weak", _("Weak evidence")), ("caveat", _("Needs a caveat"))],
    )
    claim = blocks.CharBlock(label=_("Claim"), max_length=255)
    body = blocks.RichTextBlock(label=_("What is known"), features=PLAIN_FEATURES)
    sources = SourcesBlock()

    class Meta:
        icon = "search"
        label = _("Evidence note")
        template = "courses/blocks/evidence.html"
        description = _("What studies show, and what they do not")
        preview_value = {
            "strength": "weak",
            "claim": "Pressing a trigger point lowers pain",
            "body": "<p>Pressing hurt less afterwards; reported pain changed little.</p>",
            "sources": "R20",
        }
