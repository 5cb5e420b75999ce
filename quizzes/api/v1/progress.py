"""Where the caller stands: milestones with every line of their rules, and awards."""

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from courses.api.base import ApiMixin
from quizzes.progress.evidence import gather
from quizzes.progress.models import MilestoneAward
from quizzes.progress.trace import trace_milestones

from .serializers.progress import AwardSerializer, TraceSerializer


class MilestonesView(ApiMixin, APIView):
    """Every milestone of the school, the path of the caller's course first."""

    @extend_schema(operation_id="progress_milestones", responses=TraceSerializer(many=True))
    def get(self, request: Request) -> Response:
        self.asked()
        at, learner = timezone.now(), request.user.pk
        evidence = gather(learner_ids=[learner], school_id=self.school.pk, at=at)[learner]
        traces = trace_milestones(evidence, school_id=self.school.pk, at=at)
        return Response(TraceSerializer(traces, many=True).data)


class AwardViewSet(ApiMixin, ListModelMixin, GenericViewSet):
    """What the caller earned in the school, newest first."""

    serializer_class = AwardSerializer
    queryset = MilestoneAward.objects.none()

    def get_queryset(self) -> QuerySet[MilestoneAward]:
        awards = MilestoneAward.objects.visible_to(self.request.user).filter(school=self.school.pk)
        return awards.select_related("milestone").order_by("-earned_at", "-pk")

    def filter_queryset(self, queryset: QuerySet[MilestoneAward]) -> QuerySet[MilestoneAward]:
        self.asked()
        return queryset
