"""What options lack before they may be published."""

from django.utils.translation import gettext_lazy as _

from quizzes.engine import scoring
from quizzes.kinds.base import Body
from quizzes.kinds.lacks import Lack
from quizzes.kinds.names import Name, Rule
from quizzes.kinds.parts import Part, number, of_type, same_text

FEWEST_OPTIONS = 2


def option_lacks(body: Body) -> list[Lack]:
    """Empty texts, doubled ones, missing reasons, and a key that does not fit the kind and its rule."""
    written = of_type(body, "option")
    found, seen = [], {}
    for place, option in enumerate(written):
        if not option["text"]:
            found.append(Lack("parts", _("Write the option, or remove it."), place, "text"))
        elif (first := seen.setdefault(same_text(option["text"]), place)) != place:
            message = _("This is the same as option %(number)d.") % {"number": first + 1}
            found.append(Lack("parts", message, place, "text"))
        if not option["reason"]:
            found.append(Lack("parts", _("Give the reason a learner will read."), place, "reason"))
    if len(written) < FEWEST_OPTIONS:
        return [*found, Lack("parts", _("Write at least two options."))]
    return [*found, *_key_lacks(body, written)]


def _key_lacks(body: Body, written: list[Part]) -> list[Lack]:
    right = [option for option in written if option["correct"]]
    if not right:
        return [Lack("parts", _("Mark the right option."))]
    if body["kind"] == Name.TRUE_FALSE and len(written) > FEWEST_OPTIONS:
        return [Lack("parts", _("True or false has two options."))]
    if body["kind"] != Name.MULTIPLE and len(right) > 1:
        return [Lack("parts", _("Mark exactly one option as right."))]
    return _share_lacks(body, written) if body["rule"] == Rule.FRACTIONS else []


def _share_lacks(body: Body, written: list[Part]) -> list[Lack]:
    shares = [(number(option["fraction"]), option["correct"]) for option in written]
    if body["kind"] == Name.MULTIPLE:
        wrong_sign = any((share > 0) != correct for share, correct in shares if share)
        total = sum(share for share, _correct in shares if share > 0)
        if wrong_sign or abs(total - 1) > scoring.TOLERANCE:
            return [
                Lack("parts", _("The shares of the right options must add up to 1, and wrong options cannot earn."))
            ]
        return []
    if any((share >= 1) != correct for share, correct in shares):
        return [Lack("parts", _("The right option has the share 1, and every other one less."))]
    return []
