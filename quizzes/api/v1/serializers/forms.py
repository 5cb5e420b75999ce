"""What a learner sends."""

import json
import re
import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from courses.api.fields import Form, StrictBoolean, StrictInteger, StrictText, StrictUUID
from quizzes.attempts.models import Attempt
from quizzes.attempts.types import LONGEST_PRACTICE, Answer, PracticeSpec

# What an integer column holds on every database.
LARGEST_SEQUENCE = 2**31 - 1
DAY_MS = 24 * 60 * 60 * 1000
MOST_OPTIONS = 50
LONGEST_ANSWER = 20_000
LARGEST_ANSWER = 60_000
AREA_CODE = re.compile(r"[A-Za-z0-9-]{1,16}")


@extend_schema_field(
    {
        "oneOf": [
            {"type": "array", "items": {"type": "string"}, "maxItems": MOST_OPTIONS},
            {"type": "string", "maxLength": LONGEST_ANSWER},
            {"type": "object", "additionalProperties": {}},
        ]
    }
)
class RawAnswer(serializers.Field):
    """An answer in the shape of the question's kind, which judges it. Here it is only kept small."""

    default_error_messages = {
        "shape": _("An answer is a list, a text or an object."),
        "large": _("This answer is too large."),
    }

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, list | str | dict):
            self.fail("shape")
        if len(json.dumps(data, ensure_ascii=False)) > LARGEST_ANSWER:
            self.fail("large")
        return data


class StartForm(Form):
    """Which practice to begin. `scope_id`: uuid of the lesson or module, code of the area; empty for the others."""

    scope = serializers.ChoiceField(choices=Attempt.Scope.choices)
    scope_id = StrictText(required=False, default="", allow_blank=True, max_length=40)
    length = StrictInteger(required=False, default=10, min_value=1, max_value=LONGEST_PRACTICE)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        try:
            attrs["scope_id"] = _scope_id(attrs["scope"], attrs["scope_id"])
        except ValueError as error:
            raise serializers.ValidationError({"scope_id": [_("This does not fit the scope.")]}) from error
        return attrs

    @classmethod
    def spec(cls, request: Any) -> PracticeSpec:
        return PracticeSpec(**cls.read(request))


class AnswerForm(Form):
    """One answer. `key` is made by the client, once per answer: sending it again changes nothing.

    `sequence` grows with every answer of the attempt; a lower one than the newest kept is refused.
    """

    item = StrictUUID()
    key = StrictUUID()
    sequence = StrictInteger(min_value=1, max_value=LARGEST_SEQUENCE)
    answer = RawAnswer()
    elapsed_ms = StrictInteger(required=False, allow_null=True, default=None, min_value=0, max_value=DAY_MS)
    certainty = serializers.ChoiceField(
        required=False,
        default="",
        allow_blank=True,
        choices=[("sure", "sure"), ("unsure", "unsure"), ("guess", "guess")],
    )

    @staticmethod
    def given(data: dict[str, Any]) -> Answer:
        return Answer(given=data["answer"], elapsed_ms=data["elapsed_ms"], certainty=data["certainty"])


class FlagForm(Form):
    is_flagged = StrictBoolean()


class AttemptFilters(Form):
    state = serializers.ChoiceField(required=False, choices=Attempt.State.choices)


def _scope_id(scope: str, scope_id: str) -> str:
    """The id in its one spelling. Raises ValueError if the scope takes no such id."""
    if scope in (Attempt.Scope.LESSON, Attempt.Scope.MODULE):
        return str(uuid.UUID(scope_id))
    if scope == Attempt.Scope.AREA and not AREA_CODE.fullmatch(scope_id):
        raise ValueError(scope_id)
    if scope in (Attempt.Scope.MISTAKES, Attempt.Scope.MIXED) and scope_id:
        raise ValueError(scope_id)
    return scope_id
