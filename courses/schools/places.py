"""Which school an address below `/<school>/` belongs to."""

from django.http import Http404, HttpRequest

from .models import School

LIBRARY = "library"


def owner_of_address(request: HttpRequest, name: str) -> School | None:
    """The school of the address, if the person is in it; None for the library, which is for people of any school. A
    school of others answers as one that does not exist."""
    if name == LIBRARY and request.school:
        return None
    # The school the person works in is known already.
    if request.school and request.school.short_name == name:
        return request.school
    if school := School.objects.attended_by(request.user).filter(short_name=name).first():
        return school
    raise Http404
