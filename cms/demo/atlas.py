"""The shipped muscle atlas as rows of the library, each published the way an editor does it when its file is news."""

from dataclasses import fields

from courses.atlas.models import Muscle
from courses.atlas.services import publish_muscle
from courses.outline.codes import join_codes
from quizzes.exchange import ids

from .files import MuscleFile


def load_muscles(rows: tuple[MuscleFile, ...]) -> dict[str, int]:
    """The rows, live. Returns their keys by slug. A row that the file no longer has stays: lessons may show it."""
    return {row.slug: _load(row) for row in rows}


def _load(row: MuscleFile) -> int:
    muscle = Muscle.objects.filter(school=None, slug=row.slug).first()
    news = muscle is None or not muscle.live
    muscle = muscle or Muscle(slug=row.slug, uuid=ids.muscle_id(ids.LIBRARY, row.slug))
    for field in fields(MuscleFile):
        value = getattr(row, field.name)
        value = join_codes(value) if isinstance(value, tuple) else value
        if getattr(muscle, field.name) != value:
            setattr(muscle, field.name, value)
            news = True
    return publish_muscle(muscle=muscle).pk if news else muscle.pk
