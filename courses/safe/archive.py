"""Zip archives from strangers, kept in memory, and archives as bytes that are the same for the same members."""

import io
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from . import Unsafe

ENTRY = b"PK\x01\x02"
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
LONGEST_NAME = 500
# Small members may be as empty as they like: a picture of one colour is.
RATIO_COUNTS_FROM = 1_000_000
# Everything zipfile raises for an archive that is not what it says.
BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError, KeyError, IndexError, OverflowError,
)  # fmt: skip
FIRST_DAY = (1980, 1, 1, 0, 0, 0)


class Archive:
    """An archive whose table of contents was checked. Members are unpacked one at a time, when asked for."""

    def __init__(self, file: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> None:
        self._file, self._members = file, members

    @property
    def names(self) -> tuple[str, ...]:
        """The files, in the order of the archive."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of one member. Raises Unsafe, also if there is no such member."""
        member = self._members.get(name)
        if member is None:
            raise Unsafe(f"The archive has no file “{name[:200]}”.")
        try:
            with self._file.open(member) as stream:
                # What the header says was held against the limits; no more than that is unpacked.
                content = stream.read(member.file_size + 1)
        except BROKEN as error:
            raise Unsafe(f"“{name[:200]}” in the archive is damaged.") from error
        if len(content) != member.file_size:
            raise Unsafe(f"“{name[:200]}” in the archive has not the size that its header says.")
        return content


def open_archive(
    data: bytes,
    *,
    most_members: int = 5000,
    largest_member: int = 40_000_000,
    largest_total: int = 120_000_000,
    highest_ratio: int = 200,
) -> Archive:
    """The archive, once all of its table of contents is sound. Raises Unsafe."""
    # zipfile reads the whole table before anybody can look at it.
    if data.count(ENTRY) > most_members:
        raise Unsafe(f"The archive has more than {most_members:,} members.")
    if not data.startswith(b"PK"):
        raise Unsafe("This is not a zip archive.")
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        entries = file.infolist()
        _refuse_overlaps(data, entries, file.start_dir)
    except BROKEN as error:
        if isinstance(error, Unsafe):
            raise
        raise Unsafe("The zip archive is damaged or cut off.") from error
    _check_sizes(entries, most_members, largest_member, largest_total, highest_ratio)
    return Archive(file, _named(entries))


def _check_sizes(entries: list[zipfile.ZipInfo], most: int, largest: int, total: int, ratio: int) -> None:
    if len(entries) > most:
        raise Unsafe(f"The archive has more than {most:,} members.")
    for entry in entries:
        if entry.flag_bits & 0x2041:
            raise Unsafe(f"“{_shown(entry)}” in the archive is encrypted.")
        if entry.compress_type not in METHODS:
            raise Unsafe(f"“{_shown(entry)}” is packed in a way that is not read here. Use an ordinary zip program.")
        if entry.file_size > largest:
            raise Unsafe(f"“{_shown(entry)}” has {entry.file_size:,} bytes unpacked; at most {largest:,} are read.")
        if entry.file_size > max(RATIO_COUNTS_FROM, ratio * entry.compress_size):
            raise Unsafe(f"“{_shown(entry)}” unpacks to more than {ratio} times its size, which no honest file does.")
    if sum(entry.file_size for entry in entries) > total:
        raise Unsafe(f"The archive unpacks to more than {total:,} bytes.")


def _refuse_overlaps(data: bytes, entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Members that share bytes make a small archive unpack to a huge one."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        start = entry.header_offset
        if start < end:
            raise Unsafe("Members of the archive overlap.")
        name_length, extra_length = struct.unpack_from("<HH", data, start + 26)
        end = start + 30 + name_length + extra_length + entry.compress_size
    if end > directory:
        raise Unsafe("Members of the archive overlap its table of contents.")


def _named(entries: Iterable[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The files by name. Names that some system would write elsewhere, or take for one another, are refused."""
    found: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        parts = name.removesuffix("/").split("/")
        if "\0" in name or "\\" in name or ":" in parts[0] or any(part in {"", ".", ".."} for part in parts):
            raise Unsafe(f"“{_shown(entry)}” is not a name that a file in an archive may have.")
        if len(name) > LONGEST_NAME:
            raise Unsafe(f"A name in the archive is longer than {LONGEST_NAME} characters.")
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
            raise Unsafe(f"“{_shown(entry)}” in the archive is a link or a device, not a file.")
        same = unicodedata.normalize("NFC", name.removesuffix("/")).casefold()
        if same in seen:
            raise Unsafe(f"“{_shown(entry)}” is in the archive twice.")
        seen.add(same)
        if not name.endswith("/"):
            found[name] = entry
    return found


def _shown(entry: zipfile.ZipInfo) -> str:
    return "".join(letter if letter.isprintable() else "�" for letter in entry.orig_filename[:200])


def write_archive(members: Mapping[str, bytes]) -> bytes:
    """An archive of the members, sorted by name and without a date."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # The same on every system that writes it.
            entry.create_system, entry.external_attr = 3, (stat.S_IFREG | 0o644) << 16
            file.writestr(entry, members[name])
    return made.getvalue()
