"""What is read of a table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `line` is where it begins in a CSV file, and its number in a workbook; `notes` say what was read in
    another way than it looks there."""

    line: int
    cells: tuple[str, ...]
    notes: tuple[str, ...] = ()


class Table(list[Row]):
    """The rows that hold something, in order. `notes` are about the file as a whole."""

    notes: tuple[str, ...] = ()
