"""Muscle cards and numbered figures."""

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.outline.drawings import DRAWINGS

from .sources import SourcesBlock

# What a card says, and what one that is written out cannot do without.
CARD = ("name", "origin", "insertion", "action", "innervation", "referral", "find", "caution", "sources")
NEEDED = tuple(name for name in CARD if name != "caution")


class MarkBlock(blocks.StructBlock):
    """What one number of the drawing points to."""

    number = blocks.IntegerBlock(label=_("Number"), min_value=1, max_value=20)
    label = blocks.CharBlock(label=_("Name"), max_length=120)
    text = blocks.CharBlock(label=_("What to know"), required=False, max_length=255)

    class Meta:
        icon = "tag"
        label = _("Mark")


def drawings() -> list[tuple[str, Any]]:
    """The drawings to choose from. A function, so that one drawing more is no migration."""
    return list(DRAWINGS)


class FigureBlock(blocks.StructBlock):
    """A schematic drawing with numbered marks and a list that says the same in words."""

    drawing = blocks.ChoiceBlock(label=_("Drawing"), choices=drawings)
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


class MuscleValue(blocks.StructValue):
    """A card: a row of the atlas, or one written out in the lesson itself."""

    @property
    def card(self) -> Any:
        """What is shown, whichever of the two it is."""
        return self.get("muscle") or self

    @property
    def words(self) -> dict[str, str]:
        """Everything the card says, by name."""
        card = self.card
        value = card.get if card is self else partial(getattr, card)
        return {name: str(value(name) or "") for name in CARD}


class MuscleBlock(blocks.StructBlock):
    """One muscle: where it begins and ends, what it does, its nerve, where it may refer, how to find it.

    A row of the atlas, so that a correction is made once; or, for a muscle the atlas has not, the card's own words.
    """

    muscle = SnippetChooserBlock("courses.Muscle", label=_("Muscle of the atlas"), required=False)
    name = blocks.CharBlock(label=_("Muscle"), required=False, max_length=120)
    origin = blocks.CharBlock(label=_("Origin"), required=False, max_length=300)
    insertion = blocks.CharBlock(label=_("Insertion"), required=False, max_length=300)
    action = blocks.CharBlock(label=_("Action"), required=False, max_length=400)
    innervation = blocks.CharBlock(label=_("Nerve"), required=False, max_length=200)
    referral = blocks.CharBlock(label=_("Described referral"), required=False, max_length=300)
    find = blocks.TextBlock(label=_("How to find it"), required=False)
    caution = blocks.CharBlock(label=_("Caution"), required=False, max_length=400)
    sources = SourcesBlock(required=False)

    def clean(self, value: Any) -> Any:
        """Either a row, or every word of one; of both, the row counts and the words go."""
        cleaned = super().clean(value)
        if cleaned["muscle"]:
            for name in CARD:
                cleaned[name] = ""
        elif missing := [name for name in NEEDED if not cleaned[name]]:
            wrong = ValidationError(_("Choose a muscle of the atlas above, or write this out."))
            raise blocks.StructBlockValidationError(block_errors=dict.fromkeys(missing, wrong))
        return cleaned

    def get_searchable_content(self, value: Any) -> list[str]:
        return [words for name, words in value.words.items() if words and name != "sources"]

    class Meta:
        icon = "user"
        value_class = MuscleValue
        form_layout = blocks.BlockGroup(
            children=[
                "muscle",
                blocks.BlockGroup(children=list(CARD), heading=_("Or a card written out here"), classname="collapsed"),
            ]
        )
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
            "muscle": None,
        }
