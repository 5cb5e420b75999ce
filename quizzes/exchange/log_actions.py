"""What the history of a question says of files."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

IMPORTED = "tactus.question.import"


class ImportedFormatter(LogFormatter):
    label = gettext_lazy("Bring in")

    def format_message(self, log_entry: Any) -> str:
        file = log_entry.data.get("file")
        return _("Brought in from the file “%(file)s”") % {"file": file} if file else _("Brought in from a file")


def register(actions: LogActionRegistry) -> None:
    """Told to Wagtail by the app's hooks."""
    actions.register_action(IMPORTED)(ImportedFormatter)
