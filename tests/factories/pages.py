"""Page trees, made and published as an editor would."""

import uuid

from wagtail.models import Page, Site

from cms.models import HomePage
from courses.pages.models import CoursePage, LessonPage, LessonPageObjective, ModulePage, SchoolPage
from courses.schools.models import School


def home_page() -> HomePage:
    """The one home page, at the root of the one site."""
    if found := HomePage.objects.first():
        return found
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Home", slug="front"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    return home


def school_page(school: School | None = None) -> SchoolPage:
    """The page of a school, or of the library."""
    if found := SchoolPage.objects.filter(school=school).first():
        return found
    slug = school.short_name if school else "library"
    return home_page().add_child(instance=SchoolPage(title=slug.title(), slug=slug, school=school))


def course_tree(school: School | None = None, title: str = "Neuromuscular massage") -> ModulePage:
    """A published course with one published module; returns the module's page."""
    parent = school_page(school)
    course = publish_page(parent.add_child(instance=CoursePage(title=title, summary="What it is for.", live=False)))
    module = ModulePage(title="Safety first", number="9", subject="contraindications", live=False)
    return publish_page(course.add_child(instance=module))


def lesson_page(parent: ModulePage, body: list | None = None, publish: bool = True, **fields: object) -> LessonPage:
    """A lesson page with one objective, published unless told otherwise."""
    page = LessonPage(
        title=fields.pop("title", "Clots and pressure"),
        number=fields.pop("number", "9.2"),
        summary="Why clots come first.",
        live=False,
        **fields,
    )
    page.body = LessonPage._meta.get_field("body").to_python(body if body is not None else [text_block()])
    page.objectives = [LessonPageObjective(text="recognise the signs of a clot", sort_order=0)]
    parent.add_child(instance=page)
    return publish_page(page) if publish else page


def text_block(heading: str = "Why clots come first", body: str = "<p>A clot can move.</p>") -> dict:
    """Raw stream data of a text block."""
    return {"type": "text", "id": str(uuid.uuid4()), "value": {"heading": heading, "body": body}}


def publish_page(page: Page) -> Page:
    """Save a revision, publish it, and hand back the row as it now stands."""
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)
