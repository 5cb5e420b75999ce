"""One shape for every error of the API: application/problem+json."""

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler

from courses.errors import DomainError


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """The problem document of an error, or None for a fault of ours (which becomes a logged 500)."""
    request = context["request"]._request
    if isinstance(error, DomainError):
        body = {"code": error.code, "detail": str(error.detail), "fields": {}, **error.facts}
        response = Response(body, status=error.status)
    else:
        found = exception_handler(error, context)
        if found is None:
            return None
        response = found
        response.data = _body(error, response)
    response.data |= {"status": response.status_code, "request_id": getattr(request, "id", "")}
    response.content_type = "application/problem+json"
    return response


def _body(error: Exception, response: Response) -> dict[str, Any]:
    data = response.data
    code = getattr(error, "default_code", "error") or "error"
    if response.status_code == 404:
        return {"code": "not_found", "detail": "There is nothing at this address.", "fields": {}}
    if isinstance(data, dict) and set(data) == {"detail"}:
        return {"code": getattr(data["detail"], "code", code), "detail": str(data["detail"]), "fields": {}}
    fields = data if isinstance(data, dict) else {"non_field_errors": data}
    return {"code": "invalid", "detail": "Some fields are not valid.", "fields": fields}
