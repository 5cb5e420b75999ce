"""The explanation of an order: the steps in their right order, each with where it was put."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from quizzes.kinds.base import Body, Row, sureness
from quizzes.kinds.names import Rule
from quizzes.kinds.parts import Part, of_type


def step_rows(body: Body, answer: Sequence[str], certainty: str) -> list[Row]:
    """A step is right in its place; under "neighbours" behind the one it follows, the first in front."""
    steps = of_type(body, "step")
    places = {uuid: place for place, uuid in enumerate(answer, start=1)}
    by_neighbours = body["rule"] == Rule.NEIGHBOURS
    rows = []
    for number, step in enumerate(steps, start=1):
        place = places.get(step["uuid"])
        wanted = number
        if by_neighbours and number > 1:
            wanted = places.get(steps[number - 2]["uuid"], -1) + 1
        rows.append(_row(step, number, place, place == wanted, certainty, by_neighbours))
    return rows


def _row(step: Part, number: int, place: int | None, is_right: bool, certainty: str, by_neighbours: bool) -> Row:
    follows = by_neighbours and number > 1
    if place is None:
        state = _("Not answered")
    elif not is_right:
        words = (
            _("You put it in place %(place)d, not behind the right one")
            if follows
            else _("You put it in place %(place)d")
        )
        state = sureness(words % {"place": place}, certainty)
    elif follows:
        state = sureness(_("Follows the right one"), certainty)
    else:
        state = sureness(_("In its place"), certainty)
    return Row(
        id=step["uuid"],
        letter=str(number),
        text=step["text"],
        reason=step["reason"],
        is_right=is_right and place is not None,
        is_chosen=place is not None,
        state=state,
    )
