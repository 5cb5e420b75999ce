"""Where an author stands when they change many questions, and where they take it back."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from courses.schools.models import Role
from courses.schools.walls import working_school

from .models import BulkChange
from .services import newest_change

NAMESPACE = "bank_bulk"


def school_at_work(request: HttpRequest) -> Any:
    """The school whose questions the person changes now. None: nobody's, or the library's for an administrator."""
    return working_school(request, Role.INSTRUCTOR)


def may_work(request: HttpRequest) -> bool:
    return bool(request.user.is_superuser or school_at_work(request))


def undo_url(change: BulkChange) -> str:
    return reverse(f"{NAMESPACE}:undo", args=[change.uuid])


def can_be_undone(request: HttpRequest) -> BulkChange | None:
    """The change the person may take back now."""
    if not may_work(request):
        return None
    return newest_change(by=request.user, school=school_at_work(request), at=timezone.now())
