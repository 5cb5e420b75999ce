"""What is studied, as plain rows: courses, modules, lessons, and the outlines they are held against.

The Wagtail pages that teach these keep them up to date through services.py. Rows are withdrawn, never deleted.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.records import AppendOnlyModel

from .querysets import (
    ContentAreaQuerySet,
    CourseQuerySet,
    GlossaryTermQuerySet,
    LessonQuerySet,
    LessonSignatureQuerySet,
    ModuleQuerySet,
    SourceQuerySet,
)


class Subject(models.TextChoices):
    """The three subjects the course is built on, and what supports them."""

    TECHNIQUE = "technique", _("Technique")
    ANATOMY = "anatomy", _("Anatomy")
    CONTRAINDICATIONS = "contraindications", _("Contraindications")
    SUPPORTING = "supporting", _("Supporting")


class ExamOutline(models.Model):
    """One dated version of a licensing exam's published outline. Data: a new version is a new row."""

    code = models.SlugField(_("code"))
    name = models.CharField(_("name"), max_length=200)
    valid_from = models.DateField(_("valid from"))
    question_count = models.PositiveSmallIntegerField(_("questions in the exam"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    source = models.TextField(_("source"), help_text=_("Where the weights were read, and what was not re-confirmed."))
    checked_on = models.DateField(_("checked on"))

    class Meta:
        verbose_name = _("exam outline")
        verbose_name_plural = _("exam outlines")
        ordering = ["code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="courses_examoutline_version"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from:%Y})"


class ContentArea(models.Model):
    """An area of an outline, or a sub-topic of one. `weight` is the share of the exam, 0..1, of top areas only."""

    outline = models.ForeignKey(ExamOutline, on_delete=models.PROTECT, related_name="areas")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="topics")
    code = models.CharField(_("code"), max_length=16)
    name = models.CharField(_("name"), max_length=200)
    weight = models.DecimalField(_("share of the exam"), max_digits=4, decimal_places=3, null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ContentAreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("content area")
        verbose_name_plural = _("content areas")
        ordering = ["outline", "position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["outline", "code"], name="courses_contentarea_code"),
            models.CheckConstraint(
                condition=Q(parent=None, weight__isnull=False) | Q(parent__isnull=False, weight=None),
                name="courses_contentarea_weight_on_top",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def top_code(self) -> str:
        """The code of the area this belongs to: PATH for PATH-B, and for PATH itself."""
        return self.code.partition("-")[0]


class Competency(models.Model):
    """A code of another framework, for crosswalks: an accreditor's chart, a state rule."""

    scheme = models.CharField(_("framework"), max_length=64)
    code = models.CharField(_("code"), max_length=32)
    text = models.CharField(_("text"), max_length=300)
    areas = models.ManyToManyField(ContentArea, blank=True, related_name="competencies")

    class Meta:
        verbose_name = _("competency")
        verbose_name_plural = _("competencies")
        ordering = ["scheme", "code"]
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="courses_competency_code")]

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"


class Source(models.Model):
    """A work that lessons and questions cite by its code. Of the shared library, or of one school."""

    school = models.ForeignKey("courses.School", null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=16, help_text=_("What authors write, such as R5."))
    citation = models.CharField(_("citation"), max_length=500, help_text=_("With edition and year."))
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="courses_source_code_in_school"),
            models.UniqueConstraint(fields=["code"], condition=Q(school=None), name="courses_source_code_in_library"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.citation}"


class Course(models.Model):
    """A course of the shared library (`school` is None) or of one school."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey("courses.School", null=True, on_delete=models.PROTECT, related_name="courses")
    outline = models.ForeignKey(ExamOutline, null=True, on_delete=models.PROTECT, related_name="courses")
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    address = models.CharField(max_length=500, blank=True)
    is_live = models.BooleanField(default=False)

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Module(models.Model):
    """A part of a course, on one subject."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="modules")
    number = models.CharField(max_length=8, blank=True)
    title = models.CharField(max_length=255)
    subject = models.CharField(max_length=20, choices=Subject.choices)
    position = models.PositiveSmallIntegerField(default=0)
    is_live = models.BooleanField(default=False)

    objects = ModuleQuerySet.as_manager()

    class Meta:
        ordering = ["course", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Lesson(models.Model):
    """What a learner reads and questions belong to. `checksum` is that of the content the last publication showed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="lessons")
    number = models.CharField(max_length=8, blank=True)
    title = models.CharField(max_length=255)
    minutes = models.PositiveSmallIntegerField(default=10)
    position = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=12, default="en")
    address = models.CharField(max_length=500, blank=True)
    areas = models.ManyToManyField(ContentArea, related_name="lessons", blank=True)
    fact_ids = models.JSONField(default=list, blank=True)
    pictures = models.ManyToManyField("courses.CourseImage", related_name="lessons", blank=True)
    # Whoever wrote any draft of it. They do not sign it.
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    is_live = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0, help_text="Counts publications that changed what is read.")
    checksum = models.CharField(max_length=64, blank=True)
    revised_on = models.DateField(null=True, blank=True)

    objects = LessonQuerySet.as_manager()

    class Meta:
        ordering = ["module", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Objective(models.Model):
    """Something the learner can do after a lesson. Its uuid is the page's own, so it survives edits; a copied page
    brings the same uuids to another lesson."""

    uuid = models.UUIDField()
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="objectives")
    text = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)
    is_live = models.BooleanField(default=True)

    class Meta:
        ordering = ["lesson", "position"]
        constraints = [models.UniqueConstraint(fields=["lesson", "uuid"], name="courses_objective_uuid")]

    def __str__(self) -> str:
        return self.text


class LessonAnchor(models.Model):
    """A paragraph of a lesson that a question can point back to: the block's uuid and its heading."""

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="anchors")
    block_uuid = models.UUIDField()
    label = models.CharField(max_length=255)
    position = models.PositiveSmallIntegerField(default=0)
    is_live = models.BooleanField(default=True)

    class Meta:
        ordering = ["lesson", "position"]
        constraints = [models.UniqueConstraint(fields=["lesson", "block_uuid"], name="courses_lessonanchor_block")]

    def __str__(self) -> str:
        return self.label

    @property
    def address(self) -> str:
        return f"{self.lesson.address}#block-{self.block_uuid}"


class GlossaryTerm(models.Model):
    """A word of the field as a live lesson explains it, so that it can be looked up."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="terms")
    block_uuid = models.UUIDField()
    term = models.CharField(max_length=80)
    meaning = models.TextField()
    say = models.CharField(max_length=80, blank=True, help_text="How it sounds.")

    objects = GlossaryTermQuerySet.as_manager()

    class Meta:
        ordering = ["term"]
        constraints = [models.UniqueConstraint(fields=["lesson", "block_uuid"], name="courses_glossaryterm_block")]

    def __str__(self) -> str:
        return self.term

    @property
    def address(self) -> str:
        return f"{self.lesson.address}#block-{self.block_uuid}"


class LessonSignature(AppendOnlyModel):
    """A named reviewer has read exactly this content. Another checksum on the lesson makes it history."""

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="signatures")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    credential = models.CharField(max_length=200)
    checksum = models.CharField(max_length=64)
    at = models.DateTimeField()

    objects = LessonSignatureQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "reviewer", "checksum"], name="courses_lessonsignature_once_per_content"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.credential}"


SIGNATURES_NEEDED = 2
