"""Public uuids of what a file names by keys: the same file gives the same uuids, so loading it again finds its rows.

A key that is a uuid already, as an export writes them, is used as it is.
"""

from uuid import UUID, uuid5

# Never changes: every uuid of a loaded course hangs on it.
LIBRARY = UUID("6f2b7c1e-52a0-4f0e-9b57-2f2d1c9a7e10")


def block_id(owner: UUID, number: str, key: str) -> UUID:
    """A block of lesson `number`. `owner` is the school's uuid, or LIBRARY."""
    return _named(owner, key, "lesson", number, "block", key)


def muscle_id(owner: UUID, slug: str) -> UUID:
    """A row of the muscle atlas."""
    return uuid5(owner, f"muscle/{slug}")


def objective_id(owner: UUID, number: str, key: str) -> UUID:
    return _named(owner, key, "lesson", number, "objective", key)


def question_id(owner: UUID, number: str, key: str) -> UUID:
    return _named(owner, key, "lesson", number, "question", key)


def option_id(owner: UUID, number: str, question: str, key: str) -> UUID:
    return _named(owner, key, "lesson", number, "question", question, "option", key)


def entry_id(block: str, name: str, place: int) -> UUID:
    """An entry of a list inside a block. Unique in its list only, which is all it is for."""
    return uuid5(LIBRARY, f"entry/{block}/{name}/{place}")


def copy_id(owner: UUID, original: UUID) -> UUID:
    """The uuid of this owner's copy of what belongs to another."""
    return uuid5(owner, f"copy/{original}")


def as_uuid(key: str) -> UUID | None:
    """The uuid that is written out in the key, if one is."""
    if len(key) != 36:
        return None
    try:
        return UUID(key)
    except ValueError:
        return None


def _named(owner: UUID, key: str, *path: str) -> UUID:
    return as_uuid(key) or uuid5(owner, "/".join(path))
