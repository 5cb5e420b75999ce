"""Pages for people on their way into a school. A link or code is checked first, and used only when they confirm."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .active import choose_school
from .admission import (
    accept_as_new_person,
    accept_invitation,
    find_invitation,
    find_join_code,
    join_as_new_person,
    join_with_code,
)
from .errors import AddressTaken, SecretNotUsable
from .forms import JoinCodeForm, NewPersonForm, NewPersonWithCodeForm
from .models import Invitation, JoinCode, Role

SESSION_KEY = "joining"
WAYS = {"invitation": Invitation, "code": JoinCode}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Type a join code. Only wrong ones count towards the limit, so a whole classroom gets in from one address."""
    form = JoinCodeForm(request.POST or None)
    if request.method == "POST":
        if not ratelimit.consume(request, action="join", dry_run=True):
            return ratelimit.respond_429(request)
        if form.is_valid():
            try:
                code = find_join_code(text=form.cleaned_data["code"], at=timezone.now())
            except SecretNotUsable as refusal:
                ratelimit.consume(request, action="join")
                form.add_error("code", str(refusal.detail))
            else:
                return _remember(request, "code", code)
    return render(request, "courses/join.html", {"form": form}, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD"])
def invitation_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The link in the mail. The secret leaves the address bar at once, so that it is in no history or Referer."""
    try:
        invitation = find_invitation(secret=secret, at=timezone.now())
    except SecretNotUsable:
        request.session.pop(SESSION_KEY, None)
        return redirect("join_confirm")
    return _remember(request, "invitation", invitation)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Say which school it is, and join it: with the account that is signed in, or with a new one."""
    way, secret = _remembered(request)
    if secret is None:
        return _refused(request, SecretNotUsable())
    form = _form(request, way, secret)
    if request.method == "POST" and form.is_valid():
        try:
            return _enter(request, way, secret, form)
        except AddressTaken as refusal:
            form.add_error("email" if "email" in form.fields else None, str(refusal.detail))
        except SecretNotUsable as refusal:
            return _refused(request, refusal)
    school = secret.school if way == "invitation" else secret.cohort.school
    facts = {"form": form, "way": way, "secret": secret, "school": school, "cohort": secret.cohort}
    facts["has_account"] = way == "invitation" and get_user_model().objects.filter(email=secret.email).exists()
    facts["sign_in"] = f"{reverse('account_login')}?{urlencode({'next': reverse('join_confirm')})}"
    return render(request, "courses/join_confirm.html", facts, status=400 if form.errors else 200)


def _remember(request: HttpRequest, way: str, secret: Any) -> HttpResponse:
    """Keep which row was shown to be known. The secret itself is not kept anywhere."""
    request.session[SESSION_KEY] = [way, str(secret.uuid)]
    return redirect("join_confirm")


def _remembered(request: HttpRequest) -> tuple[str, Any]:
    way, uuid = request.session.get(SESSION_KEY) or ("code", None)
    found = WAYS[way].objects.working(timezone.now()).filter(uuid=uuid) if uuid else WAYS[way].objects.none()
    owner = "school" if way == "invitation" else "cohort__school"
    return way, found.select_related(owner, "cohort__course").first()


def _form(request: HttpRequest, way: str, secret: Any) -> Any:
    """What is still to be filled in: nothing for somebody who is signed in."""
    data = request.POST if request.method == "POST" else None
    if request.user.is_authenticated:
        return forms.Form(data)
    return NewPersonForm(data, email=secret.email) if way == "invitation" else NewPersonWithCodeForm(data)


def _enter(request: HttpRequest, way: str, secret: Any, form: Any) -> HttpResponse:
    at = timezone.now()
    role = secret.role if way == "invitation" else Role.LEARNER
    school = secret.school if way == "invitation" else secret.cohort.school
    if request.user.is_authenticated:
        if way == "invitation":
            accept_invitation(invitation=secret, user=request.user, at=at)
        else:
            join_with_code(code=secret, user=request.user, at=at)
        response = redirect(_first_page(role))
    else:
        who = {"name": form.name, "password": form.cleaned_data["password"], "at": at}
        if way == "invitation":
            person = accept_as_new_person(invitation=secret, **who)
        else:
            person = join_as_new_person(code=secret, email=form.cleaned_data["email"], **who)
        response = perform_login(request, person, redirect_url=_first_page(role))
    request.session.pop(SESSION_KEY, None)
    choose_school(request, school.uuid)
    messages.success(request, _("You are in %(school)s.") % {"school": school.name})
    return response


def _first_page(role: str) -> str:
    return resolve_url(settings.LOGIN_REDIRECT_URL if role == Role.LEARNER else "wagtailadmin_home")


def _refused(request: HttpRequest, refusal: SecretNotUsable) -> HttpResponse:
    request.session.pop(SESSION_KEY, None)
    return render(request, "courses/join_refused.html", {"refusal": refusal.detail}, status=refusal.status)
