"""One shape for every error of the API: application/problem+json."""

import logging
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, JsonResponse, UnreadablePostError
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from courses.errors import DomainError

from .base import TooLarge

PROBLEM = "application/problem+json"
# Seconds a client waits before it tries again when the database is away: it is back within fifteen.
COME_BACK_S = 5

logger = logging.getLogger("django.request")


def problem_response(error: Exception, context: dict[str, Any]) -> Response:
    """The problem document of any error. A fault of ours is logged, and told as no more than that."""
    request = context["request"]._request
    if isinstance(error, DomainError):
        set_rollback()
        response = Response(body(error.code, str(error.detail)) | error.facts, status=error.status)
    elif (found := exception_handler(_as_api_error(error), context)) is not None:
        response = found
        response.data = _body(error, response)
    else:
        response = _fault(error, request)
    response.data |= {"status": response.status_code, "request_id": getattr(request, "id", "")}
    response.content_type = PROBLEM
    # Also on pages that show something else than JSON when all is well.
    context["request"].accepted_renderer, context["request"].accepted_media_type = JSONRenderer(), PROBLEM
    return response


def problem_page(request: HttpRequest, status: int) -> JsonResponse:
    """The problem document for what was refused before it reached a view of the API."""
    code, detail = {
        400: ("bad_request", _("The request cannot be understood.")),
        403: ("permission_denied", _("This is not allowed.")),
        404: ("not_found", _("There is nothing at this address.")),
        503: ("unavailable", _("The server is busy. Nothing was kept; try again.")),
    }.get(status, ("server_error", _("Something went wrong on our side.")))
    contents = body(code, detail) | {"status": status, "request_id": getattr(request, "id", "")}
    return JsonResponse(contents, status=status, content_type=PROBLEM)


def body(code: str, detail: str, fields: dict[str, list[str]] | None = None) -> dict[str, Any]:
    return {"code": code, "detail": detail, "fields": fields or {}}


def _as_api_error(error: Exception) -> Exception:
    """Django's own refusals of a request, as the API tells them."""
    if isinstance(error, RequestDataTooBig):
        return TooLarge()
    if isinstance(error, SuspiciousOperation | BadRequest | UnreadablePostError):
        refusal = APIException(_("The request cannot be understood."), code="bad_request")
        refusal.status_code = 400
        return refusal
    return error


def _body(error: Exception, response: Response) -> dict[str, Any]:
    data = response.data
    if response.status_code == 404:
        return body("not_found", _("There is nothing at this address."))
    if isinstance(data, dict) and set(data) == {"detail"} and not isinstance(data["detail"], list):
        return body(getattr(data["detail"], "code", "error"), str(data["detail"]))
    fields: dict[str, list[str]] = {}
    _flatten("", data, fields)
    return body("invalid", _("Some fields are not valid."), fields)


def _flatten(name: str, data: Any, fields: dict[str, list[str]]) -> None:
    """Nested messages under dotted names: chosen.0, not {"chosen": {"0": ...}}."""
    if isinstance(data, dict):
        for key, value in data.items():
            _flatten(f"{name}.{key}" if name else str(key), value, fields)
    elif isinstance(data, list) and any(isinstance(value, dict | list) for value in data):
        for place, value in enumerate(data):
            _flatten(f"{name}.{place}", value, fields)
    else:
        fields.setdefault(name, []).extend(str(text) for text in (data if isinstance(data, list) else [data]))


def _fault(error: Exception, request: HttpRequest) -> Response:
    set_rollback()
    if isinstance(error, OperationalError | InterfaceError):
        logger.warning("Database unavailable: %s", type(error).__name__)
        detail = _("The server is busy. Nothing was kept; try again.")
        return Response(body("unavailable", detail), status=503, headers={"Retry-After": str(COME_BACK_S)})
    got_request_exception.send(sender=None, request=request)
    logger.error("Unhandled error in the API", exc_info=error)
    return Response(body("server_error", _("Something went wrong on our side.")), status=500)
