"""What a bank covers, and where its gaps are."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.outline.models import ContentArea, Lesson, Objective
from quizzes.bank.models import Question, QuestionVersion
from quizzes.bank.prefill import begin_question
from quizzes.reporting.coverage import coverage_of
from tests.factories import AreaFactory, CourseFactory, LessonFactory, ModuleFactory, OutlineFactory, publish
from tests.factories.bank import QuestionFactory

WEIGHTS = {"AP": 11, "KIN": 12, "PATH": 14, "BEN": 15, "CAT": 17, "ETH": 16, "GPP": 15}


@pytest.fixture
def outline(course):
    """The seven areas; pathology has two sub-topics."""
    outline = OutlineFactory()
    for place, (code, percent) in enumerate(WEIGHTS.items()):
        AreaFactory(outline=outline, code=code, weight=Decimal(percent) / 100, position=place)
    for letter in "AB":
        AreaFactory(outline=outline, code=f"PATH-{letter}", parent=area("PATH"), position=9)
    course.outline = outline
    course.save()
    return outline


@pytest.fixture
def lesson(course, outline):
    return LessonFactory(module=ModuleFactory(course=course), number="9.1", title="Clots")


def area(code: str) -> ContentArea:
    return ContentArea.objects.get(code=code)


def row(found, code="PATH"):
    return next(each for each in found.areas if each.area.code == code)


def practice(area_row) -> list[int]:
    return [cell.count.practice for cell in area_row.cells]


def test_an_area_counts_its_sub_topics_by_level_and_keeps_own_and_library_apart(oak, outline, lesson):
    publish(area=area("PATH"), lesson=lesson)
    publish(area=area("PATH-A"), lesson=lesson, level="analysis", school=oak)
    publish(area=area("PATH-A"), lesson=None, level="analysis")
    QuestionFactory(area=area("PATH-B"), school=oak)
    publish(area=area("PATH-B"), lesson=None, school=oak, mock_reserved=True)

    pathology = row(coverage_of(school=oak))

    assert practice(pathology) == [1, 0, 2]
    total = pathology.total
    assert (total.own, total.library, total.drafts) == (1, 2, 1)
    assert (total.reserved_own, total.reserved_library, total.live) == (1, 0, 4)
    assert [(topic.area.code, topic.total.practice) for topic in pathology.topics] == [("PATH-A", 2), ("PATH-B", 0)]


def test_what_is_retired_is_no_draft(oak, outline):
    QuestionFactory(area=area("AP"), school=oak, retired_at=timezone.now())

    assert row(coverage_of(school=oak), "AP").total.drafts == 0


def test_what_is_counted_as_live_is_what_practice_may_draw(oak, elm, outline, lesson):
    withdrawn = LessonFactory(module=lesson.module)
    publish(area=area("AP"), lesson=lesson)
    publish(area=area("AP"), lesson=withdrawn, school=oak)
    publish(area=area("AP"), lesson=None, mock_reserved=True)
    publish(area=area("AP"), lesson=None, school=elm)
    Lesson.objects.filter(pk=withdrawn.pk).update(is_live=False)

    found = coverage_of(school=oak)

    available = QuestionVersion.objects.available().of_school(oak).count()
    assert row(found, "AP").total.practice == available == 1
    assert found.resting == 1


def test_nothing_of_another_school_and_no_draft_of_the_library_is_counted(oak, elm, outline, lesson):
    publish(area=area("PATH"), lesson=None, school=elm)
    QuestionFactory(area=area("PATH"), school=elm)
    QuestionFactory(area=area("PATH"), school=None)

    assert row(coverage_of(school=oak)).total == row(coverage_of(school=oak), "AP").total
    assert row(coverage_of(school=None)).total.drafts == 1


def test_the_library_alone_counts_its_own(oak, outline, lesson):
    publish(area=area("PATH"), lesson=lesson)
    publish(area=area("PATH"), lesson=lesson, school=oak)

    total = row(coverage_of(school=None)).total

    assert (total.own, total.library) == (1, 0)


def test_the_weights_say_what_a_mock_asks_and_the_pool_what_is_missing(oak, outline, lesson):
    for _each in range(3):
        publish(area=area("PATH-A"), lesson=lesson, mock_reserved=True)
    publish(area=area("PATH"), lesson=lesson, mock_reserved=True, kind="multiple")

    found = coverage_of(school=oak)

    assert [each.asked for each in found.areas] == list(WEIGHTS.values())
    assert (row(found).total.reserved, row(found).short_by) == (3, 11)
    assert (found.reserved, found.short_by, found.unfit_for_mocks) == (3, 97, 1)
    assert found.most_short.area.code == "CAT"


def test_too_many_in_one_area_do_not_make_up_for_another(oak, outline, lesson):
    for _each in range(12):
        publish(area=area("AP"), lesson=lesson, mock_reserved=True)

    found = coverage_of(school=oak)

    assert row(found, "AP").short_by == 0
    assert found.short_by == 89


def test_the_middles_of_the_advised_shares_part_an_area_into_levels(oak, outline):
    # 14 questions of pathology: 32.5, 47.5 and 20 percent are 4.55, 6.65 and 2.8.
    assert [cell.asked for cell in row(coverage_of(school=oak)).cells] == [4, 7, 3]


@pytest.mark.parametrize(
    ("questions", "step", "is_gap"), [(0, 0, True), (3, 1, True), (4, 2, False), (8, 3, False), (12, 4, False)]
)
def test_a_cell_says_how_often_it_fills_a_mocks_share(oak, outline, lesson, questions, step, is_gap):
    for _each in range(questions):
        publish(area=area("PATH"), lesson=lesson)

    cell = row(coverage_of(school=oak)).cells[0]

    assert (cell.asked, cell.step, cell.is_gap) == (4, step, is_gap)


def test_levels_have_whole_shares_beside_the_advised_ones(oak, outline, lesson):
    for level in ("recall", "recall", "application"):
        publish(area=area("PATH"), lesson=lesson, level=level)

    levels = coverage_of(school=oak).levels

    assert [(each.percent, each.low, each.high) for each in levels] == [(67, 30, 35), (33, 45, 50), (0, 15, 25)]


def test_live_lessons_short_of_questions_come_in_order_with_what_is_missing(oak, outline, lesson):
    enough = LessonFactory(module=lesson.module, position=1)
    LessonFactory(module=lesson.module, position=2, is_live=False)
    first = LessonFactory(module=ModuleFactory(course=lesson.module.course, position=0), number="1.1", position=0)
    lesson.module.position = 5
    lesson.module.save()
    for _each in range(6):
        publish(area=area("PATH"), lesson=enough)
    for reserved in (False, True):
        publish(area=area("PATH"), lesson=lesson, mock_reserved=reserved)

    found = coverage_of(school=oak)

    assert [(each.lesson, each.missing) for each in found.lesson_gaps] == [(first, 6), (lesson, 5)]
    assert found.short_lessons == 2


def test_an_objective_counts_as_asked_by_a_live_question_only(oak, outline, lesson):
    asked, drafted, open_, _gone = (
        Objective.objects.create(uuid=uuid4(), lesson=lesson, text=text, position=place, is_live=text != "gone")
        for place, text in enumerate(("asked", "drafted", "open", "gone"))
    )
    publish(area=area("PATH"), lesson=lesson, objective=asked)
    QuestionFactory(area=area("PATH"), lesson=lesson, objective=drafted, school=oak)

    (found,) = coverage_of(school=oak).lesson_gaps

    assert [gap.objective for gap in found.objectives] == [drafted, open_]


def test_lessons_of_another_school_are_no_gap_here(oak, elm, outline, lesson):
    theirs = LessonFactory(module__course__school=elm, module__course__outline=None)

    assert [each.lesson for each in coverage_of(school=oak).lessons] == [lesson]
    assert {each.lesson for each in coverage_of(school=elm).lessons} == {lesson, theirs}


def test_what_stands_in_no_row_is_said(oak, outline, lesson):
    older = AreaFactory(outline=OutlineFactory(valid_from=date(2012, 1, 1)), code="HIST")
    publish(area=older, lesson=lesson)
    QuestionFactory(area=None, school=oak)

    found = coverage_of(school=oak)

    assert (found.of_other_outlines, found.unplaced) == (1, 1)
    assert not any(each.total.practice for each in found.areas)


def test_the_newest_outline_in_use_counts_unless_another_in_use_is_asked_for(oak, course, outline):
    newer = OutlineFactory(valid_from=date(2027, 1, 1))
    state = OutlineFactory(code="texas", name="Texas", valid_from=date(2026, 1, 1))
    assert coverage_of(school=oak).outline == outline
    CourseFactory(outline=newer)
    CourseFactory(outline=state, school=oak)

    assert coverage_of(school=oak).outline == newer
    assert coverage_of(school=oak).outlines == (newer, state)
    assert coverage_of(school=oak, outline_code="texas").outline == state
    assert coverage_of(school=oak, outline_code="vermont").outline == newer
    assert coverage_of(school=None).outlines == (newer,)


def test_an_installation_without_an_outline_has_no_rows(oak):
    found = coverage_of(school=oak)

    assert (found.outline, found.areas, found.short_by) == (None, (), 0)


def test_every_gap_leads_to_a_question_that_fills_it(oak, outline, lesson):
    objective = Objective.objects.create(uuid=uuid4(), lesson=lesson, text="Name the signs.")
    found = coverage_of(school=oak)

    def begun(words):
        return begin_question(QueryDict(words), school=oak)

    cell = begun(row(found).cells[2].words)
    assert (cell.area, cell.level, cell.kind) == (area("PATH"), "analysis", "single")
    mock = begun(row(found).mock_words)
    assert (mock.area, mock.level, mock.mock_reserved) == (area("PATH"), "application", True)
    assert begun(row(found).topics[1].words).area == area("PATH-B")
    assert begun(found.lesson_gaps[0].words).lesson == lesson
    assert begun(found.lesson_gaps[0].objectives[0].words).objective == objective


@pytest.mark.parametrize("questions", [10, 1000])
def test_it_takes_the_same_statements_at_10_and_at_1000_questions(oak, outline, lesson, questions):
    Objective.objects.create(uuid=uuid4(), lesson=lesson, text="Name the signs.")
    levels = ("recall", "application", "analysis")
    Question.objects.bulk_create(
        Question(stem=f"{n}?", area=area("PATH"), lesson=lesson, level=levels[n % 3], live=True)
        for n in range(questions)
    )

    with CaptureQueriesContext(connection) as seen:
        found = coverage_of(school=oak)

    assert row(found).total.practice == questions
    assert len(seen) == 5
