"""Archives from strangers: only honest ones are unpacked, and never more of them than the limits."""

import io
import stat
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.safe import Unsafe
from courses.safe.archive import open_archive, write_archive


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        for name, content in members:
            file.writestr(name, content)
    return made.getvalue()


def unpack(data: bytes, **limits) -> dict[str, bytes]:
    archive = open_archive(data, **limits)
    return {name: archive.read(name) for name in archive.names}


def refused(data: bytes, **limits) -> str:
    with pytest.raises(Unsafe) as caught:
        unpack(data, **limits)
    return caught.value.reason


def test_members_are_read_by_name():
    archive = open_archive(zipped(("a.txt", b"one"), ("dir/", b""), ("dir/b.txt", b"two")))

    assert archive.names == ("a.txt", "dir/b.txt")
    assert archive.read("dir/b.txt") == b"two"
    assert "a.txt" in archive
    with pytest.raises(Unsafe, match=r"no file “c\.txt”"):
        archive.read("c.txt")


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../x", "a/../../x", "a/./b", "C:/x", "c:x", "a\\b", "..\\x", "a//b", ".", "a\0b"]
)
def test_names_that_lead_elsewhere_are_refused(name):
    # zipfile cleans names when it writes, so the name is put in place of another of the same length.
    assert "not a name" in refused(zipped(("~" * len(name), b"x")).replace(b"~" * len(name), name.encode()))


def test_names_that_some_system_takes_for_one_are_refused():
    assert "twice" in refused(zipped(("a.txt", b"1"), ("A.TXT", b"2")))
    assert "twice" in refused(zipped(("é", b"1"), ("e\u0301", b"2")))
    assert "twice" in refused(zipped(("a", b"1"), ("a/", b"")))


def test_links_and_devices_are_refused():
    for kind in (stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO):
        entry = zipfile.ZipInfo("link")
        entry.create_system, entry.external_attr = 3, (kind | 0o777) << 16

        assert "link or a device" in refused(zipped((entry, b"/etc/passwd")))


def test_sizes_have_limits():
    zeros = b"\0" * 5_000_000

    assert "200 times" in refused(zipped(("zeros", zeros)))
    assert "at most 1,000" in refused(zipped(("a", b"x" * 1001)), largest_member=1000)
    assert "more than 1,500" in refused(zipped(("a", b"x" * 1000), ("b", b"y" * 1000)), largest_total=1500)
    assert "more than 2 members" in refused(zipped(*((str(n), b"") for n in range(3))), most_members=2)
    assert open_archive(zipped(("small", b"\0" * 500_000))).read("small") == b"\0" * 500_000


def test_a_header_that_lies_about_the_size_unpacks_no_more_than_it_says():
    data = zipped(("a", b"\0" * 10_000_000))
    central = data.index(b"PK\x01\x02")
    lying = data[: central + 24] + struct.pack("<I", 100) + data[central + 28 :]

    assert "damaged" in refused(lying)
    more = zipped(("a", b"x" * 100))
    central = more.index(b"PK\x01\x02")
    assert "size" in refused(more[: central + 24] + struct.pack("<I", 200) + more[central + 28 :])


def test_members_that_overlap_are_refused():
    data = zipped(("a", b"x" * 1000), ("b", b"y" * 1000), method=zipfile.ZIP_STORED)
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    offset = second + 42
    assert "overlap" in refused(data[:offset] + struct.pack("<I", 0) + data[offset + 4 :])


def test_other_packing_and_locks_are_refused():
    assert "ordinary zip program" in refused(zipped(("a", b"x"), method=zipfile.ZIP_LZMA))
    assert "ordinary zip program" in refused(zipped(("a", b"x"), method=zipfile.ZIP_BZIP2))
    data = bytearray(zipped(("a", b"x")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in refused(bytes(data))


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 9 + b"junk", b"%PDF-1.7", b"\0" * 99]
)
def test_what_is_no_archive_is_said(data):
    assert "archive" in refused(data)


def test_an_archive_that_is_cut_off_is_refused():
    data = zipped(*((f"{n}.txt", b"text" * n) for n in range(20)))

    for length in range(4, len(data) - 1, 7):
        assert refused(data[:length])


@given(st.data())
def test_one_wrong_byte_does_no_harm(data):
    whole = bytearray(zipped(("a.txt", b"hello " * 20), ("b/c.txt", b"world " * 20)))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] = data.draw(st.integers(0, 255))

    with suppress(Unsafe):
        unpack(bytes(whole))


def test_large_offsets_are_read():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file, file.open("a", "w", force_zip64=True) as member:
        member.write(b"x" * 100)

    assert open_archive(made.getvalue()).read("a") == b"x" * 100


@given(st.dictionaries(st.from_regex(r"[a-z]{1,5}(/[a-z]{1,5})?", fullmatch=True), st.binary(max_size=200), max_size=5))
def test_what_is_written_is_read_and_the_same_each_time(members):
    written = write_archive(members)

    assert unpack(written) == members
    assert write_archive(dict(reversed(members.items()))) == written
