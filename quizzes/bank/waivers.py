"""Why warnings of the writing checks are kept: written by authors, one reason a rule and subject."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from quizzes.engine.lint import TITLES

from .checking import SHORTEST_REASON, Reasons, Subject, reasons_of
from .models import WritingWaiver

if TYPE_CHECKING:
    from .models import Question

PREFIX = "waiver"
LONGEST_REASON = WritingWaiver._meta.get_field("reason").max_length or 0
LONGEST_SUBJECT = WritingWaiver._meta.get_field("part").max_length or 0


def field_name(subject: Subject) -> str:
    """The form's field for a reason: waiver-R10-key-longest:<uuid>."""
    rule, about = subject
    return f"{PREFIX}-{rule}:{about}"


def read_reasons(data: Mapping[str, Any]) -> dict[Subject, str]:
    """The reasons in a posted form, empty ones too: they take one back. What is no reason's field is passed over."""
    found = {}
    for name in data:
        kind, _dash, rest = name.partition("-")
        rule, _colon, about = rest.partition(":")
        if kind == PREFIX and rule in TITLES and len(about) <= LONGEST_SUBJECT:
            found[rule, about] = " ".join(str(data[name]).replace("\0", "").split())[:LONGEST_REASON]
    return found


def reasons_with(question: "Question", data: Mapping[str, Any]) -> Reasons:
    """The reasons as they will be once this form is saved."""
    return reasons_of(question) | read_reasons(data)


@transaction.atomic
def keep_reasons(*, question: "Question", reasons: Reasons, by: Any, at: datetime) -> None:
    """Keep the reasons written for warnings, and take back those emptied. One too short to say anything is not kept."""
    kept = {(waiver.rule, waiver.part): waiver for waiver in question.waivers.all()}
    for subject, reason in reasons.items():
        waiver = kept.get(subject)
        if len(reason) < SHORTEST_REASON:
            if waiver is not None:
                waiver.delete()
        elif waiver is None or waiver.reason != reason:
            rule, part = subject
            WritingWaiver.objects.update_or_create(
                question=question, rule=rule, part=part, defaults={"reason": reason, "by": by, "at": at}
            )
