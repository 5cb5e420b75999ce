"""A block whose texts may be written later."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class WrittenLaterBlock(blocks.StructBlock):
    """A text or reason not written yet is no error here: drafts may be unfinished, and the kind says what is missing to
    whoever publishes. Wagtail's own deferral of required blocks is not used for it, because it switches the block
    definition itself, which every thread shares.
    """

    # Fields that may be empty in a draft, whatever they require.
    WRITTEN_LATER: tuple[str, ...] = ("text", "reason")

    def clean(self, value: Any) -> Any:
        cleaned, errors = [], {}
        for name, child in value.items():
            if name in self.WRITTEN_LATER and _is_empty(child):
                # A text is empty; a number is none, because "" could not be read back as one.
                field = getattr(self.child_blocks[name], "field", None)
                cleaned.append((name, getattr(field, "empty_value", None)))
                continue
            try:
                cleaned.append((name, self.child_blocks[name].clean(child)))
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise StructBlockValidationError(errors)
        return self._to_struct_value(cleaned)


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
