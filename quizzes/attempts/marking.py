"""Marking by hand: what a person gives a written answer, criterion by criterion. The newest mark counts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from courses.schools.permissions import can_teach
from quizzes.kinds.base import Row
from quizzes.kinds.essay import marked_rows, most_points
from quizzes.kinds.parts import of_type
from quizzes.kinds.registry import kind_of
from quizzes.kinds.texts import keepable

from .errors import MarkMisshapen, MayNotMark, NotMarkedByHand, NotYourOwn
from .models import AttemptItem, ManualMark

LONGEST_COMMENT = 5_000


@transaction.atomic
def mark_by_hand(*, item: AttemptItem, given: Mapping[str, Any], comment: str, by: Any, at: datetime) -> ManualMark:
    """Keep what `by` gives the answer: the whole points of every criterion by its uuid. Earlier marks stay on record.

    Raises NotMarkedByHand for a question of another kind or without an answer, NotYourOwn for somebody's own answer,
    MayNotMark for anybody but an instructor of the attempt's school, MarkMisshapen for points that do not fit.
    """
    # Two who mark at once do so one after the other, so that the newest mark and the points agree.
    locked = AttemptItem.objects.select_for_update(of=("self",)).select_related("attempt", "version").get(pk=item.pk)
    _check_marker(locked, by)
    points = _whole_points(locked, given)
    text = keepable(comment)
    if len(text) > LONGEST_COMMENT:
        raise MarkMisshapen(field="comment")
    share = sum(points.values()) / most_points(locked.version.content)
    mark = ManualMark.objects.create(item=locked, points=share, given=points, comment=text, by=by, at=at)
    locked.points = item.points = share
    locked.save(update_fields=["points"])
    return mark


def newest_mark(item: AttemptItem) -> ManualMark | None:
    """The mark that counts; None before there is one, and for questions nobody marks by hand."""
    if item.pk is None or not kind_of(item.version.content).by_hand:
        return None
    return item.marks.select_related("by").last()


def rows_of(item: AttemptItem, certainty: str) -> list[Row]:
    """The explanation of an answered item, with what a person gave it if one marked it."""
    content = item.version.content
    rows = kind_of(content).rows(content, item.option_order, item.answer, certainty)
    mark = newest_mark(item)
    return marked_rows(content, rows, mark.given) if mark else rows


def _check_marker(item: AttemptItem, by: Any) -> None:
    if item.answer is None or not kind_of(item.version.content).by_hand:
        raise NotMarkedByHand
    if item.attempt.learner_id == by.pk:
        raise NotYourOwn
    if not can_teach(by, item.attempt.school):
        raise MayNotMark


def _whole_points(item: AttemptItem, given: Mapping[str, Any]) -> dict[str, int]:
    """The points by criterion, all of them there and none beyond what the criterion allows."""
    most = {part["uuid"]: int(part["points"]) for part in of_type(item.version.content, "criterion")}
    if set(given) != set(most):
        raise MarkMisshapen
    for uuid, points in given.items():
        if isinstance(points, bool) or not isinstance(points, int) or not 0 <= points <= most[uuid]:
            raise MarkMisshapen(field=uuid)
    return {uuid: given[uuid] for uuid in most}
