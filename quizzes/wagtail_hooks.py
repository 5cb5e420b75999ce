"""What this app tells Wagtail's admin. Registers, nothing else."""

from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .bank import drawings, log_actions, reviewing
from .bank import views as bank_views
from .bank.bulk import log_actions as bulk_log_actions
from .bank.bulk import screens as bulk_screens
from .bank.bulk import undo_page
from .bank.bulk.desk import NAMESPACE as BULK
from .bank.review_urls import urlpatterns as review_patterns
from .bank.viewsets import QuestionViewSet
from .exchange import log_actions as exchange_log_actions
from .exchange.screens import menu as exchange_menu
from .exchange.screens import urls as exchange_urls
from .progress.viewsets import MilestoneViewSet

register_snippet(QuestionViewSet)
register_snippet(MilestoneViewSet)
hooks.register("before_delete_snippet", bank_views.keep_what_was_answered)
hooks.register("register_log_actions", log_actions.register)
hooks.register("register_log_actions", bulk_log_actions.register)
for bulk_action in bulk_screens.ACTIONS:
    hooks.register("register_bulk_action", bulk_action)
hooks.register("register_log_actions", exchange_log_actions.register)
hooks.register("register_admin_menu_item", reviewing.menu_item)
hooks.register("register_admin_menu_item", exchange_menu.menu_item)
hooks.register("insert_editor_js", drawings.placing)


@hooks.register("register_admin_urls")
def review_addresses() -> list:
    return [path("reviews/", include((review_patterns, "bank_reviews")))]


@hooks.register("register_admin_urls")
def bulk_urls() -> list:
    return [path("question-bank/", include((undo_page.urlpatterns, BULK)))]


@hooks.register("register_admin_urls")
def exchange_pages() -> list:
    return [path("exchange/", include((exchange_urls.urlpatterns, "exchange")))]
