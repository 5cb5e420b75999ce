"""What a learner gets after answering: the key and every reason of the questions they have answered."""

from rest_framework import serializers

from quizzes.kinds.names import Name

from .asking import QuestionSerializer


class RowSerializer(serializers.Serializer):
    """A line of the explanation: an option, or a part with what was given there and what was expected.

    `is_right` says it of an option whether chosen or not, of a part of what was given; null while a person has to mark.
    """

    id = serializers.CharField()
    text = serializers.CharField()
    is_chosen = serializers.BooleanField()
    is_right = serializers.BooleanField(allow_null=True)
    given = serializers.CharField()
    expected = serializers.CharField()
    section = serializers.CharField()
    reason = serializers.CharField()


class VerdictSerializer(serializers.Serializer):
    result = serializers.ChoiceField(source="kind", choices=["right", "partly", "wrong", "waits"])
    title = serializers.CharField()


class ReferenceSerializer(serializers.Serializer):
    code = serializers.CharField()
    citation = serializers.CharField()


class PlaceSerializer(serializers.Serializer):
    title = serializers.CharField()
    address = serializers.CharField()


class FeedbackSerializer(serializers.Serializer):
    """`points` is a share of the question, 0 to 1, and null while a person has to mark it; `comment` is what they wrote
    to the answer. `takeaway` is the rule in one sentence, `explanation` more of it."""

    item = serializers.UUIDField()
    position = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=Name.values)
    stem = serializers.CharField()
    language = serializers.CharField()
    verdict = VerdictSerializer()
    points = serializers.FloatField(allow_null=True)
    answered_at = serializers.DateTimeField()
    is_flagged = serializers.BooleanField()
    rows = RowSerializer(many=True)
    comment = serializers.CharField()
    takeaway = serializers.CharField()
    explanation = serializers.CharField()
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
