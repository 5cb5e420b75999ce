"""The one gate of the Wagtail admin, asked before any of its views and once more when they have answered."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.messages import get_messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.defaults import page_not_found
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from courses.pages.models import SchoolPage
from courses.schools import walls
from courses.schools.parts import all_belong
from courses.schools.policies import SchoolOwnedPolicy
from quizzes.bank.listing import found
from quizzes.bank.models import Question

from . import routes

ADMIN = "/admin/"
MOST_DIGITS = 18


class AdminGateMiddleware:
    """What a person's schools do not own is missing: the same page, whether the id is another school's or nobody's.

    Anonymous people are left to Wagtail, which sends them to sign in whatever the address is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "admin_object_route", False) and _was_refused(request, response):
            # Wagtail goes home with a message; the message would tell that there is something.
            list(get_messages(request))
            return missing(request)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: list[Any], address: dict[str, Any]
    ) -> HttpResponse | None:
        # Not `path`: it begins with the server's SCRIPT_NAME, which some front servers let a request choose.
        if not request.path_info.startswith(ADMIN) or not request.user.is_authenticated:
            return None
        route = request.resolver_match.view_name if request.resolver_match else ""
        if route in routes.PUBLIC:
            return None
        if not request.user.is_superuser and not works_here(request):
            # The site's own page of an address that is not there: for a learner there is no admin.
            raise Http404
        if route in routes.CLOSED:
            return missing(request)
        request.admin_object_route = bool(address)
        if request.user.is_superuser:
            return None
        if route.startswith(routes.ADMINISTRATORS) or not may_name(request, route, address):
            return missing(request)
        if route == "wagtailadmin_choose_page":
            return begin_in_school(request, view)
        return None


def missing(request: HttpRequest) -> HttpResponse:
    """Wagtail's own page for an address that is not there."""
    return page_not_found(request, Exception(), template_name="wagtailadmin/404.html")


def works_here(request: HttpRequest) -> bool:
    """Whether the person holds a staff role in an open school. Nobody else has any business in the admin."""
    return request.user.has_perm("wagtailadmin.access_admin") and walls.schools_of(request.user).exists()


def may_name(request: HttpRequest, route: str, address: dict[str, Any]) -> bool:
    """Whether everything the address and the query name is there for this person."""
    for argument, finder in routes.OBJECTS.get(route, {}).items():
        row = _get(finder(request), address.get(argument))
        if row is None or not all_belong(row, address):
            return False
    for field, finder in routes.POSTED.get(route, {}).items():
        if request.POST.get(field) and _get(finder(request), request.POST[field]) is None:
            return False
    if route in routes.CHOSEN:
        return _all_there(routes.CHOSEN[route](request), request.GET.getlist("id"))
    if route == "wagtail_bulk_action":
        return may_name_together(request, address)
    if route == "wagtailadmin_editing_sessions:ping":
        rows = own_rows(request, address["app_label"], address["model_name"])
        return rows is not None and _get(rows, address["object_id"]) is not None
    return True


def may_name_together(request: HttpRequest, address: dict[str, Any]) -> bool:
    """The same for the ids of a bulk action. "All" becomes what is there for this person: Wagtail would list the
    rest on its confirmation, as what they may not touch."""
    rows = own_rows(request, address["app_label"], address["model_name"])
    if rows is None:
        return False
    ids = request.GET.getlist("id")
    if "all" not in ids:
        return _all_there(rows, ids)
    parent = request.GET.get("childOf")
    if parent and issubclass(rows.model, Page):
        rows = rows.child_of(_get(rows, parent)) if _get(rows, parent) else rows.none()
    if rows.model is Question:
        # The bank's list can be narrowed down, and "all" is what it shows then: Wagtail would take the whole bank.
        rows = rows.filter(pk__in=found(request).order_by().values("pk"))
    query = request.GET.copy()
    query.setlist("id", [str(pk) for pk in rows.values_list("pk", flat=True)])
    request.GET = query
    return True


def own_rows(request: HttpRequest, app_label: str, model_name: str) -> QuerySet | None:
    """The person's own rows of a model that has bulk actions and editing sessions; None for any other model."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        return None
    if issubclass(model, Page):
        return routes.own_pages(request)
    if model is get_image_model():
        return routes.own_images(request)
    if model is get_document_model():
        return routes.own_documents(request)
    policy = policy_registry.get_by_type(model)
    if isinstance(policy, SchoolOwnedPolicy):
        return policy.instances_user_has_any_permission_for(request.user, ("view", "change"))
    return None


def begin_in_school(request: HttpRequest, view: Callable[..., HttpResponse]) -> HttpResponse:
    """The page chooser without a place opens at the nearest page above all of a type, whoever they belong to. Ours
    opens at the person's school."""
    page = SchoolPage.objects.filter(school=walls.working_school(request)).first()
    return view(request, parent_page_id=page.pk) if page else missing(request)


def _get(rows: QuerySet, pk: Any) -> Any:
    return rows.filter(pk=pk).first() if _is_id(pk) else None


def _all_there(rows: QuerySet, ids: list[str]) -> bool:
    wanted = set(ids)
    return all(_is_id(pk) for pk in wanted) and rows.filter(pk__in=wanted).count() == len(wanted)


def _is_id(pk: Any) -> bool:
    """Whether a database can be asked for it. A longer number is no id, and SQLite would fail on it."""
    return str(pk).isascii() and str(pk).isdecimal() and len(str(pk)) <= MOST_DIGITS


def _was_refused(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether Wagtail said no: a redirect home that nobody asked for, as the dashboard's own forms do, or a 403."""
    asked = request.POST.get("next") or request.GET.get("next")
    went_home = response.status_code == 302 and response.get("Location") == reverse("wagtailadmin_home")
    return (went_home and not asked) or response.status_code == 403
