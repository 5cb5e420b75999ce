"""Files are sent only after asking who is asking. A foreign file and a missing one are the same 404."""

import mimetypes
import uuid as uuids
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from .drawings import as_svg
from .models import CourseDocument, CourseImage, CourseRendition
from .permissions import visible_documents, visible_pictures

# What a browser may draw in place. Everything else, SVG and HTML above all, could carry a script, and is a download.
DRAWN = frozenset({"image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"})


@require_safe
def rendition(request: HttpRequest, uuid: uuids.UUID, pk: int) -> HttpResponse:
    """One size of a picture."""
    image = visible_pictures(CourseImage.objects.filter(uuid=uuid), request.user).first()
    found = CourseRendition.objects.filter(pk=pk, image=image).first() if image else None
    if found is None:
        raise Http404
    return send(found.file, filename=image.title, as_download=False)


@require_safe
def document(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """A document, always as a download."""
    found = visible_documents(CourseDocument.objects.filter(uuid=uuid), request.user).first()
    if found is None:
        raise Http404
    return send(found.file, filename=found.filename, as_download=True)


@require_safe
def drawing(request: HttpRequest, name: str, bare: bool = False) -> HttpResponse:
    """One of the project's own drawings, `bare` without its numbers. They are the same for everybody."""
    svg = as_svg(name, bare)
    if not svg:
        raise Http404
    response = HttpResponse(svg, content_type="image/svg+xml")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def send(file: Any, *, filename: str, as_download: bool) -> HttpResponse:
    """The bytes from here, or from the front server at an internal address, with headers that keep them harmless."""
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    as_download = as_download or kind not in DRAWN
    if settings.MEDIA_INTERNAL_REDIRECT:
        response = HttpResponse(content_type=kind)
        response["X-Accel-Redirect"] = quote(settings.MEDIA_INTERNAL_REDIRECT.rstrip("/") + "/" + file.name)
    else:
        try:
            response = FileResponse(file.open("rb"), content_type=kind)
        except FileNotFoundError as error:
            raise Http404 from error
    response["Content-Disposition"] = content_disposition_header(as_download, filename)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
