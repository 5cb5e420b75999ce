"""How the OpenAPI document is made."""

from typing import Any

from drf_spectacular.openapi import AutoSchema


def only_our_api(endpoints: list[tuple[str, str, str, Any]], **kwargs: Any) -> list[tuple[str, str, str, Any]]:
    """Leave out Wagtail's own endpoints, which are not part of this API."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]


class ProblemAutoSchema(AutoSchema):
    """Describes each operation."""
