"""Finding questions by their words and by what the catalogue knows of their newest draft."""

import re

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.outline.models import ContentArea

from .catalogue import fold, split_tags, tags_key

# Exported ids begin like this, where a format wants a letter first.
EXPORTED_ID = re.compile(r"^q-(?=[0-9a-f]{4})")
# A longer search finds nothing more, and a database bounds its statements.
MOST_WORDS = 20


class Checks(models.TextChoices):
    ERRORS = "errors", _("To fix")
    WARNINGS = "warnings", _("To look at")
    IN_ORDER = "in_order", _("In order")
    WAITING = "waiting", _("Not checked yet")


def with_words(questions: models.QuerySet, asked: str) -> models.QuerySet:
    """Questions that hold every word somewhere: in what they ask and answer, their notes, tags or id."""
    # No database takes a NUL.
    for word in fold(asked.replace("\0", " ")).split()[:MOST_WORDS]:
        questions = questions.filter(entry__words__contains=EXPORTED_ID.sub("", word))
    return questions


def with_checks(questions: models.QuerySet, result: str) -> models.QuerySet:
    """Questions by what the writing checks say of the newest draft."""
    if result == Checks.ERRORS:
        return questions.filter(entry__errors__gt=0)
    if result == Checks.WARNINGS:
        return questions.filter(entry__errors=0, entry__warnings__gt=0)
    if result == Checks.IN_ORDER:
        return questions.filter(entry__errors=0, entry__warnings=0)
    return questions.filter(entry__errors=None)


def in_area(questions: models.QuerySet, area: ContentArea) -> models.QuerySet:
    """A whole area means its topics too."""
    return questions.filter(Q(entry__area=area) | Q(entry__area__parent=area))


def with_tag(questions: models.QuerySet, tag: str) -> models.QuerySet:
    return questions.filter(entry__tags__contains=tags_key([tag]))


def tags_in_use(questions: models.QuerySet) -> list[str]:
    """The tags of these questions as they are written, each once, in the order of the alphabet."""
    written = questions.exclude(entry__tags="").order_by().values_list("entry__tags_written", flat=True).distinct()
    found: dict[str, str] = {}
    for tags in written:
        for tag in split_tags(tags or ""):
            found.setdefault(fold(tag), tag)
    return [found[key] for key in sorted(found)]
