"""What the demo's learners did: evenings of reading and practice, drawn by seeded chance from each one's habits."""

import math
import random
import zoneinfo
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from courses.outline.models import Lesson
from quizzes.attempts.errors import NothingToPractise
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.types import Answer, PracticeSpec
from quizzes.kinds.parts import of_type
from quizzes.kinds.registry import kind_of
from quizzes.study.history import Past, begin_practice, end_practice, keep_answer, read_lesson, recompute

from .notes import note
from .people import Habits

# What one step of the author's estimate (1 to 5) adds to difficulty, and what having seen the answer is worth.
STEP, SEEN_BEFORE = 0.5, 1.1
EVER = datetime.min.replace(tzinfo=UTC)
LESSON_QUESTIONS, MODULE_QUESTIONS = 10, 10
SAFETY_MODULES = ("8", "9")


@dataclass(slots=True)
class Evening:
    """One evening of one learner: the clock, which only goes forward, and the chance."""

    past: Past
    habits: Habits
    now: datetime

    def wait(self, least_s: float, most_s: float) -> float:
        seconds = self.past.chance.uniform(least_s, most_s)
        self.now += timedelta(seconds=seconds)
        return seconds


def live_through(past: Past, *, habits: Habits, lessons: list[Lesson], first: date, last: date, until: datetime) -> int:
    """Everything the learner did from the first day to the last, and before `until`. Returns the number of evenings."""
    read = _read_before(past)
    to_read = [lesson for lesson in lessons[: habits.reads] if lesson.pk not in read]
    evenings = 0
    for number, start in enumerate(_evenings(past, habits, first, last, until), start=1):
        evening = Evening(past, habits, start)
        _study(evening, to_read, number)
        evenings = number
        if number % 4 == 0:
            recompute(past, at=evening.now)
    if evenings:
        recompute(past, at=evening.now)
    return evenings


def _evenings(past: Past, habits: Habits, first: date, last: date, until: datetime) -> list[datetime]:
    """When the learner sat down: on `sessions` days a week, some time after work, in their own zone. Always on the last
    day, because that is the day they are known to have been there."""
    zone = zoneinfo.ZoneInfo(past.learner.time_zone)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    chosen = [day for day in days if day == last or past.chance.random() < habits.sessions / 7]
    starts = [
        datetime.combine(day, time(18, 15), tzinfo=zone) + timedelta(minutes=past.chance.randrange(150))
        for day in chosen
    ]
    return [start for start in starts if start + timedelta(hours=1) < until]


def _study(evening: Evening, to_read: list[Lesson], number: int) -> None:
    """Read on and practise what was read; every third evening go back to what is behind."""
    lesson = to_read[0] if to_read else None
    if lesson and number % 3:
        # Two lessons of ten minutes an evening, and a practice on the first of them; on both where safety is at stake.
        for each in to_read[:2]:
            _read(evening, each, to_read)
            if each == lesson or each.module.number in SAFETY_MODULES:
                _practise(evening, PracticeSpec(Attempt.Scope.LESSON, str(each.uuid), LESSON_QUESTIONS))
    elif number % 2:
        _practise(evening, PracticeSpec(Attempt.Scope.MISTAKES, length=8))
    else:
        _practise(evening, _going_back(evening.past))


def _read(evening: Evening, lesson: Lesson, to_read: list[Lesson]) -> None:
    """A lesson takes about its minutes. Now and then somebody stops halfway and finishes it another evening."""
    is_finished = evening.past.chance.random() < 0.9
    seconds = int(evening.past.chance.uniform(0.6, 1.2) * lesson.minutes * 60 * (1 if is_finished else 0.4))
    read_lesson(evening.past, lesson=lesson, at=evening.now, seconds=seconds, is_finished=is_finished)
    evening.now += timedelta(seconds=seconds + 60)
    if is_finished:
        to_read.remove(lesson)


def _going_back(past: Past) -> PracticeSpec:
    """A practice over the module among those read that was practised longest ago, or over everything."""
    read = list(Lesson.objects.filter(pk__in=_read_before(past)).in_order().values_list("module__uuid", flat=True))
    if not read or past.chance.random() < 0.15:
        return PracticeSpec(Attempt.Scope.MIXED, length=MODULE_QUESTIONS)
    practised = dict(
        Attempt.objects.of(past.learner, past.school)
        .filter(scope=Attempt.Scope.MODULE)
        .order_by("started_at")
        .values_list("scope_id", "started_at")
    )
    longest_ago = min(reversed(read), key=lambda uuid: practised.get(str(uuid), EVER))
    return PracticeSpec(Attempt.Scope.MODULE, str(longest_ago), MODULE_QUESTIONS)


def _practise(evening: Evening, spec: PracticeSpec) -> None:
    try:
        attempt = begin_practice(evening.past, spec=spec, at=evening.now)
    except NothingToPractise:
        return
    items = attempt.items.select_related("attempt", "version__question").order_by("position")
    for sequence, item in enumerate(items, start=1):
        _answer(evening, item, sequence)
    evening.wait(5, 30)
    end_practice(attempt=attempt, at=evening.now)


def _answer(evening: Evening, item: AttemptItem, sequence: int) -> None:
    chance = evening.past.chance
    seconds = evening.wait(9, 55)
    is_right = chance.random() < _probability(evening, item)
    answer = Answer(
        given=_given(item, is_right, chance),
        elapsed_ms=int(seconds * 1000),
        certainty=_certainty(is_right, chance),
    )
    keep_answer(evening.past, item=item, answer=answer, sequence=sequence, at=evening.now)


def _probability(evening: Evening, item: AttemptItem) -> float:
    """Of a right answer: ability against difficulty, and the better for every time the answer was seen."""
    seen = evening.past.seen.get(item.version.question_id, 0)
    evening.past.seen[item.version.question_id] = seen + 1
    strength = evening.habits.ability - (item.version.question.difficulty - 3) * STEP + min(seen, 3) * SEEN_BEFORE
    return 1 / (1 + math.exp(-strength))


def _given(item: AttemptItem, is_right: bool, chance: random.Random) -> Any:
    """The key, or something else: one wrong option, the tempting ones first, or a set that is not the key. Where a
    person marks, something to mark."""
    content = item.version.content
    kind = kind_of(content)
    if kind.by_hand:
        return note(chance, is_sound=is_right)
    if is_right:
        return kind.sent(content, item.option_order, kind.right_answer(content))
    options = of_type(content, "option")
    wrong = [option for option in options if not option["correct"]]
    if not wrong:
        return kind.sent(content, item.option_order, kind.example(content, item.option_order))
    tempting = chance.choices(wrong, weights=[2 if option["misconception"] else 1 for option in wrong])[0]["uuid"]
    if content["kind"] != "multiple":
        return [tempting]
    right = [option["uuid"] for option in options if option["correct"]]
    return [*right[: chance.randint(0, len(right))], tempting]


def _certainty(is_right: bool, chance: random.Random) -> str:
    """How sure they said they were, which most do not say."""
    if chance.random() < 0.6:
        return ""
    return chance.choices(["sure", "unsure", "guess"], weights=[6, 3, 1] if is_right else [2, 4, 4])[0]


def _read_before(past: Past) -> set[int]:
    done = past.learner.lesson_completions.filter(school=past.school)
    return set(done.values_list("lesson_id", flat=True))
