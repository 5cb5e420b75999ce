"""Which files a person may see. The same wall as in the admin: the collection a file lies in says whose it is."""

from typing import Any

from django.db.models import QuerySet

from courses.schools.models import School

from .walls import files_of, library_files


def visible_files(rows: QuerySet, user: Any) -> QuerySet:
    """Pictures or documents of the schools the person is in now, and the library's if they are in any.

    The installation's administrators see every file.
    """
    if user.is_authenticated and user.is_active and user.is_superuser:
        return rows
    schools = list(School.objects.attended_by(user).select_related("collection"))
    return rows.filter(files_of(schools) | library_files()) if schools else rows.none()
