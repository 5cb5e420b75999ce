"""The files that an item names: those of its package, and none besides. What reading them may cost has a limit."""

import posixpath
from dataclasses import dataclass, field

from courses.safe import Unsafe, xml
from courses.safe.archive import Archive
from courses.safe.xml import Node

from .faults import Unread
from .package import located

# Elements and attributes of all files of a package together; a question has about a hundred and thirty.
MOST_MARKUP = 600_000
MOST_NODES = 50_000
LARGEST_XML = 5_000_000
LARGEST_PICTURE = 10_000_000


@dataclass(slots=True)
class Allowance:
    """How much markup may still be read of one package, and the pictures read so far."""

    left: int = MOST_MARKUP
    pictures: dict[str, bytes] = field(default_factory=dict)

    def parse(self, data: bytes) -> Node:
        """The tree of a file. Raises Unread if it is too much, or no XML that is read here."""
        cost = data.count(b"<") + data.count(b"=")
        if cost > self.left:
            raise Unread(
                f"The files of the package have more than {MOST_MARKUP:,} elements and attributes together.",
                "Split the package.",
            )
        self.left -= cost
        try:
            return xml.parse(data, largest=LARGEST_XML, most_nodes=MOST_NODES)
        except Unsafe as unsafe:
            where = f" (line {unsafe.line})" if unsafe.line else ""
            raise Unread(f"The file cannot be read{where}: {unsafe.reason}", "Export it again.") from unsafe


@dataclass(slots=True)
class Source:
    """Where the files of one item are. An item that came alone has none."""

    allowance: Allowance
    archive: Archive | None = None
    folder: str = ""

    def picture(self, href: str) -> bytes:
        """The bytes of a picture. Raises Unread."""
        archive, name = self._find(href)
        if name not in self.allowance.pictures:
            data = self._read(archive, name)
            if len(data) > LARGEST_PICTURE:
                raise Unread(f"“{name[:80]}” has {len(data):,} bytes; a picture has at most {LARGEST_PICTURE:,}.")
            self.allowance.pictures[name] = data
        return self.allowance.pictures[name]

    def tree(self, href: str) -> Node:
        """The tree of another XML file. Raises Unread."""
        archive, name = self._find(href)
        return self.allowance.parse(self._read(archive, name))

    def _find(self, href: str) -> tuple[Archive, str]:
        if self.archive is None:
            raise Unread(f"“{href[:80]}” is not in this file.", "Import the package, which holds it.")
        return self.archive, located(self.archive, self.folder, href)

    def _read(self, archive: Archive, name: str) -> bytes:
        try:
            return archive.read(name)
        except Unsafe as unsafe:
            raise Unread(unsafe.reason, "Export the package again.") from unsafe


def source_of(archive: Archive, path: str, allowance: Allowance) -> Source:
    """The files beside the item file at the path."""
    return Source(allowance, archive, posixpath.dirname(path))
