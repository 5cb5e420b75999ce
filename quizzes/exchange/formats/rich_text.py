"""The small set of HTML a lesson may hold. What is outside it is named, never stripped in silence."""

from urllib.parse import urlsplit

from courses.safe.html import Aside, Tag, clean, tokens, unescaped

TAGS = frozenset({"p", "ul", "ol", "li", "b", "i", "h3", "br", "a"})
SCHEMES = frozenset({"http", "https"})
DEEPEST = 20
COMMENT = "Comments are not kept. Remove “<!-- -->”."
DECLARATION = "“<!” is not used here."
NOT_NESTED = "The HTML is not nested and closed as it should be."


def wrong_in(html: str) -> list[str]:
    """Everything in the text that a lesson may not hold, or that browsers would read otherwise than it is written."""
    seen = _Walk(html)
    if seen.wrong:
        return list(dict.fromkeys(seen.wrong))
    if not seen.is_nested():
        return [NOT_NESTED]
    cleaned = clean(html, TAGS, {"a": {"href"}}, SCHEMES)
    # A browser repairs what is nested wrongly in other ways, and so does the cleaner: then the two walks differ.
    return [NOT_NESTED] if _Walk(cleaned).parts != seen.parts else []


def text_of(html: str) -> str:
    """The words alone."""
    return " ".join(" ".join(part for kind, part in _Walk(html).parts if kind == "text").split())


class _Walk:
    """The parts of a text in order, and what is wrong with them."""

    def __init__(self, html: str) -> None:
        self.parts: list[tuple[str, str]] = []
        self.wrong: list[str] = []
        for token in tokens(html):
            if isinstance(token, str):
                self.parts.append(("text", unescaped(token)))
            elif isinstance(token, Aside):
                self.wrong.append(COMMENT if token.is_comment else DECLARATION)
            elif token.name not in TAGS:
                self.wrong.append(f"<{'/' * token.closes}{token.name}> is not one of the tags a text may hold.")
            elif not token.closes:
                self._start(token)
            elif token.name != "br":
                self.parts.append(("end", token.name))

    def is_nested(self) -> bool:
        """Whether each tag is closed before the one around it, and none stands too deep."""
        around: list[str] = []
        for kind, value in self.parts:
            if kind == "start" and value != "br":
                around.append(value)
            if len(around) > DEEPEST or (kind == "end" and (not around or around.pop() != value)):
                return False
        return not around

    def _start(self, tag: Tag) -> None:
        self.parts.append(("start", tag.name))
        for name, value in tag.pairs:
            if (tag.name, name) != ("a", "href"):
                self.wrong.append(f"<{tag.name}> may not have “{name}”.")
            elif not _is_plain_address(value):
                self.wrong.append(f"“{value}” is not an address a link may have.")
            else:
                self.parts.append(("href", value))
        if tag.name == "a" and not any(name == "href" for name, _value in tag.pairs):
            self.wrong.append("<a> needs an href.")


def _is_plain_address(href: str) -> bool:
    """http, https, or relative to this site. Browsers read a backslash as a slash and skip control characters."""
    if not href or "\\" in href or href.startswith("//") or any(character <= " " for character in href):
        return False
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme in SCHEMES if parts.scheme else not parts.netloc
