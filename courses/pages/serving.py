"""Who is shown a page. A page of another school answers as one that does not exist."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from courses.completion.services import record_visit
from courses.outline.permissions import can_open_course, can_study, is_open_in, studied_in

if TYPE_CHECKING:
    from .models import CoursePage, LessonPage, ModulePage, SchoolPage

Show = Callable[[], HttpResponse]


class AsksFirst:
    """A page that tells its methods (OPTIONS) only to those it would be shown to."""

    def handle_options_request(self, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> HttpResponse:
        shown = self.serve(request, *args, **kwargs)
        return super().handle_options_request(request, args, kwargs) if shown.status_code == 200 else shown


def serve_school(page: "SchoolPage", request: HttpRequest, show: Show) -> HttpResponse:
    """A school's home is public while the school is open; the library's is for people of a school."""
    if page.school is None:
        return show() if request.user.is_authenticated and request.school else _missing(request)
    if not page.school.is_open:
        raise Http404
    return show()


def serve_course(page: "CoursePage", request: HttpRequest, show: Show) -> HttpResponse:
    if page.course is None or not can_open_course(request.user, page.course):
        return _missing(request)
    return show()


def serve_module(page: "ModulePage", request: HttpRequest) -> HttpResponse:
    course_page = page.get_parent().specific
    if page.module is None or course_page.course is None or not can_open_course(request.user, course_page.course):
        return _missing(request)
    return HttpResponseRedirect(f"{course_page.get_url(request)}#module-{page.module.uuid}")


def serve_lesson(page: "LessonPage", request: HttpRequest, show: Show) -> HttpResponse:
    if page.lesson is None or not (is_open_in(page.lesson, request.school) or can_study(request.user, page.lesson)):
        return _missing(request)
    school = studied_in(page.lesson.module.course, request.school)
    if request.method == "GET" and school:
        record_visit(learner=request.user, school=school, lesson=page.lesson, at=timezone.now())
    return show()


def below_school(request: HttpRequest) -> HttpResponse:
    """What a stranger gets at an address below a school where nothing is: the same as where something is."""
    return _missing(request)


def _missing(request: HttpRequest) -> HttpResponse:
    """To sign in for a stranger; for everyone signed in, the same as an address that never was."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise Http404
