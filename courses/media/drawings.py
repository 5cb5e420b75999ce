"""The project's drawings as files of their own: for programs, and for placing marks on them. Pages draw them inline."""

from functools import cache

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from courses.outline.drawings import template_of

# Colours and strokes; outside a page a drawing has no style sheet.
STYLES = ("css/tokens.css", "css/figures.css")


@cache
def as_svg(name: str, bare: bool) -> str:
    """The drawing as an SVG file that needs nothing else, `bare` without its numbers; "" if there is none of that name.

    It says nothing in words: whoever shows it knows what may be said.
    """
    template = template_of(name)
    if not template:
        return ""
    styles = "\n".join(_read(path) for path in STYLES)
    drawn = render_to_string(template, {"title": "", "bare": bare}).strip().replace("<title></title>", "")
    head, _svg, body = drawn.partition(">")
    opened = head.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f"{opened}><style><![CDATA[{styles}]]></style>{body}"


def _read(path: str) -> str:
    with open(finders.find(path), encoding="utf-8") as opened:
        return opened.read()
