"""What the pages of a run say, made of what was kept of it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.exchange.models import ImportEntry, ImportRun
from quizzes.exchange.progress import WRITING, stand_of
from quizzes.exchange.registry import FORMATS
from quizzes.exchange.report import FIELDS

# Wagtail's icons; each outcome differs by icon and border before colour.
ICONS = {"refused": "cross", "changed": "edit", "new": "plus", "identical": "minus"}


@dataclass(frozen=True, slots=True)
class Told:
    """How far, in a sentence and as numbers. A total of 0 is not known yet."""

    text: str
    done: int
    total: int


@dataclass(slots=True)
class Shown:
    """One row of the dry-run table."""

    icon: str
    faults: list[dict[str, Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)


def shown_entry(entry: ImportEntry) -> Shown:
    """What is told of a question of the file."""
    told = entry.report
    changes = [change | {"label": FIELDS.get(change["field"], change["field"])} for change in told.get("changes", [])]
    return Shown(
        ICONS.get(entry.outcome, ""),
        [fault | _lead(fault["reason"]) for fault in told.get("faults", [])],
        changes,
        told.get("missing", []),
        told.get("notes", []),
        told.get("facts", []),
    )


def _lead(reason: str) -> dict[str, str]:
    """The first sentence, which stands out, and the rest."""
    lead, dot, rest = reason.partition(". ")
    return {"lead": lead + dot.strip(), "rest": rest}


def progress_words(run: ImportRun) -> Told:
    """How far a run under way is: read to the end, then written to the end, if it is being brought in."""
    if not run.is_under_way:
        return Told(str(run.get_state_display()), 1, 1)
    stand = stand_of(run)
    if not stand.total:
        return Told(_("The file is being read."), 0, 0)
    facts = {"done": stand.done, "total": stand.total}
    if run.state == ImportRun.State.READING:
        return Told(_("%(done)s of %(total)s questions compared with the bank.") % facts, stand.done, stand.total)
    if stand.phase == WRITING:
        text = _("%(done)s of %(total)s questions brought in.") % facts
        return Told(text, stand.total + stand.done, 2 * stand.total)
    text = _("%(done)s of %(total)s questions looked at once more.") % facts
    return Told(text, stand.done, 2 * stand.total)


def button_words(run: ImportRun) -> str:
    """What pressing it will do; "" if the file would change nothing."""
    todo, refused = run.to_bring_in, run.counts.get("refused", 0)
    if not todo:
        return ""
    if refused:
        return _("Import %(todo)s, skip the %(refused)s") % {"todo": todo, "refused": refused}
    return _("Import %(todo)s") % {"todo": todo}


def format_words(run: ImportRun) -> str:
    """The format and how many questions there are, for the line under the heading."""
    label = str(FORMATS[run.format].label) if run.format in FORMATS else run.format
    total = sum(run.counts.values())
    if not total:
        return label
    counted = ngettext("%(n)s question", "%(n)s questions", total) % {"n": total}
    return f"{label}, {counted}"


def state_words(run: ImportRun) -> str:
    """The sentence under the heading: what to do now."""
    refused = run.counts.get("refused", 0)
    if run.state != ImportRun.State.READY or not run.counts:
        return ""
    if not run.to_bring_in:
        nothing = _("There is nothing to import.")
        return f"{nothing} {_('Mend in the file what cannot be read.')}" if refused else nothing
    if refused:
        sentence = ngettext(
            "Mend the %(n)s that cannot be read in the file, or import without it.",
            "Mend the %(n)s that cannot be read in the file, or import without them.",
            refused,
        )
        return sentence % {"n": refused}
    return _("Look through it, then import.")
