"""One <question> while it is read: what it says, what is wrong with it, and what was left out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import unquote

from courses.safe import Unsafe, html
from courses.safe.xml import Node
from quizzes.exchange.drafts import Fault, Part, PictureDraft

from . import pictures, shares, texts

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})
# More than any question a person can answer has.
MOST_ANSWERS = 100
PLUGIN_FILE = "@@PLUGINFILE@@"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a question: its text, the share (-1..1) it earns, and what the learner then reads."""

    text: str
    share: Decimal
    reason: str
    node: Node


@dataclass(frozen=True, slots=True)
class Made:
    """What a kind is made of. `stem` replaces the question text where the reader had to change it; `picture` is that
    of a figure; `explanation` is added to the general feedback."""

    kind: str
    parts: tuple[Part, ...]
    rule: str = ""
    stem: texts.Markup | None = None
    picture: PictureDraft | None = None
    explanation: str = ""


@dataclass(slots=True)
class Source:
    """The element of one question, which is number `number` of the file called `name`."""

    node: Node
    name: str
    number: int
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fault(self, reason: str, fix: str = "", at: Node | None = None) -> None:
        line = at.line if at is not None else self.node.line
        self.faults.append(Fault(self.name, line, reason, self.number, fix))

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def says(self, name: str) -> str:
        """The text of a setting such as <usecase>, in lower case; "" if it is not there."""
        node = self.node.find(name)
        return texts.line(node).lower() if node is not None else ""

    def is_on(self, name: str, *, otherwise: bool = False) -> bool:
        """Whether a setting is on. An empty element is on: that is how Moodle writes some."""
        if self.node.find(name) is None:
            return otherwise
        value = self.says(name)
        if value and value not in YES | NO:
            self.note(f"<{name}> is neither on nor off; it was read as on.")
        return value not in NO

    def whole(self, name: str, otherwise: int = 0) -> int:
        value = shares.number(self.says(name) or str(otherwise))
        return int(value) if value is not None and value == int(value) else otherwise

    def words(self, markup: texts.Markup, what: str, at: Node | None = None) -> html.PlainText:
        """The plain text, with a note for what it lost."""
        try:
            found = texts.words(markup)
        except Unsafe as error:
            self.fault(f"What stands in {what} cannot be read: {error.reason}", "Make it shorter.", at)
            return html.PlainText("", (), ())
        if found.lost == (texts.AS_TYPED,):
            self.note(f"Markdown in {what} was kept as it was typed.")
        elif found.lost:
            self.note(f"Left out of {what}: {', '.join(found.lost)}.")
        return found

    def rich(self, node: Node | None, what: str) -> str:
        """A text that a question cannot do without: a picture in it is a fault."""
        found = self.words(texts.markup_of(node), what, node)
        if found.images:
            self.fault(
                f"There is a picture in {what}, which has no place here.",
                "Write its text in words, or make it a question with a picture.",
                node,
            )
        return found.text

    def feedback(self, node: Node | None, what: str) -> str:
        """A text beside the question: a picture in it is left out with a note."""
        found = self.words(texts.markup_of(node), what, node)
        if found.images:
            self.note(f"A picture in {what} was left out.")
        return found.text

    def said(self, node: Node | None) -> str:
        """A text that is only looked at."""
        try:
            return texts.words(texts.markup_of(node)).text
        except Unsafe:
            return texts.plain(node)

    def answers(self, *, rich: bool) -> tuple[Answer, ...]:
        """The answers that say something, in order. `rich` ones may hold markup."""
        nodes = self.limited(self.node.find_all("answer"), "answers")
        found = tuple(self._answer(node, place, rich) for place, node in enumerate(nodes, 1))
        kept = tuple(answer for answer in found if answer.text)
        if found and not kept and not self.faults:
            self.fault("None of its answers has a text.", "Write them in Moodle and export again.", found[0].node)
        elif len(kept) < len(found):
            self.note("An answer without text was left out.")
        return kept

    def limited(self, nodes: list[Node], what: str) -> list[Node]:
        """The nodes, or none and a fault if there are too many or none."""
        if not nodes:
            self.fault(f"It has no {what}.", "Add them in Moodle and export again.")
        if len(nodes) > MOST_ANSWERS:
            self.fault(f"It has {len(nodes)} {what}; at most {MOST_ANSWERS} are read.", "Divide it.")
            return []
        return nodes

    def _answer(self, node: Node, place: int, rich: bool) -> Answer:
        text = self.rich(node, f"answer {place}") if rich else texts.plain(node)
        reason = self.feedback(node.find("feedback"), f"the feedback of answer {place}")
        return Answer(text, self.share(node, place), reason, node)

    def share(self, node: Node, place: int) -> Decimal:
        """What the answer earns. Very old files say it in a <fraction> of its own, as a share of 1."""
        percent = node.attrs.get("fraction", "").strip()
        inner = node.find("fraction")
        if not percent and inner is not None:
            value = shares.number(texts.plain(inner))
            percent = str(value * 100) if value is not None else texts.line(inner)[:20]
        found = shares.share(percent or "0")
        if found is None:
            self.fault(
                f"Answer {place} earns “{percent[:20]}”, which is not a percentage from -100 to 100.",
                "Give it one of Moodle's grades.",
                node,
            )
        return found if found is not None else Decimal(0)

    def first_picture(self, images: Sequence[html.Image]) -> PictureDraft | None:
        """The picture of the question text. Further ones would be lost, and the question may make no sense then."""
        if len(images) > 1:
            self.fault(
                f"The question text has {len(images)} pictures; one has a place here.",
                "Put them together into one picture, or divide the question.",
            )
            return None
        if images:
            return self._picture(images[0])
        return self._picture_of_old()

    def _picture(self, image: html.Image) -> PictureDraft | None:
        try:
            found = self._find_picture(image.src)
        except pictures.NoPicture as error:
            self.fault(str(error), "Put a PNG, JPEG, GIF or WebP picture into the question in Moodle and export again.")
            return None
        if not image.alt.strip():
            self.note("The picture has no description for people who cannot see it.")
        return PictureDraft(alt=" ".join(image.alt.split()), name=found.name, data=found.data)

    def _find_picture(self, address: str) -> pictures.Picture:
        if address.startswith("data:"):
            head, _comma, encoded = address.partition(",")
            if not head.lower().endswith(";base64"):
                raise pictures.NoPicture("The picture in the question text is not given in base 64.")
            return pictures.picture("picture." + head[5:].split(";")[0].rsplit("/", 1)[-1], unquote(encoded))
        if not address.startswith(PLUGIN_FILE):
            raise pictures.NoPicture(f"The picture is not in the file but at “{address[:80]}”.")
        wanted = unquote(address.removeprefix(PLUGIN_FILE).split("?")[0]).strip("/")
        if (file := self._file(wanted)) is None:
            raise pictures.NoPicture(f"The picture “{wanted[:80]}” is not in the file.")
        return pictures.from_file(file)

    def _file(self, wanted: str) -> Node | None:
        files = [file for text in self.node.find_all("questiontext") for file in text.iter("file")]
        by_path = {(file.attrs.get("path", "/") + file.attrs.get("name", "")).strip("/"): file for file in files}
        by_name = {file.attrs.get("name", ""): file for file in files}
        return by_path.get(wanted) or by_name.get(wanted.rsplit("/", 1)[-1])

    def _picture_of_old(self) -> PictureDraft | None:
        """Moodle 1.9 kept one picture beside the text: its name in <image>, its bytes in <image_base64>."""
        name, encoded = self.node.find("image"), self.node.find("image_base64")
        if name is None or not texts.plain(name):
            return None
        try:
            if encoded is None or not encoded.text.strip():
                raise pictures.NoPicture(f"The picture “{texts.line(name)[:80]}” is not in the file.")
            found = pictures.picture(texts.line(name), encoded.text)
        except pictures.NoPicture as error:
            self.fault(str(error), "Put the picture into the question in Moodle and export again.")
            return None
        self.note("The picture has no description for people who cannot see it.")
        return PictureDraft(alt="", name=found.name, data=found.data)
