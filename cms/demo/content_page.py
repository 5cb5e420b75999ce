"""docs/content.md: what the shipped course teaches and asks, fact by fact. Written from the files, never by hand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from quizzes.bank.models import Level
from quizzes.exchange.drafts import Fault, LessonDraft, QuestionDraft
from quizzes.exchange.formats.fields import Fields, Reading
from quizzes.exchange.formats.yaml_tree import read_tree

from .files import ShippedCourse

HEAD = """\
# What the course teaches, and what it asks

`manage.py write_content_page` writes this page from the files in `cms/demo/course/`; a test says when it is out of
date. A question is named by its lesson and key, as in `9.2 q1`; after a semicolon the next lesson begins. `*` marks a
question kept for mocks.
"""
MARKS = {
    "WELL": "well supported, a definition, or a convention of the field",
    "CAVEAT": "useful only together with its caution, which is taught beside it",
    "CONFLICT": "sources disagree; the lesson says so, and what the course does",
    "WEAK": "popular, but the evidence is weak, mixed or absent; taught as a claim and never a right answer",
    "LOCAL": "a price, a business or an advertisement; shown to nobody",
}


def content_page(course: ShippedCourse) -> str:
    """The whole page as Markdown."""
    parts = (HEAD, _numbers(course), _areas(course), _objectives(course), _facts(course), _sections(course))
    return "\n".join(parts)


def _numbers(course: ShippedCourse) -> str:
    questions = list(_questions(course))
    levels, kinds = Counter(q.level for _l, q in questions), Counter(q.kind for _l, q in questions)
    rows = [
        ("Lessons", str(len(course.lessons))),
        ("Questions", str(len(questions))),
        ("Kept for mocks", _share(sum(q.mock_reserved for _l, q in questions), len(questions))),
        ("Safety-critical", _share(sum(q.safety_critical for _l, q in questions), len(questions))),
        *((f"Level: {level}", _share(levels[level], len(questions))) for level in Level.values),
        *((f"Kind: {kind}", _share(count, len(questions))) for kind, count in kinds.most_common()),
    ]
    return f"## In numbers\n\n{_table(('What', 'How many'), rows)}"


def _areas(course: ShippedCourse) -> str:
    by_area = defaultdict(list)
    for lesson, question in _questions(course):
        by_area[question.area].append((lesson, question))
        if "-" in question.area:
            by_area[question.area.split("-")[0]].append((lesson, question))
    rows, empty = [], []
    for code, name in outline_topics(course.folder):
        found = by_area[code]
        kept = sum(q.mock_reserved for _l, q in found)
        lessons = sorted({lesson.number for lesson, _q in found}, key=_order)
        rows.append((code, name, str(len(found) - kept), str(kept), ", ".join(lessons) if "-" in code else ""))
        if not found:
            empty.append(f"- {code} {name}")
    return (
        "## The exam's outline\n\nThis is a course on neuromuscular massage in the shape of the MBLEx outline. "
        "It does not cover all of it. The line of an area counts all its sub-topics.\n\n"
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
            asked[question.objective].append(_key(question))
        rows.append((f"**{lesson.number}**", f"**{lesson.title}**", ""))
        for objective in lesson.objectives:
            rows.append((f"{lesson.number} {objective.key}", objective.text, ", ".join(asked[objective.key]) or "none"))
    return f"## Objectives\n\n{_table(('Objective', 'The learner can', 'Questions'), rows)}"


def _facts(course: ShippedCourse) -> str:
    asked = defaultdict(list)
    for lesson, question in _questions(course):
        for fact in question.facts:
            asked[fact].append((lesson.number, _key(question)))
    taught = [fact for fact in course.facts if "LOCAL" not in fact.marks]
    notes = _words(course.folder, "facts", "note")
    rows = [
        (
            fact.id,
            fact.statement if fact.marks == {"WELL"} else f"{fact.statement} *{notes[fact.id]}*",
            " ".join((*(mark for mark in MARKS if mark in fact.marks), fact.position)).strip(),
            _by_lesson(place.split(" ", 1) for place in fact.taught) or ", ".join(fact.lessons) or "nowhere",
            _by_lesson(asked[fact.id]) or ("none" if fact.may_be_a_key else "never a right answer"),
        )
        for fact in taught
    ]
    marks = Counter(mark for fact in course.facts for mark in fact.marks)
    return (
        "## Facts\n\nEvery fact of the two public articles the course began with, in our own words, and in italics "
        "what to mind in teaching it. C1 to C11 are the sides the course takes, as the head of `facts.yaml` says. The "
        "fourth column names the paragraphs that teach it.\n\n"
        + _table(("Mark", "Meaning", "Facts"), [(mark, text, str(marks[mark])) for mark, text in MARKS.items()])
        + "\n"
        + _table(("Fact", "What it says", "Mark", "Taught in", "Questions"), rows)
        + "\nLeft out on purpose: "
        + ", ".join(fact.id for fact in course.facts if fact not in taught)
        + ".\n"
    )


def _sections(course: ShippedCourse) -> str:
    titles = _words(course.folder, "sections", "title")
    asked = Counter(fact for _l, question in _questions(course) for fact in question.facts)
    rows = [
        (
            section,
            titles[section],
            ", ".join(lesson.number for lesson in course.lessons if section in lesson.facts),
            str(asked[section]),
        )
        for section in course.sections
    ]
    return "## Further ground\n\nWhat standard texts cover and the two articles do not.\n\n" + _table(
        ("Section", "On", "Lessons", "Questions"), rows
    )


def _words(folder: Path, rows: str, field: str) -> dict[str, str]:
    """One field of each row of facts.yaml that nothing but this page shows, by the row's id."""
    faults: list[Fault] = []
    tree = read_tree((folder / "facts.yaml").read_text(encoding="utf-8"), "facts.yaml", faults)
    fields = Fields(tree, Reading("facts.yaml")).each(rows)
    return {row.sentence("id"): row.words(field, required=False) for row in fields}


def outline_topics(folder: Path) -> list[tuple[str, str]]:
    """Code and name of every area and sub-topic of the outline, each area before its sub-topics."""
    faults: list[Fault] = []
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


def _key(question: QuestionDraft) -> str:
    return f"{question.key}{'*' if question.mock_reserved else ''}"


def _by_lesson(places: Iterable[Iterable[str]]) -> str:
    """Pairs of a lesson's number and a key, each number said once: `7.2 q3*, q4; 10.1 q5`."""
    found = defaultdict(list)
    for number, key in places:
        found[number].append(key)
    return "; ".join(f"{number} {', '.join(keys)}" for number, keys in found.items())


def _order(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]


def _share(count: int, whole: int) -> str:
    return f"{count} ({count / whole:.0%})"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)
