"""What every endpoint shares: who may call, pages, limits."""

from typing import Any

from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.throttling import ScopedRateThrottle


class IsSchoolMember(BasePermission):
    """Signed in, and in at least one open school."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return bool(request.user and request.user.is_authenticated and request._request.school)


class Pages(PageNumberPagination):
    """Fifty rows a page; `page_size` up to 100."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 100


class PersonThrottle(ScopedRateThrottle):
    """A limit per person and kind of request, never per address: a classroom of 60 shares one."""

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        if not request.user or not request.user.is_authenticated:
            return None
        return self.cache_format % {"scope": self.scope, "ident": request.user.pk}
