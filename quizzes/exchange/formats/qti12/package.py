"""The documents of a file: one bare XML file, or those of a package, each read once."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from courses.safe import Unsafe
from courses.safe.archive import Archive
from courses.safe.xml import Node, parse

from .items import fields_of
from .material import shortened
from .pictures import Files
from .questions import Found, Place, read_question
from .unreadable import Work

ROOT = b"questestinterop"
ENDINGS = (".xml", ".qti", ".dat")
MANIFEST = "imsmanifest.xml"
# All XML of a package together: what is larger is no set of questions.
LARGEST_TOTAL = 60_000_000
MOST_ITEMS = 20_000
SNIFFED = 20_000


@dataclass(frozen=True, slots=True)
class Document:
    """What one document held. `ident` is that of its quiz or bank; `full` says that it names Canvas's own types."""

    path: str
    ident: str
    found: tuple[Found, ...]
    full: bool


def read_bare(data: bytes, work: Work) -> list[Document]:
    """The documents of one XML file. Raises Unsafe."""
    root = parse(data)
    if root.tag != "questestinterop":
        raise Unsafe(_not_ours(root), root.line)
    return list(_documents(root, "", Files(), work))


def read_package(archive: Archive, work: Work) -> list[Document]:
    """The documents of a package. One that cannot be read is a document with a fault in it. Raises Unsafe."""
    files = Files(archive)
    found: list[Document] = []
    total = 0
    for path in _ordered(archive):
        data = archive.read(path)
        total += len(data)
        if total > LARGEST_TOTAL:
            raise Unsafe(f"The XML of the package has more than {LARGEST_TOTAL:,} bytes.")
        if ROOT not in data[:SNIFFED].replace(b"\0", b""):
            continue
        try:
            root = parse(data)
        except Unsafe as error:
            reason = f"“{shortened(path, 120)}” cannot be read: {error.reason}"
            found.append(_broken(path, reason, "Save the package again where it was made."))
            continue
        if root.tag == "questestinterop":
            found += _documents(root, path, files, work)
    if not found:
        raise Unsafe("The package holds no questions in QTI 1.2 (no file that begins with <questestinterop>).")
    return [*found, *_missing(archive)]


def _ordered(archive: Archive) -> list[str]:
    """The documents in the order the manifest names them; others after it."""
    names = [name for name in archive.names if name.casefold().endswith(ENDINGS)]
    named = {path: place for place, (path, _type) in enumerate(_manifest(archive))}
    return sorted(
        (name for name in names if posixpath.basename(name) != MANIFEST),
        key=lambda name: (named.get(name, len(named)), name),
    )


def _manifest(archive: Archive) -> list[tuple[str, str]]:
    """The files the manifest names, with the type of their resource. A manifest that cannot be read names none."""
    if MANIFEST not in archive:
        return []
    try:
        root = parse(archive.read(MANIFEST))
    except Unsafe:
        return []
    return [
        (posixpath.normpath(file.attrs.get("href", "")), resource.attrs.get("type", ""))
        for resource in root.iter("resource")
        for file in resource.find_all("file")
    ]


def _missing(archive: Archive) -> list[Document]:
    return [
        _broken(
            path,
            f"The package names the questions in “{shortened(path, 120)}”, but does not hold them.",
            "Save the package again where it was made.",
        )
        for path, kind in _manifest(archive)
        if kind.startswith("imsqti_xmlv1p2") and path not in archive and path.casefold().endswith(ENDINGS)
    ]


def _broken(path: str, reason: str, fix: str) -> Document:
    return Document(path, "", (Found("", shortened(path, 120), reason=reason, fix=fix),), full=False)


def _documents(root: Node, path: str, files: Files, work: Work) -> Iterator[Document]:
    """One for every quiz and bank in the file, and one for the items that stand alone."""
    stimuli = {node.attrs.get("ident", ""): node for node in root.iter("item")}
    if len(stimuli) > MOST_ITEMS:
        raise Unsafe(f"The file has more than {MOST_ITEMS:,} questions.")
    alone: list[Found] = []
    for child in root.children:
        if child.tag in ("assessment", "objectbank"):
            place = Place(_title(child), posixpath.dirname(path), stimuli, files, work)
            ident = child.attrs.get("ident", "")
            found = tuple(_found(child, place))
            yield Document(path, ident, found, _is_full(child))
        elif child.tag in ("item", "section"):
            place = Place("", posixpath.dirname(path), stimuli, files, work)
            alone += [read_question(child, place)] if child.tag == "item" else list(_found(child, place))
    if alone:
        yield Document(path, "", tuple(alone), full=False)


def _found(holder: Node, place: Place) -> Iterator[Found]:
    for node in holder.children:
        if node.tag == "item":
            yield read_question(node, place)
        elif node.tag == "section":
            yield from _drawn(node)
            yield from _found(node, place)
        elif node.tag == "bankentry_item":
            yield _elsewhere(node.attrs.get("item_ref", ""), "")


def _drawn(section: Node) -> Iterator[Found]:
    """Questions a section draws from a bank that is named and not shown."""
    for ordering in section.find_all("selection_ordering"):
        for node in ordering.iter("sourcebank_ref"):
            yield _elsewhere(node.all_text().strip(), section.attrs.get("title", ""))


def _elsewhere(origin: str, title: str) -> Found:
    return Found(
        "",
        shortened(title, 120) or "Questions of a bank",
        reason="It takes questions from a bank that is not in the file.",
        fix="Save the bank itself where it was made, and import that.",
        origin=origin,
    )


def _title(node: Node) -> str:
    fields = fields_of(node)
    return shortened(fields.get("bank_title", "") or node.attrs.get("title", ""), 120)


def _is_full(node: Node) -> bool:
    return any(field.text.strip() == "question_type" for field in node.iter("fieldlabel"))


def _not_ours(root: Node) -> str:
    if root.tag in ("assessmentItem", "qti-assessment-item", "assessmentTest", "qti-assessment-test"):
        return "This is QTI 2 or 3. Choose the format “QTI” for it."
    if root.tag == "quiz":
        return "This looks like Moodle XML. Choose the format “Moodle XML” for it."
    return f"This is not QTI 1.2: it begins with <{root.tag[:40]}>, not with <questestinterop>."
