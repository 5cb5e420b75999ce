"""What was before many questions were changed together, so that it can be undone once."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class BulkChange(models.Model):
    """One change of many questions by one person in one school. `before` has what each of them was."""

    class Action(models.TextChoices):
        TAG = "tag", _("Tag")
        MOVE = "move", _("Move")
        SUBMIT = "submit", _("Submit for review")
        RETIRE = "retire", _("Retire")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey("courses.School", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    action = models.CharField(max_length=16, choices=Action.choices)
    # By the id of the question; what stands under it is the action's own.
    before = models.JSONField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["by", "school", "-at"], name="quizzes_bulkchange_newest")]

    def __str__(self) -> str:
        return f"{self.get_action_display()}, {len(self.before)}"
