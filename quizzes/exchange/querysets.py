"""Which runs a person may follow, and in which order their questions are told."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Case, Q, Value, When

from courses.schools.models import Role, School

# A run under way that was not heard of for so long has lost its worker.
SILENT_AFTER = timedelta(minutes=3)
# A file nobody decided about is let go.
KEPT_FOR = timedelta(days=7)


class ImportRunQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ImportRunQuerySet":
        """Runs of the schools the person writes questions for; the library's are the installation's."""
        if user.is_superuser:
            return self.filter(Q(school=None) | Q(school__is_open=True))
        return self.filter(school__in=School.objects.attended_by(user, Role.INSTRUCTOR))

    def without_file(self) -> "ImportRunQuerySet":
        """All but the file itself, which may be 40 MB."""
        return self.defer("data")

    def left_lying(self, *, at: datetime) -> "ImportRunQuerySet":
        """Runs whose file nobody has decided about for a week."""
        return self.filter(created_at__lt=at - KEPT_FOR, finished_at=None)


class ImportEntryQuerySet(models.QuerySet):
    def problems_first(self) -> "ImportEntryQuerySet":
        """What cannot be read, then what changes, then what is new; identical ones last. In the file's order."""
        order = ("refused", "changed", "new", "identical")
        ranks = Case(*(When(outcome=name, then=Value(rank)) for rank, name in enumerate(order)), default=Value(9))
        return self.order_by(ranks, "position")
