"""Ids that come second in an admin address, of a revision, a task, a workflow: each must be the first object's own."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from wagtail.models import Revision, RevisionMixin, TaskState, WorkflowState

# "live", "earliest" and "latest" name a revision of the object by its place.
_REVISIONS = ("revision_id", "revision_id_a", "revision_id_b")


def all_belong(row: models.Model, address: Mapping[str, Any]) -> bool:
    """Whether every second id of the address is one of this object's own."""
    revisions = [address[name] for name in _REVISIONS if str(address.get(name, "")).isdecimal()]
    if revisions and not (isinstance(row, RevisionMixin) and _all(Revision.objects.for_instance(row), revisions)):
        return False
    if "task_state_id" in address and not _all(TaskState.objects.for_instance(row), [address["task_state_id"]]):
        return False
    if "task_id" in address:
        states = TaskState.objects.for_instance(row).filter(task_id=address["task_id"])
        if not states.exists():
            return False
    return "workflow_state_id" not in address or _all(
        WorkflowState.objects.for_instance(row), [address["workflow_state_id"]]
    )


def _all(rows: models.QuerySet, ids: list[Any]) -> bool:
    # One by one: an exact lookup takes a number of any length.
    return all(rows.filter(pk=pk).exists() for pk in ids)
