"""Pictures and documents with their origin. They live in collections, and a school's collection is its wall."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

# Tags are one list for all schools, so no form offers them.
IMAGE_FORM = [name for name in Image.admin_form_fields if name != "tags"]
DOCUMENT_FORM = [name for name in Document.admin_form_fields if name != "tags"]


class Provenance(models.Model):
    """Where a file comes from, under which terms, and its public name."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.CharField(
        _("source"), max_length=300, blank=True, help_text=_("Who made it, and where it was found.")
    )
    licence = models.CharField(_("licence"), max_length=200, blank=True)

    class Meta:
        abstract = True


class CourseImage(Provenance, AbstractImage):
    """A picture. Its description is the text alternative; it is served only by `media_image`, after a check."""

    admin_form_fields = (*IMAGE_FORM, "source", "licence")


class CourseRendition(AbstractRendition):
    """One size of a picture. Its address names the picture and the size, never the file."""

    image = models.ForeignKey(CourseImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="courses_rendition_unique")
        ]

    @property
    def url(self) -> str:
        return reverse("media_rendition", args=[self.image.uuid, self.pk])


class CourseDocument(Provenance, AbstractDocument):
    """A file to read. Served only by `media_document`, after a check, and always as a download."""

    admin_form_fields = (*DOCUMENT_FORM, "source", "licence")

    @property
    def url(self) -> str:
        return reverse("media_document", args=[self.uuid])
