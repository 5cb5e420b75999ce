"""The sentences of milestones: what a clause asks, and what it rests on. All translatable, counts before shares."""

import zoneinfo
from collections.abc import Iterable
from datetime import date, datetime
from math import floor
from typing import Any

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# A share of fewer answers than these says nothing, so none is shown.
FEWEST_FOR_SHARE = 8


def pct(share: float) -> str:
    """A share (0..1) as whole percent, rounded down: 89.6 % is not 90 %."""
    return _("%(n)s%%") % {"n": floor(share * 100 + 1e-6)}


def day_of(at: datetime, time_zone: str) -> date:
    """The calendar day an instant falls on for the person."""
    try:
        return at.astimezone(zoneinfo.ZoneInfo(time_zone)).date()
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return at.date()


def on(at: datetime, time_zone: str) -> str:
    return date_format(day_of(at, time_zone), "DATE_FORMAT")


def listed(texts: Iterable[str]) -> str:
    return get_text_list(list(texts), _("and"))


def number(value: float) -> str:
    """Points as people write them: 46, or 45.5."""
    return f"{value:.0f}" if abs(value - round(value)) < 0.005 else f"{value:.1f}"


def scope_of(clause: dict[str, Any]) -> str:
    """Where a clause looks: "module 9", "areas PATH and KIN", "the course"."""
    for name, one, many in (
        ("modules", _("module %s"), _("modules %s")),
        ("areas", _("area %s"), _("areas %s")),
        ("lessons", _("lesson %s"), _("lessons %s")),
    ):
        if texts := clause.get(name):
            return (one if len(texts) == 1 else many) % listed(texts)
    return _("the course")


def ask(clause: dict[str, Any]) -> str:
    """What one clause asks for, as a line of a list."""
    facts = {name: clause.get(name) for name in ("questions", "days", "within_days", "skills", "hours", "count")}
    facts |= {"where": scope_of(clause), "share": pct(clause.get("share", 0)), "name": clause.get("name", "")}
    return _ASKS[clause["kind"]](clause, facts)


def in_words(rule: dict[str, Any]) -> str:
    """A whole rule as one sentence: its clauses with "and" or "or" between them."""
    kind, lines = next(iter(rule.items()))
    between = "; " if kind == "all" else f" {_('or')} "
    return between.join(ask(line) if "kind" in line else in_words(line) for line in lines)


def _ask_lessons(clause: dict[str, Any], facts: dict[str, Any]) -> str:
    return _("Read every lesson of %(where)s") % facts if not clause.get("lessons") else _("Read %(where)s") % facts


def _ask_accuracy(clause: dict[str, Any], facts: dict[str, Any]) -> str:
    if clause.get("days"):
        return (
            _("%(share)s or more right on %(questions)s different questions of %(where)s, within %(days)s days") % facts
        )
    return _("%(share)s or more right on %(questions)s different questions of %(where)s") % facts


def _ask_score(clause: dict[str, Any], facts: dict[str, Any]) -> str:
    return _("Finish a practice with %(share)s or more on at least %(questions)s questions of %(where)s") % facts


def _ask_critical(clause: dict[str, Any], facts: dict[str, Any]) -> str:
    if clause.get("days"):
        return _("Every safety-critical question of %(where)s right on the last try, within %(days)s days") % facts
    return _("Every safety-critical question of %(where)s right on the last try") % facts


def _ask_days(clause: dict[str, Any], facts: dict[str, Any]) -> str:
    return _("Study on %(days)s days within %(within_days)s days") % facts


def _ask_milestones(clause: dict[str, Any], facts: dict[str, Any]) -> str:
    codes = clause["codes"]
    return ngettext("Milestone %(codes)s earned", "Milestones %(codes)s earned", len(codes)) % {"codes": listed(codes)}


def _ask_mock(clause: dict[str, Any], facts: dict[str, Any]) -> str:
    if not clause.get("share"):
        return _("A diagnostic exam completed")
    count = clause.get("count", 1)
    return ngettext(
        "A timed exam with %(share)s or more", "%(count)s timed exams with %(share)s or more each", count
    ) % {**facts, "count": count}


def _ask_sign_off(clause: dict[str, Any], facts: dict[str, Any]) -> str:
    if clause.get("name"):
        return _("%(name)s, signed by an instructor") % facts
    n = clause.get("skills", 1)
    return ngettext("%(n)s skill signed by an instructor", "%(n)s skills signed by an instructor", n) % {"n": n}


def _ask_hours(clause: dict[str, Any], facts: dict[str, Any]) -> str:
    return _("%(hours)s supervised hours confirmed") % {"hours": number(clause["hours"])}


def _ask_result(clause: dict[str, Any], facts: dict[str, Any]) -> str:
    return clause.get("name") or _("The exam's result confirmed by the school")


def _ask_document(clause: dict[str, Any], facts: dict[str, Any]) -> str:
    return clause.get("name") or _("A document shown to the school")


_ASKS = {
    "lessons_complete": _ask_lessons,
    "area_accuracy": _ask_accuracy,
    "attempt_score": _ask_score,
    "critical_right": _ask_critical,
    "study_days": _ask_days,
    "milestones": _ask_milestones,
    "mock_score": _ask_mock,
    "sign_off": _ask_sign_off,
    "hours": _ask_hours,
    "external_result": _ask_result,
    "document": _ask_document,
}
