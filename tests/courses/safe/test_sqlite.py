"""Databases from strangers can be asked for the rows of plain tables, and for nothing else."""

import sqlite3
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.safe import Unsafe
from courses.safe.sqlite import read_only, write_database


def database(*statements: str) -> bytes:
    def build(writer):
        for statement in statements:
            writer.run(statement)

    return write_database(build)


def ask(data: bytes, sql: str, **limits) -> list:
    with read_only(data, **limits) as reader:
        return list(reader.rows(sql))


def refused(data: bytes, sql: str = "SELECT * FROM t", **limits) -> str:
    with pytest.raises(Unsafe) as caught:
        ask(data, sql, **limits)
    return caught.value.reason


SMALL = database("CREATE TABLE t (a, b)", "INSERT INTO t VALUES (1, 'x'), (2, 'y')")
LARGE = database(
    "CREATE TABLE t (a, b)",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
    "INSERT INTO t SELECT i, hex(i) FROM n",
    "CREATE INDEX i ON t (b)",
)


def test_rows_are_read():
    assert ask(SMALL, "SELECT a, b FROM t ORDER BY a") == [(1, "x"), (2, "y")]
    assert ask(LARGE, "SELECT count(*) FROM t") == [(3000,)]
    with read_only(SMALL) as reader:
        assert list(reader.rows("SELECT b FROM t WHERE a = ?", (2,))) == [("y",)]


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO t VALUES (3, 'z')",
        "DELETE FROM t",
        "DROP TABLE t",
        "ATTACH DATABASE '/etc/passwd' AS x",
        "PRAGMA writable_schema = ON",
        "CREATE TABLE x (a)",
        "SELECT load_extension('x')",
        "SELECT writefile('x', 'y')",
        "SELECT * FROM pragma_table_info('t')",
        "SELECT randomblob(10)",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "SELECT * FROM missing",
        "SELECT",
        "SELECT 1; SELECT 2",
        "BEGIN",
        "VACUUM INTO 'x'",
    ],
)
def test_nothing_but_plain_questions_runs(sql):
    assert refused(SMALL, sql)
    assert ask(SMALL, "SELECT count(*) FROM t") == [(2,)]


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("CREATE VIEW v AS SELECT * FROM t", "view"),
        ("CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t; END", "trigger"),
        ("CREATE VIRTUAL TABLE f USING fts5(x)", "virtual"),
        ("create  virtual\ttable f using rtree(a, b, c)", "virtual"),
    ],
)
def test_whatever_runs_by_itself_is_refused(statement, what):
    assert what in refused(database("CREATE TABLE t (a, b)", statement))


def test_columns_that_compute_are_refused():
    data = database("CREATE TABLE t (a, b AS (hex(a)))", "INSERT INTO t (a) VALUES (1)")

    assert "computes" in refused(data)


def test_a_value_that_is_too_large_is_refused():
    data = database("CREATE TABLE t (a)", "INSERT INTO t VALUES (zeroblob(11000000))")

    assert refused(data)


def test_rows_that_hold_more_than_the_file_are_refused():
    data = database("CREATE TABLE t (a)", "INSERT INTO t VALUES (zeroblob(5000000)), (1), (2), (3), (4), (5), (6), (7)")

    assert len(ask(data, "SELECT a FROM t")) == 8
    assert "more than the file" in refused(data, "SELECT t.a FROM t, t u")


def test_a_question_that_takes_too_long_is_stopped():
    assert "too long" in refused(LARGE, "SELECT count(*) FROM t a, t b, t c, t d", seconds=0.2)


def test_all_questions_share_the_time():
    with read_only(LARGE, seconds=0.2) as reader:
        for _ in range(2):
            with pytest.raises(Unsafe, match="too long"):
                list(reader.rows("SELECT count(*) FROM t a, t b, t c"))


@pytest.mark.parametrize(
    "data", [b"", b"SQLite format 3\0", b"SQLite format 3\0" + b"\0" * 600, b"x" * 5000, LARGE[:5000]]
)
def test_what_is_no_database_is_said(data):
    assert "database" in refused(data)


def test_the_size_has_a_limit():
    assert "at most 1,000" in refused(SMALL, largest=1000)


def test_text_that_is_not_valid_is_refused():
    data = database("CREATE TABLE t (a)", "INSERT INTO t VALUES ('marker')").replace(b"marker", b"\xff\xfe\xfdker")

    assert refused(data)


def test_a_database_with_a_write_ahead_log_is_read(tmp_path):
    path = tmp_path / "wal.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (a)")
    connection.execute("INSERT INTO t VALUES (1)")
    connection.commit()
    connection.close()

    assert ask(path.read_bytes(), "SELECT a FROM t") == [(1,)]


@given(st.data())
def test_wrong_bytes_do_no_harm(data):
    whole = bytearray(LARGE)
    for _ in range(data.draw(st.integers(1, 20))):
        whole[data.draw(st.integers(16, len(whole) - 1))] = data.draw(st.integers(0, 255))

    with suppress(Unsafe):
        ask(bytes(whole), "SELECT a, b FROM t", seconds=2)
        ask(bytes(whole), "SELECT a FROM t WHERE b = 'x'", seconds=2)


def test_the_same_statements_make_the_same_bytes():
    again = database("CREATE TABLE t (a, b)", "INSERT INTO t VALUES (1, 'x'), (2, 'y')")

    assert again == SMALL
