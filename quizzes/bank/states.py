"""How far a question is, in the words of the list and its filter."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from .models import Question
    from .querysets import QuestionQuerySet


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_MODERATION = "moderation", _("In moderation")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Live")
    CHANGED = "changed", _("Live, with changes")
    RETIRED = "retired", _("Retired")


def state_of(question: "Question") -> State:
    """The state of a row of `with_state()`. What learners meet comes first: a live question in moderation is live."""
    if question.retired_at is not None:
        return State.RETIRED
    if question.live:
        return State.CHANGED if question.has_unpublished_changes else State.LIVE
    if question.is_scheduled:
        return State.SCHEDULED
    return State.IN_MODERATION if question.is_in_moderation else State.DRAFT


def in_state(questions: "QuestionQuerySet", state: str) -> "QuestionQuerySet":
    """The questions a filter on the state finds. Live means all that learners meet, changed ones too."""
    if state == State.LIVE:
        return questions.filter(live=True)
    if state == State.CHANGED:
        return questions.filter(live=True, has_unpublished_changes=True)
    if state == State.DRAFT:
        return questions.filter(live=False, retired_at=None)
    if state == State.RETIRED:
        return questions.exclude(retired_at=None)
    questions = questions.with_state()
    return questions.filter(is_scheduled=True) if state == State.SCHEDULED else questions.filter(is_in_moderation=True)
