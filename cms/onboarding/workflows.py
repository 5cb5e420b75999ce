"""A school's review workflow: one step, which the school's reviewers approve."""

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from courses.schools.models import School


def give_workflow(school: School, reviewers: Group) -> Workflow:
    """The workflow of the school's page and of everything below it. Questions find it there too, see
    `Question.get_workflow`: Wagtail itself knows one workflow a model, not one a school."""
    name = f"{school.short_name}: review"
    given = WorkflowPage.objects.filter(page_id=school.page.pk).select_related("workflow").first()
    workflow = given.workflow if given else Workflow.objects.create(name=name)
    task = GroupApprovalTask.objects.filter(name=name).first() or GroupApprovalTask.objects.create(name=name)
    task.groups.set([reviewers])
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    if given is None:
        WorkflowPage.objects.create(page_id=school.page.pk, workflow=workflow)
    return workflow
