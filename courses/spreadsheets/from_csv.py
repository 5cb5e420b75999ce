"""The rows of a CSV file as programs and people write them: several encodings, several delimiters."""

import csv
import re
from collections.abc import Iterator

from courses.safe import Unsafe

from .table import Row

LARGEST = 20_000_000
DELIMITERS = ",;\t"
LONGEST_ROW = 2_000_000
HINT = re.compile(r"sep=([,;\t|])\r?\n?\Z")
LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++\Z")


def csv_rows(data: bytes, notes: list[str]) -> Iterator[Row]:
    """Every row with the line it begins in. Raises Unsafe."""
    if len(data) > LARGEST:
        raise Unsafe(f"The file has {len(data):,} bytes; at most {LARGEST:,} are read.")
    text = _decoded(data, notes)
    if not text.strip():
        raise Unsafe("The file is empty.")
    lines = _Lines(text)
    # Some spreadsheets say in a line of its own what stands between cells.
    if hint := HINT.match(next(lines)):
        delimiter = hint.group(1)
    else:
        delimiter, lines = _delimiter(text), _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unsafe(_sentence(str(error), delimiter), lines.first) from error
        yield Row(lines.first, tuple(cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells))


class _Lines:
    """The lines of the text, one after another. `first` is where the row begins that is read now."""

    def __init__(self, text: str) -> None:
        self._lines = LINE.finditer(text)
        self._number = self._taken = 0
        self.first = 1

    def begin(self) -> None:
        self.first, self._taken = self._number + 1, 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._lines).group()
        self._number += 1
        self._taken += len(line)
        # The reader keeps every cell of a row until its end.
        if self._taken > LONGEST_ROW:
            reason = f"This row is longer than {LONGEST_ROW:,} characters, or a quotation mark in it is never closed."
            raise Unsafe(reason, self.first)
        return line


def _decoded(data: bytes, notes: list[str]) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            raise Unsafe("The file is not valid UTF-16. Save it as CSV in UTF-8.") from error
        text = _windows(data)
        notes.append("The file is not in UTF-8; it was read as Windows-1252. Look at letters with accents.")
    if (at := text.find("\0")) >= 0:
        raise Unsafe("There is a NUL character here. Save the file as CSV in UTF-8.", text.count("\n", 0, at) + 1)
    return text


def _windows(data: bytes) -> str:
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unsafe("The text here is neither UTF-8 nor Windows-1252. Save the file as CSV in UTF-8.", line) from error


def _delimiter(text: str) -> str:
    """What stands between the cells of the first line that holds something."""
    first = next((line for line in _Lines(text) if line.strip()), "")
    outside = re.sub(r'"[^"]*"', "", first)
    return max(DELIMITERS, key=outside.count)


def _sentence(error: str, delimiter: str) -> str:
    if "unexpected end of data" in error:
        return "A quotation mark in this row is never closed."
    if "field limit" in error:
        return "A cell in this row is too long, or a quotation mark is never closed."
    if "expected after" in error:
        between = {",": "a comma", ";": "a semicolon", "\t": "a tab"}.get(delimiter, f"“{delimiter}”")
        return f"After a closing quotation mark comes {between} or the end of the row. Within a cell, double the mark."
    return "This row cannot be read as CSV."
