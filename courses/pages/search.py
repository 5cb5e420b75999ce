"""Plain search over lessons and glossary, the same on SQLite and PostgreSQL."""

from dataclasses import dataclass
from typing import Any

from courses.outline.models import GlossaryTerm, Lesson
from courses.schools.models import School

from .models import LessonPage

MOST_RESULTS = 30
SHORTEST_QUERY = 2
LONGEST_QUERY = 100


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: lessons, best first, and words that are explained."""

    words: str
    lessons: list[LessonPage]
    terms: list[GlossaryTerm]

    @property
    def is_empty(self) -> bool:
        return not self.lessons and not self.terms


def search(words: str, *, learner: Any, school: School | None) -> Found:
    """Live lessons and terms this person can open that hold the words. Fewer than two letters find nothing."""
    words = " ".join(words.replace("\x00", "").split())[:LONGEST_QUERY]
    if len(words) < SHORTEST_QUERY or not school:
        return Found(words, [], [])
    mine = Lesson.objects.visible_to(learner).live().of_school(school)
    pages = LessonPage.objects.live().filter(pk__in=list(mine.values_list("page", flat=True)))
    # A quotation mark would end the phrase that SQLite's index is asked for, and fail the whole statement.
    plain = words.replace('"', " ").strip()
    found = pages.select_related("lesson__module").search(plain, operator="and")[:MOST_RESULTS] if plain else []
    terms = GlossaryTerm.objects.of_school(school).matching(words).select_related("lesson")[:MOST_RESULTS]
    return Found(words, list(found), list(terms))
