"""What became of files that were brought in: one row a file, and one a question of it."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.bank.models import Question

from .querysets import ImportEntryQuerySet, ImportRunQuerySet


class ImportRun(models.Model):
    """A file on its way into a bank. Read first, which changes nothing; brought in when its owner says so.

    The file is kept until the run is over, and then let go. While the run is under way, `beat_at` says when it was last
    heard of, and `done` of `total` how far it is.
    """

    class State(models.TextChoices):
        READING = "reading", _("Being read")
        READY = "ready", _("Waits for your decision")
        UNREADABLE = "unreadable", _("Cannot be read")
        RUNNING = "running", _("Being brought in")
        DONE = "done", _("Brought in")
        FAILED = "failed", _("Stopped")
        CANCELLED = "cancelled", _("Cancelled")

    UNDER_WAY = (State.READING, State.RUNNING)
    OVER = (State.UNREADABLE, State.DONE, State.CANCELLED)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # None is the shared library.
    school = models.ForeignKey("courses.School", null=True, on_delete=models.CASCADE, related_name="import_runs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    format = models.CharField(max_length=20)
    file_name = models.CharField(max_length=255)
    language = models.CharField(max_length=12, default="en")
    is_original = models.BooleanField(default=False)
    data = models.BinaryField(default=b"")
    state = models.CharField(max_length=12, choices=State.choices, default=State.READING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    beat_at = models.DateTimeField()
    # How many of each outcome, and what is wrong with the file as a whole.
    counts = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_under_way(self) -> bool:
        return self.state in self.UNDER_WAY

    @property
    def to_bring_in(self) -> int:
        """How many questions would be, or were, made or changed."""
        return int(self.counts.get("new", 0) + self.counts.get("changed", 0))


class ImportEntry(models.Model):
    """One question of the file, in words: what would become of it and why, or what became of it."""

    class Outcome(models.TextChoices):
        REFUSED = "refused", _("Cannot be read")
        CHANGED = "changed", _("Changed")
        NEW = "new", _("New")
        IDENTICAL = "identical", _("Identical")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="entries")
    position = models.PositiveIntegerField(help_text="Which question of the file it is, from 1.")
    line = models.PositiveIntegerField(default=0, help_text="Where it begins; 0 in formats without lines.")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    title = models.CharField(max_length=300)
    # Lists of words; `exchange.report` says which.
    report = models.JSONField(default=dict)
    has_note = models.BooleanField(default=False)
    # The question it made or changed.
    question = models.ForeignKey(Question, null=True, on_delete=models.SET_NULL, related_name="import_entries")

    objects = ImportEntryQuerySet.as_manager()

    class Meta:
        ordering = ["run", "position"]
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="quizzes_importentry_position")]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Any:
        return self.line or self.position
