"""What the site itself tells Wagtail's admin. Registers, nothing else."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .onboarding.viewsets import SchoolViewSet
from .reports import marking, menu, panels, urls
from .walls import menu as walls_menu

register_snippet(SchoolViewSet)
hooks.register("register_admin_urls", lambda: urls.urlpatterns)
hooks.register("register_admin_menu_item", menu.cohort_board_item)
hooks.register("register_admin_menu_item", marking.marking_item)
hooks.register("register_reports_menu_item", menu.coverage_item)
hooks.register("construct_homepage_panels", panels.add_panels)
hooks.register(
    "insert_global_admin_css", lambda: format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
)
hooks.register(
    "insert_global_admin_js",
    lambda: format_html('<script type="module" src="{}"></script>', static("js/admin-autosave.js")),
)
hooks.register("register_admin_menu_item", walls_menu.working_school_item)
hooks.register("construct_main_menu", walls_menu.leave_out_snippets)
hooks.register("construct_reports_menu", walls_menu.leave_out_reports)
hooks.register("construct_help_menu", walls_menu.leave_out_foreign_help)
