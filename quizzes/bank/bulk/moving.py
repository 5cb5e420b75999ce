"""Many questions moved to another lesson, area, objective or level.

The place is part of what reviewers sign and learners are shown, so a move is a draft like any other change: learners
keep what they have until somebody publishes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision

from courses.outline.models import ContentArea, Lesson, LessonAnchor, Objective
from quizzes.bank.catalogue import newest_content, newest_draft
from quizzes.bank.models import Level, Question

from .plan import Difference, LeftOut, Step
from .reviews import reviews_of, why_busy

# Everything a move touches. A paragraph is never chosen for many questions; it is only taken off.
PLACE = {"lesson": Lesson, "paragraph": LessonAnchor, "objective": Objective, "area": ContentArea}
FIELDS = (*PLACE, "level")


@dataclass
class Move:
    """`to` names the fields that change and what they become: ids, None for "of no lesson", the level as its value."""

    to: Mapping[str, Any] = field(default_factory=dict)
    name: str = "move"
    reviews: dict[int, str] = field(default_factory=dict)
    rows: dict[str, dict[int, Any]] = field(default_factory=dict)

    def prepare(self, questions: Sequence[Question]) -> None:
        self.reviews = reviews_of(questions)
        contents = [newest_content(each) for each in questions]
        for name, model in PLACE.items():
            ids = {content.get(name) for content in contents} | {self.to.get(name)}
            self.rows[name] = _named(model).in_bulk(ids - {None})

    def look_at(self, question: Question, content: dict[str, Any]) -> Step | LeftOut:
        if reason := why_busy(question, self.reviews) or self._why_not_here(question):
            return LeftOut(question, reason)
        before = {name: content.get(name) for name in FIELDS}
        after = self._after(before)
        differences = tuple(
            Difference(label, self._words(name, before[name]), self._words(name, after[name]))
            for name, label in _labels().items()
            if before[name] != after[name]
        )
        if not differences:
            return LeftOut(question, _("It is there already."))
        return Step(question, differences, tuple(self._notes(question)), after)

    def apply(self, step: Step, *, by: Any, at: datetime) -> dict[str, Any]:
        question = step.question
        record = {
            "revision": question.latest_revision_id,
            "changes": question.has_unpublished_changes,
            "row": {name: getattr(question, _column(name)) for name in FIELDS},
        }
        draft = newest_draft(question)
        _put(draft, step.to)
        # A draft may be unfinished, and is not held to be whole.
        made = draft.save_revision(user=by, clean=False)
        if not question.live:
            # The row of what was never published is only ever read as a draft, by the coverage of the bank among them.
            Question.objects.filter(pk=question.pk).update(**{_column(name): step.to[name] for name in FIELDS})
        return record | {"made": made.pk}

    def undo(self, question: Question, record: dict[str, Any], *, by: Any, at: datetime) -> str:
        made = Revision.objects.filter(pk=record["made"]).first()
        if made is None or question.latest_revision_id != made.pk or question.live_revision_id == made.pk:
            return _("It was edited or published since.")
        if question.is_scheduled or made.task_states.exists():
            return _("Its move was submitted or scheduled since.")
        question.latest_revision_id = record["revision"]
        question.has_unpublished_changes = record["changes"]
        for name, value in record["row"].items():
            setattr(question, _column(name), value)
        question.save(update_fields=["latest_revision", "has_unpublished_changes", *FIELDS])
        made.delete()
        return ""

    def _why_not_here(self, question: Question) -> str:
        lesson = self.rows["lesson"].get(self.to.get("lesson"))
        if lesson and lesson.module.course.school_id not in (None, question.school_id):
            return _("The lesson belongs to another school.")
        return ""

    def _after(self, before: dict[str, Any]) -> dict[str, Any]:
        """The new place. What belongs to the old lesson does not come along."""
        after = before | dict(self.to)
        if after["lesson"] != before["lesson"]:
            after["paragraph"] = None
            after["objective"] = self.to.get("objective")
        return after

    def _words(self, name: str, value: Any) -> str:
        if name == "level":
            return str(dict(Level.choices).get(value, value or ""))
        return str(self.rows[name].get(value, "")) if value else ""

    def _notes(self, question: Question) -> list[str]:
        return [_("Learners keep what they have until this is published.")] if question.live else []


def _labels() -> dict[str, str]:
    return {name: str(Question._meta.get_field(name).verbose_name).capitalize() for name in FIELDS}


def _named(model: Any) -> Any:
    """Rows with what their names are made of."""
    return model.objects.select_related("module__course") if model is Lesson else model.objects.all()


def _column(name: str) -> str:
    return f"{name}_id" if name in PLACE else name


def _put(draft: Question, place: Mapping[str, Any]) -> None:
    for name in FIELDS:
        setattr(draft, _column(name), place[name])
