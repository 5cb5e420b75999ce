"""The collection in a package: its notes with their fields by name, the decks they are in, and its pictures."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from courses.safe import Unsafe
from courses.safe.archive import Archive, open_archive
from courses.safe.sqlite import Reader, read_only

OLD, MIDDLE, NEW = "collection.anki2", "collection.anki21", "collection.anki21b"
TICK = (
    "In Anki choose File, Export, tick “Support older Anki versions” and export the deck again as “Anki Deck Package”."
)
SCHEMA = 11
MOST_NOTES = 20_000
LONGEST_JSON = 4_000_000
SEPARATOR = "\x1f"
# Cards that have been studied have no place in the order of new ones.
STUDIED = 2**62
# What Anki writes into the old file of a package in the new form, in every language.
PLACEHOLDER = (".apkg", ".colpkg")


@dataclass(frozen=True, slots=True)
class NoteType:
    """How notes of one type look: their fields in order, and the two sides of the first card."""

    name: str
    fields: tuple[str, ...]
    front: str
    back: str
    cards: int
    is_cloze: bool


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its fields by name, as HTML. `type` is None where the collection does not know it."""

    guid: str
    type: NoteType | None
    fields: dict[str, str]
    tags: tuple[str, ...]
    deck: str


@dataclass(slots=True)
class Media:
    """The files that came with the notes, by the names the notes use."""

    archive: Archive
    members: Mapping[str, str] = field(default_factory=dict)
    _read: dict[str, bytes] = field(default_factory=dict)

    def find(self, name: str) -> bytes | None:
        """The bytes of a file, or None where it is not there or damaged."""
        member = self.members.get(name)
        if member is None or member not in self.archive:
            return None
        if member not in self._read:
            try:
                self._read[member] = self.archive.read(member)
            except Unsafe:
                return None
        return self._read[member]


def open_package(data: bytes) -> tuple[list[Note], Media]:
    """The notes in the order they are studied, and their media. Raises Unsafe."""
    archive = open_archive(data)
    name = next((name for name in (MIDDLE, OLD) if name in archive), "")
    if NEW in archive and name != MIDDLE:
        raise Unsafe(f"This package is in Anki's newer, compressed form, which is not read here. {TICK}")
    if not name:
        raise Unsafe("This is not an Anki package: it holds no collection.")
    with read_only(archive.read(name)) as database:
        notes = list(_notes(database))
    if len(notes) == 1 and all(word in " ".join(notes[0].fields.values()) for word in PLACEHOLDER):
        raise Unsafe(f"This package holds only Anki's request to update, not the cards. {TICK}")
    return notes, Media(archive, _media(archive))


def _notes(database: Reader) -> Iterator[Note]:
    types, decks = _settings(database)
    [(count,)] = list(database.rows("SELECT count(*) FROM notes"))
    if not isinstance(count, int) or count > MOST_NOTES:
        raise Unsafe(f"The package has {count:,} notes; at most {MOST_NOTES:,} are read. Export it deck by deck.")
    places = _places(database)
    rows = list(database.rows("SELECT id, guid, mid, tags, flds FROM notes"))
    rows.sort(key=lambda row: (places.get(row[0], (STUDIED, 0))[0], row[0] if isinstance(row[0], int) else 0))
    for ident, guid, type_id, tags, fields in rows:
        kind = types.get(str(type_id))
        values = _text(fields).split(SEPARATOR)
        names = kind.fields if kind else tuple(f"Field {place}" for place in range(1, len(values) + 1))
        yield Note(
            guid=_text(guid),
            type=kind,
            fields=dict(zip(names, values, strict=False)),
            tags=tuple(_text(tags).split()),
            deck=decks.get(str(places.get(ident, (0, 0))[1]), ""),
        )


def _places(database: Reader) -> dict[Any, tuple[int, Any]]:
    """For each note, when its first card is due, and the deck it is in."""
    found: dict[Any, tuple[int, Any]] = {}
    for note, deck, due, studied in database.rows("SELECT nid, did, due, type FROM cards"):
        when = due if studied == 0 and isinstance(due, int) else STUDIED
        if note not in found or when < found[note][0]:
            found[note] = (when, deck)
    return found


def _settings(database: Reader) -> tuple[dict[str, NoteType], dict[str, str]]:
    """The note types and the names of the decks, by id."""
    for version, models, decks in database.rows("SELECT ver, models, decks FROM col LIMIT 1"):
        if not isinstance(version, int) or version > SCHEMA:
            raise Unsafe(f"The collection is of a newer kind than is read here. {TICK}")
        types = {ident: _note_type(model) for ident, model in _objects(models, "note types").items()}
        named = {ident: _text(deck.get("name")) for ident, deck in _objects(decks, "decks").items()}
        return types, named
    raise Unsafe("The collection is empty: it does not name its note types.")


def _note_type(model: dict[str, Any]) -> NoteType:
    cards = _dicts(model.get("tmpls"))
    first = cards[0] if cards else {}
    return NoteType(
        name=_text(model.get("name")),
        fields=tuple(_text(one.get("name")) for one in _dicts(model.get("flds"))),
        front=_text(first.get("qfmt")),
        back=_text(first.get("afmt")),
        cards=len(cards),
        is_cloze=model.get("type") == 1,
    )


def _objects(source: object, what: str) -> dict[str, dict[str, Any]]:
    parsed = _json(source, what)
    return {key: value for key, value in parsed.items() if isinstance(value, dict)}


def _media(archive: Archive) -> dict[str, str]:
    """Names as the notes use them -> members of the archive. A map that cannot be read names none."""
    if "media" not in archive:
        return {}
    try:
        parsed = _json(archive.read("media").decode("utf-8", "replace"), "media")
    except Unsafe:
        return {}
    return {
        name: member
        for member, name in parsed.items()
        if isinstance(name, str) and member.isascii() and member.isdigit()
    }


def _json(source: object, what: str) -> dict[str, Any]:
    text = _text(source)
    if len(text) > LONGEST_JSON:
        raise Unsafe(f"The collection's list of {what} is too long to be read.")
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unsafe(f"The collection's list of {what} is damaged.") from error
    if not isinstance(parsed, dict):
        raise Unsafe(f"The collection's list of {what} is damaged.")
    return parsed


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
