"""Plain text of a text in Markdown: the marks taken off, and what they said named.

For the few marks people put into questions. Every pattern stops at the next mark of its own kind, so that the time it
takes grows with the text and no faster.
"""

import re

_HEADING = re.compile(r"^#{1,6} +", re.MULTILINE)
_PICTURE = re.compile(r"!\[([^\[\]\n]*)\]\(([^()\n]*)\)")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\(([^()\n]*)\)")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*|(?<!\w)__([^_\n]+)__(?!\w)")
_SLANTED = re.compile(r"(?<![\w*])\*([^*\s][^*\n]*)\*(?![\w*])|(?<!\w)_([^_\s][^_\n]*)_(?!\w)")
_CODE = re.compile(r"`([^`\n]+)`")
_ESCAPED = re.compile(r"\\([*_`\[\]#!])")


def to_text(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its marks, and plain names of what had no place."""
    lost: dict[str, None] = {}

    def drop(what: str, words: str) -> str:
        lost[what] = None
        return words

    text = _HEADING.sub(lambda found: drop("a heading", ""), text)
    text = _PICTURE.sub(lambda found: drop(f"a picture ({found[2]})", found[1]), text)
    text = _LINK.sub(lambda found: drop(f"a link to {found[2]}", found[1]), text)
    text = _BOLD.sub(lambda found: drop("bold text", found[1] or found[2]), text)
    text = _SLANTED.sub(lambda found: drop("slanted text", found[1] or found[2]), text)
    text = _CODE.sub(lambda found: drop("code", found[1]), text)
    return _ESCAPED.sub(r"\1", text), tuple(lost)
