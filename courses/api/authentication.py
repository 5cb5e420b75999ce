"""How a caller of the API is known: by the site's own session cookie, or by an app's session token."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication


class SessionAuthentication(authentication.SessionAuthentication):
    """Cookie sign-in with CSRF. An anonymous caller gets 401, not 403: it is told to sign in."""

    def authenticate_header(self, request: object) -> str:
        return "Session"


class SessionTokenScheme(OpenApiAuthenticationExtension):
    """Describes the app token in the schema."""

    target_class = "allauth.headless.contrib.rest_framework.authentication.XSessionTokenAuthentication"
    name = "appToken"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "apiKey", "in": "header", "name": "X-Session-Token"}


class SessionCookieScheme(OpenApiAuthenticationExtension):
    target_class = SessionAuthentication
    name = "sessionCookie"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}
