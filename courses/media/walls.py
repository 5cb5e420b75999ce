"""Which school a picture or a document belongs to: the one in whose collection it lies."""

from django.db.models import Q
from wagtail.models import Collection

from courses.schools.models import School


def files_of(schools: list[School]) -> Q:
    """What lies in the collections of these schools, or in one below them."""
    found = Q(pk__in=[])
    for school in schools:
        if school.collection_id:
            found |= Q(collection__path__startswith=school.collection.path)
    return found


def library_files() -> Q:
    """What lies in the shared library's collection. It is found by name, as `open_library` made it."""
    root = Collection.get_first_root_node()
    shared = root.get_children().filter(name="Library").exclude(school__isnull=False).first() if root else None
    return Q(collection__path__startswith=shared.path) if shared else Q(pk__in=[])
