"""What this app tells Wagtail's admin. Registers, nothing else."""

from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .bank import log_actions, reviewing
from .bank import views as bank_views
from .bank.viewsets import QuestionViewSet
from .progress.viewsets import MilestoneViewSet

register_snippet(QuestionViewSet)
register_snippet(MilestoneViewSet)
hooks.register("before_delete_snippet", bank_views.keep_what_was_answered)
hooks.register("register_log_actions", log_actions.register)
hooks.register("register_admin_menu_item", reviewing.menu_item)


@hooks.register("register_admin_urls")
def review_urls() -> list:
    return [path("reviews/", include((reviewing.urlpatterns, "bank_reviews")))]
