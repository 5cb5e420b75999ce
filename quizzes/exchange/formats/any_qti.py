"""QTI of every edition: the file says which by what is in it, whatever it is called."""

from collections.abc import Sequence

from courses.safe import Unsafe
from courses.safe.archive import open_archive
from quizzes.exchange.drafts import QuestionDraft, Record, Written

from . import qti, qti12

ZIP = b"PK"
# What stands near the beginning of a file of QTI 1.2, and in the manifest of a package or cartridge of such files.
OLD_ROOT = b"questestinterop"
OLD_MANIFEST = (b"imsqti_xmlv1p2", b"imsccv1p", b"imsqti_item_xmlv1p2", b"canvas.instructure.com")
BEGINNING = 4_000
MANIFEST = "imsmanifest.xml"


def read(data: bytes, name: str) -> tuple[Record, ...]:
    """The questions of the file. Raises FaultyFile if it cannot be read at all."""
    return qti12.read(data, name) if _is_old(data) else qti.read(data, name)


def write(drafts: Sequence[QuestionDraft]) -> Written:
    """A package of QTI 2, which most systems read."""
    return qti.write(drafts)


def write_3(drafts: Sequence[QuestionDraft]) -> Written:
    """A package of QTI 3.0."""
    return qti.write(drafts, "3.0")


def _is_old(data: bytes) -> bool:
    if not data.startswith(ZIP):
        return OLD_ROOT in data[:BEGINNING].replace(b"\0", b"")
    try:
        archive = open_archive(data)
        manifest = next((each for each in archive.names if each.rsplit("/", 1)[-1].lower() == MANIFEST), None)
        if manifest is not None:
            text = archive.read(manifest)
            return any(mark in text for mark in OLD_MANIFEST)
        return any(OLD_ROOT in archive.read(each)[:BEGINNING] for each in archive.names if each.endswith(".xml"))
    except Unsafe:
        # The reader says what is wrong with it.
        return False
