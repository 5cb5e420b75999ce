"""Rows of the atlas in the admin: written, tried, found and corrected by instructors of their own school."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.onboarding.services import open_school
from courses.atlas.models import Muscle
from courses.schools.services import grant_role
from quizzes.bank.atlas import AtlasQuestion
from quizzes.exchange.atlas import keep_recipe
from tests.factories import LessonFactory, QuestionFactory, UserFactory
from tests.factories.atlas import TERES_MINOR, four_muscles, muscle
from tests.factories.pages import course_tree, lesson_page

from .cards import card

pytestmark = pytest.mark.django_db
SPACE = "wagtailsnippets_courses_muscle"


@pytest.fixture
def oak(db):
    return open_school(short_name="oak", name="Oak School of Massage")


def somebody(school, role: str):
    person = UserFactory()
    credential = "LMT" if role == "reviewer" else ""
    grant_role(user=person, school=school, role=role, at=timezone.now(), credential=credential)
    return person


@pytest.fixture
def ben(client, oak):
    person = somebody(oak, "instructor")
    client.force_login(person)
    return person


def form(**fields) -> dict[str, str]:
    empty = {field.name: "" for field in Muscle._meta.fields if field.editable and field.name != "id"}
    return empty | TERES_MINOR | {"go_live_at": "", "expire_at": ""} | fields


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def test_an_instructor_writes_a_row_of_the_school(client, ben, oak):
    made = client.post(reverse(f"{SPACE}:add"), form(slug="brachialis", name="Brachialis", **{"action-publish": "1"}))

    row = Muscle.objects.get(slug="brachialis")
    assert made.status_code == 302
    assert (row.school, row.live) == (oak, True)
    assert "Brachialis" in client.get("/oak/atlas/").content.decode()


def test_a_draft_is_not_shown_until_it_is_published(client, ben, oak):
    row = muscle(school=oak)

    client.post(reverse(f"{SPACE}:edit", args=[row.pk]), form(innervation="Corrected nerve"))
    assert "Corrected nerve" not in client.get("/oak/atlas/teres-minor/").content.decode()

    client.post(reverse(f"{SPACE}:edit", args=[row.pk]), form(innervation="Corrected nerve", **{"action-publish": "1"}))
    assert "Corrected nerve" in client.get("/oak/atlas/teres-minor/").content.decode()
    history = client.get(reverse(f"{SPACE}:history", args=[row.pk]))
    assert history.status_code == 200
    assert row.revisions.count() == 3


def test_the_page_of_a_row_names_its_lessons_and_its_questions(client, ben, oak):
    rows = four_muscles(school=oak)
    lesson = lesson_page(course_tree(oak, "Oak's course"), [card(rows["teres-minor"])], title="Cuff of Oak").lesson
    question = QuestionFactory(school=oak, lesson=LessonFactory(), stem="Which nerve supplies the teres minor of Oak?")
    made = AtlasQuestion.objects.create(
        question=question, ask="nerve", muscle=rows["teres-minor"], words="x", refusal="Written over by hand."
    )
    made.others.set([rows["supraspinatus"]])

    page = client.get(reverse(f"{SPACE}:edit", args=[rows["teres-minor"].pk])).content.decode()
    beside = client.get(reverse(f"{SPACE}:edit", args=[rows["supraspinatus"].pk])).content.decode()
    neither = client.get(reverse(f"{SPACE}:edit", args=[rows["wrist-extensors"].pk])).content.decode()

    assert lesson.address in page
    assert question.stem in page
    assert "Written over by hand." in page
    assert question.stem in beside
    assert question.stem not in neither


def test_publishing_in_the_admin_corrects_the_question(client, ben, oak):
    from tests.quizzes.exchange.test_atlas import RECIPE, draft_of

    rows = four_muscles(school=oak)
    draft = draft_of(rows, RECIPE)
    question = _published(draft, oak)

    row = rows["teres-minor"]
    client.post(
        reverse(f"{SPACE}:edit", args=[row.pk]), form(innervation="Circumflex nerve", **{"action-publish": "1"})
    )

    newest = question.versions.order_by("number").last()
    assert newest.number == 2
    assert newest.frozen_by == ben
    assert "Circumflex nerve" in str(newest.content)


def _published(draft, school):
    from quizzes.bank.services import publish_question
    from quizzes.exchange import ids
    from quizzes.exchange.rows import question_fields

    fields = question_fields(draft, owner=ids.LIBRARY, number="4.4", before=None)
    question = QuestionFactory(school=school, **fields)
    publish_question(question=question)
    question.refresh_from_db()
    keep_recipe(question=question, draft=draft)
    return question


def test_the_preview_is_the_card(client, ben, oak):
    row = muscle(school=oak)
    address = reverse(f"{SPACE}:preview_on_edit", args=[row.pk])

    assert client.post(address, form(find="Try it like this.")).json()["is_valid"]
    shown = client.get(address).content.decode()

    assert "Try it like this." in shown
    assert "Commonly described; it varies and is not diagnostic." in shown


def test_the_list_is_searched_and_shows_the_librarys_rows_below(client, ben, oak):
    four_muscles(school=oak)
    muscle(slug="soleus", name="Soleus of the library")

    found = client.get(reverse(f"{SPACE}:list"), {"q": "thoracodorsal"}).content.decode().split("library-muscles")[0]
    whole = client.get(reverse(f"{SPACE}:list")).content.decode()

    assert "Latissimus dorsi" in found
    assert "Supraspinatus" not in found
    assert "Soleus of the library" in whole


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("slug", "supraspinatus", "already"),
        ("slug", "print", "lower-case"),
        ("slug", "Teres", "lower-case"),
        ("sources", "Biel 2019", "not a source code"),
        ("not_keys", "nerve, colour", "colour"),
        ("region", "elbow", "not one of the available choices"),
        ("drawing", "teapot", "not one of the available choices"),
        ("innervation", "x" * 81, ""),
        ("find", "x" * 601, ""),
        ("action_short", "", "required"),
    ],
)
def test_what_is_wrong_shows_at_its_field(client, ben, oak, field, value, said):
    four_muscles(school=oak)
    row = Muscle.objects.get(slug="teres-minor")

    refused = client.post(reverse(f"{SPACE}:edit", args=[row.pk]), form(**{field: value}, **{"action-publish": "1"}))

    wrong = errors(refused)
    assert list(wrong) == ["nerve_short" if field == "innervation" else field]
    assert said in str(wrong)


def test_a_reviewer_reads_and_changes_nothing(client, oak):
    client.force_login(somebody(oak, "reviewer"))
    row = muscle(school=oak)

    assert client.get(reverse(f"{SPACE}:inspect", args=[row.pk])).status_code == 200
    assert client.post(reverse(f"{SPACE}:edit", args=[row.pk]), form(name="Changed")).status_code == 404
    assert Muscle.objects.get(pk=row.pk).name == "Teres minor"


def test_a_row_of_the_library_is_not_an_instructors_to_change(client, ben):
    row = muscle()

    assert client.post(reverse(f"{SPACE}:edit", args=[row.pk]), form(name="Changed")).status_code == 404
