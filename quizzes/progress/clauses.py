"""What is said of one clause of a rule: whether it holds, on what numbers, and what to do next."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from .evidence import Evidence
from .programme import Programme

HOLDS, NOT_YET, UNAVAILABLE = "holds", "not_yet", "unavailable"
BY_ITSELF = frozenset({"lessons_complete", "area_accuracy", "attempt_score", "study_days"})


@dataclass(frozen=True, slots=True)
class Step:
    """The next thing to do: words, and either the page's own address or the name of one with its query."""

    text: str = ""
    address: str = ""
    name: str = ""
    what: str = ""

    @property
    def url(self) -> str:
        if self.address or not self.name:
            return self.address
        return reverse(self.name) + (f"?{urlencode({'what': self.what}, safe=':')}" if self.what else "")


NOWHERE = Step()


@dataclass(frozen=True, slots=True)
class ClauseTrace:
    """One line of a milestone's rule: what it asks, whether it holds, what that rests on, and the next step.

    A group of clauses is one line; its `parts` are the lines inside it. `numbers` is what the words were made of.
    """

    kind: str
    text: str
    status: str
    evidence: str
    step: Step = NOWHERE
    numbers: dict[str, Any] = field(default_factory=dict)
    parts: tuple["ClauseTrace", ...] = ()

    @property
    def holds(self) -> bool:
        return self.status == HOLDS

    @property
    def link_text(self) -> str:
        return self.step.text

    @property
    def link_url(self) -> str:
        return self.step.url

    @property
    def has_begun(self) -> bool:
        """Whether anything was done towards it by itself: other milestones and questions asked everywhere are not."""
        done = self.kind in BY_ITSELF and bool(self.numbers.get("have"))
        return self.holds or done or any(part.has_begun for part in self.parts)

    def as_evidence(self) -> dict[str, Any]:
        """What an award keeps of this line."""
        kept = {"kind": self.kind, "text": self.text, "status": self.status, "evidence": self.evidence}
        kept["numbers"] = self.numbers
        if self.parts:
            kept["parts"] = [part.as_evidence() for part in self.parts]
        return kept


@dataclass(slots=True)
class Question:
    """Everything one clause is judged by."""

    evidence: Evidence
    programme: Programme
    at: datetime
    # Codes of milestones that are in force, or whose rule holds now.
    earned: frozenset[str] | set[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a judge says of one clause."""

    holds: bool
    evidence: str
    step: Step
    numbers: dict[str, Any]
