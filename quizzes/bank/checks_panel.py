"""The writing checks beside the question form: what is to fix, to look at and in order, and what guessing earns."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.forms import Script
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.side_panels import BaseSidePanel

from quizzes.engine.lint import ERROR, HINT, TITLES, Finding
from quizzes.kinds.names import Name
from quizzes.kinds.registry import KINDS

from .checking import SHORTEST_REASON, Checked, findings, in_words, subject_of
from .readiness import FIELDS, PICTURE_FIELDS, TEXT_FIELDS
from .snapshot import take
from .waivers import LONGEST_REASON, field_name, reasons_with

if TYPE_CHECKING:
    from .models import Question

# In order, named at once; the rest unfold.
NAMED_FIRST = ("R02-key", "R03-options", "R06-negative", "R29-reference", "R25-scope")

HOW_THEY_GUESS = {
    Name.SINGLE: gettext_lazy("One option is picked at random."),
    Name.TRUE_FALSE: gettext_lazy("One option is picked at random."),
    Name.MULTIPLE: gettext_lazy("Every option is ticked or not by the toss of a coin."),
    Name.MATCHING: gettext_lazy("For each text one of the choices is picked at random."),
    Name.FIGURE: gettext_lazy("For each place one of the labels is picked at random."),
    Name.ORDERING: gettext_lazy("The steps are put in any order."),
    Name.CLOZE: gettext_lazy("Each gap is guessed on its own; what is typed is never right by chance."),
    Name.CASE: gettext_lazy("Each question is guessed on its own; what is typed is never right by chance."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as it is shown, with the way to its field and, for a warning, the place for a reason."""

    severity: str
    text: str
    field: str
    part: str
    part_field: str
    reason_name: str = ""
    reason: str = ""
    is_kept: bool = False


class Shown:
    """What the panel shows of a question as it stands, saved or not."""

    shortest_reason = SHORTEST_REASON
    longest_reason = LONGEST_REASON

    def __init__(self, question: "Question", data: Mapping[str, Any]) -> None:
        self.question = question
        self.reasons = reasons_with(question, data)

    @cached_property
    def is_begun(self) -> bool:
        """Whether there is anything to check: a form nobody has written in is not told what is missing."""
        return bool(self.question.stem.strip() or len(self.question.parts))

    @cached_property
    def checked(self) -> Checked:
        return findings(self.question, reasons=self.reasons)

    @property
    def to_fix(self) -> int:
        return len(self.checked.errors)

    @property
    def to_look_at(self) -> int:
        return len(self.checked.warnings)

    @property
    def count(self) -> str:
        """The one line that is read out: 1 to fix, 2 to look at, 27 in order."""
        told = [
            ngettext("%(n)d to fix", "%(n)d to fix", self.to_fix) % {"n": self.to_fix},
            ngettext("%(n)d to look at", "%(n)d to look at", self.to_look_at) % {"n": self.to_look_at},
            _("%(n)d in order") % {"n": len(self.checked.in_order)},
        ]
        if kept := len(self.checked.kept):
            told.insert(2, _("%(n)d kept") % {"n": kept})
        return ", ".join(told)

    @cached_property
    def lines(self) -> list[Line]:
        """To fix first, then to look at, then to know."""
        asked: set[str] = set()
        weights = [self.checked.errors, [each for each in self.checked.findings if each.severity not in (ERROR, HINT)]]
        return [self._line(each, asked) for found in [*weights, self.checked.hints] for each in found]

    @property
    def in_order(self) -> list[str]:
        return [_(check.title) for check in self.checked.in_order]

    @property
    def named_first(self) -> str:
        rules = {check.rule for check in self.checked.in_order}
        return " ".join(f"{_(TITLES[rule])}." for rule in NAMED_FIRST if rule in rules)

    @cached_property
    def guessing(self) -> dict[str, Any] | None:
        """What blind guessing earns under the chosen rule, in percent, and how the guesser goes about it."""
        body = take(self.question)
        kind = KINDS.get(body["kind"])
        share = kind.by_guessing(body) if kind and body["kind"] in HOW_THEY_GUESS else None
        return None if share is None else {"percent": share * 100, "how": HOW_THEY_GUESS[body["kind"]]}

    def _line(self, finding: Finding, asked: set[str]) -> Line:
        """One reason answers every warning of its rule about the same part, so it is asked for once."""
        name, reason = "", ""
        if finding.severity not in (ERROR, HINT):
            subject = subject_of(finding)
            name = field_name(subject)
            reason = self.reasons.get(subject, "")
            name = "" if name in asked else name
            asked.add(name)
        field, part, part_field = self._place(finding)
        is_kept = bool(finding.severity not in (ERROR, HINT) and self.checked.reason_for(finding))
        return Line(
            finding.severity, in_words([finding])[0], field, part, part_field, name, reason if name else "", is_kept
        )

    def _place(self, finding: Finding) -> tuple[str, str, str]:
        """The form's field, the part in it and the part's field."""
        if finding.field == "picture":
            return PICTURE_FIELDS.get(finding.option_field, "picture"), "", ""
        part = finding.option or finding.task
        name = finding.option_field or ("stem" if finding.task and finding.field == "stem" else "")
        types = {str(child.id): child.block_type for child in self.question.parts}
        if name == "text":
            name = TEXT_FIELDS.get(types.get(part, ""), name)
        return ("parts" if part else FIELDS.get(finding.field, finding.field)), part, name


class WritingChecksPanel(BaseSidePanel):
    """Wagtail's side panel with the checks."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = gettext_lazy("Toggle writing checks")
        icon_name = "list-ul"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            shown = self.panel.shown
            count = shown.to_fix + shown.to_look_at if shown.is_begun else 0
            return super().get_context_data(parent_context) | {"count": count}

    class Media:
        js = (
            Script("js/admin-checks.js", type="module"),
            Script("js/admin-question.js", type="module"),
        )

    name = "writing"
    title = gettext_lazy("Writing checks")
    template_name = "quizzes/bank/checks_panel.html"
    order = 50

    def __init__(self, question: "Question", request: Any, *, data: Mapping[str, Any]) -> None:
        super().__init__(question, request)
        self.shown = Shown(question, data)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {"shown": self.shown}
