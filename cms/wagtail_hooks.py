"""What the site itself tells Wagtail's admin. Registers, nothing else."""

from wagtail.snippets.models import register_snippet

from .onboarding.viewsets import SchoolViewSet

register_snippet(SchoolViewSet)
