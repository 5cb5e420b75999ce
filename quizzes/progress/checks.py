"""Whether what a rule names is there: areas of an outline, milestones of the programme."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from courses.outline.models import ContentArea
from courses.schools.models import School

from .models import Milestone
from .programme import named_in
from .words import listed


def check_against_database(*, rule: dict[str, Any], school: School | None, programme: str, code: str) -> None:
    """Raise ValidationError for areas or milestones that do not exist. Modules may still be written, so they are not
    asked for. While no outline is loaded, every area passes."""
    _check_areas(named_in(rule, "areas"))
    check_codes(named_in(rule, "codes"), school=school, programme=programme, code=code)


def _check_areas(areas: set[str]) -> None:
    if not areas or not ContentArea.objects.exists():
        return
    unknown = areas - set(ContentArea.objects.filter(code__in=areas).values_list("code", flat=True))
    if unknown:
        raise ValidationError(_("There is no content area %s.") % listed(sorted(unknown)))


def check_codes(codes: set[str], *, school: School | None, programme: str, code: str) -> None:
    """Raise ValidationError for codes that are no other milestones of the programme."""
    if code in codes:
        raise ValidationError(_("A milestone cannot rest on itself."))
    here = Milestone.objects.of_school(school) if school else Milestone.objects.filter(school=None)
    unknown = codes - set(here.filter(programme=programme).values_list("code", flat=True))
    if unknown:
        raise ValidationError(_("There is no milestone %s in this programme.") % listed(sorted(unknown)))
