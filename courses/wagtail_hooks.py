"""What this app tells Wagtail's admin. Registers, nothing else."""

from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from .atlas.models import LessonFigure, Muscle, MuscleCard
from .atlas.viewsets import MuscleViewSet
from .completion.models import LessonCompletion, LessonVisit
from .media import walls as media_walls
from .media.models import CourseDocument, CourseImage
from .outline.models import (
    Competency,
    ContentArea,
    Course,
    ExamOutline,
    Lesson,
    LessonAnchor,
    LessonSignature,
    Module,
    Objective,
    Source,
)
from .outline.viewsets import SourceViewSet
from .pages import viewsets as page_viewsets
from .pages import walls as page_walls
from .schools import walls
from .schools.cohort_viewsets import CohortViewSet
from .schools.models import Cohort, DisclosureRecord, Enrolment, Invitation, JoinCode, Membership
from .schools.people_viewsets import PeopleViewSet

for model in (Competency, ContentArea, ExamOutline):
    walls.leads_to_school(model, walls.SHARED)
for model in (Cohort, Course, DisclosureRecord, Invitation, LessonCompletion, LessonVisit, Membership, Muscle, Source):
    walls.leads_to_school(model, "school")
for model in (Enrolment, JoinCode):
    walls.leads_to_school(model, "cohort__school")
for model in (LessonAnchor, LessonFigure, LessonSignature, MuscleCard, Objective):
    walls.leads_to_school(model, "lesson__module__course__school")
walls.leads_to_school(Module, "course__school")
walls.leads_to_school(Lesson, "module__course__school")
walls.leads_to_school(Page, page_walls.pages_of, page_walls.library_pages)
for model in (CourseDocument, CourseImage):
    walls.leads_to_school(model, media_walls.files_of, media_walls.library_files)

# After Wagtail's own, so that this one stands for all pages.
hooks.register("register_admin_viewset", page_viewsets.SchoolPagesViewSet, order=1)
hooks.register("construct_homepage_panels", page_viewsets.only_my_panels)
hooks.register("construct_page_chooser_queryset", page_walls.only_pages_of_my_schools)
hooks.register("before_move_page", page_walls.keep_in_school)
hooks.register("before_move_page", lambda request, page, destination: page_walls.keep_school_page(request, page))
hooks.register("before_copy_page", page_walls.copy_in_school)
hooks.register("before_bulk_action", page_walls.keep_in_school_together)
for moment in ("before_delete_page", "before_unpublish_page", "before_copy_page"):
    hooks.register(moment, page_walls.keep_school_page)

for viewset in (CohortViewSet, MuscleViewSet, PeopleViewSet, SourceViewSet):
    register_snippet(viewset)
