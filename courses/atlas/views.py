"""The atlas of a school, to browse, to search and to print. A school of others answers as one that does not exist."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.outline.codes import split_codes
from courses.outline.models import Source
from courses.schools.models import School
from courses.schools.places import owner_of_address

from .models import LessonFigure, Muscle, MuscleCard
from .types import Region

LONGEST_QUERY = 100


@require_safe
def atlas(request: HttpRequest, school: str) -> HttpResponse:
    """The muscles by region: all, those of a `region`, or those that hold every word of `q`."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    owner = owner_of_address(request, school)
    words, region = _asked(request)
    muscles = Muscle.objects.of_school(owner)
    if region:
        muscles = muscles.filter(region=region)
    found = list(muscles.matching(words) if words else muscles)
    about = {"words": words, "region": region, "count": len(found), "groups": _by_region(found)}
    return render(request, "courses/atlas/index.html", _frame(school, owner) | about)


@require_safe
def atlas_print(request: HttpRequest, school: str) -> HttpResponse:
    """Every card on paper, or those of a `region`."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    owner = owner_of_address(request, school)
    _words, region = _asked(request)
    muscles = Muscle.objects.of_school(owner)
    found = list(muscles.filter(region=region) if region else muscles)
    about = {"region": region, "groups": _by_region(found), "sources": _sources(found, owner)}
    return render(request, "courses/atlas/print.html", _frame(school, owner) | about)


@require_safe
def atlas_muscle(request: HttpRequest, school: str, slug: str) -> HttpResponse:
    """One muscle: its card, a figure that shows it, and the lessons that teach it."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    owner = owner_of_address(request, school)
    muscle = Muscle.objects.of_school(owner).filter(slug=slug).first()
    if muscle is None:
        raise Http404
    reader = owner or request.school
    # A school's own row stands for the library's of its slug, and the lessons that show that one teach it too.
    rows = Muscle.objects.filter(Q(pk=muscle.pk) | Q(school=None, slug=slug))
    cards = MuscleCard.objects.of_school(reader).filter(muscle__in=rows).select_related("lesson")
    figure = LessonFigure.objects.of_school(reader).filter(drawing=muscle.drawing) if muscle.drawing else None
    about = {
        "muscle": muscle,
        "lessons": _once_each_lesson(cards),
        "figure": figure.select_related("lesson").first() if figure is not None else None,
        "sources": _sources([muscle], owner),
        "neighbours": Muscle.objects.of_school(owner).filter(region=muscle.region).exclude(pk=muscle.pk),
    }
    return render(request, "courses/atlas/muscle.html", _frame(school, owner) | about)


def _asked(request: HttpRequest) -> tuple[str, str]:
    """What the address asks for: words, and a region or none."""
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST_QUERY]
    region = request.GET.get("region", "")
    return words, region if region in Region.values else ""


def _frame(school: str, owner: School | None) -> dict[str, Any]:
    return {"place": school, "owner": owner, "regions": Region.choices}


def _by_region(muscles: list[Muscle]) -> list[tuple[str, str, list[Muscle]]]:
    """The muscles under their regions, from head to foot: value, name, muscles."""
    groups = [(value, name, [each for each in muscles if each.region == value]) for value, name in Region.choices]
    return [group for group in groups if group[2]]


def _sources(muscles: list[Muscle], owner: School | None) -> list[Source]:
    """The works the rows name, in the order of their codes."""
    codes = {code for muscle in muscles for code in split_codes(muscle.sources)}
    sources = Source.objects.citable_in(owner.pk if owner else None).filter(code__in=codes)
    return sorted(sources, key=lambda source: (len(source.code), source.code))


def _once_each_lesson(cards: Any) -> list[MuscleCard]:
    """One card a lesson, in order."""
    found: dict[int, MuscleCard] = {}
    for card in cards:
        found.setdefault(card.lesson_id, card)
    return list(found.values())
