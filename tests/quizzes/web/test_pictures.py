"""The picture of a question reaches whoever the question was put to, and nobody else."""

import io

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Collection

from courses.media.models import CourseImage
from quizzes.attempts.types import PracticeSpec
from quizzes.study.services import start_practice
from tests.api import Api
from tests.conftest import NOON
from tests.factories import AreaFactory, UserFactory, placing, publish


@pytest.fixture
def image(db):
    """A picture in no collection a learner sees by itself."""
    drawn = io.BytesIO()
    Image.new("RGB", (200, 100), "teal").save(drawn, "PNG")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    file = ImageFile(io.BytesIO(drawn.getvalue()), "soleus.png")
    return CourseImage.objects.create(title="The soleus", file=file, source="Our own", licence="CC BY 4.0")


@pytest.fixture
def ask(ana, oak, lesson):
    """Put one question to Ana, and return its address."""

    def made(**fields):
        publish(lesson=lesson, area=AreaFactory(code="PATH"), **fields)
        attempt = start_practice(learner=ana, school=oak, spec=PracticeSpec("mixed"), at=NOON)
        return f"/learn/practice/{attempt.uuid}/1/"

    return made


def test_the_page_shows_the_picture_in_words_and_the_file_follows(ana_online, ask, image):
    address = ask(picture=image, picture_alt="A leg from behind")

    page = ana_online.get(address).content.decode()
    file = ana_online.get(f"{address}picture/")

    assert f'src="{address}picture/" alt="A leg from behind" width="200" height="100"' in page
    assert file["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(b"".join(file.streaming_content))).size == (200, 100)
    assert file["Cache-Control"] == "private, no-store"
    # The name of the file could tell the answer.
    assert "soleus" not in (page + str(file.headers)).casefold()


def test_it_is_there_after_the_answer_too(ana_online, ask, image):
    address = ask(picture=image, picture_alt="A leg from behind")
    practice = Api()
    practice.client = ana_online
    attempt = practice.get("/attempts/").json()["results"][0]["uuid"]
    question = practice.get(f"/attempts/{attempt}/current/").json()["next"]
    assert question["picture"] == {"address": f"{address}picture/", "alt": "A leg from behind"}

    practice.answer(attempt, question, 1)

    assert f'src="{address}picture/"' in ana_online.get(address).content.decode()


def test_nobody_else_gets_it(client, ask, image):
    address = ask(picture=image, picture_alt="A leg from behind")
    assert client.get(f"{address}picture/").status_code == 302

    client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"{address}picture/").status_code in (200, 404)
    assert "image" not in client.get(f"{address}picture/")["Content-Type"]


def test_a_question_without_a_picture_has_no_file(ana_online, ask):
    address = ask()
    assert ana_online.get(f"{address}picture/").status_code == 404
    assert 'class="picture' not in ana_online.get(address).content.decode()


def test_a_picture_that_is_gone_leaves_its_words(ana_online, ask, image):
    address = ask(picture=image, picture_alt="A leg from behind")
    CourseImage.objects.filter(pk=image.pk).update(uuid="00000000-0000-4000-8000-000000000000")

    assert ana_online.get(f"{address}picture/").status_code == 404
    assert "A leg from behind" in ana_online.get(address).content.decode()


@pytest.mark.parametrize("left", [b"", b"\x89PNG\r\n\x1a\n and then nothing"])
def test_a_file_that_is_lost_or_broken_is_missing_and_no_failure(ana_online, ask, image, left):
    address = ask(picture=image, picture_alt="A leg from behind")
    name = image.file.name
    image.file.storage.delete(name)
    if left:
        image.file.storage.save(name, io.BytesIO(left))

    assert ana_online.get(f"{address}picture/").status_code == 404
    assert ana_online.get(address).status_code == 200


def test_a_figure_shows_a_drawing_with_its_own_numbers_only(ana_online, ask):
    address = ask(kind="figure", parts=placing.calf(), drawing="leg-back", picture_alt="A leg from behind")
    practice = Api()
    practice.client = ana_online
    attempt = practice.get("/attempts/").json()["results"][0]["uuid"]
    question = practice.get(f"/attempts/{attempt}/current/").json()["next"]

    page = ana_online.get(address).content.decode()

    assert page.count('class="fig-number"') == 3
    assert "<title>A leg from behind</title>" in page
    assert question["picture"]["address"] == "/files/drawing/leg-back/bare/"
    assert [(blank["x"], blank["y"]) for blank in question["blanks"]] == [(0.42, 0.4), (0.58, 0.62), (0.5, 0.85)]


def test_a_drawing_beside_options_keeps_its_numbers(ana_online, ask):
    page = ana_online.get(ask(drawing="leg-back", picture_alt="A leg from behind")).content.decode()
    assert page.count('class="fig-number"') == 5


@pytest.mark.parametrize("kind", ["matching", "ordering", "figure"])
def test_a_program_answers_with_the_ids_it_was_given(ana_online, ask, kind):
    parts = {"matching": placing.nerves, "ordering": placing.session, "figure": placing.calf}[kind]()
    ask(kind=kind, parts=parts, **({"drawing": "leg-back", "picture_alt": "A leg"} if kind == "figure" else {}))
    practice = Api()
    practice.client = ana_online
    attempt = practice.get("/attempts/").json()["results"][0]["uuid"]
    question = practice.get(f"/attempts/{attempt}/current/").json()["next"]

    reply = practice.answer(attempt, question, 1, answer=right_answer(question, parts)).json()["feedback"]

    assert reply["points"] == 1.0
    assert all(row["reason"] for row in reply["rows"])


def right_answer(question, parts):
    """As somebody who knows the texts would give it."""
    ids = {option["text"]: option["id"] for option in question["options"]}
    if question["kind"] == "ordering":
        return [ids[part["value"]["text"]] for part in parts]
    left, right = ("left", "right") if question["kind"] == "matching" else ("description", "label")
    belongs = {part["value"].get(left): part["value"].get(right) for part in parts}
    return {blank["id"]: ids[belongs[blank["text"]]] for blank in question["blanks"]}
