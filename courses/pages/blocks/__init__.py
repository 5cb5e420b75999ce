"""The blocks a lesson is made of, by name."""

from .anatomy import FigureBlock, MuscleBlock
from .media import PictureBlock
from .practice import PracticeBlock
from .safety import ContraindicationBlock, EvidenceBlock
from .stream import LessonBlocks
from .technique import ProtocolBlock
from .text import CalloutBlock, GlossaryBlock, TextBlock

__all__ = [
    "CalloutBlock",
    "ContraindicationBlock",
    "EvidenceBlock",
    "FigureBlock",
    "GlossaryBlock",
    "LessonBlocks",
    "MuscleBlock",
    "PictureBlock",
    "PracticeBlock",
    "ProtocolBlock",
    "TextBlock",
]
