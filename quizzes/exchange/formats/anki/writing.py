"""`write`: drafts as a deck of study cards."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha1, sha256

from courses.safe.archive import write_archive
from courses.safe.html import to_text
from courses.safe.sqlite import Writer, write_database
from quizzes.exchange.drafts import Loss, QuestionDraft, Written

from . import own, schema
from .collection import OLD, SEPARATOR
from .pictures import media_name

# Ids of notes lie where Anki has times, in milliseconds, long past.
FIRST_ID = 1_000_000_000_000
IDS = 300_000_000_000
# Anki takes a note with the same time of change for the same note. Ours is made of what the note says, so that another
# wording has another time; it lies in the first months of 2026.
CHANGES = 10_000_000
NEW_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
NEW_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def write(drafts: Sequence[QuestionDraft]) -> Written:
    """One note a question, in the order given, and what the notes could not carry. The same drafts give the same
    bytes."""
    sheets = [own.sheet(draft, _key(draft)) for draft in drafts]
    losses = [Loss(draft.key, what) for draft, sheet in zip(drafts, sheets, strict=True) for what in sheet.lost]
    media = {media_name(draft.picture): draft.picture.data for draft in drafts if draft.picture and draft.picture.data}
    numbered = dict(enumerate(sorted(media)))
    members = {str(number): media[name] for number, name in numbered.items()}
    members["media"] = json.dumps({str(number): name for number, name in numbered.items()}, sort_keys=True).encode()
    members[OLD] = write_database(partial(_build, drafts, sheets))
    return Written(write_archive(members), tuple(losses))


def _build(drafts: Sequence[QuestionDraft], sheets: Sequence[own.Sheet], writer: Writer) -> None:
    schema.make(writer, notes=len(drafts))
    ids = list(_ids(sheets))
    writer.run_each(NEW_NOTE, map(_note, ids, drafts, sheets))
    writer.run_each(NEW_CARD, (_card(ident, place) for place, ident in enumerate(ids, start=1)))


def _key(draft: QuestionDraft) -> str:
    """The id of the note everywhere: ours, or one made of what it asks."""
    return draft.key or sha256(repr((draft.kind, draft.stem, draft.parts)).encode()).hexdigest()[:32]


def _ids(sheets: Sequence[own.Sheet]) -> Iterator[int]:
    """A number for each note, made of its id."""
    taken: set[int] = set()
    for sheet in sheets:
        number = FIRST_ID + int.from_bytes(sha256(sheet.key.encode()).digest()[:8], "big") % IDS
        while number in taken:
            number += 1
        taken.add(number)
        yield number


def _note(ident: int, draft: QuestionDraft, sheet: own.Sheet) -> tuple[object, ...]:
    # Anki finds doubled notes by the first bytes of the hash of their first field.
    checksum = int(sha1(sheet.fields[0].encode(), usedforsecurity=False).hexdigest()[:8], 16)
    sorted_by = " ".join(to_text(sheet.fields[1]).text.split())
    fields = SEPARATOR.join(value.replace(SEPARATOR, " ") for value in sheet.fields)
    changed = schema.BEGINNING + int.from_bytes(sha256(fields.encode()).digest()[:8], "big") % CHANGES
    return (ident, sheet.key, schema.TYPE_ID, changed, -1, _tags(draft), fields, sorted_by, checksum, 0, "")


def _card(ident: int, place: int) -> tuple[object, ...]:
    return (ident, ident, schema.DECK_ID, 0, schema.BEGINNING, -1, 0, 0, place, 0, 0, 0, 0, 0, 0, 0, 0, "")


def _tags(draft: QuestionDraft) -> str:
    """Tags to filter a deck by. They stand between blanks, so that they hold none."""
    named = [f"area::{draft.area}" if draft.area else "", f"level::{draft.level}", *draft.tags]
    plain = [re.sub(r"[\s\"]+", "_", name.strip()) for name in named if name.strip()]
    return f" {' '.join(dict.fromkeys(plain))} " if plain else ""
