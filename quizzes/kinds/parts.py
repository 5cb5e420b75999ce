"""The parts of a question as plain data, which is how they are frozen: {"type", "uuid", and the type's fields}.

Numbers with places are text, so that 0.3333 stays what its author wrote; fields that hold parts of their own hold a
list of such dictionaries.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from wagtail.blocks import StreamValue

Part = dict[str, Any]


def plain(stream: StreamValue) -> list[Part]:
    """The blocks of a stream as parts. Blocks written a moment ago have no id yet; this gives them one."""
    stream.get_prep_value()
    return [{"type": child.block_type, "uuid": str(child.id)} | _fields(child.value) for child in stream]


def of_type(body: Mapping[str, Any], *types: str) -> list[Part]:
    """The parts of these types, in their order."""
    return [part for part in body["parts"] if part["type"] in types]


def same_text(text: str) -> str:
    """One spelling for texts that a learner could not tell apart."""
    return " ".join(text.split()).casefold()


def number(text: str | None, default: float = 0.0) -> float:
    """A frozen number as a float."""
    return default if text in (None, "") else float(text)


def _fields(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(field) for name, field in value.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, StreamValue):
        return plain(value)
    if isinstance(value, Decimal):
        return format(value.normalize() + 0, "f")
    if isinstance(value, float):
        return format(Decimal(str(value)).normalize() + 0, "f")
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Iterable):
        return [_plain(each) for each in value]
    return "" if value is None else value
