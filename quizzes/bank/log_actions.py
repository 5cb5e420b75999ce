"""What the history of a question says in words of the bank's own."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

REFUSED = "tactus.schedule.refused"
SIGNED = "tactus.question.sign"
RETIRED = "tactus.question.retire"
BROUGHT_BACK = "tactus.question.bring_back"


class RefusedFormatter(LogFormatter):
    label = _("Refuse to publish")
    message = _("Was not published when its time came, because it is incomplete")

    def format_comment(self, log_entry: Any) -> str:
        return " ".join(log_entry.data.get("missing", []))


class SignedFormatter(LogFormatter):
    label = _("Sign")
    message = _("Reviewed and signed")

    def format_message(self, log_entry: Any) -> str:
        facts = {name: log_entry.data.get(name, "") for name in ("name", "have", "needed")}
        return _("Signed by %(name)s: %(have)s of %(needed)s") % facts

    def format_comment(self, log_entry: Any) -> str:
        return log_entry.data.get("comment", "")


class RetiredFormatter(LogFormatter):
    label = _("Retire")
    message = _("Retired")

    def format_comment(self, log_entry: Any) -> str:
        return log_entry.data.get("reason", "")


class BroughtBackFormatter(LogFormatter):
    label = _("Bring back")
    message = _("Brought back as a draft")


def register(actions: LogActionRegistry) -> None:
    """Told to Wagtail by the app's hooks."""
    actions.register_action(REFUSED)(RefusedFormatter)
    actions.register_action(SIGNED)(SignedFormatter)
    actions.register_action(RETIRED)(RetiredFormatter)
    actions.register_action(BROUGHT_BACK)(BroughtBackFormatter)
