"""How milestones and awards read from outside."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from quizzes.progress.clauses import HOLDS, NOT_YET, UNAVAILABLE
from quizzes.progress.models import Milestone, MilestoneAward
from quizzes.progress.trace import STATES


class MilestoneSerializer(serializers.ModelSerializer):
    class Meta:
        model = Milestone
        fields = ["uuid", "programme", "code", "name", "explanation"]


class StepSerializer(serializers.Serializer):
    text = serializers.CharField()
    address = serializers.CharField(source="url")


class ClauseSerializer(serializers.Serializer):
    """One line of a rule in words: whether it holds, on what, and the next step towards it."""

    text = serializers.CharField()
    status = serializers.ChoiceField(choices=[HOLDS, NOT_YET, UNAVAILABLE])
    evidence = serializers.CharField()
    step = serializers.SerializerMethodField()

    @extend_schema_field(StepSerializer(allow_null=True))
    def get_step(self, clause: Any) -> dict[str, str] | None:
        return StepSerializer(clause.step).data if clause.step.text else None


class TraceSerializer(serializers.Serializer):
    """Where the caller stands with one milestone. Targets are the school's own, not cut scores of an exam."""

    milestone = MilestoneSerializer()
    state = serializers.ChoiceField(choices=STATES)
    holds = serializers.BooleanField()
    met = serializers.IntegerField(source="met_count")
    total = serializers.IntegerField()
    earned_at = serializers.DateTimeField(allow_null=True)
    needs_refresh_on = serializers.DateField(allow_null=True)
    why_not_yet = serializers.CharField()
    clauses = ClauseSerializer(many=True)


class AwardSerializer(serializers.ModelSerializer):
    """A milestone the caller earned; `renewal` is 0 the first time."""

    milestone = MilestoneSerializer()
    renewal = serializers.IntegerField()

    class Meta:
        model = MilestoneAward
        fields = ["milestone", "renewal", "earned_at"]
