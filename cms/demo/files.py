"""The shipped course as files: read, checked against each other, and handed over as plain values."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from courses.atlas.types import Region
from courses.outline.drawings import DRAWINGS
from courses.outline.models import Subject
from quizzes.engine.atlas import FACETS, LONGEST_OPTION, Atlas, Row
from quizzes.exchange.drafts import Fault, FaultyFile, Known, LessonDraft
from quizzes.exchange.formats import native
from quizzes.exchange.formats.fields import Fields, Reading, refuse_doubles
from quizzes.exchange.formats.yaml_tree import read_tree

FILES = Path(__file__).parent / "course"
MUSCLES = "muscles.yaml"
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
    `taught` names the paragraphs, each as "<lesson> <key of a block>"; `position` is the side the course takes."""

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
class MuscleFile:
    """One row of the muscle atlas. What ends in `_short` is how a question's option says it; an empty one is the whole
    value. `moves` are the single movements of its action."""

    slug: str
    name: str
    short_name: str
    plural: bool
    region: str
    origin: str
    origin_short: str
    insertion: str
    insertion_short: str
    action: str
    action_short: str
    moves: tuple[str, ...]
    innervation: str
    nerve_short: str
    not_keys: tuple[str, ...]
    referral: str
    find: str
    caution: str
    sources: tuple[str, ...]
    drawing: str

    @property
    def row(self) -> Row:
        """What questions need of it."""
        return Row(
            slug=self.slug,
            name=self.short_name or self.name,
            plural=self.plural,
            values={
                "nerve": self.nerve_short or self.innervation,
                "origin": self.origin_short or self.origin,
                "insertion": self.insertion_short or self.insertion,
                "action": self.action_short,
            },
            moves=frozenset(self.moves),
            not_keys=frozenset(self.not_keys),
            sources=self.sources,
        )


@dataclass(frozen=True, slots=True)
class MusclesFile:
    """The atlas, and how the questions made from it are filed."""

    area: str
    facts: tuple[str, ...]
    muscles: tuple[MuscleFile, ...]

    @property
    def atlas(self) -> Atlas:
        return Atlas({muscle.slug: muscle.row for muscle in self.muscles}, self.area, self.facts)


@dataclass(frozen=True, slots=True)
class ShippedCourse:
    """Everything in the folder. `facts` are those with an id; `sections` the further ground lessons may cite."""

    course: CourseFile
    lessons: tuple[LessonDraft, ...]
    facts: tuple[FactFile, ...]
    sections: tuple[str, ...]
    sources: tuple[SourceFile, ...]
    misconceptions: tuple[str, ...]
    muscles: tuple[MuscleFile, ...]
    folder: Path

    @property
    def muscle_named(self) -> dict[str, MuscleFile]:
        return {muscle.slug: muscle for muscle in self.muscles}


@cache
def read_course(folder: Path = FILES) -> ShippedCourse:
    """The whole folder. Raises FaultyFile with every fault of every file."""
    faults: list[Fault] = []
    facts, sections = _read(folder, "facts.yaml", _facts, faults) or ((), ())
    sources = _read(folder, "sources.yaml", _sources, faults) or ()
    misconceptions = _read(folder, "misconceptions.yaml", _misconceptions, faults) or ()
    course = _read(folder, "course.yaml", _course, faults)
    cited = Known(
        sources=frozenset(source.code for source in sources),
        facts=frozenset(fact.id for fact in facts) | frozenset(sections),
        misconceptions=frozenset(misconceptions),
        areas=_area_codes(folder, faults),
        drawings=frozenset(name for name, _label in DRAWINGS),
    )
    muscles = _read(folder, MUSCLES, _muscles, faults, cited)
    known = replace(cited, muscles=muscles.atlas) if muscles else cited
    lessons = _lessons(folder, known, course, faults)
    if faults or course is None:
        raise FaultyFile(sorted(faults))
    rows = muscles.muscles if muscles else ()
    return ShippedCourse(course, lessons, facts, sections, sources, misconceptions, rows, folder)


def known_muscles(folder: Path = FILES) -> Atlas:
    """What lesson files need of the muscle atlas. Raises FaultyFile with everything wrong with it."""
    faults: list[Fault] = []
    muscles = _read(folder, MUSCLES, _muscles, faults)
    if faults or muscles is None:
        raise FaultyFile(sorted(faults))
    return muscles.atlas


def lesson_files(folder: Path = FILES) -> list[Path]:
    """The lesson files in the order of their numbers."""
    return sorted(folder.glob("[0-9]*.yaml"))


def _read(folder, name, reader, faults, known=None):
    reading = Reading(name, known or Known())
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


def _muscles(root: Fields) -> MusclesFile:
    root.choice("format", ("tactus-muscles/1",))
    known = root.reading.known
    area = root.sentence("area", longest=16)
    root.cited("area", area, known.areas)
    facts = root.codes("facts", known.facts, least=1)
    found = [(fields, _muscle(fields)) for fields in root.each("muscles", least=1)]
    refuse_doubles(((fields, muscle.slug) for fields, muscle in found), "muscle", name="slug")
    return MusclesFile(area, facts, tuple(muscle for _fields, muscle in found))


def _muscle(fields: Fields) -> MuscleFile:
    """One row. A value too long for an option needs a short form, unless questions are not to be made of it."""
    not_keys = fields.codes("not_keys", frozenset(FACETS), required=False)
    muscle = MuscleFile(
        slug=fields.matching("slug", r"[a-z0-9]+(-[a-z0-9]+)*", "teres-minor"),
        name=fields.sentence("name", longest=120),
        short_name=fields.sentence("short_name", required=False, longest=60),
        plural=fields.yes_no("plural") if fields.has("plural") else False,
        region=fields.choice("region", Region.values),
        origin=fields.sentence("origin", longest=300),
        origin_short=fields.sentence("origin_short", required=False, longest=LONGEST_OPTION),
        insertion=fields.sentence("insertion", longest=300),
        insertion_short=fields.sentence("insertion_short", required=False, longest=LONGEST_OPTION),
        action=fields.sentence("action", longest=400),
        action_short=fields.sentence("action_short", longest=LONGEST_OPTION),
        moves=fields.sentences("moves", least=1, longest=60),
        innervation=fields.sentence("innervation", longest=200),
        nerve_short=fields.sentence("nerve_short", required=False, longest=LONGEST_OPTION),
        not_keys=not_keys,
        referral=fields.sentence("referral", longest=300),
        find=fields.words("find", longest=600),
        caution=fields.sentence("caution", required=False, longest=400),
        sources=fields.codes("sources", fields.reading.known.sources, least=1),
        drawing=fields.sentence("drawing", required=False, longest=40),
    )
    fields.cited("drawing", muscle.drawing, fields.reading.known.drawings)
    for facet, value in muscle.row.values.items():
        if len(value) > LONGEST_OPTION:
            whole = "innervation" if facet == "nerve" else facet
            fields.fault(whole, f"“{whole}” is too long for an option; “{facet}_short” must say it shorter.")
    fields.close()
    return muscle


def _area_codes(folder: Path, faults: list[Fault]) -> frozenset[str]:
    """The codes of the outline; its other fields are read where it is loaded."""
    tree = read_tree((folder / "outline.yaml").read_text(encoding="utf-8"), "outline.yaml", faults)
    codes = set()
    for fields in Fields(tree, Reading("outline.yaml")).each("areas"):
        top = fields.sentence("code")
        topics = fields.inner("topics")
        codes |= {top} | ({f"{top}-{letter}" for letter in topics.pairs.nodes} if topics else set())
    return frozenset(codes)
