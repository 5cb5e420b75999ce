"""Keys of options, gaps and pairs: made of the file's own ids, as our keys are written."""

import re
from collections.abc import Iterable

LONGEST = 60


def keys_for(idents: Iterable[str], fallback: str, *, longest: int = LONGEST) -> list[str]:
    """A key for each id, different from each other; the fallback and its place where none can be made of an id."""
    found: list[str] = []
    taken: set[str] = set()
    for place, ident in enumerate(idents, start=1):
        plain = re.sub(r"[^a-z0-9]+", "-", ident[:200].lower()).strip("-")
        plain = plain if len(plain) <= longest else ""
        key = plain or f"{fallback}-{place}"
        number = 2
        while key in taken:
            key = f"{fallback}-{place}-{number}"
            number += 1
        taken.add(key)
        found.append(key)
    return found
