"""Attempts: frozen questions, the answers as facts, and what they earned."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.records import AppendOnlyModel

from .querysets import AttemptItemQuerySet, AttemptQuerySet, ItemResponseQuerySet


class Attempt(models.Model):
    """One run through a fixed list of questions. Only services write it; a closed attempt never opens again."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        FINISHED = "finished", _("Finished")
        EXPIRED = "expired", _("Ended by time")

    class Mode(models.TextChoices):
        PRACTICE = "practice", _("Practice")
        REVIEW = "review", _("Review")
        FIXED_MOCK = "fixed_mock", _("Fixed mock")
        ADAPTIVE_MOCK = "adaptive_mock", _("Adaptive mock")
        DIAGNOSTIC = "diagnostic", _("Diagnostic")

    class Scope(models.TextChoices):
        LESSON = "lesson", _("One lesson")
        MODULE = "module", _("One module")
        AREA = "area", _("One content area")
        MISTAKES = "mistakes", _("Answers to put right")
        MIXED = "mixed", _("Mixed")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attempts")
    school = models.ForeignKey("courses.School", on_delete=models.PROTECT, related_name="attempts")
    enrolment = models.ForeignKey("courses.Enrolment", null=True, on_delete=models.PROTECT, related_name="+")
    slot = models.CharField(max_length=40, default="practice")
    mode = models.CharField(max_length=16, choices=Mode.choices, default=Mode.PRACTICE)
    scope = models.CharField(max_length=16, choices=Scope.choices)
    scope_id = models.CharField(
        max_length=40, blank=True, help_text="uuid of the lesson or module, or code of the area."
    )
    title = models.CharField(max_length=255)
    seed = models.BigIntegerField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.OPEN)
    started_at = models.DateTimeField()
    deadline = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    last_sequence = models.PositiveIntegerField(default=0)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        constraints = [
            # Double start: the loser of the race gets the same attempt.
            models.UniqueConstraint(
                fields=["learner", "school", "slot"], condition=Q(state="open"), name="quizzes_attempt_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="quizzes_attempt_closed_with_time",
            ),
        ]
        indexes = [models.Index(fields=["learner", "school", "-started_at"], name="quizzes_attempt_history")]

    def __str__(self) -> str:
        return f"{self.title}, {self.started_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class AttemptItem(models.Model):
    """One question of an attempt: the frozen version, the order its options were shown in, the current answer, points.

    `points` (0..1) is a pure function of the snapshot, the answer and regrade entries; None means not scored yet.
    `key_shown_at` says since when the learner knows the answer: from then on the answer is fixed.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="items")
    version = models.ForeignKey("quizzes.QuestionVersion", on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    option_order = models.JSONField()
    answer = models.JSONField(null=True, help_text="As its kind keeps it (docs/question-kinds.md).")
    points = models.FloatField(null=True)
    is_flagged = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    key_shown_at = models.DateTimeField(null=True)

    objects = AttemptItemQuerySet.as_manager()

    class Meta:
        ordering = ["attempt", "position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="quizzes_attemptitem_position"),
            models.UniqueConstraint(fields=["attempt", "version"], name="quizzes_attemptitem_version_once"),
            models.CheckConstraint(
                condition=Q(points=None) | Q(points__gte=0, points__lte=1), name="quizzes_attemptitem_points_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}:{self.position}"


class ItemResponse(AppendOnlyModel):
    """One answer as it arrived: facts only, never points. `received_at` is the database's clock.

    Fields follow the measurement specification, section 1. `exposure` counts this learner's answers to this question,
    1 = first. `is_spaced` says that this is the first answer, or that a day or more passed since the one before: only
    such answers count as evidence of knowing. `was_right` is by the key of `version` at the time.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="responses")
    item = models.ForeignKey(AttemptItem, on_delete=models.PROTECT, related_name="responses")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    school = models.ForeignKey("courses.School", on_delete=models.PROTECT, related_name="+", db_index=False)
    question = models.ForeignKey("quizzes.Question", on_delete=models.PROTECT, related_name="responses")
    version = models.ForeignKey("quizzes.QuestionVersion", on_delete=models.PROTECT, related_name="responses")
    key_version = models.PositiveIntegerField(help_text="Number of the version whose key judged `was_right`.")
    client_key = models.UUIDField()
    sequence = models.PositiveIntegerField()
    answer = models.JSONField(help_text="As its kind keeps it (docs/question-kinds.md); empty if skipped.")
    option_order = models.JSONField()
    was_right = models.BooleanField(null=True, help_text="None while a person has to mark it.")
    received_at = models.DateTimeField()
    elapsed_ms = models.PositiveIntegerField(null=True)
    mode = models.CharField(max_length=16, choices=Attempt.Mode.choices)
    position = models.PositiveSmallIntegerField()
    exposure = models.PositiveIntegerField()
    key_seen_before = models.BooleanField()
    is_spaced = models.BooleanField()
    was_skipped = models.BooleanField(default=False)
    was_timed_out = models.BooleanField(default=False)
    certainty = models.CharField(
        max_length=8,
        blank=True,
        choices=[("sure", _("Sure")), ("unsure", _("Unsure")), ("guess", _("Guess"))],
    )

    objects = ItemResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            # One key, one effect, however often the request arrives.
            models.UniqueConstraint(fields=["attempt", "client_key"], name="quizzes_itemresponse_client_key"),
            models.UniqueConstraint(fields=["attempt", "sequence"], name="quizzes_itemresponse_sequence"),
        ]
        indexes = [
            # Exposure of a question to a learner; progress and practice ask for the newest of each.
            models.Index(fields=["learner", "question", "-received_at"], name="quizzes_response_exposure"),
            models.Index(fields=["school", "learner", "-received_at"], name="quizzes_response_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}:{self.sequence}"


class ManualMark(AppendOnlyModel):
    """What a person gave a written answer, criterion by criterion. The newest mark of an item counts.

    `points` is a share, 0..1. `given` holds the whole points of each criterion by its uuid.
    """

    item = models.ForeignKey(AttemptItem, on_delete=models.PROTECT, related_name="marks")
    points = models.FloatField()
    given = models.JSONField()
    comment = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(points__gte=0, points__lte=1), name="quizzes_manualmark_points_share")
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.points}"


class RegradeEntry(AppendOnlyModel):
    """From now on, answers to `version` earn what they would have earned under the key of `by_version`."""

    version = models.ForeignKey("quizzes.QuestionVersion", on_delete=models.PROTECT, related_name="regrades")
    by_version = models.ForeignKey("quizzes.QuestionVersion", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.version_id} by {self.by_version_id}"
