"""How gaps are written."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.choice.blocks import OptionBlock
from quizzes.kinds.names import Name, Rule
from quizzes.kinds.numerical.blocks import NumberBlock, UnitBlock
from quizzes.kinds.typed.blocks import AcceptedBlock, ConfusableBlock
from quizzes.kinds.written_later import WrittenLaterBlock

GAP_KINDS = (Name.SINGLE, Name.TYPED, Name.NUMERICAL)


class SmallPartsBlock(blocks.StreamBlock):
    """The parts of a small question inside another one."""

    option = OptionBlock()
    accepted = AcceptedBlock()
    confusable = ConfusableBlock()
    number = NumberBlock()
    unit = UnitBlock()

    class Meta:
        required = False
        max_num = 20


class GapBlock(WrittenLaterBlock):
    """A gap in the text: a small question."""

    WRITTEN_LATER = ("name",)

    name = blocks.CharBlock(
        label=_("Name"), max_length=20, help_text=_("Stands in the text as [[name]]; a number or a short word.")
    )
    kind = blocks.ChoiceBlock(
        label=_("Kind"), choices=[(kind.value, kind.label) for kind in GAP_KINDS], default=Name.SINGLE
    )
    rule = blocks.ChoiceBlock(label=_("How it is judged"), choices=Rule.choices, required=False)
    weight = blocks.IntegerBlock(label=_("Weight"), default=1, min_value=1, max_value=100)
    parts = SmallPartsBlock(label=_("Answers"))

    class Meta:
        icon = "edit"
        label = _("Gap")
        label_format = "[[{name}]]"
        template = "quizzes/bank/gap.html"
