"""How the options of a question are written. A block's own id is the option's uuid, so it survives every edit."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class OptionBlock(blocks.StructBlock):
    """One option: its text, whether it is right, and the reason a learner reads afterwards.

    A text or reason not written yet is no error here: drafts may be unfinished, and completeness.py says what is
    missing to whoever publishes. Wagtail's own deferral of required blocks is not used for it, because it switches the
    block definition itself, which every thread shares.
    """

    WRITTEN_LATER = ("text", "reason")

    text = blocks.TextBlock(label=_("Option"), rows=2)
    correct = blocks.BooleanBlock(label=_("Right"), required=False)
    reason = blocks.TextBlock(label=_("Reason"), rows=2, help_text=_("Why it is right, or why it is wrong."))
    fraction = blocks.DecimalBlock(
        label=_("Share of the points"),
        required=False,
        min_value=-1,
        max_value=1,
        max_digits=6,
        decimal_places=4,
        help_text=_("Only for “Signed fractions”: the right ones add up to 1."),
    )
    misconception = blocks.CharBlock(
        label=_("Misconception"), required=False, max_length=16, help_text=_("The wrong idea behind it, such as M05.")
    )

    class Meta:
        icon = "list-ul"
        label = _("Option")
        label_format = "{text}"
        form_classname = "struct-block question-option"
        template = "quizzes/bank/option.html"

    def clean(self, value: Any) -> Any:
        cleaned, errors = [], {}
        for name, child in value.items():
            if name in self.WRITTEN_LATER and not (child or "").strip():
                cleaned.append((name, ""))
                continue
            try:
                cleaned.append((name, self.child_blocks[name].clean(child)))
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise StructBlockValidationError(errors)
        return self._to_struct_value(cleaned)


class OptionsBlock(blocks.StreamBlock):
    """The options, in the order the author wrote them. Learners see them shuffled."""

    option = OptionBlock()

    class Meta:
        required = False
        max_num = 8
