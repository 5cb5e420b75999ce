"""How courses, lessons, people and enrolments read from outside. Every id is a uuid."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from courses.api.fields import Form, StrictUUID
from courses.atlas.models import Muscle
from courses.atlas.types import Region
from courses.outline.codes import split_codes
from courses.outline.models import Course, GlossaryTerm, Lesson, Module, Objective
from courses.schools.models import Cohort, Enrolment, School


class ModuleSerializer(serializers.ModelSerializer):
    class Meta:
        model = Module
        fields = ["uuid", "number", "title", "subject"]


class CourseSerializer(serializers.ModelSerializer):
    """`is_library`: of the shared library, not of the caller's school."""

    is_library = serializers.SerializerMethodField()

    class Meta:
        model = Course
        fields = ["uuid", "title", "summary", "language", "address", "is_library"]

    def get_is_library(self, course: Course) -> bool:
        return course.school_id is None


class CourseDetailSerializer(CourseSerializer):
    modules = ModuleSerializer(many=True)

    class Meta(CourseSerializer.Meta):
        fields = [*CourseSerializer.Meta.fields, "modules"]


class LessonSerializer(serializers.ModelSerializer):
    """`completed_at`: when the caller first marked it as read. `completed_revision`: the newest revision read."""

    course = serializers.UUIDField(source="module.course.uuid")
    module = serializers.UUIDField(source="module.uuid")
    # Said here, because the ranges of a column differ between databases and the description must not.
    minutes = serializers.IntegerField()
    revision = serializers.IntegerField()
    completed_at = serializers.DateTimeField(allow_null=True)
    completed_revision = serializers.IntegerField(allow_null=True)

    class Meta:
        model = Lesson
        fields = [
            "uuid",
            "number",
            "title",
            "minutes",
            "language",
            "address",
            "revision",
            "revised_on",
            "course",
            "module",
            "completed_at",
            "completed_revision",
        ]


class ObjectiveSerializer(serializers.ModelSerializer):
    class Meta:
        model = Objective
        fields = ["uuid", "text"]


class LessonDetailSerializer(LessonSerializer):
    """The page at `address` is the lesson's content."""

    objectives = ObjectiveSerializer(many=True)
    areas = serializers.SlugRelatedField(slug_field="code", many=True, read_only=True)

    class Meta(LessonSerializer.Meta):
        fields = [*LessonSerializer.Meta.fields, "objectives", "areas"]


class LessonFilters(Form):
    course = StrictUUID(required=False)
    module = StrictUUID(required=False)


class MuscleSerializer(serializers.ModelSerializer):
    """A row of the atlas. `referral` is what is commonly described: it varies and is not diagnostic. `sources` are
    codes of the source list. `is_library`: of the shared library, not of the caller's school."""

    region = serializers.ChoiceField(choices=Region.choices)
    sources = serializers.SerializerMethodField()
    is_library = serializers.SerializerMethodField()

    class Meta:
        model = Muscle
        fields = [
            "uuid",
            "slug",
            "name",
            "region",
            "origin",
            "insertion",
            "action",
            "innervation",
            "referral",
            "find",
            "caution",
            "sources",
            "is_library",
        ]

    def get_sources(self, muscle: Muscle) -> list[str]:
        return split_codes(muscle.sources)

    def get_is_library(self, muscle: Muscle) -> bool:
        return muscle.school_id is None


class MuscleFilters(Form):
    """`q`: every word of it stands in a name, an attachment, an action or a nerve."""

    region = serializers.ChoiceField(choices=Region.choices, required=False)
    q = serializers.CharField(required=False, max_length=100)


class TermSerializer(serializers.ModelSerializer):
    """A word a lesson explains, at `address`. `say` is how it sounds; empty if it needs no help."""

    lesson = serializers.UUIDField(source="lesson.uuid")
    number = serializers.CharField(source="lesson.number")

    class Meta:
        model = GlossaryTerm
        fields = ["term", "say", "meaning", "lesson", "number", "address"]
        read_only_fields = fields


class TermFilters(Form):
    """`q`: words that stand in the term or in its meaning."""

    q = serializers.CharField(required=False, max_length=100)


class SchoolSerializer(serializers.ModelSerializer):
    """A school of the caller's, with what they are in it."""

    roles = serializers.SerializerMethodField()
    is_active = serializers.SerializerMethodField()

    class Meta:
        model = School
        fields = ["uuid", "name", "short_name", "roles", "is_active"]

    def get_roles(self, school: School) -> list[str]:
        return sorted(membership.role for membership in school.own_memberships)

    def get_is_active(self, school: School) -> bool:
        active = self.context["school"]
        return bool(active) and school.pk == active.pk


class MeSerializer(serializers.Serializer):
    """Who is calling, and the schools they are in."""

    uuid = serializers.UUIDField()
    email = serializers.EmailField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    time_zone = serializers.CharField()
    language = serializers.CharField()
    schools = serializers.SerializerMethodField()

    @extend_schema_field(SchoolSerializer(many=True))
    def get_schools(self, user: Any) -> list[dict[str, Any]]:
        return SchoolSerializer(self.context["schools"], many=True, context=self.context).data


class ChosenSchool(Form):
    school = StrictUUID(help_text="One of the caller's own schools.")


class CohortSerializer(serializers.ModelSerializer):
    course = serializers.UUIDField(source="course.uuid")

    class Meta:
        model = Cohort
        fields = ["uuid", "name", "course", "starts_on", "ends_on", "exam_on"]


class EnrolmentSerializer(serializers.ModelSerializer):
    """`exam_on` is the caller's own date, `aims_for` the one that counts: their own, else the cohort's."""

    cohort = CohortSerializer()
    aims_for = serializers.DateField(allow_null=True)

    class Meta:
        model = Enrolment
        fields = ["uuid", "cohort", "started_on", "ended_on", "ending", "exam_on", "aims_for"]


class ExamDateForm(Form):
    """The caller's own exam date; null goes back to the cohort's."""

    exam_on = serializers.DateField(allow_null=True)
