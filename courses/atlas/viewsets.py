"""The muscle atlas in the admin: a school's own rows."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, PublishingPanel
from wagtail.snippets.views.snippets import IndexView

from courses.schools.models import Role
from courses.schools.viewsets import READING, SchoolOwnedViewSet

from .forms import MuscleForm
from .models import Muscle

# No deleting: lessons and questions are made from rows. One that is over is unpublished.
EDITING = ("view", "add", "change", "publish")
SAID_TOO = _("What questions say instead. A correction above may have to be made here too.")


def short(name: str) -> FieldPanel:
    """The field of what an option says, with a reminder that it is said twice."""
    return FieldPanel(name, help_text=SAID_TOO)


class MuscleIndexView(IndexView):
    """The school's own rows, and below them the library's: authors choose those too."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        library = Muscle.objects.live().filter(school=None).order_by("name")
        return super().get_context_data(*args, library_muscles=library, **kwargs)


class MuscleViewSet(SchoolOwnedViewSet):
    """Rows of the atlas. Publishing one corrects every card and every question that is made from it."""

    model = Muscle
    grants = {Role.INSTRUCTOR: EDITING, Role.REVIEWER: READING, Role.COORDINATOR: READING}
    icon = "user"
    menu_label = _("Muscle atlas")
    menu_name = "muscles"
    menu_order = 160
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = MuscleIndexView
    list_display = ["name", "region", "innervation", "live"]
    list_filter = ["region"]
    list_per_page = 50
    search_backend_name = None
    search_fields = ["name", "origin", "insertion", "action", "innervation"]
    edit_handler = ObjectList(
        [
            HelpPanel(template="courses/admin/muscle_uses.html", heading=_("Where this row is used")),
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldRowPanel([FieldPanel("slug"), FieldPanel("region")]),
                    FieldRowPanel([FieldPanel("short_name"), FieldPanel("plural")]),
                ],
                heading=_("Muscle"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("origin"),
                    short("origin_short"),
                    FieldPanel("insertion"),
                    short("insertion_short"),
                ],
                heading=_("Attachments"),
            ),
            MultiFieldPanel(
                [FieldPanel("action"), FieldPanel("action_short"), FieldPanel("moves")], heading=_("Action")
            ),
            MultiFieldPanel([FieldPanel("innervation"), short("nerve_short")], heading=_("Nerve")),
            MultiFieldPanel(
                [FieldPanel("find"), FieldPanel("referral"), FieldPanel("caution"), FieldPanel("drawing")],
                heading=_("For the hands"),
            ),
            FieldPanel("not_keys"),
            FieldPanel("sources"),
            PublishingPanel(),
        ],
        base_form_class=MuscleForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).order_by("name")
