"""Tables as files for a spreadsheet: the same bytes for the same table."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify
from openpyxl import Workbook

from courses.safe.archive import open_archive, write_archive

from .guarding import guard

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROPERTIES = "docProps/core.xml"
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def export(kind: str, name: str, header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The table as a download, `kind` "csv" or "xlsx"."""
    response = HttpResponse(write_table(kind, (header, *rows)), content_type=_MAKERS[kind][1])
    response["Content-Disposition"] = f'attachment; filename="{slugify(name) or "table"}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def write_table(kind: str, rows: Iterable[Sequence[Any]]) -> bytes:
    """The table as a file, `kind` "csv" or "xlsx". Every cell is guarded."""
    return _MAKERS[kind][0]([[guard(value) for value in row] for row in rows])


def _csv(rows: list[list[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    # The mark tells spreadsheets that the file is UTF-8.
    return text.getvalue().encode("utf-8-sig")


def _xlsx(rows: list[list[Any]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        # An empty cell is one that is not there.
        sheet.append([None if value == "" else value for value in row])
    file = io.BytesIO()
    book.save(file)
    return _without_clock(file.getvalue())


def _without_clock(data: bytes) -> bytes:
    """The workbook without the moment it was made at."""
    archive = open_archive(data, highest_ratio=2000)
    members = {name: archive.read(name) for name in archive.names}
    members[PROPERTIES] = MOMENT.sub(b"2000-01-01T00:00:00Z", members[PROPERTIES])
    return write_archive(members)


_MAKERS = {"csv": (_csv, "text/csv; charset=utf-8"), "xlsx": (_xlsx, XLSX)}
KINDS = tuple(_MAKERS)
