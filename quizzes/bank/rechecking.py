"""Keeping the catalogue true: an entry when a question is saved, and what the writing checks say once that is kept."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models.signals import post_save

from .catalogue import CatalogueEntry, enter, newest_draft
from .checking import findings
from .completeness import lacks
from .models import Question

BATCH = 200
# What the checks read beside the row itself.
USED = ("latest_revision", "area", "objective", "paragraph", "lesson__module__course", "picture")


def connect() -> None:
    """Called once, when the app is ready."""
    post_save.connect(_question_saved, sender=Question)


def _question_saved(instance: Question, raw: bool, **kwargs: Any) -> None:
    # Wagtail's editor, its workflow and its schedule save questions, too: no service of ours sees them all.
    if not raw:
        questions_saved([instance])


def questions_saved(questions: Iterable[Question]) -> None:
    """For whoever writes questions past Wagtail: enter them, and have them checked once that is kept."""
    enter(questions)
    # Once a transaction, however many questions it saves. What Django has lined up is asked, because a flag of our own
    # would outlive a transaction that was rolled back.
    if not any(waiting[1] is _recheck_soon for waiting in connection.run_on_commit):
        transaction.on_commit(_recheck_soon)


def _recheck_soon() -> None:
    from .tasks import recheck_questions

    if CatalogueEntry.objects.filter(errors=None).exists():
        recheck_questions.enqueue()


def recheck_waiting() -> int:
    """Ask the checks of every question whose newest draft was not checked yet; how many there were."""
    done, last = 0, 0
    while batch := list(CatalogueEntry.objects.filter(errors=None, pk__gt=last).order_by("pk")[:BATCH]):
        for entry in batch:
            _recheck(entry)
        done, last = done + len(batch), batch[-1].pk
    return done


def recheck_everything() -> int:
    """Enter every question anew and ask its checks: after the rules, the source list or the glossary changed."""
    every = Question.objects.select_related("latest_revision").order_by("pk")
    for start in range(0, every.count(), BATCH):
        enter(every[start : start + BATCH])
    return recheck_waiting()


def _recheck(entry: CatalogueEntry) -> None:
    question = Question.objects.select_related(*USED).get(pk=entry.pk)
    errors, warnings = _found(newest_draft(question))
    # A draft saved in the meantime is another revision, and waits for its own turn.
    same = CatalogueEntry.objects.filter(pk=entry.pk, revision=entry.revision)
    same.update(errors=errors, warnings=warnings)


def _found(draft: Question) -> tuple[int, int]:
    """How much is to fix and how much to look at. An unfinished question is not told everything twice.

    What is alike in the bank is left out: it depends on other questions, and would be out of date when one of them is
    saved.
    """
    if missing := lacks(draft):
        return len(missing), 0
    found = findings(draft, with_bank=False)
    return len(found.errors), len(found.warnings)
