"""The study day: it begins at 04:00 in the person's own zone, so that work past midnight counts for the evening."""

import zoneinfo
from datetime import date, datetime, timedelta

STUDY_DAY_STARTS_HOUR = 4


def study_day(at: datetime, time_zone: str) -> date:
    """The study day an instant (aware) falls on for someone in `time_zone`.

    An unknown zone counts as UTC, so that one bad setting never stops an answer.
    """
    try:
        zone = zoneinfo.ZoneInfo(time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        zone = zoneinfo.ZoneInfo("UTC")
    local = at.astimezone(zone)
    return (local.replace(tzinfo=None) - timedelta(hours=STUDY_DAY_STARTS_HOUR)).date()
