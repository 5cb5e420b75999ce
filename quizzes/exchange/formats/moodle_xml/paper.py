"""One question on its way into a Moodle file: its texts, its picture, and what Moodle cannot carry of it."""

import base64
import html as references
import re
from dataclasses import dataclass, field
from urllib.parse import quote

from courses.safe import html
from courses.safe.xml import IMPOSSIBLE, Node, node
from quizzes.exchange.drafts import QuestionDraft

from . import pictures
from .element import PLUGIN_FILE

# Blank space at the edges of a text, and other ways to break a line, do not come back.
CONTROL = re.compile(f"[\x7f-\x9f]|{IMPOSSIBLE.pattern}")
BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")


@dataclass(slots=True)
class Paper:
    """The draft, the HTML of its stem if a kind had to make its own, and what is lost."""

    draft: QuestionDraft
    stem: str | None = None
    lost: list[str] = field(default_factory=list)

    def loses(self, what: str) -> None:
        if what not in self.lost:
            self.lost.append(what)

    def clean(self, text: str) -> str:
        """The text as XML can hold it."""
        kept = BREAKS.sub("\n", text).replace("\t", " ")
        if CONTROL.search(kept):
            self.loses("control characters")
        return CONTROL.sub("", kept).strip()

    def rich(self, text: str) -> str:
        """The text as HTML."""
        return html.from_text(self.clean(text))

    def stem_html(self) -> str:
        """The question text with its picture."""
        stem = self.stem if self.stem is not None else self.rich(self.draft.stem)
        picture = self.draft.picture
        if picture is None or self.draft.kind == "figure":
            return stem
        if not picture.data:
            self.loses("the picture, which is a drawing of this project")
            return stem
        self.loses_of_picture()
        alt = references.escape(" ".join(self.clean(picture.alt).split()))
        return f'{stem}<p><img src="{PLUGIN_FILE}/{quote(self.picture_name())}" alt="{alt}"></p>'

    def loses_of_picture(self) -> None:
        picture = self.draft.picture
        if picture and (picture.source or picture.licence):
            self.loses("the picture's source and licence")

    def picture_name(self) -> str:
        return pictures.file_name(self.draft.picture.name) if self.draft.picture else ""

    def files(self) -> list[Node]:
        """The picture that the question text shows."""
        if self.draft.kind == "figure" or self.draft.picture is None or not self.draft.picture.data:
            return []
        return [self.file()]

    def file(self) -> Node:
        assert self.draft.picture, "asked for with a picture only"
        data = base64.b64encode(self.draft.picture.data).decode("ascii")
        return node("file", {"name": self.picture_name(), "path": "/", "encoding": "base64"}, data)


def text_node(text: str) -> Node:
    return node("text", None, text)


def feedback_node(text: str) -> Node:
    return node("feedback", {"format": "html"}, "", text_node(text))


def answer_node(fraction: str, text: str, format_: str, reason: str, *more: Node) -> Node:
    """An answer with its percentage and the reason the learner then reads."""
    return node("answer", {"fraction": fraction, "format": format_}, "", text_node(text), feedback_node(reason), *more)
