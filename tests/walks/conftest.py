"""A real browser for the walks: Debian's Chromium driven by Playwright, against the live server.

Every page opened here fails its test when it asks a foreign host for anything, breaks the content policy or throws.
TACTUS_SCREENSHOTS=<folder> keeps a picture of every state that is looked at.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

# The browser's loop runs in this thread; Django's tests are synchronous all the same.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PHONE, DESKTOP, NARROW = (390, 844), (1280, 900), (320, 640)
# 1280 px at 400 % zoom, which is what a zoomed desktop window has left.
ZOOMED = (320, 225)


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for the session."""
    path = _chromium()
    if path is None:
        # The gate installs a browser and says so: there a missing one is a failure.
        missing = pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip
        missing("Chromium is not installed on this machine.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page under watch: what it asked of other hosts, and what its console complained about."""

    page: Any
    home: str
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self._note_host(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self._note_policy(message.text))

    def _note_host(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(self.home).netloc:
            self.foreign.append(url)

    def _note_policy(self, text: str) -> None:
        if "Content Security Policy" in text or "Content-Security-Policy" in text:
            self.complaints.append(text)


@pytest.fixture
def open_page(chromium: Any, live_server: Any) -> Iterator[Any]:
    """A maker of pages: `open_page(user, size=PHONE, javascript=True, dark=False)`; `user` is signed in."""
    contexts, watched = [], []

    def make(user: Any = None, *, size: tuple[int, int] = PHONE, javascript: bool = True, dark: bool = False) -> Any:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            has_touch=size[0] < 500,
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        if user is not None:
            context.add_cookies([_session_cookie(user, live_server.url)])
        page = context.new_page()
        watched.append(Watched(page, live_server.url))
        return page

    yield make
    for context in contexts:
        context.close()
    assert [url for watch in watched for url in watch.foreign] == []
    assert [text for watch in watched for text in watch.complaints] == []


def _session_cookie(user: Any, url: str) -> dict[str, Any]:
    client = Client()
    client.force_login(user)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }


def violations(page: Any, within: str | None = None) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA on the page as it stands, or in the part of it that a selector names."""
    from axe_playwright_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, within, options={"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": tags}})
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


def scrolls_sideways(page: Any) -> bool:
    """Whether the page is wider than its window."""
    return page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")


def look(page: Any, name: str) -> None:
    """Keep a picture of the whole page, if somebody wants to see it."""
    if folder := os.environ.get("TACTUS_SCREENSHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        window = page.viewport_size
        # Bars fixed to the foot belong at the foot of the picture.
        height = page.evaluate("() => document.documentElement.scrollHeight")
        page.set_viewport_size({"width": window["width"], "height": max(height, window["height"])})
        page.screenshot(path=str(Path(folder) / f"{name}.png"))
        page.set_viewport_size(window)
