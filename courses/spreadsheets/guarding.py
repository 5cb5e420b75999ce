"""Text that a spreadsheet would run as a formula is handed over as text, and taken back as it was."""

import re
from typing import Any

# What begins a formula or a command, or moves the rest of the text into a cell of its own; full-width forms too.
DANGEROUS = frozenset("=+-@\t\r\n＝＋－＠")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def guard(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula. Numbers stay numbers; text may get a leading apostrophe.

    Blanks before the sign do not make it safe, because some programs drop them. Text that looks guarded already is
    guarded once more, so that `unguard` gives back what was written.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = CONTROL.sub("", "" if value is None else str(value))
    return f"'{text}" if _is_dangerous(text.lstrip("'")) else text


def unguard(text: str) -> str:
    """The text of a cell as it was before `guard`."""
    return text[1:] if text.startswith("'") and _is_dangerous(text.lstrip("'")) else text


def _is_dangerous(text: str) -> bool:
    return bool(DANGEROUS & {text[:1], text.lstrip()[:1]})
