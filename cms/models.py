"""Pages of the site itself."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from courses.pages.forms import SchoolPageForm


class HomePage(Page):
    """The installation's front page: which schools are here."""

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "link"])

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["courses.SchoolPage", "cms.InfoPage"]
    max_count = 1
    template = "cms/home_page.html"

    class Meta:
        verbose_name = _("home page")


class InfoPage(Page):
    """A plain public page, such as privacy or terms."""

    body = RichTextField(_("text"), features=["h2", "h3", "bold", "ol", "ul", "link"])

    content_panels = [*Page.content_panels, FieldPanel("body")]
    base_form_class = SchoolPageForm
    private_page_options: list[str] = []
    subpage_types: list[str] = []
    template = "cms/info_page.html"

    class Meta:
        verbose_name = _("information page")
