"""Blocks of words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

PLAIN_FEATURES = ["bold", "italic", "ol", "ul", "link", "h3"]


class TextBlock(blocks.StructBlock):
    """Running text under an optional heading. The heading is what a question's “Read again” link names."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    body = blocks.RichTextBlock(label=_("Text"), features=PLAIN_FEATURES)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "courses/blocks/text.html"
        description = _("Paragraphs and lists, with a heading of their own")
        preview_value = {"heading": "Why clots come first", "body": "<p>A clot can move. Pressure can move it.</p>"}


class CalloutBlock(blocks.StructBlock):
    """A few sentences that must not be missed."""

    tone = blocks.ChoiceBlock(
        label=_("Tone"),
        choices=[("note", _("Note")), ("caution", _("Caution")), ("stop", _("Stop and refer"))],
        default="note",
    )
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    body = blocks.RichTextBlock(label=_("Text"), features=PLAIN_FEATURES)

    class Meta:
        icon = "warning"
        label = _("Callout")
        template = "courses/blocks/callout.html"
        description = _("A note, a caution, or a reason to stop and refer")
        preview_value = {"tone": "stop", "title": "Stop and refer", "body": "<p>Sudden worst headache: emergency.</p>"}


class GlossaryBlock(blocks.StructBlock):
    """A medical word in plain words. Found by the glossary search."""

    term = blocks.CharBlock(label=_("Term"), max_length=80)
    meaning = blocks.TextBlock(label=_("Meaning"))
    say = blocks.CharBlock(label=_("How it sounds"), required=False, max_length=80)

    class Meta:
        icon = "openquote"
        label = _("Glossary term")
        template = "courses/blocks/glossary.html"
        description = _("A word of the field and what it means")
        preview_value = {"term": "Ischemia", "meaning": "Too little blood flow to a tissue.", "say": "is-KEE-mee-ah"}
