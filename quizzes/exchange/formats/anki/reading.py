"""`read`: every note of a package becomes a record."""

from collections.abc import Iterator
from dataclasses import replace

from courses.safe import Unsafe
from quizzes.exchange.drafts import Fault, FaultyFile, QuestionDraft, Record

from . import foreign, own
from .collection import Media, Note, open_package
from .fields import Markup, Texts
from .pictures import picture_of
from .unreadable import Unreadable

# Tags Anki sets itself, and the deck everything is in that is in no other.
NOT_TAGS = frozenset({"leech", "marked"})
NO_DECK = frozenset({"", "Default"})
LONGEST_TITLE = 120
LONGEST_TAG, MOST_TAGS = 60, 20


def read(data: bytes, name: str) -> tuple[Record, ...]:
    """The notes in the order they are studied. Raises FaultyFile if there is no collection that can be read."""
    try:
        notes, media = open_package(data)
    except Unsafe as error:
        raise FaultyFile([Fault(name, 0, error.reason)]) from error
    if not notes:
        raise FaultyFile([Fault(name, 0, "The package holds no notes.", fix="Choose a deck that has some.")])
    return tuple(_records(notes, media, name))


def _records(notes: list[Note], media: Media, name: str) -> Iterator[Record]:
    keys: set[str] = set()
    markup = Markup()
    for number, note in enumerate(notes, start=1):
        told: list[str] = []
        try:
            draft = _draft(note, media, told, markup)
        except Unreadable as error:
            fault = Fault(name, 0, error.reason, record=number, fix=error.fix)
            yield Record(number, 0, _title(note), faults=(fault,))
            continue
        except Unsafe as error:
            fault = Fault(name, 0, error.reason, record=number, fix="Shorten the note in Anki.")
            yield Record(number, 0, _title(note), faults=(fault,))
            continue
        if draft.key in keys:
            told.append("Another note of the package has the same id, so this one gets a new id.")
            draft = replace(draft, key="")
        keys |= {draft.key} - {""}
        yield Record(number, 0, _short(draft.stem) or _title(note), draft=draft, notes=tuple(dict.fromkeys(told)))


def _draft(note: Note, media: Media, told: list[str], markup: Markup) -> QuestionDraft:
    if own.is_ours(note):
        return own.question(note, media, told, markup)
    texts = Texts(markup)
    draft = foreign.question(note, texts, told)
    picture = picture_of(texts.images, media)
    if not draft.stem:
        if picture is None:
            raise Unreadable("The front of this card has no words.", "Write the question on it in Anki.")
        draft = replace(draft, stem=picture.alt or "What does the picture show?")
        told.append("The front had a picture and no words.")
    if texts.lost:
        told.append(f"Left out: {', '.join(dict.fromkeys(texts.lost))}.")
    return replace(draft, key=note.guid[:200], tags=_tags(note), picture=picture)


def _tags(note: Note) -> tuple[str, ...]:
    named = [tag for tag in note.tags if tag.casefold() not in NOT_TAGS]
    deck = [] if note.deck in NO_DECK else [" ".join(note.deck.split())]
    return tuple(dict.fromkeys(tag.replace(",", "")[:LONGEST_TAG].strip() for tag in [*deck, *named]))[:MOST_TAGS]


def _title(note: Note) -> str:
    """What a note that cannot be read is called: the first words in it."""
    for value in note.fields.values():
        if words := Texts(Markup()).of(value[:2000]):
            return _short(words)
    return "Empty note"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"
