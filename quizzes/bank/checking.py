"""The writing checks of a question: what is to fix, what is to look at, and which warnings are kept with a reason.

An error stops publishing and submitting, never a draft. A warning stops them until its author has mended it or written
why it stays (WritingWaiver). A reason is kept for the rule and for what the rule found: an option, a part, or the other
question of a near-duplicate. A change of the text does not take the reason back, so that nothing is lost while somebody
types; reviewers read it beside the warning that it answers, and it is frozen with every version. Emptying it takes it
back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from courses.outline.models import GlossaryTerm, Lesson, Source
from quizzes.engine.confusables import confusables
from quizzes.engine.lint import ERROR, HINT, WARNING, Check, Context, Finding, Written, check_question, passed

from .neighbours import others
from .written import written

if TYPE_CHECKING:
    from .models import Question

# Rule and subject of a warning: what a reason to keep it belongs to.
Subject = tuple[str, str]
Reasons = Mapping[Subject, str]

SHORTEST_REASON = 10
NEAR_DUPLICATE = "R30-duplicate"


@dataclass(frozen=True)
class Checked:
    """What the checks say of a question, with the reasons its author gave."""

    question: Written
    findings: tuple[Finding, ...]
    reasons: Reasons

    @cached_property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity == ERROR]

    @cached_property
    def warnings(self) -> list[Finding]:
        """To look at: nobody has written yet why they stay."""
        return [each for each in self.findings if each.severity == WARNING and not self.reason_for(each)]

    @cached_property
    def kept(self) -> list[Finding]:
        """Warnings that stay, for a reason."""
        return [each for each in self.findings if each.severity == WARNING and self.reason_for(each)]

    @cached_property
    def hints(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity == HINT]

    @cached_property
    def in_order(self) -> tuple[Check, ...]:
        return passed(self.question, self.findings)

    @property
    def stopping(self) -> list[Finding]:
        """What keeps the question from being submitted and published."""
        return [*self.errors, *self.warnings]

    def reason_for(self, finding: Finding) -> str:
        reason = self.reasons.get(subject_of(finding), "").strip()
        return reason if len(reason) >= SHORTEST_REASON else ""

    def as_json(self) -> dict[str, Any]:
        """What is stored with a version."""
        return {
            "findings": [
                {
                    "rule": finding.rule,
                    "severity": finding.severity,
                    "message": finding.message,
                    "params": dict(finding.params),
                    "field": finding.field,
                    "part": finding.option or finding.task,
                    "reason": self.reason_for(finding),
                }
                for finding in self.findings
            ],
            "in_order": [check.rule for check in self.in_order],
        }


def findings(question: "Question", *, reasons: Reasons | None = None, with_bank: bool = True) -> Checked:
    """Everything the writing checks find in a question as it stands, saved or not.

    reasons: those written on the form, in the place of the kept ones. Without the bank nothing is compared with other
    questions: what another author wrote since does not stop an approved question from going live.
    """
    asked = written(question)
    found = check_question(asked, _context(question, with_bank=with_bank))
    return Checked(asked, found, reasons_of(question) if reasons is None else reasons)


def subject_of(finding: Finding) -> Subject:
    """What a reason to keep a warning belongs to: its rule, and the part or the other question it is about."""
    if finding.rule == NEAR_DUPLICATE:
        return finding.rule, str(finding.params["other"])
    return finding.rule, finding.option or finding.task


def reasons_of(question: "Question") -> dict[Subject, str]:
    """Why warnings of this question are kept."""
    if question.pk is None:
        return {}
    return {(waiver.rule, waiver.part): waiver.reason for waiver in question.waivers.all()}


def in_words(found: Iterable[Finding]) -> list[str]:
    """Findings in the language of whoever reads them."""
    return [_(finding.message) % finding.params for finding in found]


def _context(question: "Question", *, with_bank: bool) -> Context:
    """What the checks know beside the question: the words lessons explain, the source list, the bank."""
    return Context(
        glossary=tuple(_glossary(question)),
        sources=frozenset(Source.objects.citable_in(question.school_id).values_list("code", flat=True)),
        bank=others(question) if with_bank else None,
        confusables_of=confusables,
    )


def _glossary(question: "Question") -> Iterable[str]:
    """Words that lessons explain which the question's learners can open."""
    live = Lesson.objects.live()
    lessons = live.of_school(question.school) if question.school else live.filter(module__course__school=None)
    return GlossaryTerm.objects.filter(lesson__in=lessons).values_list("term", flat=True).distinct()
