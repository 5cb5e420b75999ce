"""Questions made from rows of the muscle atlas: which row, how, and whether they still say what it says."""

from django.db import models
from django.db.models import Q

from courses.atlas.models import Muscle
from courses.schools.models import School

from .models import Question


class AtlasQuestionQuerySet(models.QuerySet):
    def made_from(self, muscle: Muscle) -> "AtlasQuestionQuerySet":
        """Those whose words hold the row: as the right answer or as another option."""
        return self.filter(Q(muscle=muscle) | Q(others=muscle)).distinct()

    def of_school(self, school: School | None) -> "AtlasQuestionQuerySet":
        return self.filter(question__school=school)


class AtlasQuestion(models.Model):
    """How a question was made from the atlas, so that a corrected row makes it anew.

    `words` is a checksum of what it was given then: a question that says something else was written over by a person,
    and is left to them. `options` names the id of each muscle's option. `refusal` says why the last correction did not
    reach it.
    """

    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="made_from")
    ask = models.CharField(max_length=24)
    form = models.PositiveSmallIntegerField(default=0)
    muscle = models.ForeignKey(Muscle, on_delete=models.PROTECT, related_name="asked_about")
    others = models.ManyToManyField(Muscle, related_name="offered_beside")
    options = models.JSONField(default=dict)
    words = models.CharField(max_length=64)
    refusal = models.CharField(max_length=300, blank=True)

    objects = AtlasQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.ask} {self.muscle_id}"
