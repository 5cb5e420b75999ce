"""Which questions a practice draws: those least recently answered first, areas mixed, from a seed."""

import random
from typing import Any

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery

from courses.schools.models import School
from quizzes.bank.models import QuestionVersion

from .models import Attempt, ItemResponse
from .types import PracticeSpec


def candidates(*, learner: Any, school: School, spec: PracticeSpec) -> QuerySet[QuestionVersion]:
    """Available versions of the scope, each with `last_seen_at`: this learner's last answer to it, or None."""
    seen = (
        ItemResponse.objects.of(learner, school)
        .filter(question=OuterRef("question"))
        .order_by()
        .values("question")
        .annotate(last=Max("received_at"))
        .values("last")
    )
    versions = QuestionVersion.objects.available().of_school(school).annotate(last_seen_at=Subquery(seen))
    return _in_scope(versions, learner=learner, school=school, spec=spec)


def choose(*, learner: Any, school: School, spec: PracticeSpec, seed: int) -> list[QuestionVersion]:
    """Up to `spec.length` versions: unseen first, then the longest unseen; ties and the final order by chance."""
    chance = random.Random(seed)  # noqa: S311 - order of questions, not a secret
    # Ids first: a large bank's contents would be megabytes, of which ten questions are wanted.
    pool = list(candidates(learner=learner, school=school, spec=spec).order_by("pk").values_list("pk", "last_seen_at"))
    chance.shuffle(pool)
    pool.sort(key=lambda row: (row[1] is not None, row[1]))
    drawn = [pk for pk, _seen in pool[: spec.length]]
    chance.shuffle(drawn)
    found = QuestionVersion.objects.in_bulk(drawn)
    return [found[pk] for pk in drawn]


def _in_scope(versions: QuerySet, *, learner: Any, school: School, spec: PracticeSpec) -> QuerySet:
    scope = Attempt.Scope(spec.scope)
    if scope == Attempt.Scope.LESSON:
        return versions.filter(question__lesson__uuid=spec.scope_id)
    if scope == Attempt.Scope.MODULE:
        return versions.filter(question__lesson__module__uuid=spec.scope_id)
    if scope == Attempt.Scope.AREA:
        return versions.filter(Q(area__code=spec.scope_id) | Q(area__parent__code=spec.scope_id))
    if scope == Attempt.Scope.MISTAKES:
        return versions.filter(question__in=mistaken_questions(learner=learner, school=school))
    return versions


def mistaken_questions(*, learner: Any, school: School) -> QuerySet:
    """Ids of questions whose latest answer by this learner was wrong."""
    latest = ItemResponse.objects.of(learner, school).newest()
    return latest.filter(was_right=False).annotate(q=F("question_id")).values("q")
