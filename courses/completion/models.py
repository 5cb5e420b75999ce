"""That a learner read a lesson, and which revision of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .querysets import LessonCompletionQuerySet, LessonVisitQuerySet


class LessonVisit(models.Model):
    """One learner's time on one lesson on one study day. `seconds` is reading time, never clock hours."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="lesson_visits")
    school = models.ForeignKey("courses.School", on_delete=models.PROTECT, related_name="+")
    lesson = models.ForeignKey("courses.Lesson", on_delete=models.PROTECT, related_name="visits")
    day = models.DateField()
    revision = models.PositiveIntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    seconds = models.PositiveIntegerField(default=0)

    objects = LessonVisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["learner", "school", "lesson", "day"], name="courses_lessonvisit_one_a_day")
        ]
        # Today asks for a learner's latest lesson; the cohort board for the latest of each.
        indexes = [models.Index(fields=["learner", "school", "-last_at"], name="courses_visit_latest")]

    def __str__(self) -> str:
        return f"{self.learner}, {self.lesson}, {self.day}"


class LessonCompletion(models.Model):
    """The learner marked a lesson as read, at this revision. An edit of the lesson never takes it away."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="lesson_completions")
    school = models.ForeignKey("courses.School", on_delete=models.PROTECT, related_name="+")
    lesson = models.ForeignKey("courses.Lesson", on_delete=models.PROTECT, related_name="completions")
    enrolment = models.ForeignKey("courses.Enrolment", null=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    completed_at = models.DateTimeField()

    objects = LessonCompletionQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson completion")
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "school", "lesson", "revision"], name="courses_lessoncompletion_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.learner}, {self.lesson}"
