"""Work that follows the saving of questions, after commit. May run twice or late."""

from django_tasks import task


@task()
def recheck_questions() -> None:
    """Ask the writing checks of every question whose newest draft waits for them."""
    from .rechecking import recheck_waiting

    recheck_waiting()
