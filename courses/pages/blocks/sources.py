"""How a block names its sources: the codes of the source list, such as “R5, R14”."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.outline.codes import CODE, join_codes, split_codes

__all__ = ["SourcesBlock", "join_codes", "split_codes"]


class SourcesBlock(blocks.CharBlock):
    """One or more source codes, separated by commas."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Sources"))
        kwargs.setdefault("help_text", _("Codes of the source list, separated by commas: R5, R14."))
        super().__init__(*args, **kwargs)

    def clean(self, value: str) -> str:
        codes = split_codes(super().clean(value))
        wrong = [code for code in codes if not CODE.match(code)]
        if wrong:
            raise ValidationError(_("“%(code)s” is not a source code, such as R5."), params={"code": wrong[0]})
        return join_codes(codes)
