"""The step of a school's workflow at which reviewers read: nobody approves their own work, and nobody twice."""

from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import AbstractGroupApprovalTask, TaskState

from .log_actions import SIGNED
from .models import Question, ReviewSignature
from .signing import approvals_needed, approvals_of, sign_draft, why_not_approve
from .snapshot import checksum, take

APPROVE = "approve"


class ReviewTask(AbstractGroupApprovalTask):
    """Approving a question puts the reviewer's name and credential to exactly its content. A safety-critical question
    goes live when two have signed the same content; until then it stays here for the second."""

    class Meta:
        verbose_name = _("Review by named people")
        verbose_name_plural = _("Reviews by named people")

    @classmethod
    def get_description(cls) -> str:
        return _("Reviewers with a credential approve; two of them for what is safety-critical")

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Reviewers read and decide; the form saves a draft with every button, and who saves one is its author."""
        return False if isinstance(obj, Question) else super().user_can_access_editor(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """What is being read stays as it was handed in, for an author who reviews, too."""
        return not user.is_superuser if isinstance(obj, Question) else super().locked_for_user(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        actions = super().get_actions(obj, user)
        if not actions or self.why_not(obj, user) is None:
            return actions
        # Who wrote it may still take part in the talk; who has signed it may still ask for changes.
        return [action for action in actions if action[0] != APPROVE]

    def why_not(self, obj: Any, user: Any) -> Any:
        """What keeps a person of the group from approving this. An administrator's approval is no signature."""
        if user.is_superuser:
            return None
        if not isinstance(obj, Question):
            return None
        draft = obj.get_latest_revision_as_object()
        return why_not_approve(draft, checksum(take(draft)), user)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        obj = task_state.workflow_state.content_object
        if action_name != APPROVE or not isinstance(obj, Question) or user.is_superuser:
            return super().on_action(task_state, user, action_name, **kwargs)
        draft = _newest(task_state, obj).as_object()
        signature = sign_draft(question=draft, reviewer=user, at=timezone.now())
        have, needed = approvals_of(draft), approvals_needed(draft)
        log(
            instance=obj,
            action=SIGNED,
            user=user,
            revision=task_state.revision,
            data={"name": str(signature), "have": have, "needed": needed, "comment": kwargs.get("comment", "")},
        )
        if have >= needed:
            super().on_action(task_state, user, action_name, **kwargs)
        return None

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet:
        """What waits for this person: not their own work, and not what they have signed as it is."""
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        if user.is_superuser:
            return states
        signed = ReviewSignature.objects.annotate(as_text=Cast("question_id", CharField())).filter(
            reviewer=user, as_text=OuterRef("revision__object_id"), at__gte=OuterRef("revision__created_at")
        )
        questions = Q(revision__content_type__app_label="quizzes")
        return states.exclude(questions & Q(revision__user=user)).exclude(questions & Exists(signed))


def _newest(task_state: TaskState, question: Question) -> Any:
    """The draft that is approved: Wagtail publishes the newest one, whichever was handed in, so that one is signed."""
    if task_state.revision_id != question.latest_revision_id:
        task_state.revision = question.get_latest_revision()
        task_state.save(update_fields=["revision"])
    return task_state.revision
