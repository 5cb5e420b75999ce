"""The caller: who they are, the schools they are in, the one they are working in, and their enrolments."""

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from courses.api.base import UUID_PATTERN, ApiMixin
from courses.schools.active import choose_school
from courses.schools.models import Enrolment, Membership, School
from courses.schools.services import set_exam_date

from .serializers import ChosenSchool, EnrolmentSerializer, ExamDateForm, MeSerializer


class MeView(ApiMixin, APIView):
    """Who is calling. Open to everyone signed in, so that an app can tell why there is nothing to study."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="me_retrieve", responses=MeSerializer)
    def get(self, request: Request) -> Response:
        self.asked()
        return Response(_me(request, self.school))


class ActiveSchoolView(ApiMixin, APIView):
    """The school the caller is working in, kept in their session."""

    @extend_schema(operation_id="me_choose_school", request=ChosenSchool, responses=MeSerializer)
    def put(self, request: Request) -> Response:
        chosen = choose_school(request._request, ChosenSchool.read(request)["school"])
        if chosen is None:
            raise Http404
        return Response(_me(request, chosen))


class EnrolmentViewSet(ApiMixin, ReadOnlyModelViewSet):
    """The caller's own enrolments in the school, past ones too, each with its cohort and the exam date aimed for."""

    lookup_field = "uuid"
    lookup_value_regex = UUID_PATTERN
    serializer_class = EnrolmentSerializer
    queryset = Enrolment.objects.none()

    def get_queryset(self) -> QuerySet[Enrolment]:
        enrolments = Enrolment.objects.visible_to(self.request.user)
        own = enrolments.filter(learner=self.request.user.pk, cohort__school=self.school.pk)
        return own.select_related("cohort__course", "cohort__school").order_by("-started_on", "-pk")

    def filter_queryset(self, queryset: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
        self.asked()
        return queryset

    @extend_schema(operation_id="enrolments_set_exam_date", request=ExamDateForm, responses=EnrolmentSerializer)
    @action(detail=True, methods=["put"], url_path="exam-date")
    def exam_date(self, request: Request, uuid: str) -> Response:
        """Set one's own exam date, or go back to the cohort's."""
        enrolment = set_exam_date(enrolment=self.get_object(), at=timezone.now(), **ExamDateForm.read(request))
        return Response(EnrolmentSerializer(enrolment).data)


def _me(request: Request, school: School | None) -> dict:
    own = Membership.objects.current().filter(user=request.user.pk)
    schools = School.objects.attended_by(request.user).prefetch_related(
        Prefetch("memberships", own, to_attr="own_memberships")
    )
    return MeSerializer(request.user, context={"school": school, "schools": schools}).data
