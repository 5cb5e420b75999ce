"""Long tasks on a person's own machine: in a thread, so that the page that shows their progress can be drawn."""

from threading import Thread

from django.db import connections
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult


class ThreadBackend(ImmediateBackend):
    """Runs each task at once, beside the request that asked for it. Nothing is kept: a restart forgets what ran."""

    def _execute_task(self, task_result: TaskResult) -> None:
        Thread(target=self._execute_beside, args=(task_result,), daemon=True).start()

    def _execute_beside(self, task_result: TaskResult) -> None:
        try:
            super()._execute_task(task_result)
        finally:
            connections.close_all()
