"""Practice: start, answer, read the feedback, finish, look back."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.throttling import BaseThrottle
from rest_framework.viewsets import ReadOnlyModelViewSet

from courses.api.base import UUID_PATTERN, ApiMixin
from courses.api.errors import PROBLEM
from courses.api.fields import NothingMore
from courses.api.schema import ProblemSerializer
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.services import flag_item
from quizzes.study.feedback import feedback_on
from quizzes.study.services import answer_question, finish_practice, next_item, start_practice

from .serializers.asking import (
    AttemptDetailSerializer,
    AttemptSerializer,
    CurrentSerializer,
    ItemSerializer,
    StartedSerializer,
)
from .serializers.feedback import AnsweredSerializer, FeedbackSerializer
from .serializers.forms import AnswerForm, AttemptFilters, FlagForm, StartForm

AT_POSITION = "items/(?P<position>[1-9][0-9]{0,2})"
POSITION = [OpenApiParameter("position", int, OpenApiParameter.PATH)]


class AttemptViewSet(ApiMixin, ReadOnlyModelViewSet):
    """The caller's own attempts in the school they are working in, newest first."""

    lookup_field = "uuid"
    lookup_value_regex = UUID_PATTERN
    query_form = AttemptFilters
    queryset = Attempt.objects.none()

    def get_queryset(self) -> QuerySet[Attempt]:
        attempts = Attempt.objects.visible_to(self.request.user).filter(school=self.school.pk).with_progress()
        return attempts.order_by("-started_at", "-pk")

    def filter_queryset(self, queryset: QuerySet[Attempt]) -> QuerySet[Attempt]:
        return queryset.filter(**self.asked()) if self.action == "list" else queryset

    def get_serializer_class(self) -> type[BaseSerializer]:
        return AttemptDetailSerializer if self.action == "retrieve" else AttemptSerializer

    def get_throttles(self) -> list[BaseThrottle]:
        self.throttle_scope = {"create": "start", "answers": "answer"}.get(self.action, "read")
        return super().get_throttles()

    def get_item(self, **which: Any) -> AttemptItem:
        """One question of the attempt in the address, in one statement. Of a stranger's attempt there is none."""
        own = Attempt.objects.visible_to(self.request.user).filter(school=self.school.pk, uuid=self.kwargs["uuid"])
        return get_object_or_404(AttemptItem.objects.with_question().filter(attempt__in=own), **which)

    @extend_schema(request=StartForm, responses={201: StartedSerializer, 200: StartedSerializer})
    def create(self, request: Request) -> Response:
        """Start a practice: 201. If the same one is open already, it is continued: 200."""
        at, spec = timezone.now(), StartForm.spec(request)
        started = start_practice(learner=request.user, school=self.school, spec=spec, at=at)
        attempt = self.get_queryset().get(pk=started.pk)
        body = StartedSerializer({"attempt": attempt, "next": next_item(attempt)}).data
        return Response(body, status=201 if started.started_at == at else 200)

    @extend_schema(responses=CurrentSerializer)
    @action(detail=True)
    def current(self, request: Request, uuid: str) -> Response:
        """The question to answer now."""
        attempt = self.get_object()
        item = next_item(attempt) if attempt.is_open else None
        found = {"attempt": attempt.uuid, "last_sequence": attempt.last_sequence, "next": item}
        return Response(CurrentSerializer(found).data)

    @extend_schema(request=AnswerForm, responses={201: AnsweredSerializer, 200: AnsweredSerializer})
    @action(detail=True, methods=["post"])
    def answers(self, request: Request, uuid: str) -> Response:
        """Answer one question: 201. The same key with the same answer again: 200, and nothing more is kept."""
        form = AnswerForm.read(request)
        item = self.get_item(uuid=form["item"])
        kept = answer_question(item=item, answer=AnswerForm.given(form), key=form["key"], sequence=form["sequence"])
        told = {"feedback": feedback_on(item), "next": next_item(item.attempt)}
        return Response(AnsweredSerializer(told).data, status=201 if kept.is_new else 200)

    @extend_schema(responses={200: FeedbackSerializer, (409, PROBLEM): ProblemSerializer}, parameters=POSITION)
    @action(detail=True, url_path=AT_POSITION)
    def items(self, request: Request, uuid: str, position: str) -> Response:
        """The feedback on a question that was answered."""
        return Response(FeedbackSerializer(feedback_on(self.get_item(position=position))).data)

    @extend_schema(request=FlagForm, responses=ItemSerializer, parameters=POSITION)
    @action(detail=True, methods=["post"], url_path=AT_POSITION + "/flag")
    def flag(self, request: Request, uuid: str, position: str) -> Response:
        """Mark a question to come back to, or take the mark away."""
        form, item = FlagForm.read(request), self.get_item(position=position)
        flag_item(item=item, is_flagged=form["is_flagged"])
        return Response(ItemSerializer(item).data)

    @extend_schema(request=None, responses=AttemptSerializer)
    @action(detail=True, methods=["post"])
    def finish(self, request: Request, uuid: str) -> Response:
        """Close the practice. Twice is once."""
        NothingMore.read(request)
        finish_practice(attempt=self.get_object(), at=timezone.now())
        return Response(AttemptSerializer(self.get_object()).data)
