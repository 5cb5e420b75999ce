"""Health, and what crawlers leave alone."""

from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Whether the process answers."""
    return JsonResponse({"status": "ok"})


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether the process can serve: the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database unavailable"}, status=503)
    return JsonResponse({"status": "ready"})


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers leave alone."""
    closed = ("/admin/", "/accounts/", "/api/", "/app/", "/files/", "/join/", "/learn/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def nothing(request: HttpRequest) -> HttpResponse:
    """An address of a library's that this site does not offer."""
    raise Http404
