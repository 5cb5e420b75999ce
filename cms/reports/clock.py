"""When a report was counted, by the school's own clock."""

import zoneinfo
from datetime import datetime

from django.utils import timezone

from courses.schools.models import School


def school_time(at: datetime, school: School | None) -> datetime:
    """What the school's clock shows; UTC for the library, and for a zone nobody knows.

    Without its zone, because a template moves an instant into the reader's own.
    """
    try:
        zone = zoneinfo.ZoneInfo(school.time_zone if school else "UTC")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        zone = zoneinfo.ZoneInfo("UTC")
    return timezone.localtime(at, zone).replace(tzinfo=None)
