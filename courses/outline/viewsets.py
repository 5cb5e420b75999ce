"""Sources in the admin: the works a school's own lessons and questions cite."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.views.snippets import IndexView

from courses.schools.models import Role
from courses.schools.viewsets import READING, SchoolOwnedViewSet

from .models import Source

# No deleting: published text names a source by its code.
EDITING = ("view", "add", "change")


class SourceForm(WagtailAdminModelForm):
    """A code means one work in a school."""

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip()
        if Source.objects.filter(school=self.instance.school, code=code).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is a source with this code already."))
        return code


class SourceIndexView(IndexView):
    """The school's own sources, and below them what the library's codes stand for: authors cite those too."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # R2 before R10.
        library = Source.objects.filter(school=None).order_by(Length("code"), "code")
        return super().get_context_data(*args, library_sources=library, **kwargs)


class SourceViewSet(SchoolOwnedViewSet):
    """A school's own sources. Those of the library are cited by their codes and shown for that."""

    model = Source
    grants = {Role.INSTRUCTOR: EDITING, Role.REVIEWER: EDITING, Role.COORDINATOR: READING}
    icon = "openquote"
    menu_label = _("Sources")
    menu_name = "sources"
    menu_order = 170
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = SourceIndexView
    list_display = ["code", "citation", "checked_on"]
    list_per_page = 50
    search_backend_name = None
    search_fields = ["code", "citation"]
    edit_handler = ObjectList(
        [FieldRowPanel([FieldPanel("code"), FieldPanel("checked_on")]), FieldPanel("citation")],
        base_form_class=SourceForm,
    )
