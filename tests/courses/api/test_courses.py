"""Courses, lessons, the caller and their enrolments, as read over the API."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from courses.completion.models import LessonCompletion
from courses.outline.models import Objective
from courses.schools.models import Enrolment
from tests.api import Api, without_id
from tests.factories import CourseFactory, EnrolmentFactory, LessonFactory, MembershipFactory, ModuleFactory


@pytest.fixture
def api(ana):
    return Api(ana)


@pytest.fixture
def elms_lesson(elm):
    return LessonFactory(module=ModuleFactory(course=CourseFactory(school=elm)))


def test_a_course_lists_its_modules(api, course):
    live, hidden = ModuleFactory(course=course, number="1"), ModuleFactory(course=course, is_live=False)

    listed = api.get("/courses/").json()["results"]
    detail = api.get(f"/courses/{course.uuid}/").json()

    assert [row["uuid"] for row in listed] == [str(course.uuid)]
    assert [module["uuid"] for module in detail["modules"]] == [str(live.uuid)]
    assert detail["is_library"] is True
    assert str(hidden.uuid) not in str(detail)


def test_lessons_are_listed_by_course_and_module(api, course):
    first, second = ModuleFactory(course=course, position=1), ModuleFactory(course=course, position=2)
    lessons = [LessonFactory(module=first), LessonFactory(module=second), LessonFactory()]
    LessonFactory(module=first, is_live=False)

    def listed(**filters):
        return [row["uuid"] for row in api.get("/lessons/", **filters).json()["results"]]

    assert set(listed()) == {str(lesson.uuid) for lesson in lessons}
    assert listed(course=str(course.uuid)) == [str(lessons[0].uuid), str(lessons[1].uuid)]
    assert listed(module=str(second.uuid)) == [str(lessons[1].uuid)]
    assert listed(module=str(uuid4())) == []


def test_a_lesson_tells_its_objectives_and_its_address(api):
    lesson = LessonFactory()
    objective = Objective.objects.create(uuid=uuid4(), lesson=lesson, text="Name the stop signs")
    Objective.objects.create(uuid=uuid4(), lesson=lesson, text="Gone", is_live=False)

    detail = api.get(f"/lessons/{lesson.uuid}/").json()

    assert detail["address"] == lesson.address
    assert detail["objectives"] == [{"uuid": str(objective.uuid), "text": "Name the stop signs"}]
    assert (detail["completed_at"], detail["completed_revision"]) == (None, None)


def test_marking_as_read_twice_is_once(api, ana, oak):
    lesson = LessonFactory()

    replies = [api.post(f"/lessons/{lesson.uuid}/complete/") for _number in range(2)]

    assert [reply.status_code for reply in replies] == [201, 200]
    assert replies[0].json() == replies[1].json()
    completion = LessonCompletion.objects.get()
    assert (completion.learner, completion.school, completion.revision) == (ana, oak, 1)
    assert api.get(f"/lessons/{lesson.uuid}/").json()["completed_revision"] == 1


def test_an_edit_keeps_the_completion(api):
    lesson = LessonFactory()
    api.post(f"/lessons/{lesson.uuid}/complete/")
    lesson.revision = 2
    lesson.save()

    detail = api.get(f"/lessons/{lesson.uuid}/").json()

    assert (detail["revision"], detail["completed_revision"]) == (2, 1)
    assert detail["completed_at"]
    assert api.post(f"/lessons/{lesson.uuid}/complete/").status_code == 201


def test_another_schools_rows_are_as_missing_ones(api, elms_lesson, elm, cleo):
    enrolment = EnrolmentFactory(cohort__school=elm, learner=cleo)
    foreign = {"courses": elms_lesson.module.course.uuid, "lessons": elms_lesson.uuid, "enrolments": enrolment.uuid}

    for name, uuid in foreign.items():
        theirs, missing = api.get(f"/{name}/{uuid}/"), api.get(f"/{name}/{uuid4()}/")
        assert theirs.status_code == missing.status_code == 404
        assert without_id(theirs) == without_id(missing)
        assert str(uuid) not in api.get(f"/{name}/").content.decode()
    theirs, missing = (api.post(f"/lessons/{uuid}/complete/") for uuid in (elms_lesson.uuid, uuid4()))
    assert theirs.status_code == missing.status_code == 404
    assert without_id(theirs) == without_id(missing)
    assert api.get("/lessons/", module=str(elms_lesson.module.uuid)).json()["results"] == []


def test_the_active_school_decides_and_is_chosen_among_own_ones(api, ana, oak, elm, elms_lesson):
    MembershipFactory(user=ana, school=elm, role="learner")
    assert api.put("/me/school/", {"school": str(oak.uuid)}).status_code == 200
    assert api.get(f"/lessons/{elms_lesson.uuid}/").status_code == 404

    me = api.put("/me/school/", {"school": str(elm.uuid)}).json()

    assert [(s["short_name"], s["is_active"], s["roles"]) for s in me["schools"]] == [
        ("elm", True, ["learner"]),
        ("oak", False, ["learner"]),
    ]
    assert api.get(f"/lessons/{elms_lesson.uuid}/").status_code == 200


def test_a_school_that_is_not_ones_own_cannot_be_chosen(api, elm):
    theirs, missing = (api.put("/me/school/", {"school": str(uuid)}) for uuid in (elm.uuid, uuid4()))

    assert theirs.status_code == missing.status_code == 404
    assert without_id(theirs) == without_id(missing)


def test_enrolments_are_the_callers_own_with_the_date_aimed_for(api, ana, cohort):
    EnrolmentFactory(cohort=cohort)
    cohort.exam_on = date(2027, 3, 1)
    cohort.save()

    (row,) = api.get("/enrolments/").json()["results"]

    assert (row["cohort"]["name"], row["aims_for"], row["exam_on"]) == (cohort.name, "2027-03-01", None)
    Enrolment.objects.filter(learner=ana).update(exam_on=date(2027, 2, 1))
    assert api.get(f"/enrolments/{row['uuid']}/").json()["aims_for"] == "2027-02-01"


def test_a_list_costs_the_same_for_few_and_many(api, course, django_assert_max_num_queries):
    module = ModuleFactory(course=course)
    for _number in range(40):
        LessonFactory(module=module)

    with django_assert_max_num_queries(6):
        assert api.get("/lessons/").json()["count"] == 40


def test_someone_elses_completion_is_not_ones_own(api, cohort, oak):
    lesson, other = LessonFactory(), EnrolmentFactory(cohort=cohort).learner
    MembershipFactory(user=other, school=oak)
    LessonCompletion.objects.create(
        learner=other, school=oak, lesson=lesson, revision=1, completed_at=datetime(2026, 11, 1, tzinfo=UTC)
    )

    assert api.get(f"/lessons/{lesson.uuid}/").json()["completed_at"] is None


def test_ones_own_exam_date_is_set_and_taken_back(api, ana, cohort):
    cohort.exam_on = date(2097, 3, 1)
    cohort.save()
    enrolment = ana.enrolments.get()
    path = f"/enrolments/{enrolment.uuid}/exam-date/"

    assert api.put(path, {"exam_on": "2097-02-01"}).json()["aims_for"] == "2097-02-01"
    assert api.put(path, {"exam_on": None}).json()["aims_for"] == "2097-03-01"
    for wrong in ("2001-01-01", "x", "", 7, [], "2097-02-30", "99999-01-01"):
        assert api.put(path, {"exam_on": wrong}).status_code in (400, 409), wrong
    enrolment.refresh_from_db()
    assert enrolment.exam_on is None
