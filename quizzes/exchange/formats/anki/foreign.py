"""Notes other people made: a card becomes a typed answer or an essay, a cloze note a text with gaps."""

import re

from quizzes.exchange.drafts import AcceptedDraft, GapDraft, Part, QuestionDraft

from .collection import Note, NoteType
from .fields import Texts, sides_of
from .unreadable import Unreadable

# A back of one line and at most this many characters can be typed.
SHORT = 60
LONGEST_GAP = 200
MOST_GAPS = 100
CLOZE = re.compile(r"\{\{c(\d{1,3})::|\}\}")
UNMARKED = "An Anki card is not marked by anybody: {what} Check it before it is published."


def question(note: Note, texts: Texts, notes: list[str]) -> QuestionDraft:
    """The draft of a note, without its picture and tags. Raises Unreadable."""
    if note.type is None:
        raise Unreadable("The collection does not say how this note is built.", "Export the deck from Anki again.")
    if any("image-occlusion:" in value for value in note.fields.values()):
        raise Unreadable(
            "This note hides parts of a picture (image occlusion), which cannot be kept here.",
            "Write it here as a figure whose parts are labelled.",
        )
    if note.type.is_cloze:
        return _cloze(note, note.type, texts, notes)
    return _card(note, note.type, texts, notes)


def _card(note: Note, note_type: NoteType, texts: Texts, notes: list[str]) -> QuestionDraft:
    """A front and a back."""
    sides = sides_of(note_type)
    stem = _joined([texts.of(note.fields.get(name, "")) for name in sides.front])
    beside = Texts(texts.markup)
    behind = [words for name in sides.back if (words := beside.of(note.fields.get(name, "")))]
    texts.lost += beside.lost
    if not stem and not texts.images:
        raise Unreadable("The front of this card is empty.", "Write something on it in Anki, or remove the note.")
    if not behind:
        what = "is a picture without words" if beside.images else "is empty"
        raise Unreadable(f"The back of this card {what}.", "Write the answer in words on it in Anki.")
    if beside.images:
        notes.append("The picture on the back was left out.")
    if note_type.cards > 1:
        notes.append(f"Its note makes {note_type.cards} cards. Only the first was read.")
    answer, rest = behind[0], _joined(behind[1:])
    if len(answer) <= SHORT and "\n" not in answer:
        if not sides.typed:
            notes.append(UNMARKED.format(what="its back became the answer that is accepted."))
        parts: tuple[Part, ...] = (AcceptedDraft("answer-1", answer.replace("*", r"\*")),)
        return QuestionDraft(note.guid, "typed", stem, parts, rule="forgiving", explanation=rest)
    notes.append(UNMARKED.format(what="its back became the model answer of an essay."))
    return QuestionDraft(note.guid, "essay", stem, (), explanation=_joined(behind))


def _cloze(note: Note, note_type: NoteType, texts: Texts, notes: list[str]) -> QuestionDraft:
    """The first field holds the text with its gaps; the others explain it."""
    shown = sides_of(note_type)
    name = next((name for name in (*shown.front, *note_type.fields) if CLOZE.search(note.fields.get(name, ""))), "")
    if not name:
        raise Unreadable("This cloze note has no gap.", "Add a gap to it in Anki, or remove the note.")
    stem, gaps = _gaps(texts.of(note.fields[name]), notes)
    beside = Texts(texts.markup)
    explanation = _joined([beside.of(note.fields[other]) for other in note.fields if other != name])
    texts.lost += beside.lost
    if beside.images:
        notes.append("The picture beside the text was left out.")
    return QuestionDraft(note.guid, "cloze", stem, gaps, explanation=explanation)


def _gaps(text: str, notes: list[str]) -> tuple[str, tuple[GapDraft, ...]]:
    """The text with [[c1]] for {{c1::answer::hint}}, and the gaps. A hint stays in the text, in brackets."""
    if "[[" in text:
        text = text.replace("[[", "[ [")
        notes.append("Double square brackets mark gaps here; those of the text were set apart.")
    written: list[str] = []
    gaps: list[GapDraft] = []
    numbers: set[str] = set()
    number, at, open_at = "", 0, -1
    for found in CLOZE.finditer(text):
        if found.group(1):
            if open_at >= 0:
                raise Unreadable("It has a gap within a gap.", "Make two notes of it in Anki.")
            written.append(text[at : found.start()])
            number, open_at = str(int(found.group(1))), found.end()
        elif open_at >= 0:
            answer, _colons, hint = text[open_at : found.start()].partition("::")
            gap = _gap(_key(number, [gap.key for gap in gaps]), answer)
            gaps.append(gap)
            numbers.add(number)
            written.append(f"[[{gap.key}]]" + (f" ({hint.strip()})" if hint.strip() else ""))
            at, open_at = found.end(), -1
    if open_at >= 0:
        raise Unreadable("A gap is opened and not closed.", "Close it with }} in Anki.")
    if len(gaps) > MOST_GAPS:
        raise Unreadable(
            f"It has {len(gaps)} gaps; at most {MOST_GAPS} can be read.", "Make several notes of it in Anki."
        )
    if len(numbers) > 1:
        notes.append(f"Its {len(numbers)} cards became one text in which all gaps are open.")
    return "".join([*written, text[at:]]), tuple(gaps)


def _key(number: str, taken: list[str]) -> str:
    key = f"c{number}"
    return key if key not in taken else f"{key}-{1 + sum(one == key or one.startswith(f'{key}-') for one in taken)}"


def _gap(key: str, answer: str) -> GapDraft:
    words = " ".join(answer.split())
    if not words:
        raise Unreadable("A gap hides nothing that can be typed.", "Put a word into the gap in Anki.")
    if len(words) > LONGEST_GAP:
        raise Unreadable("A gap hides more than a short answer.", "Hide fewer words in Anki.")
    return GapDraft(key, "typed", (AcceptedDraft("answer-1", words.replace("*", r"\*")),), "forgiving")


def _joined(texts: list[str]) -> str:
    return "\n".join(text for text in texts if text)
