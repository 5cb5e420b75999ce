"""Loading the demo: the course into the library, then two schools that study it. Doing it again changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.core.management import call_command
from django.db import transaction
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler

from courses.outline.models import Course, Lesson
from quizzes.exchange.services import Place, apply_questions

from .files import read_course
from .oak_bank import load_oak_bank
from .pages import load_pages, load_sources
from .people import ELM_LEARNERS, ELM_STAFF, OAK_LEARNERS, OAK_STAFF, PASSWORD, Person
from .programme import load_programme
from .schools import Demo


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the loader tells at its end."""

    lessons: int
    questions: int
    new_questions: int


@transaction.atomic
def load_course() -> Loaded:
    """The shipped course with its outline, milestones, sources and questions, published in the library."""
    shipped = read_course()
    outline, _milestones = load_programme()
    load_sources(shipped.sources)
    lessons = load_pages(shipped, outline)
    new = 0
    for draft in shipped.lessons:
        lesson = lessons[draft.number]
        place = Place(school=None, language=draft.language, outline=outline, lesson=lesson, is_original=True)
        applied = apply_questions(drafts=draft.questions, place=place)
        new += len(applied.made) + len(applied.changed)
    return Loaded(len(lessons), sum(len(draft.questions) for draft in shipped.lessons), new)


def load_schools(*, at: datetime, seed: int, weeks: int = 8, learners: int = len(OAK_LEARNERS)) -> None:
    """Both schools, their people, and what their learners did up to `at`. The course must be loaded."""
    demo = Demo(at=at, seed=seed, weeks=weeks)
    demo.administrator()
    course = Course.objects.get(school=None, page__slug=read_course().course.slug)
    lessons = list(Lesson.objects.live().filter(module__course=course).select_related("module").in_order())
    oak = demo.school("oak", "Oak School of Massage", "America/Chicago", OAK_STAFF)
    load_oak_bank(oak, author=demo.account_of(OAK_STAFF[0]), outline=course.outline)
    earlier = demo.cohort(oak, course, "Spring 2026, daytime", weeks_ago=32, exam_in=None)
    autumn = demo.cohort(oak, course, "Autumn 2026, evening", weeks_ago=weeks, exam_in=56)
    for person in OAK_LEARNERS[:learners]:
        demo.learner(person, autumn, lessons, earlier=earlier)
    elm = demo.school("elm", "Elm School of Massage", "America/New_York", ELM_STAFF)
    weekend = demo.cohort(elm, course, "Autumn 2026, weekend", weeks_ago=weeks, exam_in=90)
    for person in ELM_LEARNERS[:learners]:
        demo.learner(person, weekend, lessons)


@contextmanager
def search_built_once() -> Iterator[None]:
    """The search index is built from everything at the end, and not row by row on the way there."""
    waiting = [model for model in get_indexed_models() if post_save.disconnect(post_save_signal_handler, sender=model)]
    try:
        yield
    finally:
        for model in waiting:
            post_save.connect(post_save_signal_handler, sender=model)
    call_command("update_index", verbosity=0)


def people_to_try() -> list[tuple[str, Person]]:
    """The accounts worth naming, with their school."""
    return [
        ("oak", OAK_LEARNERS[0]),
        *(("oak", person) for person in OAK_STAFF),
        ("elm", ELM_LEARNERS[0]),
        *(("elm", person) for person in ELM_STAFF),
    ]


__all__ = ["PASSWORD", "Loaded", "load_course", "load_schools", "people_to_try", "search_built_once"]
