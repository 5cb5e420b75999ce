"""Which school a page belongs to, and what Wagtail's page screens may therefore show and do."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Page

from courses.schools import walls
from courses.schools.models import School

from .models import SchoolPage

# The root and the front page stand above every school.
ABOVE_SCHOOLS = 2


def pages_of(schools: list[School]) -> Q:
    """The pages of these schools: everything from their own page down."""
    paths = SchoolPage.objects.filter(school__in=schools).values_list("path", flat=True)
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(path__startswith=path)
    return found


def library_pages() -> Q:
    """Pages of the shared library that are live: what any school may link to."""
    paths = list(SchoolPage.objects.filter(school=None).values_list("path", flat=True))
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(path__startswith=path, live=True)
    return found


def above_schools() -> Q:
    """What has to be passed on the way from one school to the library."""
    return Q(depth__lte=ABOVE_SCHOOLS)


def school_page_of(page: Page) -> SchoolPage | None:
    """The top of the school or library a page is in; None for pages of the site itself."""
    return SchoolPage.objects.ancestor_of(page, inclusive=True).first()


def is_library(page: Page) -> bool:
    top = school_page_of(page)
    return top is not None and top.school_id is None


def only_pages_of_my_schools(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Hook for the page chooser, whose browsing and search ask for no permission of their own."""
    if request.user.is_superuser:
        return pages
    usable = walls.usable(Page.objects.all(), walls.schools_of(request.user))
    # A subquery: Wagtail goes on to join this set with others, and a condition on its own columns would be lost.
    return pages.filter(Q(pk__in=usable.values("pk")) | above_schools())


def keep_in_school(request: HttpRequest, page: Page, destination: Page) -> None:
    """Hook: a page is not moved into another school, not even by somebody who works in both."""
    if school_page_of(page) != school_page_of(destination):
        raise PermissionDenied


def copy_in_school(request: HttpRequest, page: Page) -> None:
    """Hook: the same for a copy, whose destination comes with the form."""
    chosen = request.POST.get("new_parent_page", "")
    if chosen.isdecimal():
        keep_in_school(request, page, get_object_or_404(Page, pk=chosen))


def keep_in_school_together(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> None:
    """Hook: the same for several pages at once."""
    if action_type == "move" and action.cleaned_form is not None:
        for page in objects:
            keep_in_school(request, page, action.cleaned_form.cleaned_data["chooser"])


def keep_school_page(request: HttpRequest, page: Page) -> None:
    """Hook: the top page of a school is opened and closed by the installation, and everything hangs on it."""
    if isinstance(page.specific, SchoolPage) and not request.user.is_superuser:
        raise PermissionDenied
