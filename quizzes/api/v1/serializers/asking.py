"""What a learner gets before answering. No field here could name a key or a reason: nothing is filtered out, because
nothing is put in."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.kinds.names import Name
from quizzes.kinds.registry import kind_of


class OptionSerializer(serializers.Serializer):
    """Something to choose. `id` is what an answer names it by; it holds for this attempt."""

    id = serializers.CharField()
    text = serializers.CharField()


class BlankSerializer(serializers.Serializer):
    """A part to fill in: a text to match, a place to label, a gap, a question of a case.

    `x` and `y` say where a place is on the picture, as shares of its width and height from the top left.
    """

    id = serializers.CharField()
    kind = serializers.CharField()
    text = serializers.CharField()
    options = OptionSerializer(many=True)
    x = serializers.FloatField(allow_null=True, default=None)
    y = serializers.FloatField(allow_null=True, default=None)


class PictureSerializer(serializers.Serializer):
    """The picture of a question, in the same session or with the same token, and what it shows in words."""

    address = serializers.CharField()
    alt = serializers.CharField()


class QuestionSerializer(serializers.Serializer):
    """A question as it is asked, in the order stored for this attempt.

    `options` are what can be chosen, `blanks` what is to be filled in; docs/question-kinds.md says which kind has
    which, and what its answer looks like.
    """

    item = serializers.UUIDField(source="uuid")
    position = serializers.IntegerField()
    kind = serializers.ChoiceField(source="version.content.kind", choices=Name.values)
    stem = serializers.SerializerMethodField()
    language = serializers.CharField(source="version.content.language")
    picture = serializers.SerializerMethodField()
    options = serializers.SerializerMethodField()
    blanks = serializers.SerializerMethodField()
    is_flagged = serializers.BooleanField()

    def get_stem(self, item: AttemptItem) -> str:
        content = item.version.content
        return kind_of(content).stem(content)

    @extend_schema_field(PictureSerializer(allow_null=True))
    def get_picture(self, item: AttemptItem) -> dict[str, str] | None:
        frozen = item.version.content["picture"]
        if not frozen:
            return None
        return {"address": _address(item, frozen), "alt": frozen["alt"]}

    @extend_schema_field(OptionSerializer(many=True))
    def get_options(self, item: AttemptItem) -> list[dict[str, str]]:
        content = item.version.content
        return kind_of(content).options(content, item.option_order)

    @extend_schema_field(BlankSerializer(many=True))
    def get_blanks(self, item: AttemptItem) -> list[dict[str, Any]]:
        content = item.version.content
        return kind_of(content).blanks(content, item.option_order)


def _address(item: AttemptItem, frozen: dict[str, str]) -> str:
    """Where the picture is served: a file behind the attempt it is part of, a drawing of the project's own to all."""
    content = item.version.content
    if not frozen.get("drawing"):
        return reverse("learn_picture", args=[item.attempt.uuid, item.position])
    # A question that numbers its own places shows the drawing without its numbers.
    name = "media_drawing_bare" if kind_of(content).marks(content) else "media_drawing"
    return reverse(name, args=[frozen["drawing"]])


class ItemSerializer(serializers.Serializer):
    """Where a question of the attempt stands. `points`, 0 to 1, only once its answer was shown."""

    item = serializers.UUIDField(source="uuid")
    position = serializers.IntegerField()
    is_flagged = serializers.BooleanField()
    is_answered = serializers.SerializerMethodField()
    points = serializers.SerializerMethodField()

    def get_is_answered(self, item: AttemptItem) -> bool:
        return item.answered_at is not None

    def get_points(self, item: AttemptItem) -> float | None:
        return item.points if item.key_shown_at else None


class AttemptSerializer(serializers.ModelSerializer):
    """One practice. `last_sequence`: the newest sequence kept; the next answer takes a higher one. Of the `answered`
    questions, `waiting` ones have yet to be marked by a person and count neither way."""

    # Said here, because the ranges of a column differ between databases and the description must not.
    last_sequence = serializers.IntegerField()
    length = serializers.IntegerField()
    answered = serializers.IntegerField()
    waiting = serializers.IntegerField()
    right = serializers.IntegerField()

    class Meta:
        model = Attempt
        fields = [
            "uuid",
            "title",
            "mode",
            "scope",
            "scope_id",
            "state",
            "started_at",
            "closed_at",
            "last_sequence",
            "length",
            "answered",
            "waiting",
            "right",
        ]


class AttemptDetailSerializer(AttemptSerializer):
    items = ItemSerializer(many=True)

    class Meta(AttemptSerializer.Meta):
        fields = [*AttemptSerializer.Meta.fields, "items"]


class StartedSerializer(serializers.Serializer):
    """The practice and its first question without an answer."""

    attempt = AttemptSerializer()
    next = QuestionSerializer(allow_null=True)


class CurrentSerializer(serializers.Serializer):
    """The question to answer now; `next` is null when all are answered."""

    attempt = serializers.UUIDField()
    last_sequence = serializers.IntegerField()
    next = QuestionSerializer(allow_null=True)
