"""What every endpoint shares: who may call, how much a request may carry, pages, limits."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.throttling import ScopedRateThrottle

from .fields import Form, NothingMore

# An answer is a few hundred bytes. Nothing this API takes needs more than this.
LARGEST_BODY = 64 * 1024
UUID_PATTERN = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
WHOLE_NUMBER = re.compile("[1-9][0-9]{0,8}")


class TooLarge(APIException):
    """The body is longer than this API reads."""

    status_code = 413
    default_code = "too_large"
    default_detail = _("The request is too large.")


class IsSchoolMember(BasePermission):
    """Signed in, and in at least one open school."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return bool(request.user and request.user.is_authenticated and request._request.school)


class AlwaysJson(BaseContentNegotiation):
    """This API speaks JSON whatever a client says it accepts."""

    def select_parser(self, request: Request, parsers: list[Any]) -> Any:
        return next((parser for parser in parsers if _is_json(request.content_type)), None)

    def select_renderer(self, request: Request, renderers: list[Any], format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class ApiMixin:
    """First base of every view of the API."""

    content_negotiation_class = AlwaysJson
    query_form: type[Form] = NothingMore
    throttle_scope = "read"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse a body that is too large before anything reads it."""
        if _content_length(request) > LARGEST_BODY:
            raise TooLarge
        super().initial(request, *args, **kwargs)

    @property
    def school(self) -> Any:
        """The school the caller is working in."""
        return self.request._request.school

    def asked(self) -> dict[str, Any]:
        """The filters in the address, checked by `query_form`."""
        return self.query_form.read_query(self.request)


class Pages(PageNumberPagination):
    """Fifty rows a page; `page_size` up to 100. Anything else than such a number is refused, not guessed at."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 100

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        for name in (self.page_query_param, self.page_size_query_param):
            value = request.query_params.get(name)
            if value is not None and not WHOLE_NUMBER.fullmatch(value):
                raise ValidationError({name: [_("This must be a whole number, 1 or more.")]})
        if int(request.query_params.get(self.page_size_query_param, 1)) > self.max_page_size:
            raise ValidationError({self.page_size_query_param: [_("This must be 100 or less.")]})
        return super().paginate_queryset(queryset, request, view)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """As DRF describes them, with their bounds."""
        described = super().get_schema_operation_parameters(view)
        for parameter in described:
            parameter["schema"]["minimum"] = 1
            if parameter["name"] == self.page_size_query_param:
                parameter["schema"]["maximum"] = self.max_page_size
        return described

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """As DRF describes it, without its example host."""
        described = super().get_paginated_response_schema(schema)
        for name in ("next", "previous"):
            described["properties"][name].pop("example", None)
        return described


class PersonThrottle(ScopedRateThrottle):
    """A limit per person and kind of request, never per address: a classroom of 60 shares one."""

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        if not request.user or not request.user.is_authenticated:
            return None
        return self.cache_format % {"scope": self.scope, "ident": request.user.pk}


def _content_length(request: Request) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _is_json(content_type: str | None) -> bool:
    return (content_type or "").partition(";")[0].strip().lower() == "application/json"
