"""Publishing a question, whichever way it is asked for, checks it and freezes its version in one transaction."""

from typing import Any

from django.db import transaction


class PublishesWhole:
    """Mixed into Question before Wagtail's DraftStateMixin, whose `publish` every road takes: editor, workflow,
    schedule, import, shell. An incomplete revision raises IncompleteQuestion and leaves the question as it was.

    A revision that goes live later (`go_live_at`) is checked when it is scheduled and again when it goes live.
    """

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        from .completeness import lacks
        from .errors import IncompleteQuestion

        found = lacks(revision.as_object())
        if found:
            raise IncompleteQuestion(found)
        with transaction.atomic():
            return super().publish(revision, *args, **kwargs)  # type: ignore[misc]
