"""Hostile tables: CSV files, and workbooks made by hand."""

# A line each, however long, reads best.
# ruff: noqa: E501

from . import zips
from .file import Hostile, read, refused
from .xml_files import laughs

COLUMNS = "kind,question,option_1,option_2,right"
ROW = "single,Which?,One,Two,1"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def relation(number: int, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="rId{number}" Type="{KINDS}/{kind}" Target="{target}" {more}/>'


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *texts: str) -> str:
    cells = "".join(cell(f"{chr(65 + at)}{number}", text) for at, text in enumerate(texts))
    return f'<row r="{number}">{cells}</row>'


def sheet(inner: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{inner}</sheetData></worksheet>'


RIGHT = row(1, *COLUMNS.split(",")) + row(2, *ROW.split(","))


def book(inner: str = RIGHT, more: dict[str, bytes] | None = None, **replaced: str) -> dict[str, bytes]:
    """The members of a workbook with one sheet."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS.format(relation(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{KINDS}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": RELATIONS.format(relation(1, "worksheet", "worksheets/sheet1.xml") + relation(2, "sharedStrings", "sharedStrings.xml")),
        "xl/worksheets/sheet1.xml": sheet(inner),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>x</t></si></sst>',
    }  # fmt: skip
    return {name: (replaced.get(name) or text).encode() for name, text in parts.items()} | (more or {})


def xlsx(inner: str = RIGHT, more: dict[str, bytes] | None = None, **replaced: str) -> bytes:
    return zips.archive(book(inner, more, **replaced))


def csv(*rows: str, columns: str = COLUMNS) -> str:
    return "\n".join((columns, *rows)) + "\n"


CSV: tuple[Hostile, ...] = (
    refused("empty.csv", "csv", b"", "empty"),
    refused("only-columns.csv", "csv", csv(), "no question"),
    refused("unknown-columns.csv", "csv", csv("1,2", columns="passwd,shadow"), "column"),
    refused("nul.csv", "csv", csv("single,Wh\0ich?,One,Two,1"), "NUL"),
    refused("no-encoding.csv", "csv", csv(ROW).encode() + b"\x81\x8d\x8f", "neither UTF-8 nor Windows-1252"),
    refused("utf-16-cut.csv", "csv", csv(ROW).encode("utf-16") + b"\0", "not valid UTF-16"),
    refused("never-closed.csv", "csv", csv('single,"Which?,One,Two,1'), "never closed"),
    refused("after-the-mark.csv", "csv", csv('single,"Which"?,One,Two,1'), "closing quotation mark"),
    refused("10000-columns.csv", "csv", lambda: csv(ROW, columns=",".join(f"c{n}" for n in range(10_000))), "columns"),
    refused("row-of-10000-cells.csv", "csv", lambda: csv(ROW + ",x" * 10_000), "columns"),
    refused("cell-of-1-mb.csv", "csv", lambda: csv(f"single,{'W' * 1_000_000},One,Two,1"), "cell in this row is too long"),
    refused("line-of-10-mb.csv", "csv", lambda: csv(f"single,{'W' * 10_000_000},One,Two,1"), "characters"),
    refused("25-mb.csv", "csv", lambda: csv(ROW) + (ROW + "\n") * 1_050_000, "bytes"),
    refused("100000-empty.csv", "csv", lambda: csv(*["single,,,,"] * 100_000), "rows"),
    refused("50000-gaps.csv", "csv", lambda: csv("cloze,A [[g]].,,,", *["gap: typed,,x,,"] * 19_000), "id"),
    refused("doubled-columns.csv", "csv", csv(ROW, columns="kind,kind,question,question,right"), "column"),
    refused("same-id.csv", "csv", csv(f"a,{ROW}", f"a,{ROW}", columns=f"id,{COLUMNS}"), "used twice"),
    refused("unknown-kind.csv", "csv", csv("__import__('os'),Which?,One,Two,1"), "no kind of question"),
    refused("right-that-is-none.csv", "csv", csv("single,Which?,One,Two,99999999999999999999"), "right"),
    refused("nan-share.csv", "csv", csv("single,Which?,One,Two,1,fractions,NaN,1", columns=f"{COLUMNS},rule,share_1,share_2"), "share"),
    refused("infinite-share.csv", "csv", csv("single,Which?,One,Two,1,fractions,1e999,-inf", columns=f"{COLUMNS},rule,share_1,share_2"), "share"),
    refused("infinite-number.csv", "csv", csv("numerical,How much?,1e999999999,,"), "number"),
    refused("difficulty-of-digits.csv", "csv", lambda: csv(f"{ROW},{'9' * 90_000}", columns=f"{COLUMNS},difficulty"), "difficulty"),
    refused("drawing-that-climbs.csv", "csv", csv(f"{ROW},drawing:../../secret,x", columns=f"{COLUMNS},picture,picture_alt"), "drawing"),
    refused("control.csv", "csv", csv("single,Wh\x07ich?,One,Two,1"), "control|character"),
    refused("formulas-as-kind.csv", "csv", csv("=1+1,Which?,One,Two,1"), "no kind of question"),
    read("formula.csv", "csv", csv("single,=1+1,@SUM(A1),-2+3,1", "single,'=1+1,＝1,\t=2,1"), 2),
    read("bidi.csv", "csv", csv("single,\u202eWhich\u202c?,One,Two,1")),
    read("utf-16.csv", "csv", csv(ROW).encode("utf-16")),
    read("windows.csv", "csv", csv("single,Caf\xe9?,One,Two,1").encode("latin-1")),
    read("sep.csv", "csv", "sep=;\n" + csv(ROW).replace(",", ";")),
)  # fmt: skip

XLSX: tuple[Hostile, ...] = (
    refused("not-a-zip.xlsx", "xlsx", csv(ROW), "not a zip"),
    refused("any-zip.xlsx", "xlsx", lambda: zips.archive({"a.txt": b"x"}), "not a workbook"),
    refused("cut.xlsx", "xlsx", lambda: xlsx()[:-60], "damaged"),
    refused("macros.xlsx", "xlsx", lambda: xlsx(more={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), "macros"),
    refused("external-links.xlsx", "xlsx", lambda: xlsx(more={"xl/externalLinks/externalLink1.xml": b"<a/>"}), "links to other workbooks"),
    refused("embedded.xlsx", "xlsx", lambda: xlsx(more={"xl/embeddings/a.bin": b"MZ"}), "embedded"),
    refused("xxe.xlsx", "xlsx", lambda: xlsx(**{"xl/worksheets/sheet1.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + sheet(row(1, "&x;"))}), "document type or entities"),
    refused("laughs.xlsx", "xlsx", lambda: xlsx(**{"xl/worksheets/sheet1.xml": laughs("worksheet")}), "document type or entities"),
    refused("laughs-in-shared-strings.xlsx", "xlsx", lambda: xlsx(**{"xl/sharedStrings.xml": laughs("sst")}), "document type or entities"),
    refused("bomb.xlsx", "xlsx", lambda: zips.bomb("xl/worksheets/sheet1.xml", 200_000_000, more={k: v for k, v in book().items() if "sheet1" not in k}), "bytes unpacked"),
    refused("shared-string-bomb.xlsx", "xlsx", lambda: xlsx(**{"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">' + "<si><t>x</t></si>" * 300_000 + "</sst>"}), "elements"),
    refused("long-shared-string.xlsx", "xlsx", lambda: xlsx(row(1, *COLUMNS.split(",")) + '<row r="2">' + '<c r="A2" t="s"><v>0</v></c>' * 1 + "</row>", **{"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{"x" * 17_000_000}</t></si></sst>'}), "times"),
    refused("styles-bomb.xlsx", "xlsx", lambda: xlsx(more={"xl/styles.xml": (f'<styleSheet xmlns="{MAIN}"><cellXfs>' + "<xf/>" * 60_000 + "</cellXfs></styleSheet>").encode()}), "elements"),
    refused("far-cell.xlsx", "xlsx", lambda: xlsx(RIGHT + '<row r="3"><c r="XFD3"><v>1</v></c></row>'), "cell at XFD3"),
    refused("far-row.xlsx", "xlsx", lambda: xlsx(RIGHT + row(1048576, "x")), "row 1048576"),
    refused("rows-backwards.xlsx", "xlsx", lambda: xlsx(row(2, *ROW.split(",")) + row(1, "x")), "in order"),
    refused("row-of-30000-elements.xlsx", "xlsx", lambda: xlsx(RIGHT + '<row r="3">' + "<c/>" * 30_000 + "</row>"), "elements"),
    refused("250000-cells.xlsx", "xlsx", lambda: xlsx("".join(f'<row r="{n}">' + "<c><v>1</v></c>" * 25 + "</row>" for n in range(1, 10_002))), "cells"),
    refused("20000-empty-questions.xlsx", "xlsx", lambda: xlsx(row(1, *COLUMNS.split(",")) + "".join(row(n, "single") for n in range(2, 19_990))), "empty"),
    refused("deep.xlsx", "xlsx", lambda: xlsx("<row>" * 50_000), "nested"),
    refused("no-sheet.xlsx", "xlsx", lambda: zips.archive({k: v for k, v in book().items() if "sheet1" not in k}), "damaged"),
    refused("sheet-from-afar.xlsx", "xlsx", lambda: xlsx(**{"xl/_rels/workbook.xml.rels": RELATIONS.format(relation(1, "worksheet", "http://evil.example/sheet.xml", 'TargetMode="External"'))}), "damaged"),
    refused("sheet-that-climbs.xlsx", "xlsx", lambda: xlsx(**{"xl/_rels/workbook.xml.rels": RELATIONS.format(relation(1, "worksheet", "../../../../etc/passwd"))}), "damaged"),
    refused("shared-text-that-is-not-there.xlsx", "xlsx", lambda: xlsx(row(1, *COLUMNS.split(",")) + '<row r="2"><c r="A2" t="s"><v>999999</v></c></row>'), "damaged"),
    refused("encrypted.xlsx", "xlsx", lambda: zips.flagged(book(), 1), "encrypted"),
    refused("old-encrypted.xlsx", "xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), "not a zip"),
    refused("zip64.xlsx", "xlsx", lambda: zips.huge_zip64("[Content_Types].xml"), "overlap"),
    refused("climbs.xlsx", "xlsx", lambda: xlsx(more={"../xl/evil.xml": b"x"}), "not a name"),
    refused("date-out-of-range.xlsx", "xlsx", lambda: xlsx(row(1, *COLUMNS.split(",")) + '<row r="2"><c r="A2" t="d"><v>99999-99-99</v></c></row>'), "damaged"),
    refused("number-of-digits.xlsx", "xlsx", lambda: xlsx(row(1, *COLUMNS.split(",")) + f'<row r="2"><c r="A2"><v>{"9" * 100_000}</v></c></row>'), "damaged"),
    read("formula.xlsx", "xlsx", lambda: xlsx(row(1, *COLUMNS.split(",")) + row(2, "single", "=1+1", "@SUM(A1)", "-1", "1"))),
    read("formula-in-a-cell.xlsx", "xlsx", lambda: xlsx(row(1, *COLUMNS.split(",")) + '<row r="2">' + cell("A2", "single") + '<c r="B2"><f>WEBSERVICE("http://evil.example")</f><v>x</v></c>' + cell("C2", "a") + cell("D2", "b") + cell("E2", "1") + "</row>")),
)  # fmt: skip
CASES = (*CSV, *XLSX)
