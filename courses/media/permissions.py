"""Which files a person may see: the collection a file lies in says whose it is, a live lesson that it is released."""

from typing import Any

from django.db.models import Q, QuerySet

from courses.outline.models import Lesson
from courses.schools.models import School
from courses.schools.querysets import STAFF

from .walls import files_of, library_files


def visible_pictures(rows: QuerySet, user: Any) -> QuerySet:
    """Pictures of lessons the person can open now; for a school's staff also those that no lesson shows yet."""
    if _sees_everything(user):
        return rows
    staffed = list(School.objects.attended_by(user, *STAFF).select_related("collection"))
    in_hand = files_of(staffed) | library_files() if staffed else Q(pk__in=[])
    shown = Q(pk__in=rows.filter(lessons__in=Lesson.objects.visible_to(user).live()).values("pk"))
    return rows.filter(in_hand | (shown & _of_own_schools(user)))


def visible_documents(rows: QuerySet, user: Any) -> QuerySet:
    """Documents of the schools the person is in now, and the library's. A document is no part of a page that could be a
    draft: putting it into the collection releases it to the school."""
    return rows if _sees_everything(user) else rows.filter(_of_own_schools(user))


def _sees_everything(user: Any) -> bool:
    """The installation's administrators do."""
    return user.is_authenticated and user.is_active and user.is_superuser


def _of_own_schools(user: Any) -> Q:
    schools = list(School.objects.attended_by(user).select_related("collection"))
    return files_of(schools) | library_files() if schools else Q(pk__in=[])
