"""Tags put on many questions and taken off them. They are no part of what is asked, and hold at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState

from quizzes.bank.catalogue import enter_tags, fold, split_tags
from quizzes.bank.models import Question

from .plan import Difference, LeftOut, Step

LONGEST = Question._meta.get_field("tags").max_length or 0


@dataclass
class Tag:
    """Each tag of `add` is on every question, none of `remove`. Spelling apart, a tag is on a question once."""

    add: Sequence[str] = ()
    remove: Sequence[str] = ()
    name: str = "tag"
    revisions: dict[int, list[Revision]] = field(default_factory=dict)

    def prepare(self, questions: Sequence[Question]) -> None:
        self.revisions = _revisions_in_use(questions)

    def look_at(self, question: Question, content: dict[str, Any]) -> Step | LeftOut:
        places = self._places(question)
        after = {place: self._changed(tags) for place, tags in places.items()}
        if any(len(tags) > LONGEST for tags in after.values()):
            return LeftOut(question, _("It would have more tags than there is room for."))
        if all(split_tags(after[place]) == split_tags(tags) for place, tags in places.items()):
            return LeftOut(question, _("Its tags are like this already."))
        newest = content.get("tags") or ""
        difference = Difference(_("Tags"), newest, self._changed(newest))
        return Step(question, (difference,), to=(places, after))

    def apply(self, step: Step, *, by: Any, at: datetime) -> dict[str, Any]:
        before, after = step.to
        self._write(step.question, after)
        return {"before": before, "after": after}

    def undo(self, question: Question, record: dict[str, Any], *, by: Any, at: datetime) -> str:
        if self._places(question) != record["after"]:
            return _("Its tags or its draft were changed since.")
        self._write(question, record["before"])
        return ""

    def _write(self, question: Question, tags: dict[str, str]) -> None:
        """Set the tags everywhere they stand. A draft keeps its number and its author: what it asks is the same."""
        question.tags = tags["row"]
        Question.objects.filter(pk=question.pk).update(tags=question.tags)
        for draft in self.revisions.get(question.pk, []):
            draft.content["tags"] = tags[str(draft.pk)]
            Revision.objects.filter(pk=draft.pk).update(content=draft.content)
            if draft.pk == question.latest_revision_id:
                question.latest_revision = draft
        enter_tags(question)

    def _places(self, question: Question) -> dict[str, str]:
        """Everywhere the tags of the question stand: its row, and each draft that may still be published."""
        drafts = self.revisions.get(question.pk, [])
        return {"row": question.tags} | {str(draft.pk): draft.content.get("tags") or "" for draft in drafts}

    def _changed(self, tags: str) -> str:
        off = {fold(tag) for tag in self.remove}
        kept = [tag for tag in split_tags(tags) if fold(tag) not in off]
        return ", ".join(split_tags(",".join([*kept, *self.add])))


def _revisions_in_use(questions: Sequence[Question]) -> dict[int, list[Revision]]:
    """Of each question the drafts that may still be published: the newest, one that waits for its time, and one that
    waits for somebody's approval."""
    mine = Revision.objects.filter(
        base_content_type=Question.get_base_content_type(), object_id__in=[str(each.pk) for each in questions]
    )
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision")
    newest = [each.latest_revision_id for each in questions if each.latest_revision_id]
    found: dict[int, list[Revision]] = {}
    used = Q(pk__in=newest) | Q(approved_go_live_at__isnull=False) | Q(pk__in=waiting)
    for revision in mine.filter(used).order_by("pk"):
        found.setdefault(int(revision.object_id), []).append(revision)
    return found
