"""Tables that people filled in are read as text, row by row; what is broken or hostile is refused with its place."""

import io
import re
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import DEFUSEDXML, Workbook

from courses.safe import Unsafe
from courses.safe.archive import open_archive, write_archive
from courses.spreadsheets import guard, read_table, unguard, write_table
from courses.spreadsheets.guarding import CONTROL

# A workbook cannot tell these apart, or cannot hold them.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufffe\uffff")).filter(
    lambda text: text == text.strip() and not CONTROL.search(text) and "x005F_" not in text
)


def workbook(*rows: list, sheets: int = 1) -> bytes:
    book = Workbook()
    for _ in range(sheets - 1):
        book.create_sheet()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def changed(data: bytes, name: str, content: bytes | None = None, *, old: str = "", new: str = "") -> bytes:
    archive = open_archive(data)
    members = {member: archive.read(member) for member in archive.names}
    if content is None:
        assert old.encode() in members[name], members[name]
        content = members[name].replace(old.encode(), new.encode())
    return write_archive(members | {name: content})


def rows(data: bytes, kind: str = "csv") -> list[tuple[int, tuple[str, ...]]]:
    return [(row.line, row.cells) for row in read_table(data, kind)]


def refused(data: bytes, kind: str = "csv") -> Unsafe:
    with pytest.raises(Unsafe) as caught:
        read_table(data, kind)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_in_any_dress(encoding, delimiter, end):
    text = end.join([delimiter.join(["id", '"a, b; c"', "é"]), "", delimiter.join(["1", '"two""2"', " x "]), ""])

    assert rows(text.encode(encoding)) == [(1, ("id", "a, b; c", "é")), (3, ("1", 'two"2', "x"))]


def test_another_encoding_is_noted():
    assert read_table("id\ncafé".encode("windows-1252"), "csv").notes[0].endswith("Look at letters with accents.")
    assert read_table("id\ncafé".encode(), "csv").notes == ()


def test_rows_of_several_lines_keep_their_first_line():
    assert rows(b'sep=;\r\na;b\n"one\r\ntwo";x\nlast;y') == [
        (2, ("a", "b")),
        (3, ("one\ntwo", "x")),
        (5, ("last", "y")),
    ]


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", 0, "empty"),
        (b"\xef\xbb\xbf \r\n", 0, "empty"),
        (b'a,b\n1,"2\n3\n', 2, "never closed"),
        (b'a,b\n1,"2" 3\n', 2, "After a closing quotation mark comes a comma"),
        (b"a,b\n1,2\n3,\0\n", 3, "NUL"),
        ("a,b".encode("utf-16-le"), 1, "NUL"),
        (b"\xff\xfea", 0, "UTF-16"),
        (b"a,b\n1,\x81\xff\n", 2, "neither"),
        (b"a,b\n1," + b"x" * 10_000_000, 2, "longer than 2,000,000"),
        (b"a,b\n1," + b"x" * 200_000, 2, "too long"),
        (b"a,b\n1," + b"x" * 110_000, 2, "100,000 characters"),
        (b"a,b\n" + b"," * 10_000_000, 2, "longer than"),
        (b'a,b\n"x' + b'","\n' * 1_000_000, 2, "longer than"),
        (b"a,b\n" + b"," * 500, 2, "400 columns"),
        (b"a,b\n" * 20_002, 20_001, "20,000 rows"),
        (b"a" * 20_000_001, 0, "at most"),
    ],
)
def test_csv_that_is_wrong_is_located(data, line, reason):
    error = refused(data)

    assert reason in error.reason
    assert error.line == line


def test_a_workbook_is_read_as_text():
    data = workbook(["id", 3, 2.5, None, True], [], ["=1+1", 4.0, datetime(2026, 1, 2), "'=x"])

    table = read_table(data, "xlsx")

    assert [(row.line, row.cells[:4]) for row in table] == [
        (1, ("id", "3", "2.5", "")),
        (3, ("=1+1", "4", "2026-01-02", "=x")),
    ]
    assert table[0].cells[4] == "yes"
    assert table[1].notes == ("The date in column C was read as 2026-01-02. Format the cell as text.",)


def test_sheets_that_are_not_read_are_named():
    assert "“Sheet1”" in read_table(workbook(["id"], sheets=2), "xlsx").notes[0]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('<row r="1"', '<row r="1048576"', "row 1048576"),
        ('<c r="A1"', '<c r="XFD1"', "XFD1"),
        ('<c r="A1"', '<c r="ZZZZZZZZZ1"', "ZZZZZZZZZ1"),
        ("<worksheet", '<!DOCTYPE x [<!ENTITY y "z">]><worksheet', "document type"),
        ("<sheetData>", "<sheetData>" + "<a>" * 100, "deep"),
        ("</worksheet>", "", "too early"),
        ("</row>", '<c r="B1" t="s"><v>99</v></c></row>', "damaged"),
        ("</row>", '<c r="B1" t="n"><v>x</v></c></row>', "damaged"),
        ("</row>", '</row><row r="1"></row>', "row 1 after row 1"),
        ("</row>", "<c/>" * 30_000 + "</row>", "20,000 elements"),
        ("</row>", "</row>" + ("<row>" + "<c/>" * 300 + "</row>") * 1000, "more than 200,000 cells"),
        ("</sheetData>", "</sheetData>" + "<x/>" * 30_000, "20,000 elements"),
    ],
)
def test_a_sheet_that_lies_is_refused(old, new, reason):
    data = changed(workbook(["id"]), "xl/worksheets/sheet1.xml", old=old, new=new)

    assert reason in refused(data, "xlsx").reason


def test_a_sheet_that_lies_about_its_size_is_read_as_it_is():
    data = changed(workbook(["id"]), "xl/worksheets/sheet1.xml", old='ref="A1"', new='ref="A1:XFD1048576"')

    assert rows(data, "xlsx") == [(1, ("id",))]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl/externalLinks/externalLink1.xml", b"<a/>", "links to other workbooks"),
        ("xl/styles.xml", b"<a>" + b"<b/>" * 200_000 + b"</a>", "more than 50,000"),
        ("xl/media/picture.png", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "document type"),
        ("xl/worksheets/sheet2.xml", b"<a>" + b"<row/><c/>" * 300_000 + b"</a>", "elements in row"),
        ("xl/workbook.xml", b"<workbook", "workbook.xml"),
        ("xl/workbook.xml", b"<workbook/>", "damaged"),
    ],
)
def test_workbooks_with_more_than_cells_are_refused(name, content, reason):
    assert reason in refused(changed(workbook(["id"]), name, content), "xlsx").reason


def test_the_library_reads_workbooks_without_entities_too():
    assert DEFUSEDXML


def test_what_is_no_workbook_is_said():
    assert "not a workbook" in refused(write_archive({"a.txt": b"x"}), "xlsx").reason
    assert "zip" in refused(b"id,kind\n", "xlsx").reason
    assert "200" not in refused(write_archive({"[Content_Types].xml": b" " * 50_000_000}), "xlsx").reason


@given(st.text())
def test_what_was_guarded_is_taken_back(text):
    cleaned = CONTROL.sub("", text)

    assert unguard(guard(cleaned)) == cleaned


@pytest.mark.parametrize("text", ["'=1", "''=1", "'", "'a", "''", "-1", "' =x", "don't"])
def test_apostrophes_of_the_text_itself_stay(text):
    assert unguard(guard(text)) == text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3).filter(any), min_size=1, max_size=4))
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_that_is_written_is_read_again(kind, table):
    # The first row decides about the delimiter, as a header does.
    written = write_table(kind, [["a", "b", "c"], *table])

    read = [list((*row.cells, "", "", "")[:3]) for row in read_table(written, kind)]

    assert read == [["a", "b", "c"], *table]
    assert write_table(kind, read) == written


def test_a_workbook_holds_no_clock():
    archive = open_archive(write_table("xlsx", [["a"]]))

    assert set(re.findall(rb"\d{4}-\d\d-\d\d", archive.read("docProps/core.xml"))) == {b"2000-01-01"}
