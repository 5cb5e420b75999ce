"""What one hostile file is: how it is made, and what it must get."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file. `refused` is a pattern that a reason must match; without it the file is read, and `new` says how many
    questions would come of it. Large ones are made when they are wanted and not kept."""

    name: str
    format_: str
    make: Callable[[], bytes] = field(repr=False)
    refused: str = ""
    new: int = 0


def refused(name: str, format_: str, data: bytes | str | Callable[[], bytes | str], reason: str) -> Hostile:
    """A file that must be turned away, for that reason."""
    return Hostile(name, format_, _maker(data), refused=reason)


def read(name: str, format_: str, data: bytes | str | Callable[[], bytes | str], new: int = 1) -> Hostile:
    """A file that looks bad and does no harm: its questions are read, as the plain words they are."""
    return Hostile(name, format_, _maker(data), new=new)


def _maker(data: bytes | str | Callable[[], bytes | str]) -> Callable[[], bytes]:
    def make() -> bytes:
        made = data() if callable(data) else data
        return made.encode() if isinstance(made, str) else made

    return make
