"""sqlite databases from strangers, read from memory, and small databases as bytes.

Nothing touches a file. Only SELECT on plain tables runs: no view, trigger, virtual table, extension or other file; what
runs too long, or makes values too large, is stopped.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from . import Unsafe

MAGIC = b"SQLite format 3\0"
LARGEST_VALUE = 10_000_000
MOST_ROWS = 1_000_000
MOST_TABLES = 200
# How many steps of sqlite's machine pass between two looks at the clock.
STEPS = 20_000
FUNCTIONS = frozenset(
    {"count", "min", "max", "sum", "total", "length", "lower", "upper", "coalesce", "ifnull", "typeof"}
)
ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LARGEST_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 5,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
COMPUTING = """
    SELECT tables.name FROM sqlite_master tables, pragma_table_xinfo(tables.name) columns
    WHERE tables.type = 'table' AND columns.hidden > 1
"""
BROKEN = (sqlite3.Error, sqlite3.Warning, UnicodeDecodeError, OverflowError, ValueError)


class Reader:
    """A database that can be asked. All questions together have the time it was opened with."""

    def __init__(self, connection: sqlite3.Connection, seconds: float, size: int) -> None:
        self._connection, self._left, self._until = connection, seconds, 0.0
        # Rows that share their pages make a small file answer with a huge one.
        self._most_bytes = 2 * size + LARGEST_VALUE
        connection.set_progress_handler(self._too_late, STEPS)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a SELECT. Raises Unsafe if the database is damaged, or answers too slowly or too much."""
        count = size = 0
        with closing(self._connection.cursor()) as cursor:
            self._timed(lambda: cursor.execute(sql, parameters))
            while row := self._timed(cursor.fetchone):
                count += 1
                size += sum(len(value) for value in row if isinstance(value, str | bytes))
                if count > MOST_ROWS:
                    raise Unsafe(f"A table of the database has more than {MOST_ROWS:,} rows.")
                if size > self._most_bytes:
                    raise Unsafe("The database is damaged: its rows hold more than the file does.")
                yield row

    def _timed(self, work: Callable[[], Any]) -> Any:
        """Do it within what is left of the time. The time of whoever reads the rows is not counted."""
        began = time.monotonic()
        self._until = began + self._left
        try:
            return work()
        except BROKEN as error:
            if time.monotonic() >= self._until:
                raise Unsafe("The database takes too long to read.") from error
            raise Unsafe(f"The database is damaged, or not one that is read here: {str(error)[:200]}.") from error
        finally:
            self._left = self._until - time.monotonic()

    def _too_late(self) -> int:
        return int(time.monotonic() >= self._until)


@contextmanager
def read_only(data: bytes, *, largest: int = 120_000_000, seconds: float = 5.0) -> Iterator[Reader]:
    """The database, for as long as the block lasts. Raises Unsafe."""
    _check_header(data, largest)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for category, limit in LIMITS.items():
            connection.setlimit(category, limit)
        try:
            connection.deserialize(_without_journal(data))
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            connection.execute("PRAGMA query_only = ON")
        except BROKEN as error:
            raise Unsafe("This is not an sqlite database, or it is damaged.") from error
        reader = Reader(connection, seconds, len(data))
        _check_schema(reader)
        connection.set_authorizer(_authorise)
        yield reader


def _check_header(data: bytes, largest: int) -> None:
    if len(data) > largest:
        raise Unsafe(f"The database has {len(data):,} bytes; at most {largest:,} are read.")
    if not data.startswith(MAGIC) or len(data) < 512:
        raise Unsafe("This is not an sqlite database, or it is cut off.")
    size = int.from_bytes(data[16:18], "big")
    pages = int.from_bytes(data[28:32], "big")
    # The count of pages is meant only if it was written by the change that wrote this file.
    if data[24:28] == data[92:96] and len(data) < pages * (65_536 if size == 1 else size):
        raise Unsafe("The database is cut off.")


def _without_journal(data: bytes) -> bytes:
    """A database that keeps a write-ahead log cannot be opened from memory; without its log it is an ordinary one."""
    return data[:18] + b"\x01\x01" + data[20:] if data[18:20] == b"\x02\x02" else data


def _check_schema(reader: Reader) -> None:
    found = list(reader.rows("SELECT type, name, sql FROM sqlite_master LIMIT ?", (MOST_TABLES + 1,)))
    if len(found) > MOST_TABLES:
        raise Unsafe(f"The database has more than {MOST_TABLES} tables and indexes.")
    for kind, name, sql in found:
        shown = str(name)[:80]
        if kind not in {"table", "index"}:
            raise Unsafe(f"The database has a {str(kind)[:20]} (“{shown}”). Only tables are read.")
        if "virtual" in str(sql or "").lower().split("(")[0].split():
            raise Unsafe(f"The table “{shown}” of the database is a virtual one. Only plain tables are read.")
    # A column that computes runs the file's own expression in the middle of our question, past the authoriser.
    for (name,) in reader.rows(COMPUTING):
        raise Unsafe(f"The table “{str(name)[:80]}” of the database has a column that computes, which is not read.")


def _authorise(action: int, _first: str | None, second: str | None, _database: str | None, _trigger: str | None) -> int:
    if action in ALLOWED or (action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in FUNCTIONS):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


class Writer:
    """A database that is being made."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Run one statement."""
        self._connection.execute(sql, parameters)

    def run_each(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row."""
        self._connection.executemany(sql, rows)


def write_database(build: Callable[[Writer], None]) -> bytes:
    """The database that `build` makes: the same bytes for the same statements."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("BEGIN")
        build(Writer(connection))
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        return connection.serialize()
