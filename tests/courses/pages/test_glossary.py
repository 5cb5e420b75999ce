"""The glossary as learners meet it: from A to Z, looked up, printed, and walled."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api import Api
from tests.factories import MembershipFactory, UserFactory
from tests.factories.pages import course_tree, lesson_page, publish_page

pytestmark = pytest.mark.django_db

WORDS = {
    "Ischemia": "Too little blood flow in a tissue.",
    "anterior": "Toward the front.",
    "Axilla": "The armpit.",
    "2D view": "A flat picture, such as one of blood in a vessel.",
}


def explaining(words: dict[str, str], **about: str) -> list[dict[str, Any]]:
    return [
        {"type": "glossary", "id": str(uuid.uuid4()), "value": {"term": term, "meaning": meaning, "say": "", **about}}
        for term, meaning in words.items()
    ]


@pytest.fixture
def lesson(oak):
    return lesson_page(course_tree(oak, "Oak's own course"), explaining(WORDS), number="1.1", title="Words").lesson


@pytest.fixture
def ana_online(client, ana):
    client.force_login(ana)
    return client


def shown(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_words_stand_from_a_to_z_under_their_letters(ana_online, lesson):
    page = shown(ana_online, "/oak/glossary/")

    places = [page.index(f"<dfn>{word}</dfn>") for word in ("2D view", "anterior", "Axilla", "Ischemia")]
    assert places == sorted(places)
    assert [page.count(f'">{letter}</h2>') for letter in "#AI"] == [1, 1, 1]


def test_a_word_leads_to_the_lesson_that_explains_it(ana_online, lesson):
    page = shown(ana_online, "/oak/glossary/")

    for term in lesson.terms.all():
        assert f'href="{term.address}"' in page
    assert "Lesson 1.1, Words" in page


def test_a_word_is_said_as_it_sounds(ana_online):
    lesson_page(course_tree(), explaining({"Ischemia": "Too little blood flow."}, say="iss-KEE-mee-uh"))

    assert "iss-KEE-mee-uh" in shown(ana_online, "/oak/glossary/")


@pytest.mark.parametrize(
    ("words", "found"),
    [("AXILLA", ["Axilla"]), ("blood", ["2D view", "Ischemia"]), ("front%00", ["anterior"]), ("liver", [])],
)
def test_words_are_looked_up_in_terms_and_meanings(ana_online, lesson, words, found):
    page = shown(ana_online, f"/oak/glossary/?q={words}")

    assert [word for word in sorted(WORDS) if f"<dfn>{word}</dfn>" in page] == found
    assert ("No word here holds that" in page) == (not found)


def test_a_found_word_comes_before_a_found_meaning(ana_online):
    lesson_page(course_tree(), explaining({"Bolster": "A cushion; not a vein.", "Vein": "Leads to the heart."}))

    page = shown(ana_online, "/oak/glossary/?q=vein")

    assert page.index("<dfn>Vein</dfn>") < page.index("<dfn>Bolster</dfn>")


def test_a_lesson_that_is_withdrawn_explains_nothing(ana_online):
    page = lesson_page(course_tree(), explaining(WORDS))
    page.unpublish()

    assert "<dfn>" not in shown(ana_online, "/oak/glossary/")


def test_a_schools_words_are_its_own_and_the_librarys_are_for_all(client, ana, cleo, lesson):
    lesson_page(course_tree(), explaining({"Lymph": "Clear fluid."}))

    client.force_login(ana)
    assert all(f"<dfn>{word}</dfn>" in shown(client, "/oak/glossary/") for word in ("Ischemia", "Lymph"))
    assert "<dfn>Ischemia</dfn>" not in shown(client, "/library/glossary/")
    client.force_login(cleo)
    assert "<dfn>Lymph</dfn>" in shown(client, "/elm/glossary/")
    assert "<dfn>Ischemia</dfn>" not in shown(client, "/elm/glossary/")
    assert "<dfn>Lymph</dfn>" in shown(client, "/library/glossary/")
    assert [client.get(address).status_code for address in ("/oak/glossary/", "/ash/glossary/")] == [404, 404]


def test_a_stranger_is_sent_to_sign_in_and_somebody_without_a_school_finds_nothing(client, lesson):
    for address in ("/oak/glossary/", "/library/glossary/?q=vein", "/ash/glossary/"):
        assert client.get(address)["Location"].startswith("/accounts/login/")

    client.force_login(UserFactory())
    assert client.get("/library/glossary/").status_code == 404


def test_somebody_in_two_schools_finds_both_glossaries(client, ana, elm, lesson):
    MembershipFactory(user=ana, school=elm, role="learner")
    lesson_page(course_tree(elm, "Elm's own course"), explaining({"Gait": "How one walks."}))
    client.force_login(ana)

    assert "<dfn>Gait</dfn>" in shown(client, "/elm/glossary/")
    assert "<dfn>Gait</dfn>" not in shown(client, "/oak/glossary/")


@pytest.mark.parametrize("address", ["/oak/glossary/", "/oak/glossary/?q=e"])
def test_the_statements_of_the_page_do_not_grow_with_the_words(ana_online, lesson, address):
    ana_online.get(address)
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as statements:
            ana_online.get(address)
        counts.append(len(statements))
        more = {f"Word {number} {place}": "A meaning." for place in range(20)}
        lesson_page(course_tree(title=f"Course {number}"), explaining(more), number=f"2.{number}")

    assert counts[0] == counts[1] <= 7, [query["sql"][:150] for query in statements]


def test_the_course_the_lesson_and_the_search_lead_to_the_glossary(ana_online, lesson):
    for address in (lesson.module.course.address, lesson.address, "/learn/search/?q=ischemia"):
        assert 'href="/oak/glossary/"' in shown(ana_online, address)


def test_an_app_reads_the_glossary(ana, cleo, lesson):
    terms = Api(ana).get("/terms/").json()["results"]
    found = Api(ana).get("/terms/?q=armpit").json()["results"]

    assert [term["term"] for term in terms] == ["2D view", "anterior", "Axilla", "Ischemia"]
    assert found == [
        {
            "term": "Axilla",
            "say": "",
            "meaning": "The armpit.",
            "lesson": str(lesson.uuid),
            "number": "1.1",
            "address": lesson.terms.get(term="Axilla").address,
        }
    ]
    assert Api(cleo).get("/terms/").json()["results"] == []


def test_a_lesson_published_again_keeps_its_words_up_to_date(ana_online):
    body = explaining({"Ischemia": "Too little blood.", "Vein": "Leads to the heart."})
    page = lesson_page(course_tree(), body)
    before = dict(page.lesson.terms.values_list("term", "pk"))
    body[0]["value"] |= {"meaning": "Too little blood flow.", "say": "iss-KEE-mee-uh"}
    page.body = page.body.stream_block.to_python(body[:1])
    publish_page(page)

    (term,) = page.lesson.terms.all()
    assert (term.pk, term.meaning, term.say) == (before["Ischemia"], "Too little blood flow.", "iss-KEE-mee-uh")


def test_forty_words_are_kept_in_as_many_statements_as_two():
    few = lesson_page(course_tree(title="Few"), explaining({"One": "1", "Two": "2"}), publish=False)
    many = lesson_page(
        course_tree(title="Many"), explaining({f"Word {n}": "A meaning." for n in range(40)}), publish=False
    )
    counts = []
    for page in (few, many):
        with CaptureQueriesContext(connection) as statements:
            publish_page(page)
        counts.append(sum("glossaryterm" in query["sql"] for query in statements))

    assert counts[0] == counts[1] <= 2
