"""Publishing a question, whichever way it is asked for, checks it and freezes its version in one transaction."""

import logging
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log

from .log_actions import REFUSED

if TYPE_CHECKING:
    from .completeness import Lack

logger = logging.getLogger(__name__)

# How Wagtail's `publish_scheduled` command signs what it does. It is the one caller that is no person.
BY_SCHEDULE = "wagtail.publish.scheduled"


class PublishesWhole:
    """Mixed into Question before Wagtail's DraftStateMixin, whose `publish` every road takes: editor, workflow,
    schedule, import, shell. An incomplete revision, or one with an error or an unanswered warning of the writing
    checks, raises IncompleteQuestion and leaves the question as it was. What is alike in the bank is asked of the
    author alone: another question written since does not stop this one.

    A revision that goes live later (`go_live_at`) is checked when it is scheduled and again when its time comes. Then
    nobody is there to read an error and other questions are waiting, so an incomplete one is taken off the schedule,
    which unlocks it for its author, and its history says why.
    """

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        from .errors import IncompleteQuestion
        from .readiness import stops

        found = stops(revision.as_object(), with_bank=False)
        if found and kwargs.get("log_action") == BY_SCHEDULE:
            return _take_off_schedule(self, revision, found)
        if found:
            raise IncompleteQuestion(found)
        with transaction.atomic():
            return super().publish(revision, *args, **kwargs)  # type: ignore[misc]


@transaction.atomic
def _take_off_schedule(question: Any, revision: Any, found: "list[Lack]") -> None:
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    reasons = [str(lack.message) for lack in found]
    log(instance=question, action=REFUSED, revision=revision, data={"missing": reasons})
    logger.warning("Question %s was not published on schedule: %s", question.pk, " ".join(reasons))
