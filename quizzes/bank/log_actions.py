"""What the history of a question says in words of the bank's own."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

REFUSED = "tactus.schedule.refused"


class RefusedFormatter(LogFormatter):
    label = _("Refuse to publish")
    message = _("Was not published when its time came, because it is incomplete")

    def format_comment(self, log_entry: Any) -> str:
        return " ".join(log_entry.data.get("missing", []))


def register(actions: LogActionRegistry) -> None:
    """Told to Wagtail by the app's hooks."""
    actions.register_action(REFUSED)(RefusedFormatter)
