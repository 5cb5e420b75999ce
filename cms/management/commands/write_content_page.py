"""Writes docs/content.md anew: `manage.py write_content_page`."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.demo.content_page import content_page
from cms.demo.files import read_course

PAGE = settings.BASE_DIR / "docs" / "content.md"


class Command(BaseCommand):
    help = "Write docs/content.md: which lessons and questions stand on which fact, objective and sub-topic."

    def handle(self, *args: Any, **options: Any) -> None:
        PAGE.write_text(content_page(read_course()), encoding="utf-8")
        self.stdout.write(f"Wrote {PAGE.relative_to(settings.BASE_DIR)}.")
