"""Milestones, and what each learner earned them with."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, RevisionMixin

from courses.records import AppendOnlyModel

from .querysets import MilestoneAwardQuerySet, MilestoneQuerySet
from .rules import validate_rule
from .words import in_words


class Milestone(DraftStateMixin, RevisionMixin, models.Model):
    """A step towards the certificate or the exam: a rule over evidence. Targets are the school's own, not cut scores.

    A milestone without a school belongs to the library's programme and holds for every school that has none of its own
    with the same code. `rule` is {"all": [...]} or {"any": [...]} over clauses; see progress.rules.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(
        "courses.School", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="milestones"
    )
    programme = models.SlugField(_("programme"), default="neuromuscular")
    code = models.CharField(_("code"), max_length=8)
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=24, help_text=_("For the cohort board's columns."))
    explanation = models.TextField(_("what it shows"), blank=True)
    rule = models.JSONField(_("rule"), validators=[validate_rule])
    lapses_after_days = models.PositiveSmallIntegerField(_("needs a refresh after, days"), null=True, blank=True)
    opens_after = models.CharField(
        _("comes after"), max_length=8, blank=True, help_text=_("Code of the milestone that comes first.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["programme", "position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["school", "programme", "code"], name="quizzes_milestone_code_in_school"),
            models.UniqueConstraint(
                fields=["programme", "code"], condition=Q(school=None), name="quizzes_milestone_code_in_library"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def rule_words(self) -> str:
        """The rule as a sentence, for people who write or read it."""
        try:
            validate_rule(self.rule)
        except ValidationError:
            return ""
        return in_words(self.rule)


class MilestoneAward(AppendOnlyModel):
    """A learner met a milestone: when, by which rule, on what evidence. Never taken away; a lapse asks for another."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="awards")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="awards")
    school = models.ForeignKey("courses.School", on_delete=models.PROTECT, related_name="+")
    renewal = models.PositiveSmallIntegerField(default=0, help_text="0 the first time, then one more each refresh.")
    earned_at = models.DateTimeField()
    rule = models.JSONField()
    evidence = models.JSONField()

    objects = MilestoneAwardQuerySet.as_manager()

    class Meta:
        ordering = ["-earned_at"]
        constraints = [
            # Two tasks at once award once.
            models.UniqueConstraint(
                fields=["milestone", "learner", "school", "renewal"], name="quizzes_milestoneaward_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.milestone}, {self.learner}"
