"""Fields and forms that take exactly what the schema says: no text for numbers, no unknown names."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request

PAGE_NAMES = ("page", "page_size")


class StrictInteger(serializers.IntegerField):
    """A JSON whole number: not a text, not true, not 1.5."""

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return super().to_internal_value(data)


class StrictBoolean(serializers.BooleanField):
    """true or false, and no other spelling."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class StrictUUID(serializers.UUIDField):
    """A UUID in its usual spelling with hyphens."""

    def to_internal_value(self, data: Any) -> uuid.UUID:
        found = super().to_internal_value(data) if isinstance(data, str) else None
        if found is None or str(found) != data.lower():
            self.fail("invalid", value=data)
        return found


class StrictText(serializers.CharField):
    """A JSON text, not a number."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Form(serializers.Serializer):
    """What a request may carry. A name it does not know is refused, so that nothing is dropped without a word."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if isinstance(data, Mapping) and (unknown := sorted(set(data) - set(self.fields))):
            raise serializers.ValidationError({name: [_("This field is not known here.")] for name in unknown})
        return super().to_internal_value(data)

    @classmethod
    def read(cls, request: Request, **context: Any) -> dict[str, Any]:
        """The valid contents of the request's body. Raises ValidationError."""
        form = cls(data=request.data, context=context)
        form.is_valid(raise_exception=True)
        return form.validated_data

    @classmethod
    def read_query(cls, request: Request) -> dict[str, Any]:
        """The valid contents of the address's query, without the names of pagination. Raises ValidationError."""
        form = cls(data={name: value for name, value in request.query_params.items() if name not in PAGE_NAMES})
        form.is_valid(raise_exception=True)
        return form.validated_data


class NothingMore(Form):
    """For requests that carry nothing."""
