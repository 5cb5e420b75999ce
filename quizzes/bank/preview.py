"""Previews of a question. They are drawn by the pages learners get, so that an author sees what will be delivered.

Those pages live in a room above this one; it says here, when the app is ready, how they draw.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from .models import Question

ASKED, ANSWERED = "asked", "answered"
MODES = [(ASKED, _("Question")), (ANSWERED, _("After the answer"))]

Draw = Callable[[HttpRequest, "Question", str], HttpResponse]
_drawn_by: list[Draw] = []


def draw_with(draw: Draw) -> None:
    """Called once, by the learner pages."""
    _drawn_by[:] = [draw]


def draw(request: HttpRequest, question: "Question", mode: str) -> HttpResponse:
    """The question as a learner would meet it: asked, or after an answer."""
    return _drawn_by[0](request, question, mode)
