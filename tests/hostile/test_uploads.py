"""Hostile pictures and documents at the admin's own doors: turned away with a reason, or kept where they do no harm."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from cms.management.commands.row_counts import row_counts
from cms.onboarding.services import open_school
from courses.media.models import CourseDocument, CourseImage
from courses.schools.services import grant_role
from tests.factories import UserFactory

from . import zips
from .measuring import measured

PNG = b"\x89PNG\r\n\x1a\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
XXE = b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'
SECONDS, MEMORY = 10, 256 * 1024 * 1024


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def png_of(width: int, height: int, body: bytes) -> bytes:
    """A picture that says its size, whatever its body unpacks to."""
    head = chunk(b"IHDR", struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0))
    return PNG + head + chunk(b"IDAT", zlib.compress(body, 9)) + chunk(b"IEND", b"")


def small(kind: str = "PNG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(made, kind)
    return made.getvalue()


PICTURES = {
    "bomb.png": lambda: png_of(60_000, 60_000, b"\0" * 60_000_000),
    "very-wide.png": lambda: png_of(2**31 - 1, 1, b"\0"),
    "169-million-pixels.png": lambda: png_of(13_000, 13_000, b"\0" * 169_013_000),
    "cut-in-the-middle.png": lambda: png_of(100, 100, b"\0" * 10_100)[:60],
    "no-body.png": lambda: png_of(100, 100, b""),
    "cut.png": lambda: small()[:30],
    "only-a-header.png": lambda: PNG,
    "html.png": lambda: b"<html><script>alert(1)</script></html>",
    "svg.png": lambda: SVG,
    "drawing.svg": lambda: SVG,
    "entities.svg": lambda: XXE,
    "php.gif": lambda: b"GIF89a<?php system('id'); ?>",
    "tiff.png": lambda: small("TIFF"),
    "program.jpg": lambda: b"MZ" + bytes(5_000),
    "postscript.png": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%id) (w) file\n",
    "archive.jpg": lambda: zips.archive({"a": b"x"}),
    "empty.png": lambda: b"",
    "12-mb.png": lambda: small() + bytes(12_000_000),
}
DOCUMENTS = (
    "page.html",
    "drawing.svg",
    "script.js",
    "program.exe",
    "page.xhtml",
    "shell.php",
    "macros.docm",
    "no-ending",
)


@pytest.fixture
def oak(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return open_school(short_name="oak", name="Oak School", time_zone="America/Chicago")


@pytest.fixture
def ben(oak):
    person = UserFactory()
    grant_role(user=person, school=oak, role="instructor", at=timezone.now())
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def send(ben, oak, what, name, data):
    fields = {"title": name, "file": SimpleUploadedFile(name, data), "collection": oak.collection.pk}
    with measured() as cost:
        reply = ben.post(f"/admin/{what}/add/", fields)
    assert cost.seconds < SECONDS
    assert cost.grown < MEMORY
    assert cost.reached == []
    return reply, cost


@pytest.mark.parametrize("name", PICTURES)
def test_what_is_no_picture_is_turned_away(ben, oak, name, settings):
    before = row_counts()

    reply, _cost = send(ben, oak, "images", name, PICTURES[name]())

    assert reply.status_code == 200
    assert reply.context["form"].errors["file"]
    assert row_counts() == before
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_that_could_run_are_turned_away(ben, oak, name):
    before = row_counts()

    reply, _cost = send(ben, oak, "documents", name, b"<script>alert(1)</script>")

    assert reply.status_code == 200
    assert reply.context["form"].errors["file"]
    assert row_counts() == before


@pytest.mark.parametrize(
    ("what", "name", "data"),
    [
        ("images", "../../../evil.png", small()),
        ("images", "a.png\"><svg onload=alert(1)>.png", small()),
        ("images", "polyglot.png", small() + b"<script>alert(1)</script>"),
        ("documents", "../../../etc/evil.pdf", b"%PDF-1.4 <script>alert(1)</script>"),
        ("documents", "page.html.txt", b"<script>alert(1)</script>"),
        ("documents", "evil Set-Cookie: a=b; <svg onload=alert(1)>.csv", b"=1+1"),
    ],
)  # fmt: skip
def test_what_is_kept_stays_in_its_folder_and_is_sent_so_that_it_cannot_run(ben, oak, what, name, data, settings):
    reply, cost = send(ben, oak, what, name, data)

    assert reply.status_code == 302
    made = (CourseImage if what == "images" else CourseDocument).objects.get()
    assert settings.MEDIA_ROOT in (settings.MEDIA_ROOT / made.file.name).resolve().parents
    assert [path for path in cost.written if not path.startswith(str(settings.MEDIA_ROOT))] == []
    sent = ben.get(made.url if what == "documents" else made.get_rendition("width-2").url)
    assert sent.status_code == 200
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in sent["Content-Security-Policy"]
    assert "Set-Cookie" not in sent.headers
    assert what == "images" or sent["Content-Disposition"].startswith("attachment")
