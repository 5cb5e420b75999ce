from django.apps import AppConfig


class UsersConfig(AppConfig):
    """The person's account and nothing else, so that its first migration can run before Wagtail's."""

    name = "cms.users"
    label = "users"
    default_auto_field = "django.db.models.BigAutoField"
