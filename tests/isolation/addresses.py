"""Addresses of the admin's routes, filled in with the ids of one school."""

import re
from typing import Any
from uuid import UUID

from django.utils import timezone
from wagtail.models import Task, TaskState, WorkflowState

from quizzes.bank.bulk.models import BulkChange

from .routes import CHOOSERS, SNIPPETS
from .world import World

NOBODYS = 987_654


def address(name: str, pattern: str, world: World, *, missing: bool = False) -> str:
    """The route's address with the school's ids, or with ids of nothing in place of the ids of its things."""
    facts = _facts(name, world)
    if missing:
        facts = {key: _nobodys(value) for key, value in facts.items()}
    path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(facts[found[1]]), _plain(pattern))
    return "/" + path.replace("^", "").replace("$", "").replace("\\", "")


def _nobodys(value: Any) -> Any:
    """An id of the same form that belongs to nothing."""
    if isinstance(value, int):
        return NOBODYS
    return UUID(int=NOBODYS) if isinstance(value, UUID) else value


def _plain(pattern: str) -> str:
    """A pattern written as an expression, in the form of the others."""
    pattern = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", pattern)
    return pattern.replace(".*", "nowhere")


def _facts(name: str, world: World) -> dict[str, Any]:
    subject = _subject(name, world)
    revision = getattr(subject, "latest_revision_id", None) or NOBODYS
    return {
        **_sub_ids(subject),
        "pk": subject.pk,
        "enrolment": world.cohort.enrolments.first().uuid,
        "cohort_uuid": world.cohort.uuid,
        "item_uuid": world.written.uuid,
        "run_uuid": world.run.uuid,
        "learner_uuid": world.cohort.enrolments.first().learner.uuid,
        "uuid": _reviewed(name, world),
        "object_id": subject.pk,
        "page_id": world.page.pk,
        "parent_page_id": world.module_page.pk,
        "page_to_move_id": world.page.pk,
        "destination_id": world.module_page.pk,
        "page_pk": world.page.pk,
        "image_id": world.image.pk,
        "document_id": world.document.pk,
        "doc_id": world.document.pk,
        "uploaded_file_id": world.upload.pk,
        "collection_id": world.school.collection_id,
        "revision_id": revision,
        "revision_id_a": revision,
        "revision_id_b": "latest",
        "workflow_pk": world.school.page.get_workflow().pk,
        "redirect_id": NOBODYS,
        "session_id": NOBODYS,
        "action_name": "approve",
        "action": "delete",
        "filter_spec": "width-100",
        "content_type_app_name": "courses",
        "content_type_model_name": "lessonpage",
        "app_label": "courses",
        "app_name": "courses",
        "model_name": "lessonpage",
        "uidb64": "MQ",
        "token": "x",
        "step": "done/",
    }


def _subject(name: str, world: World) -> Any:
    """What the first id of the route names."""
    namespace = name.partition(":")[0]
    label = {**SNIPPETS, **CHOOSERS}.get(namespace)
    if label:
        return world.rows[label]
    if name.startswith(("wagtailimages", "wagtailadmin_api:images")):
        return world.image
    if name.startswith(("wagtaildocs", "wagtailadmin_api:documents")):
        return world.document
    if name.startswith("wagtailadmin_collections"):
        return world.school.collection
    if name.startswith("wagtailadmin_workflows"):
        return world.school.page.get_workflow()
    return world.page


def _sub_ids(subject: Any) -> dict[str, int]:
    """A task and a workflow state of the subject, if it was ever sent for review."""
    ids = {"task_state_id": NOBODYS, "workflow_state_id": NOBODYS, "task_id": NOBODYS}
    if hasattr(subject, "current_workflow_state") or hasattr(subject, "workflow_states"):
        state = WorkflowState.objects.for_instance(subject).first()
        if state is not None:
            task_state = TaskState.objects.for_instance(subject).first()
            ids = {
                "task_state_id": task_state.pk,
                "workflow_state_id": state.pk,
                "task_id": Task.objects.get(pk=task_state.task_id).pk,
            }
    return ids


def _reviewed(name: str, world: World) -> Any:
    """What the uuid of a review route names: a lesson, a version, or a question."""
    if name == "bank_bulk:undo":
        return changed_together(world).uuid
    if name.endswith(":lesson"):
        return world.page.lesson.uuid
    return world.question.versions.get().uuid if name.endswith(":question") else world.question.uuid


def changed_together(world: World) -> BulkChange:
    """A change of many questions by the school's author, which they could undo now."""
    before = {str(world.question.pk): {}}
    facts = {"at": timezone.now(), "action": "tag", "before": before}
    return BulkChange.objects.get_or_create(school=world.school, by=world.page.owner, defaults=facts)[0]
