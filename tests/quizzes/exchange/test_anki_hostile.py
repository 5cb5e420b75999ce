"""Whatever stands in an Anki package: records or a refusal, and never long work."""

import json
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.safe.archive import open_archive, write_archive
from courses.safe.sqlite import Writer
from quizzes.exchange.drafts import FaultyFile, Record
from quizzes.exchange.formats.anki import read
from tests.quizzes.exchange.anki_files import BASIC, CLOZE, TYPES, note_type, package

FAST = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def refusal(data: bytes) -> str:
    with pytest.raises(FaultyFile) as caught:
        read(data, "f.apkg")
    return str(caught.value)


def outcome(data: bytes) -> tuple[Record, ...]:
    """The records, each a draft or located faults; none where the file was refused with a reason."""
    try:
        records = read(data, "f.apkg")
    except FaultyFile as error:
        return () if all(fault.reason for fault in error.faults) else pytest.fail("A refusal without a reason.")
    for number, record in enumerate(records, start=1):
        assert record.number == number
        assert (record.draft is None) == bool(record.faults)
        assert all(fault.record == number and fault.reason and fault.fix for fault in record.faults)
    return records


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW cards2 AS SELECT * FROM cards",
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM cards; END",
        "CREATE VIRTUAL TABLE words USING fts5(word)",
    ],
)
def test_a_collection_with_more_than_tables_is_refused(statement):
    assert refusal(package((BASIC, ["a", "b"]), more=lambda writer: writer.run(statement)))


def test_a_view_in_the_place_of_the_notes_is_refused():
    def build(writer: Writer) -> None:
        writer.run("ALTER TABLE notes RENAME TO kept")
        writer.run(
            "CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) "
            "SELECT id, 'g' AS guid, 101 AS mid, '' AS tags, 'a' AS flds FROM n"
        )

    assert "view" in refusal(package((BASIC, ["a", "b"]), more=build))


def test_a_hundred_thousand_notes_are_refused_with_what_to_do():
    def build(writer: Writer) -> None:
        row = "INSERT INTO notes VALUES (?, 'g', 101, 0, 0, '', 'a', '', 0, 0, '')"
        writer.run_each(row, ((number,) for number in range(10, 100_010)))

    assert "Export it deck by deck" in refusal(package((BASIC, ["a", "b"]), more=build))


@pytest.mark.parametrize("what", ["types", "decks"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{",
        "[" * 100_000,
        '{"1":' * 100_000,
        json.dumps(dict.fromkeys(range(400_000), 1)),
        '{"1": ' + "9" * 5000 + "}",
    ],
    ids=["empty", "list", "null", "open", "deep", "deep-object", "long", "number"],
)
def test_settings_that_are_no_settings_are_refused(what, text):
    assert "damaged" in (told := refusal(package((BASIC, ["a", "b"]), **{what: text}))) or "too long" in told


@pytest.mark.parametrize(
    "types",
    [
        {},
        {BASIC: None},
        {BASIC: {}},
        {BASIC: {"flds": "x", "tmpls": {"a": 1}, "name": 7}},
        {BASIC: {"flds": [1, {"name": None}], "tmpls": [None]}},
        {BASIC: note_type("B", ["Front", "Back"], "{{" * 50_000, "}}" * 50_000)},
        {BASIC: note_type("B", ["Front", "Back"], "<script>alert(1)</script>", "{{Nothing}}{{#Front}}")},
        {BASIC: note_type("B", ["Front"] * 100, "{{Front}}" * 10_000, "{{Back}}")},
    ],
    ids=["none", "null", "empty", "other", "holes", "braces", "script", "many"],
)
def test_note_types_that_make_no_sense_are_read_or_named(types):
    assert len(outcome(package((BASIC, ["Where?", "Here"]), types=types))) == 1


def test_values_of_another_type_are_faults():
    def build(writer: Writer) -> None:
        writer.run("UPDATE notes SET guid = x'00ff', flds = 7, tags = 1.5")
        writer.run("UPDATE cards SET due = 'x', did = x'00'")

    [record] = outcome(package((BASIC, ["a", "b"]), more=build))
    assert record.faults


@pytest.mark.parametrize(
    "media", [b"", b"[]", b"{", b'{"0": 1}', b'{"../0": "a"}', b'{"collection.anki2": "a.png"}', b"\xff"]
)
def test_a_media_map_that_makes_no_sense_names_no_file(media):
    archive = open_archive(package((BASIC, ['<img src="a.png"> What?', "b"])))
    data = write_archive({"collection.anki2": archive.read("collection.anki2"), "media": media})
    [record] = outcome(data)

    assert "not in the package" in record.faults[0].reason


def test_a_field_that_is_too_long_is_a_fault_and_the_others_are_read():
    records = outcome(package((BASIC, [" ".join(map(str, range(200_000))), "b"]), (BASIC, ["a", "b"])))

    assert [bool(record.draft) for record in records] == [False, True]


def test_scripts_in_fields_never_reach_a_draft():
    [record] = outcome(package((BASIC, ["<script>alert(1)</script>Where?<b onclick=alert(1)>", "<b>b</b>"])))

    assert record.draft.stem == "Where?"
    assert any("a script" in note for note in record.notes)


def test_packages_without_a_collection_or_notes_are_refused():
    assert "holds no collection" in refusal(write_archive({"media": b"{}"}))
    assert "sqlite" in refusal(write_archive({"collection.anki2": b"no database"}))
    assert "no notes" in refusal(package())
    assert refusal(b"")
    assert refusal(b"PK\x05\x06" + bytes(18))
    whole = package((BASIC, ["a", "b"]))
    assert refusal(whole[: len(whole) // 2])


@FAST
@given(st.binary(min_size=1, max_size=30), st.floats(0, 1))
def test_a_damaged_package_is_read_or_refused(noise, place):
    whole = package((BASIC, ["Where?", "Here"]), (CLOZE, ["{{c1::a}}", ""]))
    at = int(place * len(whole))
    outcome(whole[:at] + noise + whole[at + len(noise) :])


@FAST
@given(st.binary(min_size=1, max_size=30), st.floats(0, 1))
def test_a_damaged_collection_is_read_or_refused(noise, place):
    whole = open_archive(package((BASIC, ["Where?", "Here"]))).read("collection.anki2")
    at = int(place * len(whole))
    outcome(write_archive({"collection.anki2": whole[:at] + noise + whole[at + len(noise) :]}))


MARKUP = st.lists(
    st.sampled_from(
        ["{{c1::", "}}", "::", "<b>", "</b>", "<img src=a>", "[[c1]]", "[sound:a]", "\x1f", "&amp;", " ", "\x00"]
    )
    | st.text(string.ascii_letters, max_size=5),
    max_size=12,
).map("".join)


@FAST
@given(st.lists(st.tuples(st.sampled_from([*TYPES, "9"]), st.lists(MARKUP, max_size=3)), min_size=1, max_size=4))
def test_any_notes_are_drafts_or_faults(notes):
    assert len(outcome(package(*notes))) in (len(notes), 0)
