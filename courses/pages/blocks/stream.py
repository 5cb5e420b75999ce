"""The blocks of a lesson page, in the order of the editor's picker."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .anatomy import FigureBlock, MuscleBlock
from .media import PictureBlock
from .practice import PracticeBlock
from .safety import ContraindicationBlock, EvidenceBlock
from .technique import ProtocolBlock
from .text import CalloutBlock, GlossaryBlock, TextBlock


class LessonBlocks(blocks.StreamBlock):
    """Every kind of block a lesson may hold."""

    text = TextBlock(group=_("Words"))
    callout = CalloutBlock(group=_("Words"))
    glossary = GlossaryBlock(group=_("Words"))
    contraindication = ContraindicationBlock(group=_("Safety"))
    evidence = EvidenceBlock(group=_("Safety"))
    protocol = ProtocolBlock(group=_("Technique"))
    muscle = MuscleBlock(group=_("Anatomy"))
    figure = FigureBlock(group=_("Anatomy"))
    image = PictureBlock(group=_("Pictures"))
    practice = PracticeBlock(group=_("Practice"))
