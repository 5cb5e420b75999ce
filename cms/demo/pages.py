"""The shipped course as pages of the library. Each is saved and published the way an editor does it, and only when its
file says something new."""

from functools import partial
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from wagtail.models import Page

from cms.onboarding.services import open_library
from cms.onboarding.site import library_collection
from courses.media.models import CourseImage
from courses.outline.models import ContentArea, ExamOutline, Lesson, Source
from courses.pages.blocks.sources import join_codes
from courses.pages.models import CoursePage, LessonPage, LessonPageObjective, ModulePage
from quizzes.exchange import ids
from quizzes.exchange.drafts import BlockDraft, LessonDraft

from .atlas import load_muscles
from .blocks import stream_data
from .files import CourseFile, ModuleFile, ShippedCourse, SourceFile


def load_sources(sources: tuple[SourceFile, ...]) -> None:
    """The library's sources, by code."""
    for source in sources:
        about = {"citation": source.citation, "checked_on": source.checked_on}
        Source.objects.update_or_create(school=None, code=source.code, defaults=about)


def load_pages(shipped: ShippedCourse, outline: ExamOutline) -> dict[str, Lesson]:
    """The course, its modules and its lessons, with the atlas they show, published. Returns the lessons by
    number.

    A module without lessons is published too: the outline says that it is being written.
    """
    muscles = load_muscles(shipped.muscles)
    course = _course_page(shipped.course, outline)
    areas = {area.code: area for area in outline.areas.all()}
    lessons: dict[str, Lesson] = {}
    modules = []
    for module in shipped.course.modules:
        drafts = [lesson for lesson in shipped.lessons if lesson.module == module.number]
        page = _module_page(course, module)
        modules.append(page)
        pages = [_lesson_page(page, draft, areas, shipped.folder, muscles) for draft in drafts]
        _put_in_order(page, pages)
        lessons |= {draft.number: page.lesson for draft, page in zip(drafts, pages, strict=True)}
    _put_in_order(course, modules)
    return lessons


def _course_page(file: CourseFile, outline: ExamOutline) -> CoursePage:
    page = _child(open_library(), CoursePage, file.slug)
    return _publish(
        page,
        title=file.title,
        summary=file.summary,
        leaves_out="\n".join(file.leaves_out),
        language=file.language,
        outline=outline,
    )


def _module_page(course: CoursePage, file: ModuleFile) -> ModulePage:
    page = _child(course, ModulePage, file.slug)
    return _publish(page, title=file.title, number=file.number, subject=file.subject, summary=file.summary)


def _lesson_page(
    module: ModulePage, draft: LessonDraft, areas: dict[str, ContentArea], folder: Path, muscles: dict[str, int]
) -> LessonPage:
    page = _child(module, LessonPage, draft.slug)
    blocks = stream_data(draft, partial(_picture, folder), muscles)
    body = LessonPage._meta.get_field("body").to_python(blocks)
    wanted = [areas[code] for code in draft.areas]
    objectives = [
        (ids.objective_id(ids.LIBRARY, draft.number, objective.key), objective.text) for objective in draft.objectives
    ]
    news = _set(
        page,
        title=draft.title,
        number=draft.number,
        summary=draft.summary,
        minutes=draft.minutes,
        fact_ids=join_codes(draft.facts),
        sources=join_codes(draft.sources),
        language=draft.language,
        revised_on=draft.revised,
    )
    if page.body.get_prep_value() != body.get_prep_value():
        page.body, news = body, True
    if {area.pk for area in page.areas.all()} != {area.pk for area in wanted}:
        page.areas, news = wanted, True
    if [(row.uuid, row.text) for row in page.objectives.all()] != objectives:
        page.objectives, news = _objective_rows(page, objectives), True
    return _save(page, news)


def _objective_rows(page: LessonPage, wanted: list[tuple[Any, str]]) -> list[LessonPageObjective]:
    """The page's own rows where they are there already, so that an edit of one word does not replace them all."""
    rows = {row.uuid: row for row in page.objectives.all()}
    found = []
    for place, (uuid, text) in enumerate(wanted):
        row = rows.get(uuid) or LessonPageObjective(uuid=uuid)
        row.text, row.sort_order = text, place
        found.append(row)
    return found


def _picture(folder: Path, block: BlockDraft) -> int:
    """The library's picture of that file, made once."""
    collection = library_collection()
    found = CourseImage.objects.filter(collection=collection, title=block.fields["file"]).first()
    if found is None:
        with (folder / block.fields["file"]).open("rb") as file:
            found = CourseImage.objects.create(
                title=block.fields["file"],
                file=ImageFile(file, name=block.fields["file"]),
                description=block.fields["alt"],
                licence=block.fields["licence"],
                collection=collection,
            )
    return found.pk


def _child(parent: Page, type_: type[Page], slug: str) -> Any:
    """The page of that address below the parent, or a new one that is not saved yet."""
    found = type_.objects.child_of(parent).filter(slug=slug).first()
    if found is None:
        found = type_(slug=slug, live=False)
        found.new_parent = parent
    return found


def _publish(page: Any, **fields: Any) -> Any:
    return _save(page, _set(page, **fields))


def _set(page: Any, **fields: Any) -> bool:
    """Give the page what the file says. Returns whether anything is new."""
    news = page.pk is None or not page.live
    for name, value in fields.items():
        if getattr(page, name) != value:
            setattr(page, name, value)
            news = True
    return news


def _save(page: Any, news: bool) -> Any:
    if not news:
        return page
    if page.pk is None:
        page.new_parent.add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def _put_in_order(parent: Page, pages: list[Any]) -> None:
    """Lessons stand in the order of their numbers, also when one came later. Publishing tells the outline."""
    paths = [type(page).objects.values_list("path", flat=True).get(pk=page.pk) for page in pages]
    if paths == sorted(paths):
        return
    for page in pages:
        moved = type(page).objects.get(pk=page.pk)
        moved.move(Page.objects.get(pk=parent.pk), pos="last-child")
    for page in pages:
        type(page).objects.get(pk=page.pk).save_revision().publish()
