"""The wall between schools, as one question about any row: does it belong to these schools?

Every model a school owns says here how its rows lead to their school. A model that says nothing is hidden from everyone
but the installation's administrators, so forgetting to say it hides rows and never shows one.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.http import HttpRequest

from .models import School
from .querysets import STAFF

# How rows lead to their school: a lookup such as "cohort__school", or a condition made for the schools at hand.
Lead = str | Callable[[list[School]], Q]

SHARED = "*"
_NOTHING = Q(pk__in=[])
_leads: dict[type[models.Model], tuple[Lead, Callable[[], Q] | None]] = {}


def leads_to_school(model: type[models.Model], lead: Lead, library: Callable[[], Q] | None = None) -> None:
    """Say how rows of a model belong to a school. SHARED: they belong to none and everyone may refer to them.

    `library` is the condition of the shared library's rows; with a lookup it is "no school".
    """
    _leads[model] = (lead, library)


def is_walled(model: type[models.Model]) -> bool:
    """Whether anything was said about rows of this model."""
    return _said(model) is not None


def owned(rows: models.QuerySet, schools: Iterable[School]) -> models.QuerySet:
    """The rows that belong to one of these schools."""
    return rows.filter(_of(rows.model, list(schools)))


def usable(rows: models.QuerySet, schools: Iterable[School]) -> models.QuerySet:
    """The rows that content of these schools may refer to: their own and the shared library's."""
    said = _said(rows.model)
    if said is None:
        return rows.none()
    lead, library = said
    if lead == SHARED:
        return rows
    shared = library() if library else Q(**{f"{lead}__isnull": True}) if isinstance(lead, str) else _NOTHING
    return rows.filter(_of(rows.model, list(schools)) | shared)


def schools_of(user: Any, *roles: str) -> models.QuerySet:
    """Schools in whose admin the person works: where they hold one of the roles, by default any of the staff's."""
    return School.objects.attended_by(user, *(roles or STAFF))


def working_school(request: HttpRequest, *roles: str) -> School | None:
    """The school a new row belongs to: the active one if the person has such a role there, else the first that fits.

    For an administrator without a school it is None: the shared library.
    """
    schools = list(schools_of(request.user, *roles))
    active = getattr(request, "school", None)
    return next((school for school in schools if active and school.pk == active.pk), schools[0] if schools else None)


def _said(model: type[models.Model]) -> tuple[Lead, Callable[[], Q] | None] | None:
    """What was said about the model, or about the nearest of its parents."""
    return next((_leads[parent] for parent in model.__mro__ if parent in _leads), None)


def _of(model: type[models.Model], schools: list[School]) -> Q:
    said = _said(model)
    if said is None or not schools or said[0] == SHARED:
        return _NOTHING
    lead = said[0]
    return Q(**{f"{lead}__in": [school.pk for school in schools]}) if isinstance(lead, str) else lead(schools)
