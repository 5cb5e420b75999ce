"""What a typed answer lacks before it may be published."""

from django.utils.translation import gettext as _

from quizzes.engine.scoring import is_right
from quizzes.engine.typed_answers import ANY, LONGEST, TypedKey, judge
from quizzes.engine.wildcards import is_wildcard, shown
from quizzes.kinds.base import Body
from quizzes.kinds.lacks import Lack
from quizzes.kinds.parts import Part

from .key import full_answers, share_of, typed_key


def typed_lacks(body: Body) -> list[Lack]:
    """Empty texts and reasons, no answer that earns everything, and texts that cannot be told apart."""
    found = []
    key = typed_key(body)
    for place, part in enumerate(body["parts"]):
        if not part["text"]:
            found.append(Lack("parts", _("Write the answer, or remove it."), place, "text"))
        elif message := _clash(key, part):
            found.append(Lack("parts", message, place, "text"))
        if not part["reason"]:
            found.append(Lack("parts", _("Give the reason a learner will read."), place, "reason"))
    if not full_answers(body):
        found.append(Lack("parts", _("Write at least one accepted answer that earns all of the points.")))
    return found


def _clash(key: TypedKey, part: Part) -> str:
    """Why the text cannot stand beside the others; "" if it can. What it is judged as says so."""
    if part["type"] == "confusable":
        return _confusable_clash(key, part)
    if is_wildcard(part["text"]):
        return ""
    text = shown(part["text"])
    verdict = judge(key, text)
    if verdict.accepted_id == part["uuid"]:
        return ""
    if verdict.accepted_id is None:
        return _("A learner who types this would not be understood: too much like a wrong answer.")
    first = next(answer for answer in key.accepted if answer.id == verdict.accepted_id)
    if not is_wildcard(first.text):
        return _("This is the same as “%(text)s” above.") % {"text": shown(first.text)}
    if is_right(first.share) == is_right(share_of(part)):
        return ""
    return _("“%(text)s” above takes this answer first. Put this one before it.") % {"text": first.text}


def _confusable_clash(key: TypedKey, part: Part) -> str:
    if is_wildcard(part["text"]) or part["text"].strip() == ANY or len(part["text"]) > LONGEST:
        return ""
    if judge(key, shown(part["text"])).points > 0:
        return _("This is accepted above. An answer is either accepted or wrong.")
    same = [other.id for other in key.confusables if other.text.strip().casefold() == part["text"].strip().casefold()]
    return "" if same[:1] == [part["uuid"]] else _("This wrong answer is named twice.")
