"""Awaiting review: where reviewers read what learners meet, and put their name to it."""

from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from courses.errors import DomainError
from courses.outline import services as outline_services
from courses.outline.models import SIGNATURES_NEEDED, Lesson, LessonSignature, Source
from courses.schools.models import Role, School

from . import signing
from .models import Question, QuestionVersion, ReviewSignature
from .review_pictures import picture_of

PER_PAGE = 50
# How long before its day a question stands among those to be read again.
SOON = timedelta(days=30)


def may_follow(user: Any) -> bool:
    """Whether this page is for the person: they write or review in some school, or look after the installation."""
    return user.is_superuser or School.objects.attended_by(user, Role.INSTRUCTOR, Role.REVIEWER).exists()


class ReviewsMenuItem(MenuItem):
    """The menu's way here."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_follow(request.user)


def menu_item() -> MenuItem:
    url = reverse_lazy("bank_reviews:list")
    return ReviewsMenuItem(gettext_lazy("Awaiting review"), url, name="reviews", icon_name="check", order=160)


class ReviewPage(WagtailAdminTemplateMixin, View):
    """What the three pages share: who may open them, and the way back."""

    header_icon = "check"
    page_title = gettext_lazy("Awaiting review")
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_follow(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        way = [*self.breadcrumbs_items, {"url": reverse("bank_reviews:list"), "label": _("Awaiting review")}]
        return way if isinstance(self, ReviewList) else [*way, {"url": "", "label": self.page_title}]


class ReviewList(ReviewPage):
    """Questions and lessons that learners meet and two named people have not signed."""

    template_name = "quizzes/bank/reviews.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        versions = QuestionVersion.objects.reviewed_by_staff(request.user).awaiting_review()
        versions = versions.select_related("question__school", "question__lesson", "area")
        lessons = Lesson.objects.reviewed_by_staff(request.user).awaiting_review()
        lessons = lessons.select_related("module__course__school").in_order()
        page = WagtailPaginator(versions.order_by("-safety_critical", "frozen_at", "pk"), PER_PAGE)
        mine = {"reviewer": request.user}
        context = self.get_context_data(
            questions=page.get_page(request.GET.get("p")),
            lessons=list(lessons),
            signed_questions=_signed_versions(request.user),
            signed_lessons=set(LessonSignature.objects.valid().filter(**mine).values_list("lesson", flat=True)),
            needed=SIGNATURES_NEEDED,
            drafts=list(_in_moderation(request.user)[:PER_PAGE]),
            again=list(_to_read_again(request.user, timezone.localdate())[:PER_PAGE]),
        )
        return self.render_to_response(context)


class ReviewQuestion(ReviewPage):
    """One version with its key, reasons and references, and the button that signs it."""

    template_name = "quizzes/bank/review_question.html"
    page_title = gettext_lazy("Review of a question")

    @cached_property
    def version(self) -> QuestionVersion:
        rows = QuestionVersion.objects.reviewed_by_staff(self.request.user)
        rows = rows.select_related("question__school", "question__lesson", "area", "paragraph__lesson")
        return get_object_or_404(rows, uuid=self.kwargs["uuid"])

    def get(self, request: HttpRequest, uuid: Any) -> HttpResponse:
        version = self.version
        signatures = list(version.signatures.order_by("at"))
        context = self.get_context_data(
            version=version,
            content=version.content,
            parts=version.content["parts"],
            picture=picture_of(version.content),
            sources=_sources(version),
            signatures=signatures,
            signed=next((s for s in signatures if s.reviewer_id == request.user.pk), None),
            refusal=signing.why_not_sign(version, request.user),
            needed=SIGNATURES_NEEDED,
        )
        return self.render_to_response(context)

    def post(self, request: HttpRequest, uuid: Any) -> HttpResponse:
        try:
            signing.sign_version(version=self.version, reviewer=request.user, at=timezone.now())
        except DomainError as error:
            messages.error(request, str(error.detail))
            return redirect("bank_reviews:question", uuid)
        messages.success(request, _("Signed. Your name and credential stand beside this version."))
        return redirect("bank_reviews:list")


class ReviewLesson(ReviewPage):
    """The way to the lesson as learners read it, and the button that signs exactly that content."""

    template_name = "quizzes/bank/review_lesson.html"
    page_title = gettext_lazy("Review of a lesson")

    @cached_property
    def lesson(self) -> Lesson:
        rows = Lesson.objects.reviewed_by_staff(self.request.user).select_related("module__course__school")
        return get_object_or_404(rows, uuid=self.kwargs["uuid"])

    def get(self, request: HttpRequest, uuid: Any) -> HttpResponse:
        signatures = list(self.lesson.signatures.valid())
        context = self.get_context_data(
            lesson=self.lesson,
            signatures=signatures,
            signed=next((s for s in signatures if s.reviewer_id == request.user.pk), None),
            refusal=outline_services.why_not_sign(self.lesson, request.user),
            needed=SIGNATURES_NEEDED,
        )
        return self.render_to_response(context)

    def post(self, request: HttpRequest, uuid: Any) -> HttpResponse:
        try:
            outline_services.sign_lesson(
                lesson=self.lesson,
                reviewer=request.user,
                at=timezone.now(),
                # Of the content they were shown; without it nothing is signed.
                checksum=request.POST.get("checksum", ""),
            )
        except DomainError as error:
            messages.error(request, str(error.detail))
            return redirect("bank_reviews:lesson", uuid)
        messages.success(request, _("Signed. Your name and credential stand beside this lesson."))
        return redirect("bank_reviews:list")


def _in_moderation(person: Any) -> QuerySet[Question]:
    """Drafts somebody sent for review, the safety-critical first, then those that wait longest."""
    rows = Question.objects.editable_by(person).with_state().filter(is_in_moderation=True)
    return rows.select_related("school", "lesson").order_by("-safety_critical", "latest_revision__created_at", "pk")


def _to_read_again(person: Any, today: date) -> QuerySet[Question]:
    """Live questions whose day to be read again has come, or comes soon."""
    rows = Question.objects.editable_by(person).filter(live=True, review_by__lte=today + SOON)
    return rows.select_related("school", "lesson", "area").order_by("review_by", "pk")


def _signed_versions(person: Any) -> set[int]:
    """The versions whose content the person has signed."""
    signed = ReviewSignature.objects.filter(
        reviewer=person, question=OuterRef("question"), checksum=OuterRef("checksum")
    )
    return set(QuestionVersion.objects.filter(Exists(signed)).values_list("pk", flat=True))


def _sources(version: QuestionVersion) -> list[Source]:
    """The works the version cites, as far as the source list knows their codes."""
    codes = [code.strip() for code in version.content["references"].split(",")]
    return list(Source.objects.citable_in(version.question.school_id).filter(code__in=codes))
