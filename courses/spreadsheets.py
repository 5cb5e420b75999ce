"""Tables as files for a spreadsheet. Text that a spreadsheet would run as a formula is handed over as text."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify
from openpyxl import Workbook

# What begins a formula or a command, or moves the rest of the text into a cell of its own; full-width forms too.
DANGEROUS = frozenset("=+-@\t\r\n＝＋－＠")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def guard(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula. Numbers stay numbers; text may get a leading apostrophe.

    Blanks before the sign do not make it safe, because some programs drop them.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = CONTROL.sub("", "" if value is None else str(value))
    begins = text[:1], text.lstrip()[:1]
    return f"'{text}" if DANGEROUS & set(begins) else text


def export(kind: str, name: str, header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The table as a download, `kind` "csv" or "xlsx"."""
    guarded = [[guard(value) for value in row] for row in (header, *rows)]
    content, content_type = _MAKERS[kind](guarded)
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{slugify(name) or "table"}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _csv(rows: list[list[Any]]) -> tuple[bytes, str]:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    # The mark tells spreadsheets that the file is UTF-8.
    return text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8"


def _xlsx(rows: list[list[Any]]) -> tuple[bytes, str]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue(), XLSX


_MAKERS = {"csv": _csv, "xlsx": _xlsx}
KINDS = tuple(_MAKERS)
