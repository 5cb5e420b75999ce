"""Our own note type. Its last field holds the question in the project's native text, so nothing is lost on the way.

The other fields are the card a learner sees. Somebody who edits those in Anki edits the card, not the question: a note
says so when it is read again.
"""

import html
from dataclasses import dataclass, replace
from typing import TypeVar

from courses.safe.html import from_text
from quizzes.exchange.drafts import FaultyFile, GapDraft, QuestionDraft, QuestionsDraft, TaskDraft
from quizzes.exchange.formats import native
from quizzes.exchange.formats.fields import KEY, LONGEST_KEY
from quizzes.kinds.registry import KINDS

from . import cards, pictures
from .collection import Media, Note
from .fields import Markup, Texts
from .unreadable import Unreadable

Ruled = TypeVar("Ruled", bound=QuestionDraft | GapDraft | TaskDraft)
NAME = "Tactus question"
FIELDS = ("Id", "Question", "Answer", "Why", "Source", "Tactus")
SHOWN = FIELDS[1:5]
NATIVE = "Tactus"
# The code for a language nobody has named; a key for notes whose own is none in native text; and, where native text has
# the name of a drawing, the sign that the picture is among the media.
UNNAMED, NO_KEY, ATTACHED = "und", "note", "attached"
ALL_BUT_WORDS = "everything but the words of the card, which the native text refuses"
CHANGED = "The card was changed in Anki. The question is the one that was exported."


@dataclass(frozen=True, slots=True)
class Sheet:
    """The fields of one note, and what they cannot carry of its question."""

    key: str
    fields: tuple[str, ...]
    lost: tuple[str, ...]


def sheet(draft: QuestionDraft, key: str) -> Sheet:
    """The note of a question."""
    text, lost = _carried(draft, key)
    native_field = f"<pre>{html.escape(text, quote=False)}</pre>" if text else ""
    return Sheet(key, (html.escape(key, quote=False), *_card(draft), native_field), tuple(lost))


def is_ours(note: Note) -> bool:
    """Whether the note is of our type and still holds its question."""
    return note.type is not None and note.type.name.startswith(NAME) and bool(note.fields.get(NATIVE, "").strip())


def question(note: Note, media: Media, told: list[str], markup: Markup) -> QuestionDraft:
    """The question of a note of our own. Raises Unreadable."""
    draft = _native(note, markup)
    if draft.picture and draft.picture.drawing == ATTACHED:
        texts = Texts(markup)
        texts.of(note.fields.get("Question", ""))
        attached = pictures.picture_of(texts.images, media)
        if attached is None:
            told.append("The picture was taken off the card in Anki.")
        picture = replace(draft.picture, drawing="", data=attached.data) if attached else None
        draft = replace(draft, picture=picture)
    if draft.key != note.guid:
        if draft.key != NO_KEY:
            told.append("The note was copied in Anki, so it gets the id of the copy.")
        draft = replace(draft, key=note.guid[:200])
    if any(note.fields.get(name, "") != value for name, value in zip(SHOWN, _card(draft), strict=True)):
        told.append(CHANGED)
    return draft


def _native(note: Note, markup: Markup) -> QuestionDraft:
    text = Texts(markup).of(note.fields[NATIVE])
    fix = f"Export the deck from the site again, or empty the field “{NATIVE}” to read the note as a plain card."
    try:
        read = native.parse(f"{text}\n", NATIVE)
    except FaultyFile as error:
        fault = error.faults[0]
        raise Unreadable(f"The field “{NATIVE}” cannot be read, line {fault.line}: {fault.reason}", fix) from error
    if not isinstance(read, QuestionsDraft) or len(read.questions) != 1:
        raise Unreadable(f"The field “{NATIVE}” does not hold one question.", fix)
    return read.questions[0]


def _carried(draft: QuestionDraft, key: str) -> tuple[str, list[str]]:
    """The question as native text, and what of it does not come back out of that."""
    picture = draft.picture
    if picture and picture.data:
        picture = replace(picture, data=b"", drawing=ATTACHED)
    fits = len(key) <= LONGEST_KEY and KEY.fullmatch(key)
    bare = replace(draft, key=key if fits else NO_KEY, picture=picture)
    text = native.dump(QuestionsDraft(UNNAMED, (bare,)))
    try:
        [back] = native.parse(text, NATIVE).questions
    except FaultyFile as error:
        return "", [f"{ALL_BUT_WORDS}: {error.faults[0].reason}"]
    if back == bare:
        return text, []
    # What comes back is written, so that writing it again gives the same.
    one, other = usual_rules_unsaid(bare), usual_rules_unsaid(back)
    names = [name.replace("_", " ") for name in QuestionDraft.__slots__ if getattr(one, name) != getattr(other, name)]
    return native.dump(QuestionsDraft(UNNAMED, (back,))), [f"its {name} in every letter" for name in names]


def usual_rules_unsaid(one: Ruled) -> Ruled:
    """The question without the rules that are the usual ones of its kind, as its gaps and tasks: to say them or not is
    the same."""
    usual = str(KINDS[one.kind].rules[0]) if one.kind in KINDS and KINDS[one.kind].rules else ""
    parts = tuple(usual_rules_unsaid(part) if isinstance(part, GapDraft | TaskDraft) else part for part in one.parts)
    return replace(one, rule="" if one.rule == usual else one.rule, parts=parts)


def _card(draft: QuestionDraft) -> tuple[str, str, str, str]:
    """The four fields a card shows."""
    shown = pictures.tag(draft.picture) if draft.picture and draft.picture.data else ""
    return (
        from_text(cards.front(draft)) + shown,
        from_text(cards.back(draft)),
        from_text(cards.why(draft)),
        from_text(cards.source(draft)),
    )
