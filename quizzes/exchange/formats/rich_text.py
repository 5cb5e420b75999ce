"""The small set of HTML a lesson may hold. What is outside it is named, never stripped in silence."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

TAGS = frozenset({"p", "ul", "ol", "li", "b", "i", "h3", "br", "a"})
SCHEMES = frozenset({"http", "https"})


def wrong_in(html: str) -> list[str]:
    """Everything in the text that a lesson may not hold, or that browsers would read otherwise than it is written."""
    seen = _walk(html)
    if seen.wrong:
        return list(dict.fromkeys(seen.wrong))
    cleaned = nh3.clean(html, tags=set(TAGS), attributes={"a": {"href"}}, url_schemes=set(SCHEMES), link_rel=None)
    # A browser repairs what is nested or closed wrongly, and so does the cleaner: then the two walks differ.
    if _walk(cleaned).parts != seen.parts:
        return ["The HTML is not nested and closed as it should be."]
    return []


def text_of(html: str) -> str:
    """The words alone."""
    return " ".join(" ".join(part for kind, part in _walk(html).parts if kind == "text").split())


class _Walk(HTMLParser):
    """The parts of a text in order, and what is wrong with them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, str]] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.wrong.append(f"<{tag}> is not one of the tags a text may hold.")
            return
        self.parts.append(("start", tag))
        for name, value in attrs:
            if (tag, name) != ("a", "href"):
                self.wrong.append(f"<{tag}> may not have “{name}”.")
            elif not _is_plain_address(value or ""):
                self.wrong.append(f"“{value}” is not an address a link may have.")
            else:
                self.parts.append(("href", value or ""))
        if tag == "a" and not any(name == "href" for name, _value in attrs):
            self.wrong.append("<a> needs an href.")

    def handle_endtag(self, tag: str) -> None:
        if tag not in TAGS:
            self.wrong.append(f"</{tag}> is not one of the tags a text may hold.")
        elif tag != "br":
            self.parts.append(("end", tag))

    def handle_data(self, data: str) -> None:
        if self.parts and self.parts[-1][0] == "text":
            data = self.parts.pop()[1] + data
        self.parts.append(("text", data))

    def handle_comment(self, data: str) -> None:
        self.wrong.append("Comments are not kept. Remove “<!-- -->”.")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append("“<!” is not used here.")

    unknown_decl = handle_decl
    handle_pi = handle_decl


def _walk(html: str) -> _Walk:
    walk = _Walk()
    walk.feed(html)
    walk.close()
    return walk


def _is_plain_address(href: str) -> bool:
    """http, https, or relative to this site. Browsers read a backslash as a slash and skip control characters."""
    if not href or "\\" in href or href.startswith("//") or any(character <= " " for character in href):
        return False
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme in SCHEMES if parts.scheme else not parts.netloc
