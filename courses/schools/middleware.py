"""Puts the active school and the person's own time zone and language on each request."""

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from .active import active_school

Handler = Callable[[HttpRequest], HttpResponse]


class ActiveSchoolMiddleware:
    """`request.school`: a School, or something falsy. Asked only when a page needs it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.school = SimpleLazyObject(lambda: active_school(request))
        return self.get_response(request)


class PersonalTimeMiddleware:
    """Shows times in the person's zone and words in their language, where we have them."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        try:
            timezone.activate(zoneinfo.ZoneInfo(request.user.time_zone))
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            timezone.deactivate()
        known = {code for code, _name in settings.LANGUAGES}
        if request.user.language in known:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()
