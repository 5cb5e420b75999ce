"""How the questions of a case are written."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.cloze.blocks import SmallPartsBlock
from quizzes.kinds.names import Name, Rule
from quizzes.kinds.written_later import WrittenLaterBlock

TASK_KINDS = (Name.SINGLE, Name.MULTIPLE, Name.TYPED, Name.NUMERICAL)


class TaskBlock(WrittenLaterBlock):
    """One question about the client of the case."""

    WRITTEN_LATER = ("stem",)

    stem = blocks.TextBlock(label=_("Question"), rows=2)
    kind = blocks.ChoiceBlock(
        label=_("Kind"), choices=[(kind.value, kind.label) for kind in TASK_KINDS], default=Name.SINGLE
    )
    rule = blocks.ChoiceBlock(label=_("How it is judged"), choices=Rule.choices, required=False)
    parts = SmallPartsBlock(label=_("Answers"))

    class Meta:
        icon = "help"
        label = _("Question of the case")
        label_format = "{stem}"
        template = "quizzes/bank/task.html"
