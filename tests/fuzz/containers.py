"""Small right packages of each container format, unpacked, and the tokens that mean something inside them."""

import io
import zipfile
from importlib import import_module
from pathlib import Path

from quizzes.exchange.drafts import AcceptedDraft, OptionDraft, PairDraft, QuestionDraft
from tests.fuzz.seeds import TOKENS

SAMPLES = Path(__file__).resolve().parents[1] / "quizzes" / "exchange" / "samples"
Members = dict[str, bytes]
QTI_WORDS = (
    "<mapping>", "<correctResponse><value>A</value></correctResponse>", "<responseProcessing>", "<responseIf>", "<and>",
    "<or>", "<not>", "<match>", "<member>", "<sum>", "<mapResponse identifier='RESPONSE'/>", "<gap identifier='G1'/>",
    "<baseValue baseType='float'>1e30</baseValue>", "<variable identifier='RESPONSE'/>", "</itemBody>", "<itemBody>",
    "<inlineChoiceInteraction responseIdentifier='RESPONSE'/>", "<textEntryInteraction responseIdentifier='RESPONSE'/>",
    "<rubricBlock view='scorer'>", "<feedbackInline identifier='A'>", "<modalFeedback/>", "<math>",
    "<img src='a.png'/>",
    "mappedValue='NaN'", "mapKey='A'", "maxChoices='0'", "coords='1,2,3'", "shape='poly'", 'href="../../a"', "href=''",
    "RESPONSE", "SCORE", "1e999999999", "Infinity", "-0", "\ue000", "\ue001", "\ue002", "qti-", "tactus-task",
    "tactus-cloze", "imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1", "ordered", "directedPair", "record", "integer",
)  # fmt: skip
SHEET_WORDS = (
    "<c t='s'><v>9</v></c>",
    "<row r='1'>",
    "r='XFD1048576'",
    "<f>1+1</f>",
    "<si><t>",
    "single",
    "key",
    "stem",
)
TOKENS_OF = {
    "qti": (*QTI_WORDS, *TOKENS["qti"]),
    "canvas": (*QTI_WORDS, *TOKENS["qti"], "<item ident='a'>", "<respcondition>", "<varequal respident='a'>"),
    "cartridge": (*QTI_WORDS, *TOKENS["qti"], "cc.exam.v0p1", "cc_profile"),
    "xlsx": (*SHEET_WORDS, *TOKENS["qti"]),
    "apkg": ("\x1f", "SQLite format 3\0", "\0", "{{c1::a}}", "{", "}", '"flds"', *TOKENS["csv"]),
}


def drafts() -> tuple[QuestionDraft, ...]:
    """Questions for the formats that are written here, too."""
    bones = (OptionDraft("a", "Ulna", True, "Yes."), OptionDraft("b", "Radius", False, "No."))
    return (
        QuestionDraft("q1", "single", "Which is medial?", bones, rule="all_or_nothing", tags=("bones",)),
        QuestionDraft("q2", "typed", "Name it.", (AcceptedDraft("", "psoas", "Deep."),), rule="spelled"),
        QuestionDraft("q3", "matching", "Match.", (PairDraft("p", "One", "Two"), PairDraft("r", "Three", "Four"))),
    )


def seeds_of(format_: str) -> list[Members]:
    """The members of some right packages. A seed of a format that is not there yet is left out."""
    found = [unpacked(data) for data in _written(format_)]
    if format_ == "qti":
        folders = sorted(path for path in (SAMPLES / "qti").iterdir() if path.is_dir())
        found += [_folder(folder) for folder in folders]
    if format_ in {"canvas", "cartridge"}:
        found += [unpacked(path.read_bytes()) for path in sorted((SAMPLES / "canvas").glob("*.zip"))]
    return found


def _written(format_: str) -> list[bytes]:
    places = {
        "qti": ("quizzes.exchange.formats.qti", "write"),
        "apkg": ("quizzes.exchange.formats.anki", "write"),
        "xlsx": ("quizzes.exchange.formats.tables", "write_xlsx"),
    }
    if format_ not in places:
        return []
    module, name = places[format_]
    write = getattr(import_module(module), name)
    return [write(drafts()).data] + ([write(drafts(), "3.0").data] if format_ == "qti" else [])


def _folder(folder: Path) -> Members:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def unpacked(data: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist() if not name.endswith("/")}


def packed(members: Members) -> bytes:
    """An archive of the members, stored as they are, which is quick. Names that no archive may have are allowed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return made.getvalue()
