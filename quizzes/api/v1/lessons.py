"""Marking a lesson as read."""

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from courses.api.base import ApiMixin
from courses.api.fields import NothingMore
from courses.outline.models import Lesson
from quizzes.study.services import complete_lesson

from .serializers.feedback import CompletionSerializer

UUID = [OpenApiParameter("uuid", {"type": "string", "format": "uuid"}, OpenApiParameter.PATH)]


class LessonCompletionView(ApiMixin, APIView):
    """That the caller has read a lesson as it is now."""

    throttle_scope = "answer"

    @extend_schema(
        operation_id="lessons_complete",
        request=None,
        parameters=UUID,
        responses={201: CompletionSerializer, 200: CompletionSerializer},
    )
    def post(self, request: Request, uuid: str) -> Response:
        """Mark as read: 201. Once more on the same revision: 200, and the first time stays the time."""
        NothingMore.read(request)
        open_lessons = Lesson.objects.visible_to(request.user).of_school(self.school).live()
        lesson, at = get_object_or_404(open_lessons, uuid=uuid), timezone.now()
        completion = complete_lesson(learner=request.user, school=self.school, lesson=lesson, at=at)
        return Response(CompletionSerializer(completion).data, status=201 if completion.completed_at == at else 200)
