"""The shipped course held against its plan: what was to be taught and asked, lesson by lesson and area by area."""

import re
from collections import Counter, defaultdict

import pytest
from django.conf import settings

from cms.demo.content_page import content_page, outline_topics
from cms.demo.files import FILES, read_course
from cms.demo.programme import read
from courses.outline.models import ContentArea
from quizzes.engine.blueprint import apportion

# The plan: questions a lesson, those of them that ask for recall, application and analysis, the areas they belong to.
PLAN = {
    "1.1": (6, (2, 3, 1), "BEN"),
    "1.2": (5, (2, 2, 1), "BEN"),
    "1.3": (6, (2, 3, 1), "BEN"),
    "1.4": (6, (2, 3, 1), "GPP"),
    "2.1": (6, (3, 2, 1), "KIN"),
    "2.2": (6, (3, 2, 1), "KIN"),
    "2.3": (9, (4, 4, 1), "AP"),
    "2.4": (9, (4, 4, 1), "AP"),
    "2.5": (10, (4, 4, 2), "AP"),
    "3.1": (7, (3, 3, 1), "AP"),
    "3.2": (6, (3, 2, 1), "AP"),
    "3.3": (6, (1, 3, 2), "CAT"),
    "4.1": (8, (4, 3, 1), "KIN"),
    "4.2": (5, (2, 2, 1), "KIN"),
    "4.3": (5, (2, 2, 1), "KIN"),
    "4.4": (7, (3, 3, 1), "KIN"),
    "4.5": (7, (3, 3, 1), "KIN"),
    "5.1": (7, (3, 3, 1), "KIN"),
    "5.2": (7, (3, 3, 1), "KIN"),
    "5.3": (6, (3, 2, 1), "KIN"),
    "5.4": (6, (3, 2, 1), "KIN"),
    "6.1": (9, (1, 4, 4), "CAT"),
    "6.2": (9, (1, 4, 4), "CAT"),
    "6.3": (8, (1, 4, 3), "CAT"),
    "6.4": (10, (2, 5, 3), "CAT"),
    "7.1": (6, (2, 3, 1), "BEN"),
    "7.2": (9, (3, 4, 2), "BEN"),
    "7.3": (8, (3, 4, 1), "BEN"),
    "7.4": (6, (2, 3, 1), "BEN"),
    "7.5": (6, (2, 3, 1), "BEN"),
    "8.1": (7, (1, 4, 2), "PATH"),
    "8.2": (5, (1, 2, 2), "PATH"),
    "8.3": (7, (1, 4, 2), "PATH"),
    "9.1": (6, (1, 3, 2), "PATH"),
    "9.2": (9, (2, 4, 3), "PATH"),
    "9.3": (8, (2, 4, 2), "PATH"),
    "9.4": (8, (2, 4, 2), "PATH"),
    "9.5": (7, (1, 4, 2), "PATH"),
    "9.6": (9, (2, 4, 3), "PATH"),
    "10.1": (8, (2, 4, 2), "ETH"),
    "10.2": (8, (3, 4, 1), "GPP"),
    "10.3": (7, (1, 4, 2), "ETH"),
    "11.1": (9, (2, 4, 3), "ETH"),
    "11.2": (15, (3, 8, 4), "ETH"),
    "11.3": (11, (2, 6, 3), "ETH"),
    "11.4": (10, (4, 5, 1), "GPP"),
    "11.5": (7, (2, 4, 1), "GPP"),
    "12.1": (8, (3, 4, 1), "GPP"),
    "12.2": (9, (3, 4, 2), "GPP"),
    "12.3": (12, (2, 6, 4), "CAT"),
}
AREAS = {"AP": 41, "KIN": 70, "PATH": 66, "BEN": 52, "CAT": 54, "ETH": 50, "GPP": 48}
LEVELS = ("recall", "application", "analysis")
# The course final: the blocks it draws from, how many questions of each.
FINAL = (
    ("Trigger points and physiology", r"[23]\.", 10),
    ("Regional anatomy", r"[45]\.", 14),
    ("Technique and dose", r"7\.|6\.3$", 10),
    ("Areas of caution and contraindications", r"[89]\.", 14),
    ("Assessment, planning, consent, records", r"6\.[124]$|10\.|11\.4$|12\.3$", 9),
    ("Scope and ethics", r"11\.[123]$", 3),
)
FEWEST_CRITICAL_IN_THE_FINAL = 8
# A practice of six, and what a milestone over an area draws from, after the mocks' questions are kept back.
FEWEST_IN_PRACTICE, FEWEST_IN_PRACTICE_OF_AN_AREA = 6, 30
MOST_SENT_ON = re.compile(
    r"\b(refer\w*|medical\w*|emergenc\w*|urgent\w*|provider|doctor|physician|clearance|cleared|same[- ]day|prescriber"
    r"|clinician|surgeon|oncolog\w*|maternity|crisis|supervisor|instructor|board|police|authorit\w*|dentist"
    r"|\w+ team)s?\b",
    re.I,
)

COURSE = read_course()
LESSONS = {lesson.number: lesson for lesson in COURSE.lessons}
QUESTIONS = [(lesson, question) for lesson in COURSE.lessons for question in lesson.questions]


def area_of(question) -> str:
    return question.area.split("-")[0]


def test_every_lesson_of_the_plan_is_written():
    assert set(LESSONS) == set(PLAN)
    assert len(PLAN) == 50


@pytest.mark.parametrize("number", PLAN)
def test_a_lesson_has_the_questions_it_was_planned_with(number):
    planned, _levels, area = PLAN[number]
    questions = LESSONS[number].questions

    assert len(questions) >= planned
    assert LESSONS[number].areas[0].startswith(area)
    # A question on safety or consent may stand elsewhere; the lesson's own area holds most of them.
    assert sum(area_of(question) == area for question in questions) >= len(questions) / 2


def test_the_bank_is_as_large_as_planned_in_every_area():
    found = Counter(area_of(question) for _lesson, question in QUESTIONS)

    assert len(QUESTIONS) >= 400
    assert {area: found[area] for area in AREAS if found[area] < AREAS[area]} == {}


def test_the_levels_are_within_five_points_of_the_plan():
    found = Counter(question.level for _lesson, question in QUESTIONS)
    planned = [sum(levels[place] for _n, levels, _area in PLAN.values()) for place in range(3)]

    for level, count in zip(LEVELS, planned, strict=True):
        assert 100 * found[level] / len(QUESTIONS) == pytest.approx(100 * count / sum(planned), abs=5)


def kept() -> dict[str, list]:
    found = defaultdict(list)
    for lesson, question in QUESTIONS:
        if question.mock_reserved:
            found[area_of(question)].append((lesson, question))
    return found


def test_what_is_kept_for_mocks_fills_one_to_the_blueprint(db):
    from cms.demo.loader import load_course

    load_course()
    tops = list(ContentArea.objects.top().order_by("position"))
    asked = dict(zip([top.code for top in tops], apportion(100, [top.weight for top in tops]), strict=True))
    pool = {area: len(questions) for area, questions in kept().items()}

    assert sum(asked.values()) == 100
    assert sum(pool.values()) >= 110
    assert {area: count for area, count in asked.items() if pool.get(area, 0) < count} == {}


def test_what_is_kept_for_mocks_fills_the_course_final():
    pool = [pair for questions in kept().values() for pair in questions]

    for block, lessons, asked in FINAL:
        found = [question for lesson, question in pool if re.match(lessons, lesson.number)]
        assert len(found) >= asked, block
        if block.startswith("Areas of caution"):
            assert sum(question.safety_critical for question in found) >= FEWEST_CRITICAL_IN_THE_FINAL
    assert sum(asked for _block, _lessons, asked in FINAL) == 60


def test_enough_is_left_for_practice():
    practice = [(lesson.number, area_of(question)) for lesson, question in QUESTIONS if not question.mock_reserved]
    by_lesson, by_area = Counter(number for number, _a in practice), Counter(area for _n, area in practice)

    assert {number: n for number, n in by_lesson.items() if n < FEWEST_IN_PRACTICE} == {}
    assert {area: n for area, n in by_area.items() if n < FEWEST_IN_PRACTICE_OF_AN_AREA} == {}


def test_the_milestones_of_the_course_ask_for_no_more_than_practice_holds():
    """A practice over a module has to bring enough questions that were not answered a day before."""
    clauses = [
        clause
        for milestone in read("milestones.yaml")["programmes"]["neuromuscular"]
        for clause in milestone["rule"]["all"]
        if "modules" in clause and "questions" in clause
    ]
    practice = Counter(lesson.module for lesson, question in QUESTIONS if not question.mock_reserved)

    assert clauses
    assert [c for c in clauses if sum(practice[module] for module in c["modules"]) < 2 * c["questions"]] == []


def test_every_objective_is_asked_about():
    asked = {(lesson.number, question.objective) for lesson, question in QUESTIONS}

    assert [
        (lesson.number, objective.key)
        for lesson in COURSE.lessons
        for objective in lesson.objectives
        if (lesson.number, objective.key) not in asked
    ] == []


def test_every_critical_answer_says_when_to_send_the_client_on():
    """What the therapist does, and who is called or asked: in the reason of what is right, or in its own words."""
    silent = [
        f"{lesson.number} {question.key}"
        for lesson, question in QUESTIONS
        if question.safety_critical and not MOST_SENT_ON.search(" ".join(right_words(question.parts)))
    ]

    assert silent == []


def right_words(parts) -> list[str]:
    found = []
    for part in parts:
        if hasattr(part, "parts"):
            found += right_words(part.parts)
        elif getattr(part, "correct", True):
            found.append(getattr(part, "reason", ""))
    return found


def test_enough_of_the_bank_is_about_safety():
    assert sum(question.safety_critical for _lesson, question in QUESTIONS) >= 60


def test_the_content_page_is_up_to_date():
    page = (settings.BASE_DIR / "docs" / "content.md").read_text(encoding="utf-8")

    assert page == content_page(COURSE), "Run manage.py write_content_page"
    assert all(f"| {code} |" in page for code, _name in outline_topics(FILES))
