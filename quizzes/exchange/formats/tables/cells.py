"""One row while it is read: its cells by name, and what is wrong with it or left out so far."""

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from courses.spreadsheets import Row
from quizzes.exchange.drafts import Fault

from . import notation
from .columns import NUMBERED, Header

YES_NO = {
    "yes": True,
    "y": True,
    "true": True,
    "1": True,
    "x": True,
    "no": False,
    "n": False,
    "false": False,
    "0": False,
}


@dataclass(slots=True)
class Cells:
    """A row. Ask for each cell by name; `close` notes the cells that say something nobody asked for."""

    header: Header
    row: Row
    file: str
    faults: list[Fault] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    def text(self, name: str) -> str:
        self.asked.add(name)
        return self._cell(name)

    def _cell(self, name: str) -> str:
        place = self.header.places.get(name, -1)
        return self.row.cells[place] if 0 <= place < len(self.row.cells) else ""

    def fault(self, reason: str, fix: str = "") -> None:
        self.faults.append(Fault(self.file, self.row.line, reason, fix=fix))

    def note(self, words: str) -> None:
        self.notes[words] = None

    def numbers(self) -> list[int]:
        """The numbers of the options that hold something, in order."""
        return [number for number in range(1, self.header.parts + 1) if self.text(f"option_{number}")]

    def reason(self, number: int) -> str:
        return self.text(f"reason_{number}")

    def share(self, number: int) -> Decimal | None:
        name = f"share_{number}"
        cell = self.text(name)
        value = notation.share(cell) if cell else None
        if cell and value is None:
            self.fault(f"“{cell[:80]}” in “{name}” is no share.", "Write 0.5, 50% or 1/2; -1 to 1.")
        return value

    def choice(self, name: str, choices: Collection[str], default: str) -> str:
        """One of a few words, whatever their case and whether blanks or underscores part them."""
        cell = self.text(name)
        plain = "_".join(cell.casefold().replace("-", " ").replace("_", " ").split())
        if plain and plain not in choices:
            shown = ", ".join(choice for choice in choices if choice)
            self.fault(f"“{cell[:80]}” in “{name}” is not known here.", f"Write one of: {shown}.")
            return default
        return plain or default

    def whole(self, name: str, least: int, most: int, default: int) -> int:
        cell = self.text(name)
        if not cell:
            return default
        if not (cell.isascii() and cell.isdigit() and len(cell) < 10 and least <= int(cell) <= most):
            self.fault(f"“{cell[:80]}” in “{name}” is no whole number from {least} to {most}.")
            return default
        return int(cell)

    def yes_no(self, name: str) -> bool:
        cell = self.text(name)
        if cell and cell.casefold() not in YES_NO:
            self.fault(f"“{cell[:80]}” in “{name}” is neither yes nor no.")
        return YES_NO.get(cell.casefold(), False)

    def list(self, name: str) -> tuple[str, ...]:
        cell = self.text(name)
        return notation.listed(cell) if cell else ()

    def close(self, what: str) -> None:
        """Name every cell that says something, and was not read. `what` is what the row holds."""
        for note in self.row.notes:
            self.note(note)
        if any(self.row.cells[self.header.width :]):
            self.fault("The row has more cells than the first row names.", "Look for a delimiter too many.")
        for place, name in self.header.unknown.items():
            if place < len(self.row.cells) and self.row.cells[place]:
                self.note(f"The column “{name}” is not read.")
        for name in sorted(self.header.places.keys() - self.asked):
            cell = self._cell(name)
            word, _, number = name.rpartition("_")
            if cell and word in NUMBERED and not self._cell(f"option_{number}"):
                self.fault(f"“{name}” says something, and “option_{number}” is empty.")
            elif cell:
                self.note(f"“{name}” says nothing about {what}, and is not read.")
