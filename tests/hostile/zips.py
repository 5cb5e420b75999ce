"""Archives that no zip program makes, byte by byte where `zipfile` would not write them."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable

DAY = (1980, 1, 1, 0, 0, 0)
METHODS = {
    "stored": zipfile.ZIP_STORED,
    "packed": zipfile.ZIP_DEFLATED,
    "bzip2": zipfile.ZIP_BZIP2,
    "lzma": zipfile.ZIP_LZMA,
}


def archive(members: dict[str, bytes] | Iterable[tuple[str, bytes]], how: str = "packed") -> bytes:
    """The members under whatever names they have, doubled ones too."""
    made = io.BytesIO()
    pairs = members.items() if isinstance(members, dict) else members
    with zipfile.ZipFile(made, "w") as file:
        for name, content in pairs:
            entry = zipfile.ZipInfo("x", DAY)
            # Past what ZipInfo would mend of a name.
            entry.filename, entry.compress_type = name, METHODS[how]
            file.writestr(entry, content, compresslevel=9)
    return made.getvalue()


def with_link(members: dict[str, bytes], name: str, target: str) -> bytes:
    """One member is a symbolic link."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        entry = zipfile.ZipInfo(name, DAY)
        entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        file.writestr(entry, target)
        for other, content in members.items():
            file.writestr(other, content)
    return made.getvalue()


def bomb(member: str, size: int, filler: bytes = b" ", more: dict[str, bytes] | None = None) -> bytes:
    """A member of very much of the same, packed to a thousandth."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        entry = zipfile.ZipInfo(member, DAY)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with file.open(entry, "w") as stream:
            for _each in range(size // 1_000_000):
                stream.write(filler * (1_000_000 // len(filler)))
        for other, content in (more or {}).items():
            file.writestr(other, content)
    return made.getvalue()


def lying(member: str, content: bytes, says: int, more: dict[str, bytes] | None = None) -> bytes:
    """The headers give another size than the member has."""
    members = {**(more or {}), member: content}
    data = bytearray(archive(members))
    entry = zipfile.ZipFile(io.BytesIO(bytes(data))).getinfo(member)
    struct.pack_into("<L", data, entry.header_offset + 22, says)
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(member.encode()))
    struct.pack_into("<L", data, at + 24, says)
    return bytes(data)


def flagged(members: dict[str, bytes], bit: int) -> bytes:
    """Every member says something of itself by a flag: 1 is encrypted."""
    data = bytearray(archive(members))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= bit
            at = data.find(mark, at + 4)
    return bytes(data)


def overlapping(count: int, size: int) -> bytes:
    """Many entries of the table of contents that all unpack the same bytes: a bomb without a ratio."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(b"a" * size) + packed.flush()
    head = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, zlib.crc32(b"a" * size), len(body), size, 1, 0)
    data = head + b"a" + body
    table = b""
    for number in range(count):
        name = f"{number}.xml".encode()
        table += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, zlib.crc32(b"a" * size), len(body), size, len(name),
            0, 0, 0, 0, 0, 0,
        ) + name  # fmt: skip
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(table), len(data), 0)
    return data + table + end


def huge_zip64(member: str) -> bytes:
    """A member that says in its zip64 fields that it has exabytes."""
    data = archive({member: b"x"}, "stored")
    at = data.rfind(b"PK\x01\x02")
    extra = struct.pack("<2H2Q", 1, 16, 2**62, 2**62)
    table = bytearray(data[at : data.rfind(b"PK\x05\x06")])
    struct.pack_into("<2L", table, 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", table, 30, len(extra))
    name_ends = 46 + len(member.encode())
    table = table[:name_ends] + extra + table[name_ends:]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(table), at, 0)
    return data[:at] + bytes(table) + end


def nested(member: str, depth: int) -> bytes:
    """A zip in a zip in a zip."""
    data = b"x"
    for _level in range(depth):
        data = archive({member: data})
    return data
