"""How the OpenAPI document is made."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from .errors import PROBLEM

WHAT_FAILED = {
    "400": "Not understood, or not valid; `fields` says what.",
    "401": "Not signed in.",
    "403": "Not in an open school, or without a CSRF token.",
    "404": "Not there, or not the caller's.",
    "409": "Not possible in the present state.",
    "413": "Too large.",
    "415": "Not JSON.",
    "429": "Too many requests; `Retry-After` says when to come back.",
    "500": "A fault of the server.",
    "503": "The database is away; `Retry-After` says when to come back.",
}


class ProblemSerializer(serializers.Serializer):
    """Every error, in one shape."""

    code = serializers.CharField(help_text="Stable, for programs.")
    detail = serializers.CharField(help_text="For people.")
    fields = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    status = serializers.IntegerField()
    request_id = serializers.CharField()
    attempt = serializers.UUIDField(required=False, help_text="With `another_attempt_open`: the open one.")
    last_sequence = serializers.IntegerField(required=False, help_text="With `stale_sequence`: the newest kept.")


class ProblemAutoSchema(AutoSchema):
    """Adds to each operation the errors it can answer with."""

    def get_override_parameters(self) -> list[Any]:
        """Filters are described by the view's `query_form`, which also checks them."""
        form = getattr(self.view, "query_form", None)
        is_list = getattr(self.view, "action", "") == "list"
        return [form] if is_list and form is not None and form().fields else []

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        responses = super()._get_response_bodies(direction)
        for code in self._error_codes():
            problem = self._get_response_for_code(ProblemSerializer, code, [PROBLEM])
            responses.setdefault(code, problem | {"description": WHAT_FAILED[code]})
        return dict(sorted(responses.items()))

    def _error_codes(self) -> list[str]:
        writes = self.method in ("POST", "PUT", "PATCH")
        codes = ["400", "401", "403", "404", "413", "429", "500", "503"]
        return [*codes, "409", "415"] if writes else codes


def only_our_api(endpoints: list[tuple[str, str, str, Any]], **kwargs: Any) -> list[tuple[str, str, str, Any]]:
    """Leave out Wagtail's own endpoints, which are not part of this API."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]
