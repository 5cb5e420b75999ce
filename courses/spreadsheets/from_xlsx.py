"""The rows of a workbook's first sheet. The file is checked before openpyxl sees it, which believes what it reads."""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from courses.safe import Unsafe
from courses.safe.archive import Archive, open_archive
from courses.safe.xml import Node, check

from .table import Row

# A sheet repeats itself, so it packs well.
HIGHEST_RATIO = 1000
# Elements and attributes: of all members together, of the texts that cells share, and of any other member, for styles
# and the like become large objects. Of a sheet only the elements of one row are kept at a time.
MOST_TOGETHER = 800_000
MOST_SHARED_TEXTS = 250_000
MOST_OTHER_PARTS = 50_000
MOST_IN_A_ROW = 20_000
MOST_CELLS = 200_000
HIGHEST_ROW, HIGHEST_COLUMN = 20_000, 400
SHEETS = "xl/worksheets/"
BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
REFUSED = {
    "vbaproject.bin": "macros. Save it as an ordinary workbook (.xlsx) without them",
    "externallinks/": "links to other workbooks. Copy the cells into a new workbook as values",
    "embeddings/": "other files embedded in it. Copy the cells into a new workbook",
}


def xlsx_rows(data: bytes, notes: list[str]) -> Iterator[Row]:
    """Every row of the first sheet, empty ones too. Raises Unsafe."""
    _check(open_archive(data, most_members=500, largest_total=80_000_000, highest_ratio=HIGHEST_RATIO))
    try:
        yield from _first_sheet(data, notes)
    except Unsafe:
        raise
    except Exception as error:
        # Whatever it stumbles over, the workbook is not what the standard says; openpyxl has no error of its own.
        raise Unsafe("The workbook is damaged. Open it in a spreadsheet and save it as .xlsx again.") from error


def _first_sheet(data: bytes, notes: list[str]) -> Iterator[Row]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    first, *others = book.worksheets
    if others:
        unread = ", ".join(f"“{sheet.title[:40]}”" for sheet in others[:10])
        notes.append(f"Only the first sheet, “{first.title[:40]}”, was read; not {unread}.")
    first.reset_dimensions()
    for number, cells in enumerate(first.iter_rows(values_only=True), 1):
        remarks: list[str] = []
        texts = tuple(_text(value, column, remarks) for column, value in enumerate(cells, 1))
        yield Row(number, texts, tuple(remarks))


def _check(archive: Archive) -> None:
    names = {name.lower(): name for name in archive.names}
    if "[content_types].xml" not in names:
        raise Unsafe("This is not a workbook (.xlsx).")
    left = MOST_TOGETHER
    for lowered, name in names.items():
        for part, what in REFUSED.items():
            if part in lowered:
                raise Unsafe(f"The workbook has {what}.")
        content = archive.read(name)
        # By its content: the workbook itself says which member is what, whatever their names.
        if content.lstrip(BEFORE_XML).startswith(b"<"):
            left -= _check_xml(content, name, min(left, _most(lowered)))


def _most(name: str) -> int:
    """How many elements and attributes a member of the workbook may have."""
    if name.startswith(SHEETS):
        return MOST_TOGETHER
    return MOST_SHARED_TEXTS if name.endswith("sharedstrings.xml") else MOST_OTHER_PARTS


def _check_xml(content: bytes, name: str, most: int) -> int:
    """How many elements and attributes the member has."""
    places = _Places(MOST_IN_A_ROW if name.lower().startswith(SHEETS) else most)
    try:
        check(content, places.look, most_nodes=most)
    except Unsafe as error:
        # The line is one of a file that nobody sees.
        raise Unsafe(f"{error.reason} (In “{name[:80]}” of the workbook.)") from error
    return places.nodes


class _Places:
    """Where the cells of a sheet say they are. openpyxl fills up all that is before a far one, and drops a row that
    comes after a later one."""

    def __init__(self, most: int) -> None:
        self.row = self.elements = self.nodes = self.cells = 0
        self.most = most

    def look(self, node: Node) -> None:
        self.elements += 1
        self.nodes += 1 + len(node.attrs)
        self.cells += node.tag == "c"
        if self.cells > MOST_CELLS:
            raise Unsafe(f"A workbook of more than {MOST_CELLS:,} cells is not read. Save it as CSV, or split it.")
        if self.elements > self.most:
            raise Unsafe(f"There are more than {self.most:,} elements in row {self.row} or beside it.")
        place = node.attrs.get("r", "")
        if node.tag == "row" and node.namespace.endswith("spreadsheetml/2006/main"):
            number = int(place) if PLACE.match(f"A{place}") else self.row + 1
            if not self.row < number <= HIGHEST_ROW:
                raise Unsafe(f"There is a row {number} after row {self.row}; {HIGHEST_ROW:,} rows are read, in order.")
            self.row, self.elements = number, 0
        elif node.tag == "c" and place:
            match = PLACE.match(place)
            if not match or int(match.group(2)) > HIGHEST_ROW or _column(match.group(1)) > HIGHEST_COLUMN:
                raise Unsafe(f"There is a cell at {place[:12]}; {HIGHEST_COLUMN} columns are read.")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _text(value: Any, column: int, remarks: list[str]) -> str:
    where = f"column {get_column_letter(column)}"
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            remarks.append(f"The date in {where} was read as {value.date().isoformat()}. Format the cell as text.")
            return value.date().isoformat()
        case datetime() | date() | time() | timedelta():
            remarks.append(f"The date or time in {where} was read as {value}. Format the cell as text.")
            return str(value)
        case ArrayFormula() | DataTableFormula():
            remarks.append(f"The formula in {where} was not evaluated.")
            return str(getattr(value, "text", "") or "=")
        case str():
            return value.replace("\r\n", "\n").replace("\r", "\n")
    return str(value)
