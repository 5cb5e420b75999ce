"""The edit form of every page of a school."""

from django.http import Http404
from wagtail.admin.forms.pages import WagtailAdminPageForm

from courses.schools.references import refers_outside


class SchoolPageForm(WagtailAdminPageForm):
    """Takes pictures, documents and links of the page's own school and of the library.

    An id of anything else can only be forged, since no chooser offers it, and answers as an address that is not there.
    """

    def is_valid(self) -> bool:
        from .walls import school_page_of

        valid = super().is_valid()
        if self.is_bound and self.for_user is not None and not self.for_user.is_superuser:
            top = school_page_of(self.parent_page if self.instance.pk is None else self.instance)
            if refers_outside(self, [top.school] if top and top.school else []):
                raise Http404
        return valid
