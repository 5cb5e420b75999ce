"""Wagtail says a question was published; the bank freezes its version."""

from typing import Any

from django.utils import timezone
from wagtail.signals import published

from . import review_dates, services


def connect() -> None:
    """Called once, when the app is ready."""
    from .models import Question

    published.connect(question_published, sender=Question)


def question_published(instance: Any, revision: Any, **kwargs: Any) -> None:
    # Wagtail sends this also when a revision is only scheduled; then nothing is live yet.
    if instance.live:
        services.freeze_version(question=instance, at=timezone.now(), by=revision.user)
        review_dates.set_next_review(instance, today=timezone.localdate())
