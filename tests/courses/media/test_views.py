"""A picture or document reaches the people of its school, and is a missing one for everybody else."""

from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.images.forms import get_image_form
from wagtail.images.tests.utils import get_test_image_file, get_test_image_file_svg
from wagtail.models import Collection

from courses.media.models import CourseDocument, CourseImage
from tests.factories import LessonFactory


@pytest.fixture
def oak_files(oak):
    oak.collection = Collection.get_first_root_node().add_child(name="Oak")
    oak.save()
    return oak.collection


@pytest.fixture
def library_files(db):
    return Collection.get_first_root_node().add_child(name="Library")


def _picture(collection, lesson=None):
    """A picture that a live lesson shows: one of the library, unless told otherwise."""
    picture = CourseImage.objects.create(title="Shoulder", file=get_test_image_file(), collection=collection)
    (lesson or LessonFactory()).pictures.add(picture)
    return picture


def _document(collection, name="notes.pdf"):
    return CourseDocument.objects.create(
        title="Notes", file=ContentFile(b"%PDF-1.4 notes", name=name), collection=collection
    )


@pytest.mark.parametrize("folder", [False, True], ids=["own collection", "one below it"])
def test_a_learner_sees_the_schools_picture(client, ana, oak_files, folder):
    collection = oak_files.add_child(name="Week 1") if folder else oak_files
    rendition = _picture(collection).get_rendition("width-50")
    client.force_login(ana)

    response = client.get(rendition.url)

    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert b"".join(response.streaming_content)[:4] == b"\x89PNG"


def test_a_picture_is_released_and_withdrawn_with_its_lesson(client, ana, ben, oak_files):
    lesson = LessonFactory(is_live=False)
    address = _picture(oak_files, lesson).get_rendition("width-50").url

    def status(person):
        client.force_login(person)
        return client.get(address).status_code

    assert (status(ana), status(ben)) == (404, 200)

    type(lesson).objects.filter(pk=lesson.pk).update(is_live=True)
    assert (status(ana), status(ben)) == (200, 200)

    type(lesson).objects.filter(pk=lesson.pk).update(is_live=False)
    assert (status(ana), status(ben)) == (404, 200)


def test_headers_keep_a_file_harmless_and_out_of_caches(client, ana, oak_files):
    client.force_login(ana)

    response = client.get(_document(oak_files).url)

    assert response["Content-Disposition"].startswith('attachment; filename="notes')
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-store"


def test_a_foreign_file_answers_as_a_missing_one(client, cleo, oak_files):
    document, rendition = _document(oak_files), _picture(oak_files).get_rendition("width-50")
    client.force_login(cleo)

    foreign = [client.get(document.url), client.get(rendition.url)]
    missing = [
        client.get(reverse("media_document", args=[uuid4()])),
        client.get(reverse("media_rendition", args=[uuid4(), 1])),
    ]

    assert [response.status_code for response in foreign + missing] == [404] * 4
    for one, other in zip(foreign, missing, strict=True):
        assert _without_code(one) == _without_code(other)


def _without_code(response):
    return response.content.decode().replace(response["X-Request-ID"], "")


def test_a_rendition_is_found_only_under_its_own_picture(client, ana, oak_files):
    first, second = _picture(oak_files), _picture(oak_files)
    client.force_login(ana)

    wrong = reverse("media_rendition", args=[second.uuid, first.get_rendition("width-50").pk])

    assert client.get(wrong).status_code == 404


def test_everybody_in_a_school_sees_the_library(client, ana, cleo, library_files):
    document = _document(library_files)
    for person in (ana, cleo):
        client.force_login(person)
        assert client.get(document.url).status_code == 200


def test_a_file_in_nobodys_collection_is_nobodys(client, ana, oak_files):
    document = _document(Collection.get_first_root_node())
    client.force_login(ana)

    assert client.get(document.url).status_code == 404


def test_strangers_and_people_who_left_see_nothing(client, ana, oak_files, library_files):
    documents = [_document(oak_files), _document(library_files)]

    assert [client.get(document.url).status_code for document in documents] == [404, 404]

    ana.memberships.update(ended_at="2026-11-01T00:00Z")
    client.force_login(ana)
    assert [client.get(document.url).status_code for document in documents] == [404, 404]


def test_a_front_server_may_send_the_bytes(client, ana, oak_files, settings):
    settings.MEDIA_INTERNAL_REDIRECT = "/protected/"
    document = _document(oak_files, "a name.pdf")
    client.force_login(ana)

    response = client.get(document.url)

    assert response.content == b""
    assert response["X-Accel-Redirect"].startswith("/protected/documents/")
    assert response["Content-Disposition"].startswith("attachment")


def test_no_file_is_served_by_its_path(client, ana, oak_files):
    document, picture = _document(oak_files), _picture(oak_files)
    client.force_login(ana)
    paths = [document.file.url, picture.file.url, picture.get_rendition("width-50").file.url]

    assert all(path.startswith("/files/") for path in paths)
    assert [client.get(path).status_code for path in paths] == [404] * 3


def test_a_file_that_is_gone_from_disk_is_a_404(client, ana, oak_files):
    document = _document(oak_files)
    document.file.storage.delete(document.file.name)
    client.force_login(ana)

    assert client.get(document.url).status_code == 404


def test_a_drawing_with_scripts_cannot_be_uploaded(oak_files):
    form = get_image_form(CourseImage)(
        {"title": "Drawing", "collection": oak_files.pk}, {"file": get_test_image_file_svg()}
    )

    assert "file" in form.errors
