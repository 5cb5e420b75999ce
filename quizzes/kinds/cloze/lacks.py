"""What the text of a question with gaps lacks before it may be published; the gaps' own answers apart."""

from collections import Counter

from django.utils.translation import gettext as _

from quizzes.kinds.base import Body
from quizzes.kinds.lacks import Lack
from quizzes.kinds.parts import of_type, same_text

from .text import names_in


def text_lacks(body: Body) -> list[Lack]:
    """Every gap stands in the text once, and every marker has a gap."""
    marked = Counter(names_in(body["stem"]))
    gaps = of_type(body, "gap")
    if not gaps:
        return [Lack("parts", _("Write at least one gap."))]
    found, seen = [], set()
    for place, part in enumerate(body["parts"]):
        if part["type"] == "gap" and (message := _gap_lack(same_text(part["name"]), marked, seen)):
            found.append(Lack("parts", message, place, "name"))
    if strange := sorted(set(marked) - seen):
        message = _("The text marks a gap that is not among the answers: %(names)s.")
        found.append(Lack("stem", message % {"names": ", ".join(f"[[{name}]]" for name in strange)}))
    return found


def _gap_lack(name: str, marked: Counter[str], seen: set[str]) -> str:
    """What is wrong with where this gap stands; "" if nothing is."""
    if not name:
        return _("Give the gap the name it has in the text.")
    if name in seen:
        return _("Another gap has this name.")
    seen.add(name)
    if marked[name] > 1:
        return _("The text holds this gap more than once.")
    return "" if marked[name] else _("Put [[%(name)s]] into the text, where the gap belongs.") % {"name": name}
