"""Pictures that come and go with questions. A school keeps a file once, however many questions show it."""

import hashlib
import io
import re
from typing import Any

from django.core.files.images import ImageFile
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.text import get_valid_filename
from PIL import Image as Reader
from wagtail.models import Collection

from courses.media.models import CourseImage
from courses.media.walls import files_of, library_files
from courses.schools.models import School
from quizzes.bank.models import Question

from .drafts import PictureDraft, QuestionDraft

LARGEST = 5_000_000
MOST_PIXELS = 40_000_000
SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp"}
DRAWING = re.compile(r"[a-z0-9-]{1,40}")


def wrong_with(picture: PictureDraft | None) -> list[str]:
    """What keeps the picture from being kept. The file is looked at, never decoded: a bomb stays shut."""
    if picture is None:
        return []
    if picture.drawing:
        return [] if _is_drawing(picture.drawing) else [f"There is no drawing “{picture.drawing}”."]
    if len(picture.data) > LARGEST:
        return [f"The picture “{picture.name}” has {len(picture.data):,} bytes; {LARGEST:,} fit."]
    try:
        with Reader.open(io.BytesIO(picture.data), formats=tuple(SUFFIXES)) as found:
            pixels = found.width * found.height
    except Exception:
        return [f"“{picture.name}” is no picture that can be read. Use PNG, JPEG, GIF or WebP."]
    if pixels > MOST_PIXELS:
        return [f"The picture “{picture.name}” has {pixels:,} pixels; {MOST_PIXELS:,} fit."]
    return []


def changes(before: Question, draft: QuestionDraft, *, is_whole: bool) -> list[tuple[str, str, str]]:
    """What would be another picture than the question has now, as field, before, after."""
    picture = draft.picture
    if picture is None:
        had = before.picture_id or before.drawing
        return [("picture", _name_of(before), "")] if had and is_whole else []
    found = []
    if not _shows(before, picture):
        found.append(("picture", _name_of(before), picture.drawing or picture.name))
    if picture.alt and picture.alt != before.picture_alt.strip():
        found.append(("picture_alt", before.picture_alt, picture.alt))
    return found


def put(question: Question, picture: PictureDraft | None, *, school: School | None, by: Any) -> None:
    """Let the question show the picture. One the school has already is used again."""
    if picture is None:
        question.picture, question.drawing, question.picture_alt = None, "", ""
        return
    question.picture_alt = picture.alt or question.picture_alt
    if picture.drawing:
        question.picture, question.drawing = None, picture.drawing
    elif not _shows(question, picture):
        question.picture, question.drawing = _kept(picture, school, by), ""


def picture_draft(question: Question) -> PictureDraft | None:
    """The picture of a question, with the bytes of its file. Raises OSError if the file is lost."""
    if question.drawing:
        return PictureDraft(alt=question.picture_alt.strip(), drawing=question.drawing)
    image = question.picture
    if image is None:
        return None
    with image.open_file() as file:
        data = file.read()
    return PictureDraft(
        alt=question.picture_alt.strip(), name=image.title, data=data, source=image.source, licence=image.licence
    )


def _kept(picture: PictureDraft, school: School | None, by: Any) -> CourseImage:
    theirs = files_of([school]) if school else library_files()
    digest = hashlib.sha1(picture.data, usedforsecurity=False).hexdigest()
    if same := CourseImage.objects.filter(theirs, file_hash=digest).first():
        return same
    with Reader.open(io.BytesIO(picture.data), formats=tuple(SUFFIXES)) as found:
        suffix = SUFFIXES[found.format or "PNG"]
    stem = get_valid_filename(picture.name.rsplit("/", 1)[-1].rsplit(".", 1)[0] or "picture")[:60]
    image = CourseImage(title=(picture.name or "picture")[:255], source=picture.source[:300], uploaded_by_user=by)
    image.licence = picture.licence[:200]
    image.collection = _collection(school)
    image.description = picture.alt[:255]
    image.file = ImageFile(io.BytesIO(picture.data), name=f"{stem}{suffix}")
    image.file_size, image.file_hash = len(picture.data), digest
    image.save()
    return image


def _collection(school: School | None) -> Any:
    if school and school.collection:
        return school.collection
    shared = Collection.objects.filter(name="Library").first()
    return shared or Collection.get_first_root_node()


def _shows(question: Question, picture: PictureDraft) -> bool:
    if picture.drawing:
        return question.drawing == picture.drawing
    if question.picture is None:
        return False
    return question.picture.get_file_hash() == hashlib.sha1(picture.data, usedforsecurity=False).hexdigest()


def _name_of(question: Question) -> str:
    return question.drawing or (question.picture.title if question.picture else "")


def _is_drawing(name: str) -> bool:
    if not DRAWING.fullmatch(name):
        return False
    try:
        get_template(f"courses/figures/{name}.html")
    except TemplateDoesNotExist:
        return False
    return True
