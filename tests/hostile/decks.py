"""Hostile Anki packages: booby-trapped databases, and archives around them."""

# A line each, however long, reads best.
# ruff: noqa: E501

import json
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial

from courses.safe.archive import open_archive
from courses.safe.sqlite import Writer
from tests.quizzes.exchange.anki_files import BASIC, CLOZE, TYPES, package

from . import zips
from .file import Hostile, read, refused

CARD = (BASIC, ["Which?", "This"])
COLLECTION = "collection.anki2"


def deck(*statements: str) -> Callable[[], bytes]:
    """A package of one card whose database had these statements run."""

    def build(writer: Writer) -> None:
        for statement in statements:
            writer.run(statement)

    return lambda: package(CARD, more=build)


def noise(length: int) -> str:
    """Letters that hardly pack, so that the archive's own limits let them pass."""
    return random.Random(1).randbytes(length // 2).hex()


def database() -> bytes:
    return open_archive(package(CARD)).read(COLLECTION)


def holding(data: bytes, media: bytes = b"{}", **members: bytes) -> bytes:
    return zips.archive({COLLECTION: data, "media": media, **members})


def patched(at: int, content: bytes) -> bytes:
    """The database with other bytes in its header."""
    data = database()
    return holding(data[:at] + content + data[at + len(content) :])


def scrambled() -> bytes:
    """Every page after the first is noise of one value."""
    data = database()
    return holding(data[:4096] + b"\xff" * (len(data) - 4096))


def rewritten_schema(kind: str, sql: str) -> bytes:
    """The table of contents says something the database would never have let in."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(database())
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET type = ?, sql = ? WHERE name = 'notes'", (kind, sql))
        return holding(connection.serialize())


def pictured(name: str, content: bytes, mapped: str = "") -> bytes:
    """A card that shows a picture."""
    whole = open_archive(package((BASIC, [f'<img src="{name}"> Which?', "This"])))
    media = json.dumps({"0": mapped or name}).encode()
    return zips.archive({COLLECTION: whole.read(COLLECTION), "media": media, "0": content})


ENDLESS = "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, 'g' AS guid, 101 AS mid, '' AS tags, 'a' AS flds FROM n"
CASES: tuple[Hostile, ...] = (
    refused("empty.apkg", "apkg", b"", "empty"),
    refused("no-zip.apkg", "apkg", b"SQLite format 3\0" + bytes(500), "not a zip"),
    refused("no-collection.apkg", "apkg", lambda: zips.archive({"media": b"{}"}), "no collection"),
    refused("new-form.apkg", "apkg", lambda: zips.archive({"collection.anki21b": b"\x28\xb5\x2f\xfd", "media": b""}), "newer, compressed form"),
    refused("no-database.apkg", "apkg", lambda: holding(b"hello" * 200), "sqlite"),
    refused("cut-database.apkg", "apkg", lambda: holding(database()[:5_000]), "cut off"),
    refused("scrambled.apkg", "apkg", scrambled, "malformed"),
    refused("page-size-of-1.apkg", "apkg", partial(patched, 16, b"\0\1"), "cut off"),
    refused("schema-of-99.apkg", "apkg", partial(patched, 44, b"\0\0\0\x63"), "unsupported"),
    refused("view.apkg", "apkg", deck("CREATE VIEW evil AS SELECT * FROM notes"), "view"),
    refused("view-for-notes.apkg", "apkg", deck("ALTER TABLE notes RENAME TO kept", f"CREATE VIEW notes AS {ENDLESS}"), "view"),
    refused("view-for-cards.apkg", "apkg", deck("ALTER TABLE cards RENAME TO kept2", f"CREATE VIEW cards AS {ENDLESS}"), "view"),
    refused("trigger.apkg", "apkg", deck("CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM cards; END"), "trigger"),
    refused("virtual.apkg", "apkg", deck("CREATE VIRTUAL TABLE words USING fts5(word)"), "virtual"),
    refused("rtree.apkg", "apkg", deck("CREATE VIRTUAL TABLE places USING rtree(id, a, b)"), "virtual"),
    refused("computing-column.apkg", "apkg", deck("ALTER TABLE notes ADD COLUMN evil AS (zeroblob(1000000000))"), "computes"),
    refused("computing-in-secret.apkg", "apkg", deck("CREATE TABLE evil (a, b AS (a || a || a) STORED)"), "computes"),
    refused("schema-says-view.apkg", "apkg", partial(rewritten_schema, "view", f"CREATE VIEW notes AS {ENDLESS}"), "damaged"),
    refused("schema-says-attach.apkg", "apkg", partial(rewritten_schema, "table", "ATTACH DATABASE '/etc/passwd' AS x"), "not one that is read"),
    refused("schema-says-virtual.apkg", "apkg", partial(rewritten_schema, "table", "CREATE VIRTUAL TABLE notes USING csv(filename='/etc/passwd')"), "virtual"),
    refused("300-tables.apkg", "apkg", deck(*(f"CREATE TABLE t{n} (a)" for n in range(300))), "tables"),
    refused("no-notes-table.apkg", "apkg", deck("DROP TABLE notes"), "no such table"),
    refused("no-notes.apkg", "apkg", deck("DELETE FROM notes"), "no notes"),
    refused("no-settings.apkg", "apkg", deck("DELETE FROM col"), "empty"),
    refused("settings-of-version-99.apkg", "apkg", deck("UPDATE col SET ver = 99"), "newer"),
    refused("deep-settings.apkg", "apkg", lambda: package(CARD, types="[" * 100_000), "damaged"),
    refused("long-settings.apkg", "apkg", lambda: package(CARD, types=f'{{"a":"{noise(5_000_000)}"}}'), "too long"),
    refused("number-settings.apkg", "apkg", lambda: package(CARD, types='{"1": ' + "9" * 6_000 + "}"), "damaged"),
    refused("100000-notes.apkg", "apkg", deck("INSERT INTO notes WITH RECURSIVE n(id) AS (SELECT 2 UNION ALL SELECT id + 1 FROM n LIMIT 100000) SELECT id, 'g', 101, 0, 0, '', 'a', '', 0, 0, '' FROM n"), "Export it deck by deck"),
    refused("field-of-9-mb.apkg", "apkg", lambda: package((BASIC, [noise(9_000_000), "This"])), "characters"),
    refused("value-of-30-mb.apkg", "apkg", lambda: package((BASIC, [noise(30_000_000), "This"])), "too big"),
    refused("values-of-another-type.apkg", "apkg", deck("UPDATE notes SET guid = x'00ff', flds = 7, tags = 1.5, mid = 'x'"), "how this note is built"),
    refused("no-such-note-type.apkg", "apkg", deck("UPDATE notes SET mid = 999"), "how this note is built"),
    refused("types-that-are-none.apkg", "apkg", lambda: package(CARD, types={BASIC: {"flds": "x", "tmpls": {"a": 1}}}), "front of this card is empty"),
    refused("cloze-without-gap.apkg", "apkg", lambda: package((CLOZE, ["No gap here.", ""])), "gap"),
    refused("cloze-of-3000.apkg", "apkg", lambda: package((CLOZE, ["{{c1::a}}" * 3_000, ""])), "at most"),
    refused("picture-that-is-html.apkg", "apkg", lambda: pictured("a.png", b"<script>alert(1)</script>"), "picture"),
    refused("picture-that-is-svg.apkg", "apkg", lambda: pictured("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), "picture"),
    refused("picture-that-climbs.apkg", "apkg", lambda: pictured("../../../etc/passwd", b"x"), "not in the package"),
    refused("picture-with-a-lying-header.apkg", "apkg", lambda: pictured("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff"), "picture"),
    refused("picture-from-afar.apkg", "apkg", lambda: pictured("http://evil.example/a.png", b"x"), "picture"),
    refused("climbing-member.apkg", "apkg", lambda: zips.archive({COLLECTION: database(), "../../evil": b"x"}), "not a name"),
    refused("database-bomb.apkg", "apkg", lambda: zips.bomb(COLLECTION, 200_000_000, b"\0"), "bytes unpacked"),
    refused("encrypted.apkg", "apkg", lambda: zips.flagged({COLLECTION: database()}, 1), "encrypted"),
    refused("link.apkg", "apkg", lambda: zips.with_link({"media": b"{}"}, COLLECTION, "/etc/passwd"), "link or a device"),
    read("script.apkg", "apkg", lambda: package((BASIC, ["<script>alert(1)</script>Which?<b onclick=alert(1)>", "<b>This</b>"]))),
    read("templates.apkg", "apkg", lambda: package(CARD, types={**TYPES, BASIC: {**TYPES[BASIC], "css": "</style><script>alert(1)</script>"}})),
    read("no-such-encoding.apkg", "apkg", partial(patched, 56, b"\0\0\0\x09")),
    read("write-ahead.apkg", "apkg", partial(patched, 18, b"\2\2")),
    read("formula.apkg", "apkg", lambda: package((BASIC, ["=1+1", "@SUM(1)"]))),
)  # fmt: skip
