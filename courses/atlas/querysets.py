"""Which rows of the atlas exist for whom."""

from typing import Any

from django.db import models
from django.db.models import Q

from courses.outline.models import Lesson
from courses.schools.models import School

# What a search looks in.
SEARCHED = ("name", "short_name", "origin", "insertion", "action", "innervation")


class MuscleQuerySet(models.QuerySet):
    def live(self) -> "MuscleQuerySet":
        return self.filter(live=True)

    def of_school(self, school: School | None) -> "MuscleQuerySet":
        """The atlas of a school: its own live rows, and those of the library whose slug it has no row for. Without a
        school, the library's own."""
        library = Q(school=None)
        if not school:
            return self.live().filter(library)
        own = self.model.objects.live().filter(school=school)
        return self.live().filter(Q(school=school) | (library & ~Q(slug__in=own.values("slug"))))

    def visible_to(self, user: Any) -> "MuscleQuerySet":
        """Rows of the person's schools, and the library's for anyone in a school."""
        schools = School.objects.attended_by(user)
        in_any = self.model.objects.filter(models.Exists(schools)).values("pk")
        return self.filter(Q(school__in=schools) | Q(school=None, pk__in=in_any))

    def matching(self, words: str) -> "MuscleQuerySet":
        """Rows that hold every word, in a name, an attachment, an action or a nerve."""
        found = self
        for word in words.split():
            found = found.filter(_any_field_holds(word))
        return found


class MuscleCardQuerySet(models.QuerySet):
    def of_school(self, school: School | None) -> "MuscleCardQuerySet":
        """Cards in lessons that people of this school can open now, in the order the lessons are taught."""
        return _in_lessons_of(self, school)


class LessonFigureQuerySet(models.QuerySet):
    def of_school(self, school: School | None) -> "LessonFigureQuerySet":
        """The same of figures."""
        return _in_lessons_of(self, school)


def _any_field_holds(word: str) -> Q:
    found = Q()
    for name in SEARCHED:
        found |= Q(**{f"{name}__icontains": word})
    return found


def _in_lessons_of(rows: Any, school: School | None) -> Any:
    lessons = Lesson.objects.live().of_school(school)
    return rows.filter(lesson__in=lessons).order_by("lesson__module__position", "lesson__position", "pk")
