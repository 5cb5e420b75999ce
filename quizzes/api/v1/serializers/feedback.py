"""What a learner gets after answering: the key and every reason of the questions they have answered."""

from rest_framework import serializers

from .asking import QuestionSerializer


class JudgedOptionSerializer(serializers.Serializer):
    uuid = serializers.UUIDField()
    text = serializers.CharField()
    is_chosen = serializers.BooleanField()
    is_correct = serializers.BooleanField()
    reason = serializers.CharField()


class ReferenceSerializer(serializers.Serializer):
    code = serializers.CharField()
    citation = serializers.CharField()


class PlaceSerializer(serializers.Serializer):
    title = serializers.CharField()
    address = serializers.CharField()


class FeedbackSerializer(serializers.Serializer):
    """`points` is a share of the question, 0 to 1. `takeaway` is the rule in one sentence."""

    item = serializers.UUIDField()
    position = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=["single", "multiple"])
    stem = serializers.CharField()
    language = serializers.CharField()
    verdict = serializers.ChoiceField(choices=["right", "partly", "wrong"])
    points = serializers.FloatField()
    answered_at = serializers.DateTimeField()
    is_flagged = serializers.BooleanField()
    options = JudgedOptionSerializer(many=True)
    takeaway = serializers.CharField()
    references = ReferenceSerializer(many=True)
    paragraph = PlaceSerializer(allow_null=True)
    lesson = PlaceSerializer(allow_null=True)


class AnsweredSerializer(serializers.Serializer):
    """The feedback on an answer, and the next question, so that going on needs no second request."""

    feedback = FeedbackSerializer()
    next = QuestionSerializer(allow_null=True)


class CompletionSerializer(serializers.Serializer):
    lesson = serializers.UUIDField(source="lesson.uuid")
    revision = serializers.IntegerField()
    completed_at = serializers.DateTimeField()
