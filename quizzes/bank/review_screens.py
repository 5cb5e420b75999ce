"""Reading a draft that waits for approval beside what was published before; retiring; bringing back; comments."""

from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from .commenting import comment_on, comments_of
from .differences import differences
from .models import Question
from .retiring import bring_back, retire_question, uses_of
from .review_pictures import picture_of
from .reviewing import ReviewPage, may_follow
from .signing import approvals_needed
from .snapshot import checksum, take


class QuestionPage(ReviewPage):
    """A page about one question of a school the person writes or reviews for."""

    permission = ""

    @cached_property
    def question(self) -> Question:
        rows = Question.objects.editable_by(self.request.user)
        rows = rows.select_related("school", "lesson__module__course", "area", "latest_revision")
        return get_object_or_404(rows, uuid=self.kwargs["uuid"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Whose question it is comes before what was asked of it: to a stranger there is none.
        if may_follow(request.user) and self.question and self.permission and not self._may(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def _may(self, permission: str) -> bool:
        policy = Question.snippet_viewset.permission_policy
        return policy.user_has_permission_for_instance(self.request.user, permission, self.question)

    @property
    def edit_url(self) -> str:
        return reverse(Question.snippet_viewset.get_url_name("edit"), args=[self.question.pk])


class ReviewDraft(QuestionPage):
    """The draft as it would go live: what changed since the published version, who has signed it, what was said."""

    template_name = "quizzes/bank/review_draft.html"
    page_title = gettext_lazy("Review of a draft")

    def get(self, request: HttpRequest, uuid: Any) -> HttpResponse:
        question = self.question
        draft = question.get_latest_revision_as_object() if question.latest_revision else question
        content = take(draft)
        digest = checksum(content)
        before = question.versions.order_by("-number").first()
        state = question.current_workflow_task_state
        context = self.get_context_data(
            question=question,
            content=content,
            parts=content["parts"],
            picture=picture_of(content),
            before=before,
            differences=differences(before.content, content) if before and before.checksum != digest else [],
            signatures=question.signatures.filter(checksum=digest).order_by("at"),
            needed=approvals_needed(draft),
            comments=comments_of(question),
            digest=digest,
            edit_url=self.edit_url if self._may("change") else "",
            **self._choices(state),
        )
        return self.render_to_response(context)

    def _choices(self, state: Any) -> dict[str, Any]:
        """What the person may do with what waits, and why not more."""
        if state is None:
            return {"state": None, "actions": []}
        task = state.task.specific
        actions = task.get_actions(self.question, self.request.user)
        url = Question.snippet_viewset.get_url_name("workflow_action")
        seen = Question.snippet_viewset.get_url_name("workflow_preview")
        why_not = getattr(task, "why_not", None)
        return {
            "state": state,
            "actions": [
                {"name": name, "label": label, "url": reverse(url, args=[self.question.pk, name, state.pk])}
                for name, label, asks in actions
                if not asks or name == "reject"
            ],
            "refusal": why_not(self.question, self.request.user) if why_not and actions else None,
            "seen_url": reverse(seen, args=[self.question.pk, task.pk]) if actions else "",
            "here": self.request.path,
        }


class CommentForm(forms.Form):
    text = forms.CharField(max_length=2000, error_messages={"required": gettext_lazy("Write the comment first.")})


class Comment(QuestionPage):
    """Adds a comment to what is being reviewed."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, uuid: Any) -> HttpResponse:
        form = CommentForm(request.POST)
        if form.is_valid():
            comment_on(question=self.question, text=form.cleaned_data["text"], by=request.user, at=timezone.now())
            messages.success(request, _("Your comment stands beside the question."))
        else:
            messages.error(request, " ".join(form.errors["text"]))
        return redirect("bank_reviews:draft", uuid)


class Retire(QuestionPage):
    """Says where the question is used, then takes it out of use."""

    template_name = "quizzes/bank/retire.html"
    page_title = gettext_lazy("Retire a question")
    permission = "change"

    def get(self, request: HttpRequest, uuid: Any) -> HttpResponse:
        context = self.get_context_data(question=self.question, uses=uses_of(self.question), edit_url=self.edit_url)
        return self.render_to_response(context)

    def post(self, request: HttpRequest, uuid: Any) -> HttpResponse:
        reason = request.POST.get("reason", "").replace("\0", "").strip()[:300]
        retire_question(question=self.question, by=request.user, at=timezone.now(), reason=reason)
        messages.success(request, _("Retired. Nobody meets it in practice any more; answers to it stay on record."))
        return redirect(self.edit_url)


class BringBack(QuestionPage):
    """Makes a retired question a draft again."""

    http_method_names = ("post",)
    permission = "change"

    def post(self, request: HttpRequest, uuid: Any) -> HttpResponse:
        bring_back(question=self.question, by=request.user, at=timezone.now())
        messages.success(request, _("It is a draft again. Learners meet it once it is published."))
        return redirect(self.edit_url)
