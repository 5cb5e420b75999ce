"""The formats: what each is called, which files it is, and what it carries. A new one is named here once."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .drafts import QuestionDraft, Record, Written
from .rows import ALL_WORDS, EVERYTHING

# What a format of others can say of a question: what it asks, how it is answered, and more words about it.
USUAL = frozenset({"kind", "rule", "stem", "parts", "explanation", "tags", "picture"})


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. `reader` and `writer` are the names of functions in its module, which is loaded when used."""

    name: str
    label: str | Promise
    suffixes: tuple[str, ...]
    module: str
    reader: str = "read"
    writer: str = "write"
    carried: frozenset[str] = USUAL

    @property
    def reads(self) -> bool:
        return bool(self.reader)

    @property
    def writes(self) -> bool:
        return bool(self.writer)

    def read(self, data: bytes, name: str) -> tuple[Record, ...]:
        """The questions of a file called `name`. Raises FaultyFile if it cannot be read at all."""
        return getattr(self._module, self.reader)(data, name)

    def write(self, drafts: Sequence[QuestionDraft]) -> Written:
        """A file of the drafts, and what it could not carry."""
        return getattr(self._module, self.writer)(drafts)

    @property
    def _module(self) -> object:
        return import_module(f"quizzes.exchange.formats.{self.module}")


FORMATS = {
    each.name: each
    for each in (
        Format("native", _("Tactus text"), (".yaml", ".yml"), "native_bank", carried=EVERYTHING),
        Format("csv", _("Table, CSV"), (".csv", ".tsv"), "tables", "read_csv", "write_csv", ALL_WORDS),
        Format("xlsx", _("Table, XLSX"), (".xlsx",), "tables", "read_xlsx", "write_xlsx", ALL_WORDS),
        Format("gift", _("GIFT"), (".gift",), "gift"),
        Format("aiken", _("Aiken"), (), "aiken", writer=""),
        Format("moodle_xml", _("Moodle XML"), (), "moodle_xml"),
        Format("qti", _("QTI 2.2, QTI 1.2, Canvas or Common Cartridge"), (".imscc", ".zip"), "any_qti"),
        Format("qti3", _("QTI 3.0"), (), "any_qti", writer="write_3"),
        Format("apkg", _("Anki deck"), (".apkg",), "anki"),
    )
}


def guessed(file: str) -> str:
    """The name of the format a file seems to be in by its name; "" if it could be several."""
    low = file.lower()
    return next((each.name for each in FORMATS.values() if low.endswith(each.suffixes or ("\0",))), "")
