"""Changing many questions: choose, look at what it would do to each, then do it."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import messages as django_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from courses.errors import DomainError
from quizzes.bank.listing import found
from quizzes.bank.models import Question

from . import services
from .desk import may_work, school_at_work, undo_url
from .forms import ActionForm, MoveForm, RetireForm, SubmitForm, TagForm
from .models import BulkChange
from .plan import LeftOut, Plan

MOST_DIGITS = 18


class BankAction(SnippetBulkAction):
    """What the four have in common. Wagtail's own page of a bulk action would ask once and show no change."""

    models: ClassVar[list[type[Question]]] = [Question]
    template_name = "quizzes/bank/bulk/preview.html"
    form_class: type[ActionForm]
    # "Tag %(n)s question": the button says what it will do.
    does: Callable[[int], str]

    def __init__(self, request: HttpRequest, model: Any) -> None:
        super().__init__(request, model)
        if self.next_url == request.path:
            self.next_url = reverse(Question.snippet_viewset.get_url_name("list"))

    @cached_property
    def school(self) -> Any:
        return school_at_work(self.request)

    @cached_property
    def chosen(self) -> Any:
        """What was ticked, or with "all" everything the list finds."""
        ids = self.request.GET.getlist("id")
        if "all" in ids:
            return Question.objects.filter(pk__in=found(self.request).order_by().values("pk"))
        known = [pk for pk in ids if pk.isascii() and pk.isdecimal() and len(pk) <= MOST_DIGITS]
        return Question.objects.filter(pk__in=known)

    @cached_property
    def questions(self) -> Any:
        """Of these the ones the person may change, in the school they work in."""
        rows = self.permission_policy.instances_user_has_any_permission_for(self.request.user, ["change"])
        if not may_work(self.request):
            return rows.none()
        if not self.request.user.is_superuser:
            rows = rows.filter(school=self.school)
        return rows.filter(pk__in=self.chosen.order_by().values("pk"))

    @cached_property
    def not_theirs(self) -> list[LeftOut]:
        """Of these the ones they may read and not change."""
        readable = self.permission_policy.instances_user_has_any_permission_for(self.request.user, ["view", "change"])
        rest = readable.filter(pk__in=self.chosen.order_by().values("pk")).exclude(pk__in=self.questions.values("pk"))
        return [LeftOut(question, _("You may read it, not change it.")) for question in rest[:100]]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"questions": self.questions, "school": self.school}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if form.asks:
            return self.render_to_response(self.get_context_data(form=form))
        # Nothing has to be chosen: the preview comes at once, with what could be written standing empty.
        unwritten = self.form_class({}, questions=self.questions, school=self.school)
        return self._preview(unwritten) if unwritten.is_valid() else self.form_invalid(form)

    def form_valid(self, form: ActionForm) -> HttpResponse:
        seen = self.request.POST.get("seen", "")
        if not seen:
            return self._preview(form)
        try:
            plan, change = services.apply(
                form.action(),
                self.questions,
                seen=seen,
                school=self.school,
                by=self.request.user,
                at=timezone.now(),
            )
        except DomainError as error:
            messages.error(self.request, str(error.detail))
            return self._preview(form)
        if change is not None:
            self._say_done(plan, change)
        return redirect(self.next_url)

    def _preview(self, form: ActionForm) -> HttpResponse:
        try:
            plan = services.plan(form.action(), self.questions)
        except DomainError as error:
            messages.error(self.request, str(error.detail))
            return redirect(self.next_url)
        return self.render_to_response(self.get_context_data(form=form, plan=plan))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = FormView.get_context_data(self, **kwargs)
        list_url = reverse(Question.snippet_viewset.get_url_name("list"))
        plan = context.get("plan")
        return context | {
            "header_title": self.display_name,
            "header_icon": "help",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": list_url, "label": _("Question bank")},
                {"url": "", "label": self.display_name},
            ],
            "next": self.next_url,
            "submit_url": f"{self.request.path}?{self.request.META['QUERY_STRING']}",
            "count": self.chosen.count(),
            "left_out": [*plan.left_out, *self.not_theirs] if plan else [],
            "button": self._button(plan) if plan else "",
        }

    def _button(self, plan: Plan) -> str:
        """What will happen, in the button that makes it happen."""
        done, left = type(self).does(len(plan.steps)), len(plan.left_out) + len(self.not_theirs)
        if not left:
            return done
        told = ngettext("%(done)s, leave out the %(left)s", "%(done)s, leave out the %(left)s", left)
        return told % {"done": done, "left": left}

    def _say_done(self, plan: Plan, change: BulkChange) -> None:
        context = {"change": change, "n": len(plan.steps), "left": len(plan.left_out), "undo_url": undo_url(change)}
        html = render_to_string("quizzes/bank/bulk/done.html", context, request=self.request)
        django_messages.success(self.request, html)


class TagAction(BankAction):
    display_name = gettext_lazy("Tag")
    action_type = "tag"
    aria_label = gettext_lazy("Tag the selected questions")
    action_priority = 10
    form_class = TagForm

    @staticmethod
    def does(n: int) -> str:
        return ngettext("Tag %(n)s question", "Tag %(n)s questions", n) % {"n": n}


class MoveAction(BankAction):
    display_name = gettext_lazy("Move")
    action_type = "move"
    aria_label = gettext_lazy("Move the selected questions to another lesson, area or level")
    action_priority = 15
    form_class = MoveForm

    @staticmethod
    def does(n: int) -> str:
        return ngettext("Move %(n)s question", "Move %(n)s questions", n) % {"n": n}


class SubmitAction(BankAction):
    display_name = gettext_lazy("Submit for review")
    action_type = "submit"
    aria_label = gettext_lazy("Submit the selected questions for review")
    action_priority = 20
    form_class = SubmitForm

    @staticmethod
    def does(n: int) -> str:
        return ngettext("Submit %(n)s question", "Submit %(n)s questions", n) % {"n": n}


class RetireAction(BankAction):
    display_name = gettext_lazy("Retire")
    action_type = "retire"
    aria_label = gettext_lazy("Retire the selected questions")
    action_priority = 25
    form_class = RetireForm

    @staticmethod
    def does(n: int) -> str:
        return ngettext("Retire %(n)s question", "Retire %(n)s questions", n) % {"n": n}


ACTIONS = (TagAction, MoveAction, SubmitAction, RetireAction)
