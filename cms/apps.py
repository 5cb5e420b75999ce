from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The site: home page, staff reports, onboarding of schools, demo data."""

    name = "cms"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .onboarding import signals

        signals.connect()
