"""Small Anki packages for the tests."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from courses.safe.archive import write_archive
from courses.safe.sqlite import Writer, write_database
from quizzes.exchange.formats.anki import schema
from quizzes.exchange.formats.anki.collection import SEPARATOR

BASIC, CLOZE, TYPED, REVERSED = "101", "102", "103", "104"


def note_type(
    name: str, fields: Sequence[str], front: str, back: str, *, kind: int = 0, cards: int = 1
) -> dict[str, Any]:
    return {
        "name": name,
        "type": kind,
        "flds": [{"name": field, "ord": place} for place, field in enumerate(fields)],
        "tmpls": [{"name": f"Card {place}", "qfmt": front, "afmt": back} for place in range(1, cards + 1)],
    }


TYPES = {
    BASIC: note_type("Basic", ["Front", "Back"], "{{Front}}", "{{FrontSide}}<hr>{{Back}}"),
    CLOZE: note_type("Cloze", ["Text", "Extra"], "{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}", kind=1),
    TYPED: note_type("Typed", ["Front", "Back"], "{{Front}} {{type:Back}}", "{{Front}} {{type:Back}}"),
    REVERSED: note_type("Reversed", ["Front", "Back"], "{{Front}}", "{{Back}}", cards=2),
}


def package(
    *notes: tuple[str, Sequence[str]],
    types: object = None,
    decks: object = None,
    tags: str = "",
    media: dict[str, bytes] | None = None,
    more: Callable[[Writer], None] | None = None,
    name: str = "collection.anki2",
) -> bytes:
    """A package of notes, each the id of its type and its fields. `more` does what it likes to the collection."""

    def build(writer: Writer) -> None:
        schema.make(writer, notes=len(notes))
        models = TYPES if types is None else types
        writer.run("UPDATE col SET models = ?", [models if isinstance(models, str) else json.dumps(models)])
        if decks is not None:
            writer.run("UPDATE col SET decks = ?", [decks if isinstance(decks, str) else json.dumps(decks)])
        for place, (kind, fields) in enumerate(notes, start=1):
            row = (place, f"guid{place}", int(kind), 0, 0, tags, SEPARATOR.join(fields), "", 0, 0, "")
            writer.run("INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            card = (place, place, 7, 0, 0, 0, 0, 0, place, 0, 0, 0, 0, 0, 0, 0, 0, "")
            writer.run("INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", card)
        if more:
            more(writer)

    numbered = dict(enumerate(media or {}))
    members = {str(number): (media or {})[file] for number, file in numbered.items()}
    members["media"] = json.dumps({str(number): file for number, file in numbered.items()}).encode()
    return write_archive({name: write_database(build), **members})
