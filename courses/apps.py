from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """What is taught, and to whom."""

    name = "courses"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .pages import signals

        signals.connect()
