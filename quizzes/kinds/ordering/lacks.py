"""What steps lack before they may be published."""

from django.utils.translation import gettext_lazy as _

from quizzes.kinds.base import Body
from quizzes.kinds.lacks import Lack
from quizzes.kinds.parts import of_type, same_text

FEWEST_STEPS = 2


def step_lacks(body: Body) -> list[Lack]:
    """Empty texts, missing reasons, and steps that a learner could not tell apart."""
    found, seen = [], {}
    for place, step in enumerate(body["parts"]):
        if step["type"] != "step":
            continue
        if not step["text"]:
            found.append(Lack("parts", _("Write the step, or remove it."), place, "text"))
        elif (first := seen.setdefault(same_text(step["text"]), place)) != place:
            message = _("This is the same as step %(number)d.") % {"number": first + 1}
            found.append(Lack("parts", message, place, "text"))
        if not step["reason"]:
            found.append(Lack("parts", _("Give the reason a learner will read."), place, "reason"))
    if len(of_type(body, "step")) < FEWEST_STEPS:
        found.append(Lack("parts", _("Write at least two steps.")))
    return found
