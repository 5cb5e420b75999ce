"""What a learner gets before answering. No field here could name a key or a reason: nothing is filtered out, because
nothing is put in."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from quizzes.attempts.models import Attempt, AttemptItem


class OptionSerializer(serializers.Serializer):
    uuid = serializers.UUIDField()
    text = serializers.CharField()


class QuestionSerializer(serializers.Serializer):
    """A question as it is asked, its options in the order stored for this attempt."""

    item = serializers.UUIDField(source="uuid")
    position = serializers.IntegerField()
    kind = serializers.ChoiceField(source="version.content.kind", choices=["single", "multiple"])
    stem = serializers.CharField(source="version.content.stem")
    language = serializers.CharField(source="version.content.language")
    options = serializers.SerializerMethodField()
    is_flagged = serializers.BooleanField()

    @extend_schema_field(OptionSerializer(many=True))
    def get_options(self, item: AttemptItem) -> list[dict[str, str]]:
        texts = {option["uuid"]: option["text"] for option in item.version.content["options"]}
        return [{"uuid": option, "text": texts[option]} for option in item.option_order]


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
    """One practice. `last_sequence`: the newest sequence kept; the next answer takes a higher one."""

    # Said here, because the ranges of a column differ between databases and the description must not.
    last_sequence = serializers.IntegerField()
    length = serializers.IntegerField()
    answered = serializers.IntegerField()
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
