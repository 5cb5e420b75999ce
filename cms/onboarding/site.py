"""What every installation has whatever schools it serves: the front page, the site, and the shared library."""

from django.conf import settings
from django.db import transaction
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Collection, Locale, Page, Site

from cms.models import HomePage
from courses.pages.models import SchoolPage

LIBRARY = "library"


@transaction.atomic
def open_home() -> HomePage:
    """The site's front page and the one Site that shows it."""
    home = HomePage.objects.first()
    if home is None:
        # Every page has a locale, though this site has one only. Wagtail's migrations made it; a flush takes it away.
        if not Locale.objects.exists():
            Locale.objects.create(language_code=get_supported_content_language_variant(settings.LANGUAGE_CODE))
        root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
        # Wagtail's own first migration puts a greeting where our front page belongs.
        for greeting in root.get_children().filter(slug="home", content_type__model="page"):
            greeting.delete()
        # Deleting moved the tree's counters behind this object's back.
        home = Page.objects.get(pk=root.pk).add_child(instance=HomePage(title="Tactus", slug="home"))
    if not Site.objects.filter(root_page_id=home.pk).exists():
        Site.objects.all().delete()
        Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True, site_name="Tactus")
    return home


@transaction.atomic
def open_library() -> SchoolPage:
    """The shared library at /library/, and the collection of its pictures and documents."""
    library = SchoolPage.objects.filter(school=None).first()
    if library is None:
        library = open_home().add_child(instance=SchoolPage(title="Library", slug=LIBRARY))
    library_collection()
    return library


def library_collection() -> Collection:
    """Where the library's pictures and documents are. Schools may use them; administrators change them."""
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    found = root.get_children().filter(name="Library").first()
    return found or root.add_child(name="Library")
