"""Who is shown a teaching page, and what stands on it."""

import uuid

import pytest

from courses.completion.models import LessonCompletion, LessonVisit
from courses.outline.services import NotAReviewer, sign_lesson
from courses.pages.blocks import LessonBlocks
from courses.pages.context import sections
from tests.conftest import NOON
from tests.factories import MembershipFactory, SchoolFactory, UserFactory, publish
from tests.factories.pages import course_tree, lesson_page, publish_page, school_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def oak_lesson(oak):
    return lesson_page(course_tree(oak, "Oak's own course"))


def test_a_stranger_is_sent_to_sign_in(client, oak_lesson):
    response = client.get(oak_lesson.lesson.address)

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_another_schools_lesson_is_a_page_that_never_was(client, cleo, oak_lesson):
    client.force_login(cleo)

    foreign = client.get(oak_lesson.lesson.address)
    course = client.get(oak_lesson.lesson.module.course.address)
    module = client.get(oak_lesson.get_parent().specific.get_url())

    assert [r.status_code for r in (foreign, course, module)] == [404, 404, 404]


def test_a_learner_reads_and_the_visit_is_kept_with_its_revision(client, ana, oak, oak_lesson):
    client.force_login(ana)

    response = client.get(oak_lesson.lesson.address)

    assert response.status_code == 200
    assert "Awaiting clinical review" in response.content.decode()
    assert "Education for students under supervision" in response.content.decode()
    visit = LessonVisit.objects.get()
    assert (visit.learner, visit.school, visit.revision) == (ana, oak, 1)


def test_reading_counts_for_the_school_whose_lesson_it_is(client, ana, oak, elm, oak_lesson):
    MembershipFactory(user=ana, school=elm, role="learner")
    client.force_login(ana)
    client.post("/learn/school/", {"school": str(elm.uuid)})

    page = client.get(oak_lesson.lesson.address)
    read = client.post(f"/learn/lessons/{oak_lesson.lesson.uuid}/complete/")

    assert (page.status_code, read.status_code) == (200, 302)
    assert LessonVisit.objects.get().school == oak
    assert LessonCompletion.objects.get().school == oak


def test_a_schools_page_counts_no_question_of_another_school(client, oak, elm):
    page = lesson_page(course_tree())
    school_page(oak)
    publish(lesson=page.lesson, school=elm)

    assert "Practice questions" not in client.get("/oak/").content.decode()
    publish(lesson=page.lesson, school=oak)
    assert "Practice questions" in client.get("/oak/").content.decode()


def test_library_lessons_are_open_to_every_school(client, ana, cleo):
    page = lesson_page(course_tree())

    for person in (ana, cleo):
        client.force_login(person)
        assert client.get(page.lesson.address).status_code == 200


def test_someone_without_a_school_reads_nothing(client):
    page = lesson_page(course_tree())
    client.force_login(UserFactory())

    assert client.get(page.lesson.address).status_code == 404


def test_a_removed_member_reads_nothing(client, ana, oak, oak_lesson):
    ana.memberships.update(ended_at=NOON)
    client.force_login(ana)

    assert client.get(oak_lesson.lesson.address).status_code == 404


def test_the_course_page_marks_what_was_read(client, ana, oak_lesson):
    client.force_login(ana)
    client.get(oak_lesson.lesson.address)

    body = client.get(oak_lesson.lesson.module.course.address).content.decode()

    assert "0 of 1 lesson read" in body
    assert "Started" in body


def test_a_module_address_leads_to_its_place_in_the_outline(client, ana, oak_lesson):
    client.force_login(ana)

    response = client.get(oak_lesson.get_parent().specific.get_url())

    module = oak_lesson.lesson.module
    assert response["Location"] == f"{module.course.address}#module-{module.uuid}"


def test_a_school_home_is_public_and_claims_only_what_is_there(client, oak):
    page = school_page(oak)

    body = client.get(page.get_url()).content.decode()

    assert "What we will not tell you" in body
    assert "Lessons" not in body


def test_a_closed_schools_home_is_gone(client):
    page = school_page(SchoolFactory(is_open=False))

    assert client.get(page.get_url()).status_code == 404


def test_two_named_reviewers_sign_and_a_change_voids_it(client, ana, oak, oak_lesson):
    for name in ("Rita", "Rolf"):
        reviewer = UserFactory(first_name=name, last_name="Reviewer")
        MembershipFactory(user=reviewer, school=oak, role="reviewer")
        sign_lesson(lesson=oak_lesson.lesson, reviewer=reviewer, at=NOON)
    client.force_login(ana)
    signed = client.get(oak_lesson.lesson.address).content.decode()
    assert "Signed by two reviewers" in signed
    assert "Rita Reviewer, LMT 1234" in signed

    oak_lesson.title = "Another title"
    publish_page(oak_lesson)

    assert "Awaiting clinical review" in client.get(oak_lesson.get_url()).content.decode()


def test_another_schools_reviewer_cannot_sign(cleo, elm, oak_lesson):
    MembershipFactory(user=cleo, school=elm, role="reviewer")

    with pytest.raises(NotAReviewer):
        sign_lesson(lesson=oak_lesson.lesson, reviewer=cleo, at=NOON)


def test_a_practice_block_offers_what_there_is(client, ana, oak):
    block = {"type": "practice", "id": "6c1d2f44-8f5d-4d53-9f0c-111111111111", "value": {"areas": [], "length": 5}}
    page = lesson_page(course_tree(oak), [block])
    client.force_login(ana)
    assert "No question is published for this lesson yet" in client.get(page.lesson.address).content.decode()

    publish(lesson=page.lesson, school=oak)

    assert "1 question, with a reason" in client.get(page.lesson.address).content.decode()


def test_a_card_without_its_level_can_be_previewed():
    draft = {"condition": "Clot", "level": "", "signs": "", "why": "", "action": "", "sources": ""}
    cards = [
        {"type": "contraindication", "id": str(uuid.uuid4()), "value": {**draft, "level": level}}
        for level in ("", "absolute")
    ]

    page = lesson_page(course_tree(), cards, publish=False)

    assert [card.value["level"] for card in sections(page)[0].blocks] == ["absolute", ""]


def test_a_draft_of_empty_blocks_can_be_previewed(client, oak):
    empty = [
        {"type": name, "id": str(uuid.uuid4()), "value": block.get_prep_value(block.get_default())}
        for name, block in LessonBlocks().child_blocks.items()
    ]
    page = lesson_page(course_tree(oak), empty, publish=False)
    page.save_revision()
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    assert client.get(f"/admin/pages/{page.pk}/view_draft/").status_code == 200


def test_search_finds_lessons_and_only_mine(client, ana, cleo, oak_lesson):
    from django.core.management import call_command

    call_command("update_index", verbosity=0)
    client.force_login(ana)
    assert "Clots and pressure" in client.get("/learn/search/?q=clots").content.decode()

    client.force_login(cleo)
    assert "Clots and pressure" not in client.get("/learn/search/?q=clots").content.decode()


def test_search_takes_anything(client, ana, oak_lesson):
    client.force_login(ana)

    for words in (
        "",
        "a",
        "\x00",
        '"',
        '""',
        'clots "and',
        'a"b',
        "(*)",
        "é" * 5000,
        "NEAR(",
        "AND",
        "^a",
        "-",
        "'; --",
    ):
        assert client.get("/learn/search/", {"q": words}).status_code == 200


def test_a_lesson_page_costs_few_statements(client, ana, oak_lesson, django_assert_max_num_queries):
    client.force_login(ana)
    client.get(oak_lesson.lesson.address)

    with django_assert_max_num_queries(20):
        client.get(oak_lesson.lesson.address)
