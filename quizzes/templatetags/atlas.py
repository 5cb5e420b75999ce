"""What the admin says about the use of a row of the atlas. Templates may load this; Python in `courses` may not."""

from collections.abc import Iterable
from typing import Any

from django import template

from courses.atlas import services
from courses.atlas.models import Muscle
from quizzes.bank.atlas import AtlasQuestion

register = template.Library()


@register.simple_tag
def lessons_showing(muscle: Muscle) -> list[Any]:
    """The live lessons that show the row."""
    return list(services.lessons_showing(muscle))


@register.simple_tag
def questions_made_from(muscle: Muscle) -> Iterable[AtlasQuestion]:
    """The questions of the row's own school, or of the library, that are made from it."""
    made = AtlasQuestion.objects.made_from(muscle).of_school(muscle.school)
    return made.filter(question__retired_at=None).select_related("question")
