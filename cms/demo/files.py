"""The shipped course as files: read, checked against each other, and handed over as plain values."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from courses.outline.drawings import DRAWINGS
from courses.outline.models import Subject
from quizzes.exchange.drafts import Fault, FaultyFile, Known, LessonDraft
from quizzes.exchange.formats import native
from quizzes.exchange.formats.fields import Fields, Reading
from quizzes.exchange.formats.yaml_tree import read_tree

FILES = Path(__file__).parent / "course"
MARKS = ("WELL", "WEAK", "CAVEAT", "LOCAL", "CONFLICT")
# What these marks say may be taught, but is never the right answer of a question.
NEVER_A_KEY = frozenset({"WEAK", "LOCAL"})


@dataclass(frozen=True, slots=True)
class ModuleFile:
    number: str
    slug: str
    title: str
    subject: str
    summary: str


@dataclass(frozen=True, slots=True)
class CourseFile:
    slug: str
    title: str
    language: str
    summary: str
    leaves_out: tuple[str, ...]
    modules: tuple[ModuleFile, ...]


@dataclass(frozen=True, slots=True)
class FactFile:
    """One fact. `marks` say how far it can be trusted, as facts.yaml explains; `lessons` number those that teach it;
    `taught` names the paragraphs, each as "<lesson> <key of a block>"; `position` says where the course takes a side."""

    id: str
    marks: frozenset[str]
    statement: str
    lessons: tuple[str, ...]
    taught: tuple[str, ...] = ()
    position: str = ""

    @property
    def may_be_a_key(self) -> bool:
        return not self.marks & NEVER_A_KEY


@dataclass(frozen=True, slots=True)
class SourceFile:
    code: str
    citation: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class ShippedCourse:
    """Everything in the folder. `facts` are those with an id; `sections` the further ground lessons may cite."""

    course: CourseFile
    lessons: tuple[LessonDraft, ...]
    facts: tuple[FactFile, ...]
    sections: tuple[str, ...]
    sources: tuple[SourceFile, ...]
    misconceptions: tuple[str, ...]
    folder: Path


@cache
def read_course(folder: Path = FILES) -> ShippedCourse:
    """The whole folder. Raises FaultyFile with every fault of every file."""
    faults: list[Fault] = []
    facts, sections = _read(folder, "facts.yaml", _facts, faults) or ((), ())
    sources = _read(folder, "sources.yaml", _sources, faults) or ()
    misconceptions = _read(folder, "misconceptions.yaml", _misconceptions, faults) or ()
    course = _read(folder, "course.yaml", _course, faults)
    known = Known(
        sources=frozenset(source.code for source in sources),
        facts=frozenset(fact.id for fact in facts) | frozenset(sections),
        misconceptions=frozenset(misconceptions),
        areas=_area_codes(folder, faults),
        drawings=frozenset(name for name, _label in DRAWINGS),
    )
    lessons = _lessons(folder, known, course, faults)
    if faults or course is None:
        raise FaultyFile(sorted(faults))
    return ShippedCourse(course, lessons, facts, sections, sources, misconceptions, folder)


def lesson_files(folder: Path = FILES) -> list[Path]:
    """The lesson files in the order of their numbers."""
    return sorted(folder.glob("[0-9]*.yaml"))


def _read(folder, name, reader, faults):
    reading = Reading(name)
    try:
        root = Fields(read_tree((folder / name).read_text(encoding="utf-8"), name, reading.faults), reading)
        found = reader(root)
        root.close()
    except FaultyFile as error:
        faults += error.faults
        return None
    faults += reading.faults
    return found


def _lessons(folder: Path, known: Known, course: CourseFile | None, faults: list[Fault]) -> tuple[LessonDraft, ...]:
    modules = {module.number for module in course.modules} if course else set()
    found: dict[str, LessonDraft] = {}
    for path in lesson_files(folder):
        try:
            lesson = native.parse(path.read_text(encoding="utf-8"), path.name, known)
        except FaultyFile as error:
            faults += error.faults
            continue
        if not isinstance(lesson, LessonDraft):
            faults.append(Fault(path.name, 1, "This is not a lesson."))
        elif lesson.number in found:
            faults.append(Fault(path.name, 1, f"Another file holds lesson {lesson.number}."))
        elif lesson.module not in modules:
            faults.append(Fault(path.name, 1, f"There is no module {lesson.module}."))
        else:
            found[lesson.number] = lesson
    return tuple(sorted(found.values(), key=lambda lesson: [int(part) for part in lesson.number.split(".")]))


def _course(root: Fields) -> CourseFile:
    root.choice("format", ("tactus-course/1",))
    modules = []
    for fields in root.each("modules", least=1):
        modules.append(
            ModuleFile(
                number=fields.sentence("number", longest=8),
                slug=fields.sentence("slug", longest=255),
                title=fields.sentence("title", longest=255),
                subject=fields.choice("subject", Subject.values),
                summary=fields.words("summary"),
            )
        )
        fields.close()
    return CourseFile(
        slug=root.sentence("slug", longest=255),
        title=root.sentence("title", longest=255),
        language=root.sentence("language", longest=12),
        summary=root.words("summary"),
        leaves_out=root.sentences("leaves_out", longest=500),
        modules=tuple(modules),
    )


def _facts(root: Fields) -> tuple[tuple[FactFile, ...], tuple[str, ...]]:
    root.choice("format", ("tactus-facts/1",))
    facts = []
    for fields in root.each("facts", least=1):
        marks = fields.sentences("marks", least=1)
        for mark in marks:
            fields.cited("marks", mark, MARKS)
        fields.sentences("seed", least=1)
        fields.words("note", required=False)
        facts.append(
            FactFile(
                id=fields.sentence("id"),
                marks=frozenset(marks),
                statement=fields.words("statement"),
                lessons=fields.sentences("lessons", required=False),
                taught=fields.sentences("taught", required=False),
                position=fields.sentence("position", required=False),
            )
        )
        fields.close()
    sections = []
    for fields in root.each("sections"):
        sections.append(fields.sentence("id"))
        fields.sentence("title")
        fields.close()
    return tuple(facts), tuple(sections)


def _sources(root: Fields) -> tuple[SourceFile, ...]:
    root.choice("format", ("tactus-sources/1",))
    found = []
    for fields in root.each("sources", least=1):
        checked_on = fields.day("checked_on") if "checked_on" in fields.pairs.nodes else None
        found.append(
            SourceFile(fields.sentence("code", longest=16), fields.sentence("citation", longest=500), checked_on)
        )
        fields.close()
    return tuple(found)


def _misconceptions(root: Fields) -> tuple[str, ...]:
    root.choice("format", ("tactus-misconceptions/1",))
    found = []
    for fields in root.each("misconceptions", least=1):
        found.append(fields.sentence("id", longest=16))
        fields.words("belief")
        fields.words("better")
        fields.close()
    return tuple(found)


def _area_codes(folder: Path, faults: list[Fault]) -> frozenset[str]:
    """The codes of the outline; its other fields are read where it is loaded."""
    tree = read_tree((folder / "outline.yaml").read_text(encoding="utf-8"), "outline.yaml", faults)
    codes = set()
    for fields in Fields(tree, Reading("outline.yaml")).each("areas"):
        top = fields.sentence("code")
        topics = fields.inner("topics")
        codes |= {top} | ({f"{top}-{letter}" for letter in topics.pairs.nodes} if topics else set())
    return frozenset(codes)
