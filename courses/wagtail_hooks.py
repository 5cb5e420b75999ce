"""What this app tells Wagtail's admin. Registers, nothing else."""

from courses.schools import walls

from .completion.models import LessonCompletion, LessonVisit
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
from .schools.models import Cohort, DisclosureRecord, Enrolment, Invitation, JoinCode, Membership

for model in (Competency, ContentArea, ExamOutline):
    walls.leads_to_school(model, walls.SHARED)
for model in (Cohort, Course, DisclosureRecord, Invitation, LessonCompletion, LessonVisit, Membership, Source):
    walls.leads_to_school(model, "school")
for model in (Enrolment, JoinCode):
    walls.leads_to_school(model, "cohort__school")
for model in (LessonAnchor, LessonSignature, Objective):
    walls.leads_to_school(model, "lesson__module__course__school")
walls.leads_to_school(Module, "course__school")
walls.leads_to_school(Lesson, "module__course__school")
