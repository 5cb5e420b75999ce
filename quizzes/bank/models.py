"""Questions as authors write them, and the frozen versions learners answer."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from courses.records import AppendOnlyModel
from quizzes.kinds.blocks import PartsBlock
from quizzes.kinds.names import Name, Rule

from . import preview
from .publishing import PublishesWhole
from .querysets import QuestionQuerySet, QuestionVersionQuerySet, ReviewSignatureQuerySet


class Level(models.TextChoices):
    RECALL = "recall", _("Recall")
    APPLICATION = "application", _("Application")
    ANALYSIS = "analysis", _("Analysis")


class Question(
    PublishesWhole,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    models.Model,
):
    """What an author edits. Learners never see this row: publishing it freezes a QuestionVersion, and they see that.

    A draft may be incomplete; `bank.completeness` says what is missing before it can be published.
    """

    Kind = Name
    Rule = Rule

    class Evidence(models.TextChoices):
        WELL = "well", _("Well supported")
        DEBATED = "debated", _("Debated")
        CONVENTION = "convention", _("Convention of the field")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(
        "courses.School", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="questions"
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Name.choices, default=Name.SINGLE)
    rule = models.CharField(
        _("how points are given"), max_length=20, blank=True, choices=Rule.choices, help_text=_("Empty: the usual way.")
    )
    stem = models.TextField(
        _("question"), help_text=_("A full question that can be answered with the options covered.")
    )
    parts = StreamField(PartsBlock(), verbose_name=_("answers"), blank=True)
    picture = models.ForeignKey(
        "courses.CourseImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    drawing = models.CharField(
        _("drawing"), max_length=40, blank=True, help_text=_("One of the course's own drawings, instead of a picture.")
    )
    picture_alt = models.CharField(
        _("description of the picture"),
        max_length=300,
        blank=True,
        help_text=_("For somebody who cannot see it. It must not give the answer away."),
    )
    takeaway = models.CharField(
        _("the rule in one sentence"), max_length=300, blank=True, help_text=_("Shown beside the verdict.")
    )
    explanation = models.TextField(
        _("explanation"),
        blank=True,
        help_text=_("More than one sentence, shown below the reasons. A model answer, for an essay."),
    )
    references = models.CharField(
        _("references"), max_length=200, blank=True, help_text=_("Codes of the source list, separated by commas.")
    )
    lesson = models.ForeignKey(
        "courses.Lesson",
        verbose_name=_("lesson"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="questions",
    )
    paragraph = models.ForeignKey(
        "courses.LessonAnchor",
        verbose_name=_("paragraph that teaches it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="questions",
    )
    objective = models.ForeignKey(
        "courses.Objective",
        verbose_name=_("objective"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="questions",
    )
    area = models.ForeignKey(
        "courses.ContentArea",
        verbose_name=_("content area"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="questions",
    )
    level = models.CharField(_("cognitive level"), max_length=16, choices=Level.choices, default=Level.RECALL)
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("Your estimate, 1 easy to 5 hard."),
    )
    evidence = models.CharField(_("evidence"), max_length=16, choices=Evidence.choices, default=Evidence.WELL)
    fact_ids = models.CharField(_("facts"), max_length=300, blank=True, help_text=_("Ids of the fact sheet."))
    safety_critical = models.BooleanField(
        _("safety-critical"), default=False, help_text=_("A wrong answer in practice could hurt a client.")
    )
    mock_reserved = models.BooleanField(
        _("kept for mock exams"), default=False, help_text=_("Never appears in practice.")
    )
    language = models.CharField(_("language"), max_length=12, default="en")
    tags = models.CharField(
        _("tags"), max_length=300, blank=True, help_text=_("Your school's own words, separated by commas.")
    )
    is_original = models.BooleanField(
        _("original wording"),
        default=False,
        help_text=_("I wrote this, or may use it. It is not recalled from any exam."),
    )
    review_by = models.DateField(_("review by"), null=True, blank=True)
    retired_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="content_type",
        object_id_field="object_id",
        related_query_name="question",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="question",
        for_concrete_model=False,
    )

    objects = QuestionQuerySet.as_manager()

    search_fields = [
        index.SearchField("stem"),
        index.AutocompleteField("stem"),
        index.FilterField("school_id"),
        index.FilterField("uuid"),
    ]

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return Truncator(self.stem).chars(100) or str(_("Empty question"))

    def newest_stem(self) -> str:
        """What its newest draft asks, as the list names it."""
        return Truncator(getattr(getattr(self, "entry", None), "stem", self.stem)).chars(100) or str(self)

    newest_stem.short_description = _("Question")

    def get_workflow(self) -> Any:
        """The review workflow of the question's school: Wagtail by itself knows one for all questions of all schools.

        It is kept on the school's page, where `open_school` puts it. The shared library has none.
        """
        page = getattr(self.school, "page", None)
        return page.get_workflow() if page is not None else None

    def with_content_json(self, content: dict[str, Any]) -> "Question":
        """A revision as an object. Whether the question is retired is no matter of drafts: an old one knows nothing."""
        made = super().with_content_json(content)
        made.retired_at = self.retired_at
        return made

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return preview.MODES

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return preview.draw(request, self, mode_name)


class QuestionVersion(AppendOnlyModel):
    """A question as it was published, frozen: full text, key and reasons. Attempts point here and nowhere else.

    `content` holds the whole snapshot (see bank.snapshot); the columns beside it are copies that selection filters by.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    checksum = models.CharField(max_length=64)
    # What the writing checks found when it was frozen, and why warnings were kept. Not part of the content.
    checks = models.JSONField(default=dict, editable=False)
    area = models.ForeignKey("courses.ContentArea", on_delete=models.PROTECT, related_name="+")
    objective = models.ForeignKey("courses.Objective", null=True, on_delete=models.PROTECT, related_name="+")
    paragraph = models.ForeignKey("courses.LessonAnchor", null=True, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=16, choices=Level.choices)
    safety_critical = models.BooleanField()
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = QuestionVersionQuerySet.as_manager()

    class Meta:
        ordering = ["question", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="quizzes_questionversion_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="quizzes_questionversion_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} v{self.number}"

    @property
    def signatures(self) -> models.QuerySet:
        """Who has checked exactly this content, drafts of it included."""
        return ReviewSignature.objects.filter(question=self.question_id, checksum=self.checksum).order_by("at", "pk")


class WritingWaiver(models.Model):
    """Why a warning of the writing checks is kept: one row a question, rule and option. Written by its author."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="waivers")
    rule = models.CharField(max_length=40)
    part = models.CharField(max_length=36, blank=True, help_text="uuid of the option the warning is about.")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "rule", "part"], name="quizzes_writingwaiver_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason}"


class ReviewSignature(AppendOnlyModel):
    """A named reviewer has checked exactly this content of a question: a draft, and the version frozen from it. Any
    change of the content makes another checksum, which nobody has signed."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="signatures")
    checksum = models.CharField(max_length=64)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    credential = models.CharField(max_length=200)
    at = models.DateTimeField()

    objects = ReviewSignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "checksum", "reviewer"], name="quizzes_reviewsignature_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.credential}"


class QuestionComment(AppendOnlyModel):
    """What a reviewer or an author says about one content of a question. Staff of its school read it."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="review_comments")
    checksum = models.CharField(max_length=64)
    text = models.TextField(max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
