"""The pages that say what went wrong, with the request's code. None of them needs the database or a person."""

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from courses.api.errors import COME_BACK_S, problem_page

LOOKS = {"light", "dark"}
# As long as the longest of the limits on wrong passwords and codes.
WAIT_S = 300
SAFE_METHODS = {"GET", "HEAD"}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token that shows it came from a page of ours: old, or not from here."""
    return _page(request, 403, is_stale_form=True)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404)


def too_many(request: HttpRequest) -> HttpResponse:
    """Too many tries of something that could be guessed. The API's own limits answer for themselves."""
    response = _page(request, 429)
    response["Retry-After"] = str(WAIT_S)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours; or, when the database is away or overloaded, a page that says to come back."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = _page(request, 503)
        response["Retry-After"] = str(COME_BACK_S)
        return response
    return _page(request, 500)


def _page(request: HttpRequest, status: int, **facts: object) -> HttpResponse:
    if request.path_info.startswith("/api/"):
        return problem_page(request, status)
    look = request.COOKIES.get("look", "")
    facts |= {
        "status": status,
        "code": getattr(request, "id", ""),
        # A page that is not there looks the same at any minute: nothing but its code tells two of them apart.
        "at": None if status == HTTPStatus.NOT_FOUND else timezone.now(),
        "language": get_language() or "en",
        "look": look if look in LOOKS else "",
        "only_reading": request.method in SAFE_METHODS,
        "is_staff_page": request.path_info.startswith("/admin/"),
    }
    # Without a request there are no context processors, and so no session, no person and no query.
    return HttpResponse(render_to_string(f"{status}.html", facts), status=status)
