"""The parts of a question as its author writes them."""

from functools import cache

from wagtail import blocks

from .case.blocks import TaskBlock
from .choice.blocks import OptionBlock
from .cloze.blocks import GapBlock
from .essay.blocks import CriterionBlock
from .figure.blocks import RegionBlock
from .matching.blocks import DecoyBlock, PairBlock
from .numerical.blocks import NumberBlock, UnitBlock
from .ordering.blocks import StepBlock
from .typed.blocks import AcceptedBlock, ConfusableBlock

MOST_PARTS = 50


class PartsBlock(blocks.StreamBlock):
    """Every part there is. A question holds those of its kind, in the order their author wrote them."""

    option = OptionBlock()
    accepted = AcceptedBlock()
    confusable = ConfusableBlock()
    number = NumberBlock()
    unit = UnitBlock()
    pair = PairBlock()
    decoy = DecoyBlock()
    step = StepBlock()
    region = RegionBlock()
    gap = GapBlock()
    task = TaskBlock()
    criterion = CriterionBlock()

    class Meta:
        required = False
        max_num = MOST_PARTS


@cache
def parts_block(types: tuple[str, ...]) -> blocks.StreamBlock:
    """What the form of a kind offers: these parts only."""
    whole = PartsBlock()
    chosen = [(name, block) for name, block in whole.child_blocks.items() if name in types]
    return blocks.StreamBlock(chosen, required=False, max_num=MOST_PARTS)
