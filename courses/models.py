"""Names the rooms' models for Django. Import them from their rooms."""

from .atlas.models import LessonFigure, Muscle, MuscleCard
from .completion.models import LessonCompletion, LessonVisit
from .media.models import CourseDocument, CourseImage, CourseRendition
from .outline.models import (
    Competency,
    ContentArea,
    Course,
    ExamOutline,
    GlossaryTerm,
    Lesson,
    LessonAnchor,
    LessonSignature,
    Module,
    Objective,
    Source,
)
from .pages.models import CoursePage, LessonPage, ModulePage, SchoolPage
from .schools.models import (
    Cohort,
    DisclosureRecord,
    Enrolment,
    Invitation,
    JoinCode,
    Membership,
    PersonalSettings,
    School,
)

__all__ = [
    "Cohort",
    "Competency",
    "ContentArea",
    "Course",
    "CourseDocument",
    "CourseImage",
    "CoursePage",
    "CourseRendition",
    "DisclosureRecord",
    "Enrolment",
    "ExamOutline",
    "GlossaryTerm",
    "Invitation",
    "JoinCode",
    "Lesson",
    "LessonAnchor",
    "LessonCompletion",
    "LessonFigure",
    "LessonPage",
    "LessonSignature",
    "LessonVisit",
    "Membership",
    "Module",
    "ModulePage",
    "Muscle",
    "MuscleCard",
    "Objective",
    "PersonalSettings",
    "School",
    "SchoolPage",
    "Source",
]
