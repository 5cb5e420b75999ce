"""A picture whose file is lost: the question is handed out without it, and the file's reader is told."""

import io

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Collection

from courses.media.models import CourseImage
from quizzes.bank.models import Question
from quizzes.exchange.export import LOST_PICTURE, write
from quizzes.exchange.registry import FORMATS
from tests.factories import publish


@pytest.mark.parametrize("format_", ["native", "qti", "moodle_xml"])
def test_a_lost_file_is_named_among_the_losses(oak, format_):
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    drawn = io.BytesIO()
    Image.new("RGB", (20, 10), "teal").save(drawn, "PNG")
    file = ImageFile(io.BytesIO(drawn.getvalue()), "calf.png")
    image = CourseImage.objects.create(title="A calf", file=file, source="Our own", licence="CC BY 4.0")
    publish(school=oak, lesson=None, picture=image, picture_alt="A calf from behind")
    image.file.storage.delete(image.file.name)

    written = write(Question.objects.all(), FORMATS[format_])

    assert LOST_PICTURE in {loss.what for loss in written.losses}
    assert written.data
