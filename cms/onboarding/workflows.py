"""A school's review workflow: one step, which the school's reviewers approve."""

from django.contrib.auth.models import Group
from wagtail.models import Task, Workflow, WorkflowPage, WorkflowTask

from courses.schools.models import School
from quizzes.bank.review_task import ReviewTask


def give_workflow(school: School, reviewers: Group) -> Workflow:
    """The workflow of the school's page and of everything below it. Questions find it there too, see
    `Question.get_workflow`: Wagtail itself knows one workflow a model, not one a school."""
    name = f"{school.short_name}: review"
    given = WorkflowPage.objects.filter(page_id=school.page.pk).select_related("workflow").first()
    workflow = given.workflow if given else Workflow.objects.create(name=name)
    task = ReviewTask.objects.filter(name=name).first() or ReviewTask.objects.create(name=name)
    task.groups.set([reviewers])
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    _retire_others(workflow, task)
    if given is None:
        WorkflowPage.objects.create(page_id=school.page.pk, workflow=workflow)
    return workflow


def _retire_others(workflow: Workflow, task: ReviewTask) -> None:
    """A workflow made before reviews were signed has a step of another type. What waits there goes back to its
    author."""
    for old in Task.objects.filter(workflow_tasks__workflow=workflow).exclude(pk=task.pk):
        old.specific.deactivate()
        WorkflowTask.objects.filter(workflow=workflow, task=old).delete()
