"""What a person may change about themselves: name, clock, look, keys, school, exam date."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from courses.errors import DomainError
from courses.schools.active import choose_school
from courses.schools.models import STAFF_ROLES, DisclosureRecord, Membership, PersonalSettings
from courses.schools.services import set_exam_date
from quizzes.study.services import current_enrolment

from .access import learner_page
from .forms import AboutForm, ExamDateForm, KeysForm, LookForm

YEAR_S = 365 * 24 * 60 * 60
DISCLOSURES_SHOWN = 20


@learner_page("GET", "POST", needs_school=False)
def account(request: HttpRequest) -> HttpResponse:
    """Each part of the page is a form of its own, named by the button that sends it."""
    forms = _account_forms(request)
    part = request.POST.get("part")
    if request.method == "POST" and part in forms:
        if forms[part].is_valid():
            return _saved(request, part, forms[part])
        return _account_page(request, forms, status=400)
    return _account_page(request, forms)


@learner_page("POST", needs_school=False)
def school(request: HttpRequest) -> HttpResponse:
    """Work in another of one's own schools."""
    try:
        chosen = choose_school(request, request.POST.get("school", ""))
    except ValidationError:
        chosen = None
    if chosen is None:
        raise Http404
    messages.success(request, _("You are now working in %(school)s.") % {"school": chosen.name})
    return redirect("learn_today")


@learner_page("GET", "POST")
def exam_date(request: HttpRequest) -> HttpResponse:
    """The date this learner aims for; the cohort's, unless they set their own."""
    enrolment = current_enrolment(request.user, request.school)
    form = ExamDateForm(request.POST or None, initial={"exam_on": enrolment.exam_on if enrolment else None})
    status = 200
    if request.method == "POST" and enrolment:
        status = 400
        if form.is_valid():
            try:
                set_exam_date(enrolment=enrolment, exam_on=form.cleaned_data["exam_on"], at=timezone.now())
            except DomainError as error:
                form.add_error("exam_on", error.detail)
                status = error.status
            else:
                messages.success(request, _("Your exam date is saved."))
                return redirect("learn_today")
    return render(request, "quizzes/exam_date.html", {"form": form, "enrolment": enrolment}, status=status)


def _account_forms(request: HttpRequest) -> dict[str, BaseForm]:
    part = request.POST.get("part")
    kept = PersonalSettings.objects.filter(user=request.user).first() or PersonalSettings(user=request.user)
    look = request.COOKIES.get("look", "system")

    def data(name: str) -> Any:
        return request.POST if part == name else None

    return {
        "about": AboutForm(data("about"), instance=request.user),
        "look": LookForm(data("look"), initial={"look": look}),
        "keys": KeysForm(data("keys"), instance=kept),
    }


def _saved(request: HttpRequest, part: str, form: BaseForm) -> HttpResponse:
    response = redirect(_way_back(request))
    if isinstance(form, LookForm):
        _keep_look(response, form.cleaned_data["look"])
    else:
        form.save()
    messages.success(request, _("Saved."))
    return response


def _keep_look(response: HttpResponse, look: str) -> None:
    if look == "system":
        response.delete_cookie("look", samesite="Lax")
        return
    response.set_cookie(
        "look", look, max_age=YEAR_S, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
    )


def _way_back(request: HttpRequest) -> str:
    """Where the form was sent from, if that is a page of ours."""
    wanted = request.POST.get("next", "")
    hosts = {request.get_host()}
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=request.is_secure()):
        return wanted
    return "learn_account"


def _account_page(request: HttpRequest, forms: dict[str, BaseForm], status: int = 200) -> HttpResponse:
    mine = (
        Membership.objects.current().filter(user=request.user).select_related("school").order_by("school__name", "role")
    )
    schools: dict[Any, list[str]] = {}
    for membership in mine:
        schools.setdefault(membership.school, []).append(membership.get_role_display())
    seen = DisclosureRecord.objects.visible_to(request.user).select_related("viewer", "school")
    context = {
        "forms": forms,
        "has_errors": any(form.errors for form in forms.values()),
        "schools": schools.items(),
        "disclosures": seen.order_by("-at", "-pk")[:DISCLOSURES_SHOWN],
        "is_staff_here": any(membership.role in STAFF_ROLES for membership in mine),
        "keys_off": not forms["keys"].instance.single_keys,
    }
    return render(request, "quizzes/account.html", context, status=status)
