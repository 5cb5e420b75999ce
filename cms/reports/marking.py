"""Marking by hand in the Wagtail admin: the answers that wait, and the form one is marked with."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from courses.errors import DomainError
from courses.schools import walls
from courses.schools.models import Role, School
from quizzes.attempts.marking import LONGEST_COMMENT
from quizzes.attempts.models import AttemptItem
from quizzes.reporting.marking import (
    Criterion,
    criteria_of,
    how_many_wait,
    line_of,
    marked_lately,
    most_of,
    waiting_answers,
)
from quizzes.study.services import mark_answer

PER_PAGE = 50


def marking_school(request: HttpRequest) -> School | None:
    """The school whose answers the person marks: the active one, if they teach there."""
    return walls.working_school(request, Role.INSTRUCTOR)


class MarkingItem(MenuItem):
    """The way to the answers that wait, with how many there are."""

    def is_shown(self, request: HttpRequest) -> bool:
        return marking_school(request) is not None

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        school = marking_school(request)
        if school and (waiting := how_many_wait(request.user, school)):
            component.label = f"{component.label} ({waiting})"
        return component


def marking_item() -> MenuItem:
    """Hook for the menu."""
    return MarkingItem(gettext_lazy("Marking"), reverse_lazy("marking"), name="marking", icon_name="edit", order=165)


class MarkForm(forms.Form):
    """Whole points for each criterion, and a comment the learner reads."""

    comment = forms.CharField(
        label=gettext_lazy("Comment to the learner"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, criteria: list[Criterion], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            words = ngettext("Up to %(n)d point", "Up to %(n)d points", criterion.most) % {"n": criterion.most}
            self.fields[criterion.field] = forms.IntegerField(
                label=criterion.text, min_value=0, max_value=criterion.most, initial=criterion.given, help_text=words
            )

    def rows(self) -> list[Any]:
        """The fields of the criteria, in their order."""
        return [self[criterion.field] for criterion in self.criteria]

    def given(self) -> dict[str, int]:
        """The points by criterion."""
        return {criterion.uuid: self.cleaned_data[criterion.field] for criterion in self.criteria}


class MarkingListView(WagtailAdminTemplateMixin, TemplateView):
    """The answers of the school the person works in that wait to be marked."""

    template_name = "cms/reports/marking_list.html"
    page_title = gettext_lazy("Marking")
    header_icon = "edit"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        school = marking_school(self.request)
        if school is None:
            raise PermissionDenied
        paginator = WagtailPaginator(waiting_answers(self.request.user, school), PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        return super().get_context_data(
            school=school,
            page=page,
            waiting=[line_of(item) for item in page],
            lately=marked_lately(self.request.user, school),
            **kwargs,
        )


class MarkAnswerView(WagtailAdminTemplateMixin, TemplateView):
    """One answer with its question, the model answer and the criteria. A second mark takes the place of the first."""

    template_name = "cms/reports/marking_answer.html"
    page_title = gettext_lazy("Mark an answer")
    header_icon = "edit"
    form: MarkForm

    @cached_property
    def item(self) -> AttemptItem:
        rows = AttemptItem.objects.markable_by(self.request.user).with_question()
        rows = rows.filter(answered_at__isnull=False, version__content__kind="essay")
        return get_object_or_404(rows.select_related("attempt__learner"), uuid=self.kwargs["item_uuid"])

    def get(self, request: HttpRequest, item_uuid: UUID) -> HttpResponse:
        mark = self.item.marks.last()
        self.form = MarkForm(criteria_of(self.item), initial={"comment": mark.comment if mark else ""})
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, item_uuid: UUID) -> HttpResponse:
        self.form = MarkForm(criteria_of(self.item), request.POST)
        if not self.form.is_valid():
            messages.error(request, _("The mark was not kept. See below."))
            return self.render_to_response(self.get_context_data())
        try:
            mark_answer(
                item=self.item,
                given=self.form.given(),
                comment=self.form.cleaned_data["comment"],
                by=request.user,
                at=timezone.now(),
            )
        except DomainError as error:
            messages.error(request, str(error.detail))
            return self.render_to_response(self.get_context_data())
        messages.success(request, _("Marked. The learner sees the points and the comment at the question."))
        return redirect("marking")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        back = {"url": reverse("marking"), "label": _("Marking")}
        return [*self.breadcrumbs_items, back, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            item=self.item,
            line=line_of(self.item),
            content=self.item.version.content,
            marks=list(self.item.marks.select_related("by")),
            most=most_of(self.item),
            form=self.form,
            **kwargs,
        )
