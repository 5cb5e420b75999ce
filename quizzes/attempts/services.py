"""Starting, answering and closing attempts, safe against every doubled, late and crossed request.

The database's clock decides what is open: state and deadline are compared in the statement that claims the sequence.
"""

import random
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, Subquery
from django.db.models.functions import Now

from courses.errors import DomainError
from courses.schools.models import Enrolment, School
from quizzes.engine import scoring
from quizzes.kinds.registry import kind_of

from .errors import (
    AlreadyAnswered,
    AnotherAttemptOpen,
    AttemptClosed,
    KeyReused,
    NothingToPractise,
    StaleSequence,
)
from .models import Attempt, AttemptItem, ItemResponse, RegradeEntry
from .selection import choose
from .types import Answer, PracticeSpec

# Answers closer together than this say little about what will be known later.
SPACED = timedelta(hours=24)
# How often a start may lose to another one that is finished at once, before something else is wrong.
RACES = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """A response that is on record, and whether this call put it there."""

    response: ItemResponse
    is_new: bool


def start_attempt(
    *,
    learner: Any,
    school: School,
    enrolment: Enrolment | None,
    spec: PracticeSpec,
    title: str,
    at: datetime,
    seed: int | None = None,
) -> Attempt:
    """Begin a practice, or return the open one if it is the same practice: a double start is one start.

    `seed` draws the same questions again; without it chance decides. Raises AnotherAttemptOpen if a different one is
    open, NothingToPractise if the scope has no question.
    """
    for _try in range(RACES):
        if open_attempt := _open_attempt(learner, school):
            return _same_or_refuse(open_attempt, spec)
        try:
            return _begin(learner=learner, school=school, enrolment=enrolment, spec=spec, title=title, at=at, seed=seed)
        except IntegrityError as error:
            # Another request won the race. Its attempt is ours too; if it was finished already, ours begins.
            lost = error
    raise lost


def record_response(
    *, item: AttemptItem, answer: Answer, key: UUID, sequence: int, given_at: datetime | None = None
) -> Kept:
    """Keep one answer, once per key. Must run inside a transaction.

    An answer's time is the database's. `given_at` is for answers of the past alone, see quizzes.study.history, which no
    request can reach.

    The same key with the same answer returns what was kept; with another answer it raises KeyReused. Raises
    AttemptClosed, AlreadyAnswered, StaleSequence, or what quizzes.kinds.errors names; then nothing is kept.
    """
    given = _checked(item, answer)
    claimed = _claim(item, sequence)
    # Asked while the row is ours: the twin of this request may have gone through while we waited for it.
    if kept := _kept_before(item, given, key):
        item.refresh_from_db(fields=["answer", "answered_at", "points", "key_shown_at"])
        return Kept(kept, is_new=False)
    if not claimed:
        raise _refusal(item)
    standing = _standing(item)
    if given_at is not None:
        standing["now"] = given_at
    if standing["key_shown_at"] is not None:
        raise AlreadyAnswered
    return Kept(_insert(item, answer, given, key, sequence, standing), is_new=True)


def close_attempt(*, attempt: Attempt, at: datetime) -> Attempt:
    """Finish an attempt. Closing a closed one changes nothing. Unanswered questions stay unscored."""
    Attempt.objects.filter(pk=attempt.pk, state=Attempt.State.OPEN).update(state=Attempt.State.FINISHED, closed_at=at)
    attempt.refresh_from_db()
    return attempt


def flag_item(*, item: AttemptItem, is_flagged: bool) -> None:
    """Mark a question to come back to, or take the mark away."""
    AttemptItem.objects.filter(pk=item.pk).update(is_flagged=is_flagged)
    item.is_flagged = is_flagged


def points_for(item: AttemptItem) -> float | None:
    """What the current answer earns: from the snapshot, or the version that last regraded it; from the newest mark
    where a person marks. None if unanswered or not marked yet."""
    if item.answer is None:
        return None
    if kind_of(item.version.content).by_hand:
        mark = item.marks.last()
        return mark.points if mark else None
    entry = RegradeEntry.objects.filter(version=item.version_id).select_related("by_version").last()
    content = entry.by_version.content if entry else item.version.content
    return kind_of(content).points(content, item.answer)


def _open_attempt(learner: Any, school: School) -> Attempt | None:
    return Attempt.objects.of(learner, school).open().filter(slot="practice").first()


def _same_or_refuse(attempt: Attempt, spec: PracticeSpec) -> Attempt:
    if (attempt.scope, attempt.scope_id) == (spec.scope, spec.scope_id):
        return attempt
    raise AnotherAttemptOpen(attempt=str(attempt.uuid))


def _begin(**fields: Any) -> Attempt:
    """A new attempt with its questions. IntegrityError if another one was opened meanwhile."""
    spec, seed = fields.pop("spec"), fields.pop("seed")
    seed = secrets.randbits(62) if seed is None else seed
    versions = choose(learner=fields["learner"], school=fields["school"], spec=spec, seed=seed)
    if not versions:
        raise NothingToPractise
    with transaction.atomic():
        attempt = Attempt.objects.create(
            scope=spec.scope, scope_id=spec.scope_id, seed=seed, started_at=fields.pop("at"), **fields
        )
        _make_items(attempt, versions)
    return attempt


def _make_items(attempt: Attempt, versions: list[Any]) -> None:
    chance = random.Random(attempt.seed)  # noqa: S311 - order of options, not a secret
    items = []
    for position, version in enumerate(versions, start=1):
        order = kind_of(version.content).shuffled(version.content, chance)
        items.append(AttemptItem(attempt=attempt, version=version, position=position, option_order=order))
    AttemptItem.objects.bulk_create(items)


def _checked(item: AttemptItem, answer: Answer) -> Any:
    """The answer as its kind keeps it, or the refusal that says what is wrong with it.

    While the key is shown with the reply, an answer too unclear to judge may be written again; in an exam it is kept.
    """
    content = item.version.content
    return kind_of(content).clean(answer.given, content, item.option_order, ask_again=_shows_key_at_once(item.attempt))


def _kept_before(item: AttemptItem, given: Any, key: UUID) -> ItemResponse | None:
    kept = ItemResponse.objects.filter(attempt=item.attempt_id, client_key=key).first()
    if kept is None:
        return None
    if kept.item_id != item.pk or kept.answer != given:
        raise KeyReused
    return kept


def _claim(item: AttemptItem, sequence: int) -> bool:
    """Take the sequence and lock the attempt's row, if the attempt is open by the database's clock."""
    still_open = Q(state=Attempt.State.OPEN) & (Q(deadline=None) | Q(deadline__gt=Now()))
    rows = Attempt.objects.filter(still_open, pk=item.attempt_id, last_sequence__lt=sequence)
    return bool(rows.update(last_sequence=sequence))


def _refusal(item: AttemptItem) -> DomainError:
    """Why the sequence could not be taken."""
    attempt = Attempt.objects.annotate(now=Now()).get(pk=item.attempt_id)
    if not attempt.is_open or (attempt.deadline and attempt.deadline <= attempt.now):
        return AttemptClosed()
    if AttemptItem.objects.filter(pk=item.pk, key_shown_at__isnull=False).exists():
        return AlreadyAnswered()
    return StaleSequence(last_sequence=attempt.last_sequence)


def _standing(item: AttemptItem) -> dict[str, Any]:
    """In one statement: whether the key was shown, this learner's last answer to the question, the database's time."""
    before = ItemResponse.objects.filter(
        learner=item.attempt.learner_id, school=item.attempt.school_id, question=item.version.question_id
    ).order_by("-received_at", "-pk")
    return (
        AttemptItem.objects.filter(pk=item.pk)
        .annotate(
            now=Now(),
            last_exposure=Subquery(before.values("exposure")[:1]),
            last_at=Subquery(before.values("received_at")[:1]),
        )
        .values("key_shown_at", "now", "last_exposure", "last_at")
        .get()
    )


def _insert(
    item: AttemptItem, answer: Answer, given: Any, key: UUID, sequence: int, standing: dict[str, Any]
) -> ItemResponse:
    attempt, version, now = item.attempt, item.version, standing["now"]
    points = kind_of(version.content).points(version.content, given)
    response = ItemResponse.objects.create(
        attempt=attempt,
        item=item,
        learner_id=attempt.learner_id,
        school_id=attempt.school_id,
        question_id=version.question_id,
        version=version,
        key_version=version.number,
        client_key=key,
        sequence=sequence,
        answer=given,
        option_order=item.option_order,
        was_right=None if points is None else scoring.is_right(points),
        received_at=now,
        elapsed_ms=answer.elapsed_ms,
        mode=attempt.mode,
        position=item.position,
        exposure=(standing["last_exposure"] or 0) + 1,
        key_seen_before=standing["last_at"] is not None,
        is_spaced=standing["last_at"] is None or now - standing["last_at"] >= SPACED,
        certainty=answer.certainty,
    )
    item.answer, item.answered_at, item.points = given, now, points
    # In practice the key is shown with the reply, so from here on the answer is fixed.
    item.key_shown_at = now if _shows_key_at_once(attempt) else None
    item.save(update_fields=["answer", "answered_at", "points", "key_shown_at"])
    return response


def _shows_key_at_once(attempt: Attempt) -> bool:
    return attempt.mode in (Attempt.Mode.PRACTICE, Attempt.Mode.REVIEW)
