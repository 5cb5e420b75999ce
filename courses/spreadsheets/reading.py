"""Tables that people filled in, as rows of text. Nothing is evaluated, and what a file costs is bounded."""

from collections.abc import Iterator

from courses.safe import Unsafe

from .from_csv import csv_rows
from .from_xlsx import xlsx_rows
from .guarding import unguard
from .table import Row, Table

MOST_ROWS = 20_000
MOST_COLUMNS = 400
MOST_CELLS = 1_000_000
LONGEST_CELL = 100_000
READERS = {"csv": csv_rows, "xlsx": xlsx_rows}


def read_table(data: bytes, kind: str) -> Table:
    """The rows of a CSV file or of the first sheet of a workbook, `kind` "csv" or "xlsx". Raises Unsafe.

    Cells are without the apostrophe that `guard` puts before them, and without blanks around them.
    """
    table = Table()
    notes: list[str] = []
    for row in _bounded(READERS[kind](data, notes)):
        cells = tuple(unguard(cell.strip()).strip() for cell in row.cells)
        if any(cells):
            table.append(Row(row.line, cells, row.notes))
    table.notes = tuple(notes)
    return table


def _bounded(rows: Iterator[Row]) -> Iterator[Row]:
    cells = 0
    for number, row in enumerate(rows, 1):
        cells += len(row.cells)
        if number > MOST_ROWS or cells > MOST_CELLS:
            raise Unsafe(f"The table has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells.", row.line)
        if len(row.cells) > MOST_COLUMNS:
            raise Unsafe(f"This row has more than {MOST_COLUMNS} columns.", row.line)
        if any(len(cell) > LONGEST_CELL for cell in row.cells):
            raise Unsafe(f"A cell in this row has more than {LONGEST_CELL:,} characters.", row.line)
        yield row
