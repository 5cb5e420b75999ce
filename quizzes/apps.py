from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    """Questions, answers, and what they say about a learner."""

    name = "quizzes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .bank import preview, rechecking, signals
        from .exchange import atlas
        from .web.preview import draw

        signals.connect()
        rechecking.connect()
        atlas.connect()
        preview.draw_with(draw)
