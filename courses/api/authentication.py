"""How a caller of the API is known: by the site's own session cookie, or by an app's session token."""

from allauth.headless.contrib.rest_framework.authentication import XSessionTokenAuthentication
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication
from rest_framework.request import Request


class SessionAuthentication(authentication.SessionAuthentication):
    """Cookie sign-in with CSRF. An anonymous caller gets 401, not 403: it is told to sign in."""

    def authenticate_header(self, request: object) -> str:
        return "Session"


class AppTokenAuthentication(XSessionTokenAuthentication):
    """An app's session token in `X-Session-Token`. The active school is that of the token's own session."""

    def authenticate(self, request: Request) -> tuple[object, object] | None:
        known = super().authenticate(request)
        if known is not None:
            request._request.app_session = known[1]
        return known


class SessionTokenScheme(OpenApiAuthenticationExtension):
    """Describes the app token in the schema."""

    target_class = AppTokenAuthentication
    name = "appToken"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "apiKey", "in": "header", "name": "X-Session-Token"}


class SessionCookieScheme(OpenApiAuthenticationExtension):
    """Describes the cookie in the schema."""

    target_class = SessionAuthentication
    name = "sessionCookie"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}
