"""Pages tell the outline what is taught now. One line each; the rules are in courses.outline.services."""

from typing import Any

from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

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
    page_slug_changed.connect(page_renamed)


def course_published(instance: Any, **kwargs: Any) -> None:
    course = instance.course or Course(school=instance.get_parent().specific.school)
    services.publish_course(
        course=course,
        title=instance.title,
        summary=instance.summary,
        language=instance.language,
        address=instance.get_url() or "",
        outline=instance.outline,
    )
    _remember(instance, "course", course)


def module_published(instance: Any, **kwargs: Any) -> None:
    from .content import page_position

    module = instance.module or Module()
    services.publish_module(
        module=module,
        course=instance.get_parent().specific.course,
        number=instance.number,
        title=instance.title,
        subject=instance.subject,
        position=page_position(instance),
    )
    _remember(instance, "module", module)


def lesson_published(instance: Any, **kwargs: Any) -> None:
    from .content import lesson_draft

    lesson = instance.lesson or Lesson()
    services.publish_lesson(lesson=lesson, module=instance.get_parent().specific.module, draft=lesson_draft(instance))
    _remember(instance, "lesson", lesson)


def course_unpublished(instance: Any, **kwargs: Any) -> None:
    if instance.course:
        services.withdraw_course(course=instance.course)


def module_unpublished(instance: Any, **kwargs: Any) -> None:
    if instance.module:
        services.withdraw_module(module=instance.module)


def lesson_unpublished(instance: Any, **kwargs: Any) -> None:
    if instance.lesson:
        services.withdraw_lesson(lesson=instance.lesson)


def page_moved(url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    if url_path_before != url_path_after:
        services.readdress_lessons(old=_address(url_path_before), new=_address(url_path_after))


def page_renamed(instance: Any, instance_before: Any, **kwargs: Any) -> None:
    page_moved(instance_before.url_path, instance.url_path)


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
