"""Which of a person's schools they are working in right now."""

from typing import Any

from django.http import HttpRequest

from .models import School

SESSION_KEY = "school"


def active_school(request: HttpRequest) -> School | None:
    """The school chosen in this session, if the person is still in it; else the first of theirs; else None."""
    if not request.user.is_authenticated:
        return None
    schools = list(School.objects.attended_by(request.user))
    session = _session(request)
    chosen = session.get(SESSION_KEY) if session is not None else None
    return next((school for school in schools if str(school.uuid) == chosen), schools[0] if schools else None)


def choose_school(request: HttpRequest, school_uuid: Any) -> School | None:
    """Make one of the person's own schools the active one. None, and no change, for any other id."""
    school = School.objects.attended_by(request.user).filter(uuid=school_uuid).first()
    if school is not None:
        session = _session(request)
        session[SESSION_KEY] = str(school.uuid)
        if session is not getattr(request, "session", None):
            # The middleware keeps the cookie's session only.
            session.save()
        request.school = school
    return school


def _session(request: HttpRequest) -> Any:
    """The session the caller is signed in with: an app's own, else the one of the cookie, if there is one."""
    return getattr(request, "app_session", None) or getattr(request, "session", None)
