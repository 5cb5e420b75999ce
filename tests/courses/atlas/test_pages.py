"""The atlas as learners meet it: browsed, searched, read, printed, and walled."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.outline.models import Source
from tests.factories import MembershipFactory, UserFactory
from tests.factories.atlas import four_muscles, muscle
from tests.factories.pages import course_tree, lesson_page

from .cards import FIGURE, card

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(db):
    """Four muscles of the library."""
    return four_muscles()


@pytest.fixture
def ana_online(client, ana):
    client.force_login(ana)
    return client


def shown(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_muscles_stand_under_their_regions_from_head_to_foot(ana_online, rows):
    page = shown(ana_online, "/oak/atlas/")

    places = [page.index(f'id="region-{name}"') for name in ("shoulder", "upper-back", "forearm")]
    assert places == sorted(places)
    assert 'id="region-leg"' not in page
    assert all(f'href="/oak/atlas/{slug}/"' in page for slug in rows)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("axillary", "teres-minor"),
        ("WRIST", "wrist-extensors"),
        ("extensors", "wrist-extensors"),
        ("iliac crest", "latissimus-dorsi"),
        ("abduction start", "supraspinatus"),
        ("intertubercular", "latissimus-dorsi"),
    ],
)
def test_a_muscle_is_found_by_name_nerve_action_or_attachment(ana_online, rows, words, slug):
    page = shown(ana_online, f"/oak/atlas/?q={words}")

    assert [each for each in rows if f"/oak/atlas/{each}/" in page] == [slug]


def test_a_region_and_words_narrow_together(ana_online, rows):
    assert "/oak/atlas/supraspinatus/" in shown(ana_online, "/oak/atlas/?q=scapula&region=shoulder")
    nothing = shown(ana_online, "/oak/atlas/?q=scapula&region=forearm")

    assert "No muscle here holds all of that" in nothing
    assert "/oak/atlas/supraspinatus/" not in nothing


def test_what_no_region_is_called_and_what_no_text_can_hold_narrow_nothing(ana_online, rows):
    page = shown(ana_online, "/oak/atlas/?region=elbow&q=%00")

    assert all(f"/oak/atlas/{slug}/" in page for slug in rows)


def test_a_muscle_shows_its_card_its_sources_and_what_its_referral_is_worth(ana_online, rows):
    Source.objects.create(school=None, code="R6", citation="Trail Guide to the Body")

    page = shown(ana_online, "/oak/atlas/teres-minor/")

    for name in ("name", "origin", "insertion", "action", "innervation", "referral", "find", "caution"):
        assert getattr(rows["teres-minor"], name) in page
    assert "Commonly described; it varies and is not diagnostic." in page
    assert "Trail Guide to the Body" in page


def test_a_muscle_names_the_lessons_that_teach_it_and_their_practice(ana_online, rows):
    lesson = lesson_page(course_tree(), [card(rows["teres-minor"])]).lesson

    page = shown(ana_online, "/oak/atlas/teres-minor/")

    assert f'href="{lesson.muscle_cards.get().address}"' in page
    assert f"/learn/practice/?what=lesson:{lesson.uuid}" in page
    assert str(lesson.uuid) not in shown(ana_online, "/oak/atlas/supraspinatus/")


def test_a_lesson_that_is_withdrawn_is_named_no_more(ana_online, rows):
    page = lesson_page(course_tree(), [card(rows["teres-minor"])])
    page.unpublish()

    assert str(page.lesson.uuid) not in shown(ana_online, "/oak/atlas/teres-minor/")


def test_a_figure_is_shown_as_a_lesson_shows_it(ana_online):
    muscle(drawing="rotator-cuff-back")
    without = shown(ana_online, "/oak/atlas/teres-minor/")
    lesson_page(course_tree(), [FIGURE])

    page = shown(ana_online, "/oak/atlas/teres-minor/")

    assert "<svg" not in without.split("<main", 1)[1].split("</main>")[0]
    assert "The cuff from behind" in page
    assert "A slim muscle along the outer border." in page


def test_a_schools_own_row_takes_the_librarys_place_there_alone(client, ana, cleo, oak, rows):
    muscle(school=oak, name="Teres minor of Oak")

    client.force_login(ana)
    assert "Teres minor of Oak" in shown(client, "/oak/atlas/teres-minor/")
    assert "Teres minor of Oak" not in shown(client, "/library/atlas/teres-minor/")
    client.force_login(cleo)
    assert "Teres minor of Oak" not in shown(client, "/elm/atlas/teres-minor/")


def test_a_schools_row_and_its_atlas_are_missing_to_others(client, cleo, oak):
    muscle(school=oak, slug="oak-muscle")
    client.force_login(cleo)

    addresses = ("/oak/atlas/", "/oak/atlas/print/", "/oak/atlas/oak-muscle/", "/elm/atlas/oak-muscle/", "/ash/atlas/")
    assert [client.get(address).status_code for address in addresses] == [404] * 5


def test_a_stranger_is_sent_to_sign_in_and_somebody_without_a_school_finds_nothing(client, oak, rows):
    for address in ("/oak/atlas/", "/library/atlas/print/", "/oak/atlas/teres-minor/", "/ash/atlas/"):
        assert client.get(address)["Location"].startswith("/accounts/login/")

    client.force_login(UserFactory())
    assert client.get("/library/atlas/").status_code == 404


def test_a_draft_of_a_row_is_nobodys_to_read(ana_online, rows):
    row = rows["teres-minor"]
    row.innervation = "Draft nerve"
    row.save_revision()
    muscle_draft = type(row)(slug="draft", name="Draft", live=False)
    muscle_draft.save()

    assert "Draft nerve" not in shown(ana_online, "/oak/atlas/teres-minor/")
    assert "/oak/atlas/draft/" not in shown(ana_online, "/oak/atlas/")
    assert ana_online.get("/oak/atlas/draft/").status_code == 404


def test_every_card_is_printed_or_those_of_a_region(ana_online, rows):
    whole, shoulder = shown(ana_online, "/oak/atlas/print/"), shown(ana_online, "/oak/atlas/print/?region=shoulder")

    assert all(row.find in whole and f"<h3>{row.name}</h3>" in whole for row in rows.values())
    assert "<h3>Teres minor</h3>" in shoulder
    assert "<h3>Latissimus dorsi</h3>" not in shoulder


MOST = [("/oak/atlas/", 7), ("/oak/atlas/print/", 8), ("/oak/atlas/teres-minor/", 11)]


@pytest.mark.parametrize(("address", "most"), MOST)
def test_the_statements_of_a_page_do_not_grow_with_the_atlas(ana_online, rows, address, most):
    lesson_page(course_tree(), [card(row) for row in rows.values()] + [FIGURE])
    ana_online.get(address)
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as statements:
            ana_online.get(address)
        counts.append(len(statements))
        for more in range(5):
            muscle(slug=f"more-{number}-{more}", name=f"More {number} {more}")

    assert counts[0] == counts[1] <= most, [query["sql"][:150] for query in statements]


def test_a_lesson_of_many_cards_takes_as_many_statements_as_one_of_few(ana_online, rows, oak):
    module = course_tree()
    few = lesson_page(module, [card(rows["teres-minor"])], title="Few", number="1").lesson
    many = lesson_page(module, [card(row) for row in rows.values()], title="Many", number="2").lesson
    counts = []
    for lesson in (few, many, few, many):
        with CaptureQueriesContext(connection) as statements:
            page = shown(ana_online, lesson.address)
        counts.append(len(statements))

    assert counts[2] == counts[3] <= 20, [query["sql"][:120] for query in statements]
    assert all(f"/oak/atlas/{slug}/" in page for slug in rows)


def test_the_course_and_the_search_lead_to_the_atlas(ana_online, rows):
    course = lesson_page(course_tree()).lesson.module.course

    assert 'href="/oak/atlas/"' in shown(ana_online, course.address)
    assert 'href="/oak/atlas/?q=teres%20minor"' in shown(ana_online, "/learn/search/?q=teres minor")


def test_somebody_in_two_schools_finds_both_atlases(client, ana, elm):
    muscle(school=elm, slug="elm-muscle")
    MembershipFactory(user=ana, school=elm, role="learner")
    client.force_login(ana)

    assert "/elm/atlas/elm-muscle/" in shown(client, "/elm/atlas/")
    assert "elm-muscle" not in shown(client, "/oak/atlas/")
