"""Hostile packages of QTI: zip files, Canvas exports and Common Cartridges."""

# A line each, however long, reads best.
# ruff: noqa: E501

from functools import partial

from . import zips
from .file import Hostile, read, refused
from .xml_files import DOCTYPE, OLD, item, laughs

PNG = b"\x89PNG\r\n\x1a\n"
PICTURE = '<p><img src="{}" alt="A"/></p><extendedTextInteraction responseIdentifier="RESPONSE"/>'
ESSAY = '<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="string"/>'


def manifest(*hrefs: str, kind: str = "imsqti_item_xmlv2p1", more: str = "") -> bytes:
    listed = "".join(f'<resource identifier="r{n}" type="{kind}" href="{href}"/>' for n, href in enumerate(hrefs))
    return f'<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>{listed}{more}</resources></manifest>'.encode()


GOOD = {"imsmanifest.xml": manifest("a.xml"), "a.xml": item().encode()}


def package(files: dict[str, bytes], *hrefs: str, **named: str) -> bytes:
    return zips.archive({"imsmanifest.xml": manifest(*(hrefs or ("a.xml",)), **named), "a.xml": GOOD["a.xml"], **files})


def pictured(name: str, content: bytes) -> bytes:
    """A package of one item that shows the picture."""
    return package({"a.xml": item(PICTURE.format(name), ESSAY).encode(), name: content})


def cartridge(content: bytes, path: str = "b/assessment.xml") -> bytes:
    kind = "imsqti_xmlv1p2/imscc_xmlv1p1/question-bank"
    listed = f'<resource identifier="r1" type="{kind}"><file href="{path}"/></resource>'
    head = '<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1">'
    return zips.archive(
        {"imsmanifest.xml": f"{head}<resources>{listed}</resources></manifest>".encode(), "b/assessment.xml": content}
    )


NAME = "not a name that a file in an archive may have"
CASES: tuple[Hostile, ...] = (
    refused("cut.zip", "qti", lambda: zips.archive(GOOD)[:-40], "damaged"),
    refused("only-the-end.zip", "qti", b"PK\x05\x06" + bytes(18), "manifest"),
    refused("only-the-start.zip", "qti", b"PK\x03\x04" + b"\xff" * 100, "damaged"),
    refused("climbs.zip", "qti", lambda: package({"../../evil.xml": b"x"}), NAME),
    refused("absolute.zip", "qti", lambda: package({"/etc/cron.d/evil": b"x"}), NAME),
    refused("drive.zip", "qti", lambda: package({"C:\\evil.xml": b"x"}), NAME),
    refused("backslash.zip", "qti", lambda: package({"a\\..\\..\\evil.xml": b"x"}), NAME),
    refused("dot.zip", "qti", lambda: package({"./a/./b.xml": b"x"}), NAME),
    refused("colon.zip", "qti", lambda: package({"file:evil": b"x"}), NAME),
    refused("long-name.zip", "qti", lambda: package({"a" * 5_000: b"x"}), "longer than"),
    refused("link.zip", "qti", lambda: zips.with_link(GOOD, "b.xml", "/etc/passwd"), "link or a device"),
    refused("link-that-is-the-manifest.zip", "qti", lambda: zips.with_link({}, "imsmanifest.xml", "/etc/passwd"), "link or a device"),
    refused("encrypted.zip", "qti", lambda: zips.flagged(GOOD, 1), "encrypted"),
    refused("bzip2.zip", "qti", lambda: zips.archive(GOOD, "bzip2"), "packed in a way"),
    refused("lzma.zip", "qti", lambda: zips.archive(GOOD, "lzma"), "packed in a way"),
    refused("doubled.zip", "qti", lambda: zips.archive([*GOOD.items(), ("A.XML", b"other")]), "twice"),
    refused("bomb.zip", "qti", lambda: zips.bomb("a.xml", 300_000_000), "bytes unpacked"),
    refused("bomb-below-the-ratio.zip", "qti", lambda: zips.bomb("a.xml", 39_000_000, more={"imsmanifest.xml": GOOD["imsmanifest.xml"]}), "times its size"),
    refused("many-bombs.zip", "qti", lambda: zips.archive({f"{n}.xml": b" " * 900_000 for n in range(300)}), "unpacks to more than"),
    refused("overlapping.zip", "qti", lambda: zips.overlapping(1_000, 1_000_000), "overlap"),
    refused("10000-members.zip", "qti", lambda: zips.archive({f"{n}.xml": b"" for n in range(10_000)}), "members"),
    refused("says-less.zip", "qti", lambda: zips.lying("a.xml", b"<a>" + b" " * 500_000, 10, {"imsmanifest.xml": manifest("a.xml")}), "damaged"),
    refused("says-more.zip", "qti", lambda: zips.lying("a.xml", b"<a/>", 39_000_000, {"imsmanifest.xml": manifest("a.xml")}), "times"),
    refused("zip64.zip", "qti", lambda: zips.huge_zip64("imsmanifest.xml"), "overlap"),
    refused("nested.zip", "qti", partial(zips.nested, "a.zip", 50), "manifest"),
    refused("polyglot.zip", "qti", lambda: b"GIF89a" + zips.archive(GOOD), "not well-formed"),
    refused("manifest-xxe.zip", "qti", lambda: zips.archive({"imsmanifest.xml": b'<!DOCTYPE m SYSTEM "http://evil.example/m.dtd"><manifest/>'}), DOCTYPE),
    refused("manifest-laughs.zip", "qti", lambda: zips.archive({"imsmanifest.xml": laughs("manifest").encode()}), DOCTYPE),
    refused("item-laughs.zip", "qti", lambda: package({"a.xml": laughs("assessmentItem").encode()}), DOCTYPE),
    refused("href-climbs.zip", "qti", lambda: package({}, "../../../../etc/passwd"), "leads out"),
    refused("href-climbs-in-disguise.zip", "qti", lambda: package({}, "%2e%2e/%2e%2e/etc/passwd"), "leads out"),
    refused("href-file.zip", "qti", lambda: package({}, "file:///etc/passwd"), "nothing is fetched"),
    refused("href-http.zip", "qti", lambda: package({}, "http://169.254.169.254/latest/meta-data/"), "nothing is fetched"),
    refused("href-nothing.zip", "qti", lambda: package({}, "gone.xml"), "has no file"),
    refused("same-identifier.zip", "qti", lambda: package({"b.xml": item().encode()}, "a.xml", "b.xml"), "identifier"),
    refused("picture-that-climbs.zip", "qti", lambda: package({"a.xml": item(PICTURE.format("../../../etc/passwd"), ESSAY).encode()}), "leads out"),
    refused("picture-of-html.zip", "qti", lambda: pictured("a.png", b"<html><script>alert(1)</script></html>"), "picture"),
    refused("picture-of-svg.zip", "qti", lambda: pictured("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), "picture"),
    refused("picture-with-a-lying-header.zip", "qti", lambda: pictured("a.png", PNG + b"\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\x06\0\0\0\0\0\0\0"), "picture"),
    refused("cartridge-climbs.imscc", "qti", lambda: cartridge(b"<a/>", "../../../etc/passwd"), "no questions in QTI 1.2"),
    refused("cartridge-laughs.imscc", "qti", lambda: cartridge(laughs("questestinterop").encode()), DOCTYPE),
    refused("cartridge-deep.imscc", "qti", lambda: cartridge(OLD.format("<section>" * 50_000).encode()), "nested more than"),
    refused("cartridge-empty.imscc", "qti", lambda: cartridge(OLD.format("").encode()), "no question"),
    refused("cartridge-encrypted.imscc", "qti", lambda: zips.flagged({"imsmanifest.xml": b"<manifest/>"}, 1), "encrypted"),
    read("dependencies-in-a-circle.zip", "qti", lambda: package({}, more='<resource identifier="x" type="webcontent"><dependency identifierref="y"/></resource><resource identifier="y" type="webcontent"><dependency identifierref="x"/></resource>')),
    read("item-in-disguise.zip", "qti", lambda: package({"readme.html": b"<script>alert(1)</script>", "evil.exe": b"MZ" + bytes(1000)})),
)  # fmt: skip
