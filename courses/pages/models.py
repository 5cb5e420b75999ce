"""The pages that teach: SchoolPage > CoursePage > ModulePage > LessonPage. They keep outline rows up to date."""

import uuid
from typing import Any

from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from courses.outline.models import Course, ExamOutline, Lesson, Module, Subject
from courses.outline.permissions import studied_in
from courses.schools.models import School

from . import context, serving
from .blocks import LessonBlocks
from .forms import SchoolPageForm

# Below a school's page: course, module, lesson.
LESSON_DEPTH = 3


class SchoolPage(serving.AsksFirst, Page):
    """A school's own address, and the top of everything it owns. Without a school it is the shared library."""

    school = models.OneToOneField(
        School, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="page"
    )
    introduction = models.TextField(_("introduction"), blank=True, help_text=_("One or two sentences for visitors."))

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    search_fields = [*Page.search_fields, index.FilterField("school_id")]

    base_form_class = SchoolPageForm
    private_page_options: list[str] = []
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["courses.CoursePage", "cms.InfoPage"]
    template = "courses/school_page.html"
    exclude_fields_in_copy = ["school"]

    class Meta:
        verbose_name = _("school page")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | context.school_context(self, request)

    def route(self, request: Any, path_components: list[str]) -> RouteResult:
        """Wagtail walks the tree at two statements a level; a lesson, the page read most, is found in one."""
        if len(path_components) == LESSON_DEPTH:
            address = "/".join([self.url_path.rstrip("/"), *path_components, ""])
            lesson = LessonPage.objects.live().filter(url_path=address).select_related("lesson__module__course")
            if page := lesson.first():
                return RouteResult(page)
        try:
            return super().route(request, path_components)
        except Http404:
            if request.user.is_authenticated:
                raise
            # To a stranger the addresses below a school are all alike, whether something is there or not.
            return RouteResult(self, kwargs={"is_below": True})

    def serve(self, request: Any, *args: Any, is_below: bool = False, **kwargs: Any) -> Any:
        if is_below:
            return serving.below_school(request)
        return serving.serve_school(self, request, lambda: super(SchoolPage, self).serve(request, *args, **kwargs))


class CoursePage(serving.AsksFirst, Page):
    """A course: what it is for, and what it leaves out."""

    course = models.OneToOneField(
        Course, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="page"
    )
    outline = models.ForeignKey(
        ExamOutline, verbose_name=_("exam outline"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    summary = models.TextField(_("summary"))
    leaves_out = models.TextField(
        _("what this course leaves out"), blank=True, help_text=_("One thing a line. Shown on the course page.")
    )
    language = models.CharField(_("language"), max_length=12, default="en")

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("leaves_out"),
        FieldPanel("outline"),
        FieldPanel("language"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    base_form_class = SchoolPageForm
    private_page_options: list[str] = []
    parent_page_types = ["courses.SchoolPage"]
    subpage_types = ["courses.ModulePage"]
    template = "courses/course_page.html"
    exclude_fields_in_copy = ["course"]

    class Meta:
        verbose_name = _("course")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context(request, *args, **kwargs)
        if self.course and request.user.is_authenticated:
            school = studied_in(self.course, request.school)
            found["modules"] = context.course_outline(self.course, request.user, school)
        return found

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return serving.serve_course(self, request, lambda: super(CoursePage, self).serve(request, *args, **kwargs))


class ModulePage(serving.AsksFirst, Page):
    """A part of a course. Its own address leads to its place in the course's outline."""

    module = models.OneToOneField(
        Module, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="page"
    )
    number = models.CharField(_("number"), max_length=8, blank=True)
    subject = models.CharField(_("subject"), max_length=20, choices=Subject.choices)
    summary = models.TextField(_("summary"), blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("number"), FieldPanel("subject")], heading=_("Place in the course")),
        FieldPanel("summary"),
    ]

    base_form_class = SchoolPageForm
    private_page_options: list[str] = []
    parent_page_types = ["courses.CoursePage"]
    subpage_types = ["courses.LessonPage"]
    exclude_fields_in_copy = ["module"]

    class Meta:
        verbose_name = _("module")

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return serving.serve_module(self, request)


class LessonPageObjective(Orderable):
    """One objective of a lesson page. Its uuid names the outline's row and survives every edit."""

    page = ParentalKey("courses.LessonPage", on_delete=models.CASCADE, related_name="objectives")
    uuid = models.UUIDField(default=uuid.uuid4)
    text = models.CharField(_("The learner can ..."), max_length=300)

    panels = [FieldPanel("text")]


class LessonPage(serving.AsksFirst, Page):
    """A lesson: eight to twelve minutes of reading, what it is for, and what it rests on."""

    lesson = models.OneToOneField(
        Lesson, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="page"
    )
    number = models.CharField(_("number"), max_length=8, blank=True)
    summary = models.CharField(_("summary"), max_length=300, help_text=_("What the lesson is for, in one sentence."))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10)
    areas = ParentalManyToManyField(
        "courses.ContentArea", verbose_name=_("content areas"), blank=True, related_name="+"
    )
    fact_ids = models.CharField(
        _("facts"), max_length=600, blank=True, help_text=_("Ids of the fact sheet, separated by commas.")
    )
    sources = models.CharField(_("sources"), max_length=300, blank=True, help_text=_("Codes of the source list."))
    language = models.CharField(_("language"), max_length=12, default="en")
    revised_on = models.DateField(_("revised on"), default=timezone.localdate)
    body = StreamField(LessonBlocks(), verbose_name=_("lesson"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        InlinePanel("objectives", heading=_("Objectives"), label=_("Objective")),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("number"),
                FieldPanel("minutes"),
                FieldPanel("areas"),
                FieldPanel("sources"),
                FieldPanel("fact_ids"),
                FieldPanel("revised_on"),
                FieldPanel("language"),
            ],
            heading=_("About this lesson"),
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    base_form_class = SchoolPageForm
    private_page_options: list[str] = []
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []
    template = "courses/lesson_page.html"
    exclude_fields_in_copy = ["lesson"]

    class Meta:
        verbose_name = _("lesson")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context(request, *args, **kwargs) | context.page_context(self)
        if self.lesson and request.user.is_authenticated:
            school = studied_in(self.lesson.module.course, request.school)
            found |= context.lesson_context(self, request.user, school)
        return found

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return serving.serve_lesson(self, request, lambda: super(LessonPage, self).serve(request, *args, **kwargs))
