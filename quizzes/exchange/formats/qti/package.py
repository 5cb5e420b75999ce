"""The manifest of a content package: which item files it holds, where they are, and what it says about them."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from courses.safe import Unsafe, xml
from courses.safe.archive import Archive
from courses.safe.xml import Node

from .faults import Unread
from .names import use_plain_names

MANIFEST = "imsmanifest.xml"
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
OLD = re.compile(r"(imsqti|assessment|imsqti_xml)_?(xml)?v1p", re.IGNORECASE)
MOST_TAGS, LONGEST_TAG = 40, 100
MOST_ITEMS, MOST_TESTS, MOST_NOTES = 10_000, 20, 20
MOST_NODES, MOST_NODES_OF_TEST = 300_000, 40_000
NO_ITEM = ("stimulus", "rptemplate", "fragment", "outcome")
AGAIN = "Export the package again."
PUT_IN = "Put the file into the package, or take it out of the manifest."


@dataclass(slots=True)
class Listed:
    """One item that the manifest lists: the file, or why there is none."""

    path: str
    problem: Unread | None = None
    tags: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)


class NoManifest(ValueError):
    """A package without a manifest that can be read. `reason` says why, `line` where."""

    def __init__(self, reason: str, fix: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.fix, self.line = reason, fix, line


def listed_items(archive: Archive) -> list[Listed]:
    """The items in the order of the manifest, then those that only a test names."""
    path = _manifest_path(archive)
    try:
        root = xml.parse(archive.read(path), most_nodes=MOST_NODES)
    except Unsafe as unsafe:
        raise NoManifest(f"“{path}” cannot be read: {unsafe.reason}", AGAIN, unsafe.line) from unsafe
    if root.tag != "manifest":
        raise NoManifest(f"“{path}” is not the manifest of a package.", AGAIN)
    items: dict[str, Listed] = {}
    tests: list[str] = []
    for resource, base in _resources(root, posixpath.dirname(path)):
        kind = resource.attrs.get("type", "").strip().lower()
        if OLD.match(kind):
            raise NoManifest(
                "The package holds QTI 1, an older format.", "Import it as a Canvas or Common Cartridge file."
            )
        if kind.startswith(("imsqti_test", "imsqti_section", "imsqti_assessment")):
            tests += [found for found in [_inside(archive, base, resource)] if isinstance(found, str)]
        elif kind.startswith("imsqti") and not any(word in kind for word in NO_ITEM):
            _list(items, archive, base, resource)
    for test in list(dict.fromkeys(tests))[:MOST_TESTS]:
        _read_test(archive, test, items)
    if len(items) > MOST_ITEMS:
        raise NoManifest(f"The manifest lists {len(items):,} items; {MOST_ITEMS:,} are read.", "Split the package.")
    return list(items.values())


def located(archive: Archive, folder: str, href: str) -> str:
    """The name in the archive of what a file in `folder` refers to. Raises Unread: nothing outside is looked for."""
    plain = unquote(re.split(r"[?#]", href.strip(), maxsplit=1)[0])
    if not plain:
        raise Unread("A file is referred to without saying which.", PUT_IN)
    if ELSEWHERE.match(href.strip()) or ELSEWHERE.match(plain):
        raise Unread(f"“{href[:80]}” is on another site, and nothing is fetched from there.", PUT_IN)
    name = posixpath.normpath(posixpath.join(folder, plain))
    if plain.startswith("/") or "\\" in plain or name.startswith("../") or name == "..":
        raise Unread(f"“{href[:80]}” leads out of the package.", PUT_IN)
    as_written = posixpath.normpath(posixpath.join(folder, href.strip()))
    found = next((each for each in (name, as_written) if each in archive), None)
    if found is None:
        raise Unread(f"The package has no file “{name[:80]}”.", PUT_IN)
    return found


def _manifest_path(archive: Archive) -> str:
    """The manifest: at the top, or in the one folder that somebody has packed."""
    found = [name for name in archive.names if posixpath.basename(name).lower() == MANIFEST]
    found = [name for name in found if not name.startswith("__MACOSX/")]
    if not found:
        raise NoManifest(
            f"The package has no {MANIFEST}.", "Export it again as a QTI package, or import one item’s XML."
        )
    return min(found, key=lambda name: (name.count("/"), name))


def _resources(root: Node, folder: str) -> Iterator[tuple[Node, str]]:
    """The resources and the folder each one's address begins at. Dependencies are not followed: an item names its
    files itself."""
    folder = posixpath.join(folder, root.attrs.get("base", ""))
    for resources in root.find_all("resources"):
        inner = posixpath.join(folder, resources.attrs.get("base", ""))
        for resource in resources.find_all("resource"):
            yield resource, posixpath.join(inner, resource.attrs.get("base", ""))


def _inside(archive: Archive, folder: str, node: Node) -> str | Unread:
    try:
        return located(archive, folder, node.attrs.get("href", ""))
    except Unread as problem:
        return problem


def _list(items: dict[str, Listed], archive: Archive, folder: str, resource: Node) -> None:
    href = resource.attrs.get("href", "").strip()
    if not href:
        href = next((file.attrs.get("href", "").strip() for file in resource.find_all("file")), "")
        resource.attrs["href"] = href
    found = _inside(archive, folder, resource)
    tags = _tags(resource)
    if isinstance(found, Unread):
        name = href or resource.attrs.get("identifier", "")
        items.setdefault(f"\0{len(items)}", Listed(name, found, tags))
    elif found in items:
        _note(items[found], "The manifest lists the item twice; it is read once.")
    else:
        items[found] = Listed(found, tags=tags)


def _tags(resource: Node) -> tuple[str, ...]:
    """The keywords of the item’s metadata. Those of another language are the same keyword again."""
    metadata = resource.find("metadata")
    found: dict[str, None] = {}
    for keyword in metadata.iter("keyword") if metadata is not None else ():
        texts = [node.all_text() for node in keyword.iter() if node.tag in {"string", "langstring"}]
        for text in texts[:1] or [keyword.all_text()]:
            if tag := " ".join(text.split()):
                found.setdefault(tag[:LONGEST_TAG])
    return tuple(found)[:MOST_TAGS]


def _read_test(archive: Archive, path: str, items: dict[str, Listed]) -> None:
    """Add what a test says of its items: those the manifest has not, and how it chooses among them."""
    try:
        root = xml.parse(archive.read(path), most_nodes=MOST_NODES_OF_TEST)
    except Unsafe:
        return
    use_plain_names(root)
    folder = posixpath.dirname(path)
    for section, notes in _sections(root, ()):
        for reference in section.find_all("assessmentItemRef"):
            found = _inside(archive, folder, reference)
            if isinstance(found, Unread):
                items.setdefault(f"\0{len(items)}", Listed(reference.attrs.get("href", "")[:200], found))
                continue
            listed = items.setdefault(found, Listed(found))
            for note in notes:
                _note(listed, note)


def _note(listed: Listed, text: str) -> None:
    if text not in listed.notes and len(listed.notes) < MOST_NOTES:
        listed.notes.append(text)


def _sections(node: Node, notes: tuple[str, ...]) -> Iterator[tuple[Node, tuple[str, ...]]]:
    for child in node.children:
        if child.tag in {"testPart", "assessmentSection"}:
            yield from _sections(child, (*notes, *_rules(child)))
    if node.tag == "assessmentSection":
        yield node, notes


def _rules(section: Node) -> list[str]:
    """What a section decides about its items, which is not kept."""
    title = " ".join(section.attrs.get("title", "").split())[:60]
    found = []
    selection = section.find("selection")
    if selection is not None:
        found.append(f"Its test picked {selection.attrs.get('select', 'some')[:10]} of “{title}”; that is not kept.")
    if section.find("preCondition") is not None or section.find("branchRule") is not None:
        found.append(f"Its test showed “{title}” on a condition; that is not kept.")
    if section.find("timeLimits") is not None:
        found.append(f"Its test limited the time for “{title}”; that is not kept.")
    return found
