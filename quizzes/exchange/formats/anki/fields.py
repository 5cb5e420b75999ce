"""Fields of notes as plain text, and which of them stand on the front and on the back of a card."""

import re
from dataclasses import dataclass, field

from courses.safe import Unsafe
from courses.safe.html import Image, to_text

from .collection import NoteType

SOUND = re.compile(r"\[sound:[^\[\]]*\]")
LATEX = re.compile(r"\[(/?)(latex|\$\$|\$)\]")
# {{Front}}, {{type:Back}}, {{#Hint}}, {{cloze:Text}}: what a card says of a field.
FIELD = re.compile(r"\{\{([#^/]?)((?:[\w-]+:)*)([^{}]*)\}\}")
OTHER_SIDE = "FrontSide"


@dataclass(slots=True)
class Markup:
    """How many tags a package's fields may still hold: what a stranger's HTML costs to read."""

    left: int = 600_000

    def spend(self, html: str) -> None:
        """Raises Unsafe if there is too much of it."""
        self.left -= html.count("<")
        if self.left < 0:
            raise Unsafe("The notes of this package hold too much markup.")


@dataclass(slots=True)
class Texts:
    """Reads fields, and keeps what was lost and which pictures stood there."""

    markup: Markup
    lost: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)

    def of(self, html: str) -> str:
        """The words of a field in lines. Raises Unsafe if it is too long."""
        self.markup.spend(html)
        if SOUND.search(html):
            self.lost.append("audio")
            html = SOUND.sub("", html)
        text = to_text(LATEX.sub("", html))
        self.lost += text.lost
        self.images += text.images
        return text.text.replace("\u00a0", " ").strip()


@dataclass(frozen=True, slots=True)
class Sides:
    """The fields of the front, those of the back that are not on the front, and the one that is typed in, if any."""

    front: tuple[str, ...]
    back: tuple[str, ...]
    typed: str = ""


def sides_of(note_type: NoteType) -> Sides:
    """As the first card of the type shows them; the first field and the others where it shows nothing."""
    shown, _typed_front = _shown(note_type.front, note_type.fields)
    _plain, typed = _shown(note_type.front, note_type.fields, ("type",))
    behind, _ = _shown(note_type.back, note_type.fields)
    front = tuple(name for name in shown if name not in typed) or note_type.fields[:1]
    back = tuple(name for name in (*typed, *behind) if name not in front)
    return Sides(front, tuple(dict.fromkeys(back)) or note_type.fields[1:2], typed[0] if typed else "")


def _shown(template: str, fields: tuple[str, ...], filters: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    """The fields the template shows in order, and those it shows through one of the filters."""
    shown, filtered = [], []
    for opening, through, name in FIELD.findall(template[:200_000]):
        name = name.strip()
        if opening or name == OTHER_SIDE or name not in fields:
            continue
        if set(through.split(":")) & set(filters):
            filtered.append(name)
        shown.append(name)
    return list(dict.fromkeys(shown)), list(dict.fromkeys(filtered))
