"""The grammar of a milestone's rule: all or any of a list of clauses, each a kind with its numbers.

    {"all": [{"kind": "lessons_complete", "modules": ["8", "9"]},
             {"kind": "area_accuracy", "areas": ["PATH"], "share": 0.9, "questions": 30, "days": 90}]}

Shares are 0..1. A rule may hold one level of further groups.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# kind -> name -> (type, required). Kinds in WITHOUT_SOURCE read "not available yet" and never hold.
COUNT, NUMBER, SHARE, TEXT, TEXTS = "count", "number", "share", "text", "texts"
CLAUSES: dict[str, dict[str, tuple[str, bool]]] = {
    # Every live lesson of the named modules, areas or lesson numbers; of the whole course if nothing is named.
    "lessons_complete": {"modules": (TEXTS, False), "areas": (TEXTS, False), "lessons": (TEXTS, False)},
    # Share right over at least so many different questions, first or spaced answers only, of the last days.
    "area_accuracy": {
        "areas": (TEXTS, False),
        "modules": (TEXTS, False),
        "share": (SHARE, True),
        "questions": (COUNT, True),
        "days": (COUNT, False),
    },
    # One finished practice with so many first or spaced answers in these modules.
    "attempt_score": {"modules": (TEXTS, False), "share": (SHARE, True), "questions": (COUNT, True)},
    # Every safety-critical question right on the last try; at least so many; tried within the last days.
    "critical_right": {
        "modules": (TEXTS, False),
        "areas": (TEXTS, False),
        "questions": (COUNT, False),
        "days": (COUNT, False),
    },
    "study_days": {"days": (COUNT, True), "within_days": (COUNT, True)},
    "milestones": {"codes": (TEXTS, True)},
    "mock_score": {
        "share": (SHARE, False),
        "count": (COUNT, False),
        "days": (COUNT, False),
        "unseen_share": (SHARE, False),
        "area_share": (SHARE, False),
        "questions": (COUNT, False),
    },
    "sign_off": {"skills": (COUNT, False), "name": (TEXT, False)},
    "hours": {"hours": (NUMBER, True)},
    "external_result": {"name": (TEXT, False)},
    "document": {"name": (TEXT, False)},
}
WITHOUT_SOURCE = frozenset({"mock_score", "sign_off", "hours", "external_result", "document"})
GROUPS = ("all", "any")
# Further than any programme or bank reaches. Days beyond it would leave the calendar, for every learner of the school.
LARGEST = 10_000


def validate_rule(rule: Any, depth: int = 0) -> None:
    """Raise ValidationError, naming the clause, for anything the rule engine could not read."""
    if not isinstance(rule, dict) or len(rule) != 1 or next(iter(rule)) not in GROUPS:
        raise ValidationError(_("A rule is {“all”: [...]} or {“any”: [...]}."))
    clauses = next(iter(rule.values()))
    if not isinstance(clauses, list) or not clauses:
        raise ValidationError(_("A rule needs at least one clause."))
    for number, clause in enumerate(clauses, start=1):
        if isinstance(clause, dict) and set(clause) & set(GROUPS):
            if depth:
                raise ValidationError(_("Clause %(n)s: groups may be nested once."), params={"n": number})
            validate_rule(clause, depth + 1)
        else:
            _validate_clause(number, clause)


def _validate_clause(number: int, clause: Any) -> None:
    kind = clause.get("kind") if isinstance(clause, dict) else None
    if not isinstance(kind, str) or kind not in CLAUSES:
        raise ValidationError(_("Clause %(n)s: unknown kind."), params={"n": number})
    fields = CLAUSES[kind]
    unknown = set(clause) - set(fields) - {"kind"}
    if unknown:
        raise ValidationError(
            _("Clause %(n)s: “%(name)s” is not known here."), params={"n": number, "name": sorted(unknown)[0]}
        )
    for name, (type_, required) in fields.items():
        if name not in clause:
            if required:
                raise ValidationError(_("Clause %(n)s: “%(name)s” is missing."), params={"n": number, "name": name})
        elif not _fits(type_, clause[name]):
            raise ValidationError(_("Clause %(n)s: “%(name)s” is not valid."), params={"n": number, "name": name})


def _fits(type_: str, value: Any) -> bool:
    if type_ == TEXT:
        return _is_text(value)
    if type_ == TEXTS:
        return isinstance(value, list) and bool(value) and all(_is_text(text) for text in value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if type_ == SHARE:
        return 0 < value <= 1
    return 1 <= value <= LARGEST and (type_ == NUMBER or isinstance(value, int))


def _is_text(value: Any) -> bool:
    """Something to read. PostgreSQL keeps no NUL, not even escaped in JSON."""
    return isinstance(value, str) and bool(value.strip()) and "\x00" not in value
