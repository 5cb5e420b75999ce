"""Work with files that takes longer than a page may. Takes ids, and may run twice or late."""

from django.utils import timezone
from django_tasks import task


@task(backend="long")
def read_file(run_id: int) -> None:
    """Say what the file would do to the bank."""
    from .models import ImportRun
    from .runs import read

    if run := ImportRun.objects.filter(pk=run_id).select_related("school", "by").first():
        read(run, clock=timezone.now)


@task(backend="long")
def bring_in_file(run_id: int) -> None:
    """Bring the file in."""
    from .models import ImportRun
    from .runs import bring_in

    if run := ImportRun.objects.filter(pk=run_id).select_related("school", "by").first():
        bring_in(run, clock=timezone.now)
