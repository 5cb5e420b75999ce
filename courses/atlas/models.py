"""The muscle atlas: one row a muscle, which lessons show it, and the figures it can be seen in."""

import uuid
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from courses.outline.models import Lesson

from .querysets import LessonFigureQuerySet, MuscleCardQuerySet, MuscleQuerySet
from .types import Region

# An option of a question holds this much.
LONGEST_SHORT = 80
LONGEST_FIND = 600


class Muscle(DraftStateMixin, RevisionMixin, PreviewableMixin, index.Indexed, models.Model):
    """A row of the atlas. Cards in lessons, pages of the atlas and questions are made from it, so that a correction is
    made once. Without a school it is the library's; a school's own row of the same slug takes its place there.

    What ends in `_short` is how an option of a question says it; empty, the whole value is said.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(
        "courses.School", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="muscles"
    )
    slug = models.SlugField(_("address"), max_length=80, help_text=_("The last part of its address: teres-minor."))
    name = models.CharField(_("muscle"), max_length=120)
    short_name = models.CharField(
        _("short name"), max_length=60, blank=True, help_text=_("In an option of a question. Empty: the name.")
    )
    plural = models.BooleanField(_("spoken of as several"), default=False, help_text=_("The scalenes are, not is."))
    region = models.CharField(_("region"), max_length=12, choices=Region.choices)
    origin = models.CharField(_("origin"), max_length=300)
    origin_short = models.CharField(_("origin in an option"), max_length=LONGEST_SHORT, blank=True)
    insertion = models.CharField(_("insertion"), max_length=300)
    insertion_short = models.CharField(_("insertion in an option"), max_length=LONGEST_SHORT, blank=True)
    action = models.CharField(_("action"), max_length=400)
    action_short = models.CharField(
        _("action in an option"), max_length=LONGEST_SHORT, help_text=_("As a thing: Lateral rotation of the arm.")
    )
    moves = models.CharField(
        _("single movements"),
        max_length=300,
        help_text=_("Separated by commas. Two muscles that share one are not told apart by a question on actions."),
    )
    innervation = models.CharField(_("nerve"), max_length=200)
    nerve_short = models.CharField(_("nerve in an option"), max_length=LONGEST_SHORT, blank=True)
    not_keys = models.CharField(
        _("never a right answer"),
        max_length=60,
        blank=True,
        help_text=_("Of nerve, origin, insertion, action: what gives the muscle away, or what sources differ on."),
    )
    referral = models.CharField(
        _("described referral"), max_length=300, help_text=_("Shown as commonly described, varying, not diagnostic.")
    )
    find = models.TextField(_("how to find it"), validators=[MaxLengthValidator(LONGEST_FIND)])
    caution = models.CharField(_("caution"), max_length=400, blank=True)
    sources = models.CharField(
        _("sources"), max_length=120, help_text=_("Codes of the source list, separated by commas: R6, R10.")
    )
    drawing = models.CharField(
        _("drawing"), max_length=40, blank=True, help_text=_("A drawing of the course that shows it.")
    )

    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="content_type",
        object_id_field="object_id",
        related_query_name="muscle",
        for_concrete_model=False,
    )

    objects = MuscleQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("school_id"),
    ]

    class Meta:
        verbose_name = _("muscle")
        verbose_name_plural = _("muscles")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["school", "slug"], name="courses_muscle_slug_in_school"),
            models.UniqueConstraint(fields=["slug"], condition=Q(school=None), name="courses_muscle_slug_in_library"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [("", _("Card"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return render(request, "courses/atlas/preview.html", {"muscle": self})


class MuscleCard(models.Model):
    """A block of a live lesson that shows a row of the atlas."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="muscle_cards")
    muscle = models.ForeignKey(Muscle, on_delete=models.PROTECT, related_name="cards")
    block_uuid = models.UUIDField()

    objects = MuscleCardQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lesson", "block_uuid"], name="courses_musclecard_block")]

    def __str__(self) -> str:
        return f"{self.muscle_id} {self.block_uuid}"

    @property
    def address(self) -> str:
        return f"{self.lesson.address}#block-{self.block_uuid}"


class LessonFigure(models.Model):
    """A numbered figure as a live lesson shows it, so that the atlas can show it with the same marks."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="figures")
    block_uuid = models.UUIDField()
    drawing = models.CharField(max_length=40)
    content = models.JSONField()

    objects = LessonFigureQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lesson", "block_uuid"], name="courses_lessonfigure_block")]

    def __str__(self) -> str:
        return self.drawing

    @property
    def address(self) -> str:
        return f"{self.lesson.address}#block-{self.block_uuid}"
