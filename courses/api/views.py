"""The description of the API, and the answer at addresses that are none."""

from typing import Any

from django.templatetags.static import static
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from .base import ApiMixin


class NotHere(ApiMixin, APIView):
    """Every address below /api/ that is not one."""

    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise NotFound


class SchemaView(SpectacularAPIView):
    """The OpenAPI document: the same for everyone, so it is made once."""

    permission_classes = [AllowAny]
    authentication_classes: list[Any] = []
    _document: dict[str, Any] | None = None

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        if SchemaView._document is None:
            SchemaView._document = SchemaGenerator().get_schema(request=None, public=True)
        return Response(SchemaView._document)


class DocsView(SpectacularSwaggerSplitView):
    """The document for people. Every asset is our own, and no script or style is inline."""

    permission_classes = [AllowAny]
    authentication_classes: list[Any] = []
    url_name = "schema"

    @staticmethod
    def _swagger_ui_favicon() -> str:
        return static("drf_spectacular_sidecar/swagger-ui-dist/favicon-32x32.png")
