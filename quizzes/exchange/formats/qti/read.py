"""Reads a QTI 2.x or 3.0 content package, or the XML file of one item, as drafts."""

import posixpath

from courses.safe import Unsafe, archive, xml
from courses.safe.xml import Node
from quizzes.exchange.drafts import Fault, FaultyFile, Record

from .draft import item_key, read_item, title_of
from .faults import Unread
from .names import use_plain_names
from .package import Listed, NoManifest, listed_items
from .source import LARGEST_XML, MOST_NODES, Allowance, Source, source_of

ITEM = "assessmentItem"
OTHER_FORMATS = {
    "questestinterop": ("This is QTI 1, an older format.", "Import it as a Canvas file."),
    "assessmentTest": ("This is a test without its questions.", "Import the whole package it came in."),
    "assessmentSection": ("This is a section without its questions.", "Import the whole package it came in."),
    "manifest": ("This is the manifest of a package, without the package.", "Import the zip file it came in."),
    "quiz": ("This is not QTI; it looks like Moodle XML.", "Import it as Moodle XML."),
}


def read(data: bytes, name: str) -> tuple[Record, ...]:
    """The questions of a package or of one item file, in order. Raises FaultyFile if it can be read as neither."""
    try:
        if data.startswith(b"PK"):
            return _read_package(archive.open_archive(data), name)
        return (_read_single(data, name),)
    except Unsafe as unsafe:
        raise FaultyFile([Fault(name, unsafe.line, unsafe.reason)]) from unsafe
    except NoManifest as problem:
        raise FaultyFile([Fault(name, problem.line, problem.reason, fix=problem.fix)]) from problem


def _read_single(data: bytes, name: str) -> Record:
    root = xml.parse(data, largest=LARGEST_XML, most_nodes=MOST_NODES)
    use_plain_names(root)
    if root.tag != ITEM:
        reason, fix = OTHER_FORMATS.get(root.tag, (f"A file that begins with <{root.tag[:60]}> is not a QTI item.", ""))
        raise FaultyFile([Fault(name, root.line, reason, fix=fix)])
    return _record(root, Source(Allowance()), name, 1, Listed(""))


def _read_package(package: archive.Archive, name: str) -> tuple[Record, ...]:
    items = listed_items(package)
    if not items:
        reason = "The package’s manifest lists no QTI item."
        raise FaultyFile([Fault(name, 0, reason, fix="Export the questions as a QTI 2.1, 2.2 or 3.0 package.")])
    allowance = Allowance()
    seen: dict[str, int] = {}
    records = []
    for number, listed in enumerate(items, 1):
        record, identifier = _read_listed(package, listed, name, number, allowance)
        if identifier and identifier in seen:
            reason = f"It has the identifier “{identifier[:80]}” of record {seen[identifier]}."
            record = _faulty(name, number, listed.path, record.title, Unread(reason, "Give each item its own."))
        elif identifier:
            seen[identifier] = number
        records.append(record)
    return tuple(records)


def _read_listed(
    package: archive.Archive, listed: Listed, name: str, number: int, allowance: Allowance
) -> tuple[Record, str]:
    """The record of one item, and its identifier."""
    source = source_of(package, listed.path, allowance)
    try:
        if listed.problem is not None:
            raise listed.problem
        root = source.tree(posixpath.basename(listed.path))
        use_plain_names(root)
        if root.tag != ITEM:
            raise Unread(f"The file begins with <{root.tag[:60]}>, which is no QTI item.", "Export the item again.")
    except Unread as problem:
        return _faulty(name, number, listed.path, "", problem), ""
    return _record(root, source, name, number, listed), root.attrs.get("identifier", "").strip()


def _record(root: Node, source: Source, name: str, number: int, listed: Listed) -> Record:
    title = title_of(root) or item_key(root)
    try:
        draft, notes = read_item(root, source, listed.tags)
    except Unread as problem:
        return _faulty(name, number, listed.path, title, problem)
    return Record(number, 0, title[:200], draft, notes=(*notes, *listed.notes))


def _faulty(name: str, number: int, path: str, title: str, problem: Unread) -> Record:
    """A record that says why there is no draft, and in which file of the package."""
    reason = f"{path[:120]}: {problem.reason}" if path else problem.reason
    fault = Fault(name, 0, reason, record=number, fix=problem.fix)
    return Record(number, 0, title[:200] or path[:200], faults=(fault,))
