"""How the history of a question names what was done to it together with others."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogActionRegistry, LogFormatter

from .models import BulkChange

TOGETHER = "tactus.question.together"
TAKEN_BACK = "tactus.question.taken_back"


class TogetherFormatter(LogFormatter):
    label = gettext_lazy("Change together with others")

    def format_message(self, log_entry: Any) -> str:
        n = int(log_entry.data.get("others", 0))
        told = ngettext(
            "%(action)s: together with %(n)s other question", "%(action)s: together with %(n)s other questions", n
        )
        return told % {"action": _action(log_entry), "n": n} if n else _action(log_entry)

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("words", ""))


class TakenBackFormatter(LogFormatter):
    label = gettext_lazy("Undo")

    def format_message(self, log_entry: Any) -> str:
        return _("Undone: %(action)s") % {"action": _action(log_entry)}


def _action(log_entry: Any) -> str:
    return str(dict(BulkChange.Action.choices).get(log_entry.data.get("action", ""), ""))


def register(actions: LogActionRegistry) -> None:
    """Told to Wagtail by the app's hooks."""
    actions.register_action(TOGETHER)(TogetherFormatter)
    actions.register_action(TAKEN_BACK)(TakenBackFormatter)
