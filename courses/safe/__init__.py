"""Reads files made by strangers. The only place where XML, zip, sqlite and foreign HTML are taken apart.

Each module has limits on size, depth, count and time, kept while it reads, and says in a sentence what it
will not read. Nothing here writes a file or opens a connection.
"""


class Unsafe(ValueError):
    """A file that is broken or not safe to read. `reason` is a sentence for people; `line` is 0 if none is known."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(f"line {line}: {reason}" if line else reason)
        self.reason, self.line = reason, line
