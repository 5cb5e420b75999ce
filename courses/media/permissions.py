"""Who may see the files of a collection."""

from typing import Any

from wagtail.models import Collection

from courses.schools.models import School


def can_see(user: Any, collection: Collection) -> bool:
    """People of the school that owns the collection, or one above it; people of any school, if no school owns it.

    The installation's administrators see every file.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser:
        return True
    owners = School.objects.filter(collection__path__in=_with_ancestors(collection))
    attended = School.objects.attended_by(user)
    if owners.exists():
        return attended.filter(pk__in=owners).exists()
    return attended.exists()


def _with_ancestors(collection: Collection) -> list[str]:
    """Paths of the collection and of those above it, without the root, which every collection is under."""
    step = collection.steplen
    return [collection.path[:end] for end in range(2 * step, len(collection.path) + 1, step)]
