"""docs/content.md: what the shipped course teaches and asks, fact by fact. Written from the files, never by hand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from quizzes.bank.models import Level
from quizzes.exchange.drafts import LessonDraft, QuestionDraft
from quizzes.exchange.formats.fields import Fields, Reading
from quizzes.exchange.formats.yaml_tree import read_tree

from .files import FactFile, ShippedCourse

HEAD = """\
# What the course teaches, and what it asks

`manage.py write_content_page` writes this page from the files in `cms/demo/course/`; a test says when it is out of
date. A question is named by its lesson and key, as in `9.2 q1`; `*` marks one kept for mocks.
"""
WHY_NONE = {
    "LOCAL": "left out on purpose",
    "WEAK": "taught, never a right answer",
}


def content_page(course: ShippedCourse) -> str:
    """The whole page as Markdown."""
    parts = (HEAD, _numbers(course), _areas(course), _objectives(course), _facts(course))
    return "\n".join(parts)


def _numbers(course: ShippedCourse) -> str:
    questions = list(_questions(course))
    levels, kinds = Counter(q.level for _l, q in questions), Counter(q.kind for _l, q in questions)
    rows = [
        ("Lessons", str(len(course.lessons))),
        ("Questions", str(len(questions))),
        ("of them kept for mocks", str(sum(q.mock_reserved for _l, q in questions))),
        ("of them safety-critical", str(sum(q.safety_critical for _l, q in questions))),
        *((f"Level: {level}", _share(levels[level], len(questions))) for level in Level.values),
        *((f"Kind: {kind}", _share(count, len(questions))) for kind, count in kinds.most_common()),
    ]
    return f"## In numbers\n\n{_table(('', ''), rows)}"


def _areas(course: ShippedCourse) -> str:
    by_area = defaultdict(list)
    for lesson, question in _questions(course):
        by_area[question.area].append((lesson, question))
    rows, empty = [], []
    for code, name in outline_topics(course.folder):
        found = by_area[code]
        kept = sum(q.mock_reserved for _l, q in found)
        lessons = sorted({lesson.number for lesson, _q in found}, key=_order)
        rows.append((code, name, str(len(found) - kept), str(kept), ", ".join(lessons) or "none"))
        if not found and "-" in code:
            empty.append(f"- {code} {name}")
    return (
        "## The exam's outline\n\nThis is a course on neuromuscular massage in the shape of the MBLEx outline. "
        "It does not cover all of it.\n\n"
        + _table(("Code", "Area or sub-topic", "In practice", "Kept for mocks", "Lessons"), rows)
        + f"\n### Sub-topics without a question: {len(empty)}\n\n"
        + "\n".join(empty)
        + "\n"
    )


def _objectives(course: ShippedCourse) -> str:
    rows = []
    for lesson in course.lessons:
        asked = defaultdict(list)
        for question in lesson.questions:
            asked[question.objective].append(_name(lesson, question))
        for objective in lesson.objectives:
            rows.append((f"{lesson.number} {objective.key}", objective.text, ", ".join(asked[objective.key]) or "none"))
    return f"## Objectives\n\n{_table(('Objective', 'The learner can', 'Questions'), rows)}"


def _facts(course: ShippedCourse) -> str:
    asked = defaultdict(list)
    for lesson, question in _questions(course):
        for fact in question.facts:
            asked[fact].append(_name(lesson, question))
    rows = [
        (
            fact.id,
            " ".join((*sorted(fact.marks), fact.position)).strip(),
            "left out on purpose" if "LOCAL" in fact.marks else ", ".join(fact.taught or fact.lessons) or "none",
            ", ".join(asked[fact.id]) or _why_none(fact),
        )
        for fact in course.facts
    ]
    sections = [
        (section, ", ".join(lesson.number for lesson in course.lessons if section in lesson.facts), len(asked[section]))
        for section in course.sections
    ]
    return (
        "## Facts\n\n`cms/demo/course/facts.yaml` holds each fact in words and says what its marks and position mean. "
        "The third column names the paragraphs that teach it.\n\n"
        + _table(("Fact", "Mark", "Taught in", "Questions"), rows)
        + "\n## Further ground\n\n"
        + _table(("Section", "Lessons", "Questions"), [(s, lessons, str(n)) for s, lessons, n in sections])
    )


def _why_none(fact: FactFile) -> str:
    return next((why for mark, why in WHY_NONE.items() if mark in fact.marks), "none")


def outline_topics(folder: Path) -> list[tuple[str, str]]:
    """Code and name of every area and sub-topic of the outline, each area before its sub-topics."""
    faults: list = []
    tree = read_tree((folder / "outline.yaml").read_text(encoding="utf-8"), "outline.yaml", faults)
    found = []
    for fields in Fields(tree, Reading("outline.yaml")).each("areas"):
        top = fields.sentence("code")
        found.append((top, f"**{fields.sentence('name')}**"))
        topics = fields.inner("topics")
        if topics:
            found += [(f"{top}-{letter}", topics.sentence(letter)) for letter in topics.pairs.nodes]
    return found


def _questions(course: ShippedCourse) -> Iterator[tuple[LessonDraft, QuestionDraft]]:
    return ((lesson, question) for lesson in course.lessons for question in lesson.questions)


def _name(lesson: LessonDraft, question: QuestionDraft) -> str:
    return f"{lesson.number} {question.key}{'*' if question.mock_reserved else ''}"


def _order(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]


def _share(count: int, whole: int) -> str:
    return f"{count} ({count / whole:.0%})"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)
