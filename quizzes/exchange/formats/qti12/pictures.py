"""The pictures of a package: found by the addresses its questions use."""

import posixpath
import re
from base64 import b64decode
from binascii import Error as NotBase64
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from courses.safe import Unsafe
from courses.safe.archive import Archive
from courses.safe.html import Image
from quizzes.exchange.drafts import PictureDraft
from quizzes.exchange.formats.moodle_xml.pictures import NoPicture, file_name, size

from .material import shortened, unescaped
from .unreadable import Unreadable

TYPES = frozenset({"png", "jpg", "jpeg", "gif", "webp"})
LARGEST = 10_000_000
FILE_BASE = re.compile(r"^(\$|%24)(IMS[-_]CC[-_]FILEBASE|CANVAS_COURSE_REFERENCE/files?)(\$|%24)/?", re.I)
FOLDERS = ("web_resources", "")
DATA = re.compile(r"^data:image/(\w+);base64,", re.I)


@dataclass(slots=True)
class Files:
    """The files that came with the questions. A bare XML file has none."""

    archive: Archive | None = None
    _read: dict[str, bytes] = field(default_factory=dict)

    def picture(self, images: list[Image], folder: str) -> PictureDraft | None:
        """The picture of a question. Raises Unreadable if it cannot be kept, or if there are several: the question may
        make no sense without it."""
        kept: PictureDraft | None = None
        for image in images:
            name = shortened(posixpath.basename(unquote(urlsplit_path(image.src))) or image.alt or "unnamed", 80)
            found, why = self._find(image.src, folder)
            if found is None:
                raise Unreadable(
                    f"Its picture “{name}” cannot be kept: {why}.", "Put it into the package, or take it out."
                )
            if kept is not None and found[1] != kept.data:
                raise Unreadable("The question shows several pictures; one fits.", "Keep one.")
            kept = kept or PictureDraft(alt=image.alt, name=found[0], data=found[1])
        return kept

    def _find(self, src: str, folder: str) -> tuple[tuple[str, bytes] | None, str]:
        """The name and bytes, or why there are none."""
        src = unescaped(src).strip().replace("\\", "/")
        if DATA.match(src):
            return _inline(src)
        if urlsplit_scheme(src) or src.startswith("//"):
            return None, "it lies on another computer"
        for name in self._places(src, folder):
            if self.archive is not None and name in self.archive:
                return self._load(name)
        return None, "it is not in the file"

    def _places(self, src: str, folder: str) -> list[str]:
        path = unquote(urlsplit_path(FILE_BASE.sub("", src))).lstrip("/")
        if not path or "\0" in path:
            return []
        based = [posixpath.join(base, path) for base in FOLDERS]
        near = [posixpath.join(folder, path)] if not FILE_BASE.match(src) else []
        return [posixpath.normpath(place) for place in [*near, *based]]

    def _load(self, name: str) -> tuple[tuple[str, bytes] | None, str]:
        extension = name.rpartition(".")[2].casefold()
        if extension not in TYPES:
            return None, "pictures of its type are not shown here"
        if name not in self._read:
            assert self.archive is not None
            try:
                self._read[name] = self.archive.read(name)
            except Unsafe:
                return None, "it is damaged"
        data = self._read[name]
        return _checked(posixpath.basename(name), data)


def urlsplit_path(address: str) -> str:
    """The path of an address, without its query; the address itself where it is none."""
    try:
        return urlsplit(address).path
    except ValueError:
        return address


def urlsplit_scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme
    except ValueError:
        return "broken"


def _inline(src: str) -> tuple[tuple[str, bytes] | None, str]:
    """A picture written into the address itself."""
    head, _comma, body = src.partition(",")
    extension = head.partition("/")[2].partition(";")[0].casefold()
    if extension not in TYPES or len(body) > LARGEST:
        return None, "pictures of its type or size are not shown here"
    try:
        data = b64decode(unquote(body), validate=True)
    except (NotBase64, ValueError):
        return None, "it is damaged"
    return _checked(f"picture.{extension}", data)


def _checked(name: str, data: bytes) -> tuple[tuple[str, bytes] | None, str]:
    """The picture, if its bytes are one."""
    if len(data) > LARGEST:
        return None, f"it has more than {LARGEST // 1_000_000} million bytes"
    try:
        size(name, data)
    except NoPicture:
        return None, "it is damaged, too large, or not a picture"
    return (file_name(name), data), ""
