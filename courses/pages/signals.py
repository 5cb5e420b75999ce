"""Pages tell the outline what is taught now. One line each; the rules are in courses.outline.services."""

from dataclasses import replace
from typing import Any

from django.utils import timezone
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move, published

from courses.atlas import services as atlas
from courses.atlas.models import Muscle
from courses.outline import services
from courses.outline.models import Course, Lesson, Module


def connect() -> None:
    """Called once, when the app is ready."""
    from .models import CoursePage, LessonPage, ModulePage

    page_published.connect(course_published, sender=CoursePage)
    page_published.connect(module_published, sender=ModulePage)
    page_published.connect(lesson_published, sender=LessonPage)
    page_unpublished.connect(course_unpublished, sender=CoursePage)
    page_unpublished.connect(module_unpublished, sender=ModulePage)
    page_unpublished.connect(lesson_unpublished, sender=LessonPage)
    post_page_move.connect(page_moved)
    published.connect(muscle_published, sender=Muscle)
    page_slug_changed.connect(page_renamed)


def course_published(instance: Any, **kwargs: Any) -> None:
    _keep_course(instance)


def module_published(instance: Any, **kwargs: Any) -> None:
    _keep_module(instance)


def lesson_published(instance: Any, **kwargs: Any) -> None:
    from .content import lesson_cards, lesson_draft, lesson_figures

    lesson = instance.lesson or Lesson()
    module = _module_above(instance.get_parent().specific)
    services.publish_lesson(lesson=lesson, module=module, draft=lesson_draft(instance))
    atlas.keep_cards(lesson=lesson, cards=lesson_cards(instance))
    atlas.keep_figures(lesson=lesson, figures=lesson_figures(instance))
    _remember(instance, "lesson", lesson)


def muscle_published(instance: Any, **kwargs: Any) -> None:
    """The lessons that show a corrected row read otherwise now: learners are told, reviewers are asked again."""
    from .content import lesson_draft
    from .models import LessonPage

    # Wagtail sends this also when a revision is only scheduled; then nothing is live yet.
    if not instance.live:
        return
    for page in LessonPage.objects.live().filter(lesson__in=atlas.lessons_showing(instance)).select_related("lesson"):
        draft = replace(lesson_draft(page), revised_on=timezone.localdate())
        services.publish_lesson(lesson=page.lesson, module=page.lesson.module, draft=draft)


def course_unpublished(instance: Any, **kwargs: Any) -> None:
    if instance.course:
        services.withdraw_course(course=instance.course)


def module_unpublished(instance: Any, **kwargs: Any) -> None:
    if instance.module:
        services.withdraw_module(module=instance.module)


def lesson_unpublished(instance: Any, **kwargs: Any) -> None:
    if instance.lesson:
        services.withdraw_lesson(lesson=instance.lesson)


def page_moved(instance: Any, parent_page_after: Any, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    """Another address, another parent, or another place among its siblings."""
    _readdress(url_path_before, url_path_after)
    _follow_order(parent_page_after.specific)


def page_renamed(instance: Any, instance_before: Any, **kwargs: Any) -> None:
    _readdress(instance_before.url_path, instance.url_path)


def _readdress(before: str, after: str) -> None:
    if before != after:
        services.readdress_lessons(old=_address(before), new=_address(after))


def _follow_order(parent: Any) -> None:
    """Whoever moves pushes its siblings along, so all rows below the parent take their places anew."""
    from .content import page_position
    from .models import CoursePage, LessonPage, ModulePage

    if isinstance(parent, ModulePage):
        lessons = LessonPage.objects.child_of(parent).exclude(lesson=None).only("path", "lesson")
        if places := {page.lesson_id: page_position(page) for page in lessons}:
            services.place_lessons(module=_module_above(parent), places=places)
    elif isinstance(parent, CoursePage):
        modules = ModulePage.objects.child_of(parent).exclude(module=None).only("path", "module")
        if places := {page.module_id: page_position(page) for page in modules}:
            services.place_modules(course=_course_above(parent), places=places)


def _keep_course(page: Any) -> Course:
    course = page.course or Course(school=page.get_parent().specific.school)
    services.publish_course(
        course=course,
        title=page.title,
        summary=page.summary,
        language=page.language,
        address=page.get_url() or "",
        outline=page.outline,
    )
    _remember(page, "course", course)
    return course


def _keep_module(page: Any) -> Module:
    from .content import page_position

    module = page.module or Module()
    services.publish_module(
        module=module,
        course=_course_above(page.get_parent().specific),
        number=page.number,
        title=page.title,
        subject=page.subject,
        position=page_position(page),
    )
    _remember(page, "module", module)
    return module


def _course_above(page: Any) -> Course:
    """The row of a course. While its page is still a draft, it is one that nobody can reach yet."""
    if page.course is None:
        services.withdraw_course(course=_keep_course(page))
    return page.course


def _module_above(page: Any) -> Module:
    """The same for a module."""
    if page.module is None:
        services.withdraw_module(module=_keep_module(page))
    return page.module


def _address(url_path: str) -> str:
    """A page's path below the site root: Wagtail's url_path starts with the root page's own slug."""
    return "/" + url_path.strip("/").partition("/")[2] + "/"


def _remember(page: Any, field: str, row: Any) -> None:
    """Keep the row's id on the page. `update`, because publishing must not publish again; and on every draft too, since
    publishing an older revision writes that revision's value back."""
    if getattr(page, f"{field}_id") != row.pk or page.latest_revision_id:
        type(page).objects.filter(pk=page.pk).update(**{field: row})
        setattr(page, field, row)
        for revision in page.revisions.all():
            if revision.content.get(field) != row.pk:
                revision.content[field] = row.pk
                revision.save(update_fields=["content"])
