"""What the atlas keeps of lessons: where its rows and its figures are shown."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from courses.outline.models import Lesson

from .models import LessonFigure, Muscle, MuscleCard


@transaction.atomic
def keep_cards(*, lesson: Lesson, cards: Mapping[UUID, int]) -> None:
    """The lesson shows these rows, by the block that does; and no others."""
    held = dict(lesson.muscle_cards.values_list("block_uuid", "muscle_id"))
    if held == dict(cards):
        return
    lesson.muscle_cards.exclude(block_uuid__in=cards).delete()
    for block_uuid, muscle_id in cards.items():
        MuscleCard.objects.update_or_create(lesson=lesson, block_uuid=block_uuid, defaults={"muscle_id": muscle_id})


@transaction.atomic
def keep_figures(*, lesson: Lesson, figures: Mapping[UUID, Mapping[str, Any]]) -> None:
    """The lesson shows these figures, by the block that does; and no others."""
    lesson.figures.exclude(block_uuid__in=figures).delete()
    for block_uuid, content in figures.items():
        about = {"drawing": content["drawing"], "content": dict(content)}
        LessonFigure.objects.update_or_create(lesson=lesson, block_uuid=block_uuid, defaults=about)


@transaction.atomic
def publish_muscle(*, muscle: Muscle, by: Any = None) -> Muscle:
    """Save the row as a revision and publish it."""
    if muscle.pk is None:
        muscle.live = False
        muscle.save()
    muscle.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    muscle.refresh_from_db()
    return muscle


def lessons_showing(muscle: Muscle) -> Iterable[Lesson]:
    """The live lessons whose text the row is part of."""
    return Lesson.objects.live().filter(muscle_cards__muscle=muscle).distinct().in_order()
