"""The shipped course holds together: every fact it teaches is traceable, and no answer rests on a weak one."""

import re
from collections import Counter

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms.demo.blocks import CARD
from cms.demo.files import FILES, MuscleFile, lesson_files, read_course
from courses.pages.blocks.text import PLAIN_FEATURES
from quizzes.exchange.drafts import AcceptedDraft, OptionDraft, PairDraft, StepDraft
from quizzes.exchange.formats import rich_text
from quizzes.exchange.formats.native import dump, parse
from quizzes.kinds.registry import KINDS

COURSE = read_course()
FACTS = {fact.id: fact for fact in COURSE.facts}
QUESTIONS = [(lesson, question) for lesson in COURSE.lessons for question in lesson.questions]
QUESTION_IDS = [f"{lesson.number}-{question.key}" for lesson, question in QUESTIONS]
LESSON_IDS = [lesson.number for lesson in COURSE.lessons]
# Promises no massage can keep. A lesson that takes one apart does so in an evidence note or in quotation marks; one
# lesson is about them.
ABOUT_PROMISES = "1.3"
# Cleaning, table and room: ground that standard texts cover and no article the facts were found in.
WITHOUT_A_FACT = {"12.1"}
PROMISES = re.compile(
    r"\b(detox\w*|(?<!botulinum )toxins?|miracle|guarantees?|guaranteed|cures?|cured|heals all|risk-free)\b", re.I
)
QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")


def words_of(lesson) -> str:
    """Everything a reader of the lesson sees, questions apart."""
    return " ".join(
        [lesson.title, lesson.summary, *(o.text for o in lesson.objectives), *(block_words(b) for b in lesson.blocks)]
    )


def block_words(block) -> str:
    return rich_text.text_of(" ".join(_texts(block.fields)))


def cards_of(lesson) -> list[MuscleFile]:
    """The rows of the atlas that the lesson shows."""
    return [COURSE.muscle_named[block.fields["muscle"]] for block in lesson.blocks if "muscle" in block.fields]


def _texts(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [
            text
            for name, part in value.items()
            if name not in ("sources", "drawing", "muscle")
            for text in _texts(part)
        ]
    return [text for part in value for text in _texts(part)] if isinstance(value, tuple) else []


def test_the_course_is_broad_enough():
    subjects = Counter(
        module.subject
        for module in COURSE.course.modules
        for lesson in COURSE.lessons
        if lesson.module == module.number
    )

    assert len(COURSE.lessons) >= 15
    assert len(QUESTIONS) >= 120
    assert {"technique", "anatomy", "contraindications", "supporting"} <= set(subjects)
    assert {"1", "2", "3"} <= {lesson.module for lesson in COURSE.lessons}


@pytest.mark.parametrize("path", lesson_files(), ids=lambda path: path.stem)
def test_a_shipped_file_survives_being_written_and_read(path):
    lesson = parse(path.read_text(encoding="utf-8"), path.name)

    assert parse(dump(lesson), path.name) == lesson


def test_every_cited_fact_exists():
    known = set(FACTS) | set(COURSE.sections)
    cited = {fact for lesson in COURSE.lessons for fact in lesson.facts}
    cited |= {fact for _lesson, question in QUESTIONS for fact in question.facts}

    assert cited <= known


@pytest.mark.parametrize(("lesson", "question"), QUESTIONS, ids=QUESTION_IDS)
def test_a_question_rests_on_facts_its_lesson_teaches(lesson, question):
    assert question.facts
    assert set(question.facts) <= set(lesson.facts)


@pytest.mark.parametrize(("lesson", "question"), QUESTIONS, ids=QUESTION_IDS)
def test_no_right_answer_rests_on_a_weak_or_local_fact(lesson, question):
    cited = [FACTS[fact] for fact in question.facts if fact in FACTS]

    assert all(fact.may_be_a_key for fact in cited)


def test_local_facts_are_shown_to_nobody():
    local = {fact.id for fact in COURSE.facts if "LOCAL" in fact.marks}
    cited = {fact for lesson in COURSE.lessons for fact in lesson.facts}

    assert local
    assert not local & cited


@pytest.mark.parametrize("lesson", COURSE.lessons, ids=LESSON_IDS)
def test_a_lesson_teaches_every_fact_that_is_listed_for_it(lesson):
    listed = {fact.id for fact in COURSE.facts if lesson.number in fact.lessons}

    assert bool(listed) == (lesson.number not in WITHOUT_A_FACT)
    assert listed <= set(lesson.facts)


def test_every_fact_but_the_local_ones_has_its_lesson():
    assert {fact.id for fact in COURSE.facts if not fact.lessons} <= {f.id for f in COURSE.facts if "LOCAL" in f.marks}


@pytest.mark.parametrize(("lesson", "question"), QUESTIONS, ids=QUESTION_IDS)
def test_a_question_explains_itself(lesson, question):
    assert question.references
    assert question.takeaway
    assert question.paragraph
    assert question.objective
    for parts in sets_of_parts(question):
        reasons = [part.reason for part in parts if hasattr(part, "reason")]
        assert len(set(reasons)) == len(reasons)
        assert all(len(reason.split()) >= 8 for reason in reasons)
    assert question.explanation or question.kind != "essay"


def sets_of_parts(question) -> list[tuple]:
    """The parts of a question, and those of each gap or task in it."""
    return [question.parts, *(part.parts for part in question.parts if hasattr(part, "parts"))]


@pytest.mark.parametrize("kind", [name for name in KINDS if name != "true_false"])
def test_every_kind_is_shown_by_the_course(kind):
    """True or false is the one kind the course leaves out on purpose: it measures guessing."""
    assert any(question.kind == kind for _lesson, question in QUESTIONS)


def test_only_questions_like_those_of_the_exam_are_kept_for_mocks():
    assert {question.kind for _lesson, question in QUESTIONS if question.mock_reserved} == {"single"}


def test_length_does_not_give_the_answer_away():
    single = [question for _lesson, question in QUESTIONS if question.kind == "single"]
    longest = sum(
        len(next(o.text for o in question.parts if o.correct))
        > max(len(o.text) for o in question.parts if not o.correct)
        for question in single
    )

    # With four options the key is the longest a quarter of the time by chance.
    assert longest / len(single) <= 0.35


def test_the_right_option_is_written_in_every_place():
    places = Counter(
        next(place for place, option in enumerate(question.parts) if option.correct)
        for _lesson, question in QUESTIONS
        if question.kind == "single" and len(question.parts) == 4
    )
    total = sum(places.values())

    assert set(places) == {0, 1, 2, 3}
    assert max(places.values()) / total <= 0.35
    assert min(places.values()) / total >= 0.15


@pytest.mark.parametrize("lesson", COURSE.lessons, ids=LESSON_IDS)
def test_a_lesson_takes_about_ten_minutes(lesson):
    """Cards of the atlas are looked at, not read through, so they only count where there is little else."""
    words = len(words_of(lesson).split())
    on_cards = sum(len(" ".join(getattr(row, name) for name in CARD[:-1]).split()) for row in cards_of(lesson))

    assert words <= 1600
    assert words + on_cards >= 700
    assert 8 <= lesson.minutes <= 12


@pytest.mark.parametrize("lesson", COURSE.lessons, ids=LESSON_IDS)
def test_a_lesson_cites_what_its_blocks_cite(lesson):
    in_blocks = {code for block in lesson.blocks for code in block.fields.get("sources", ())}
    in_blocks |= {code for row in cards_of(lesson) for code in row.sources}

    assert in_blocks <= set(lesson.sources)
    assert {code for question in lesson.questions for code in question.references} <= set(lesson.sources)


@pytest.mark.parametrize("lesson", COURSE.lessons, ids=LESSON_IDS)
def test_nothing_is_promised(lesson):
    if lesson.number == ABOUT_PROMISES:
        return
    said = " ".join(block_words(block) for block in lesson.blocks if block.type != "evidence")

    assert not PROMISES.findall(QUOTED.sub("", said))


def test_a_right_answer_promises_nothing():
    right = [
        text for _lesson, question in QUESTIONS for parts in sets_of_parts(question) for text in map(right_text, parts)
    ]

    assert not [text for text in right if PROMISES.search(QUOTED.sub("", text))]


def right_text(part) -> str:
    """What counts as right in a part; "" if nothing there does."""
    if isinstance(part, OptionDraft):
        return part.text if part.correct else ""
    if isinstance(part, AcceptedDraft | StepDraft):
        return part.text
    return part.right if isinstance(part, PairDraft) else ""


def test_every_drawing_named_is_there(settings):
    named = {block.fields["drawing"] for lesson in COURSE.lessons for block in lesson.blocks if block.type == "figure"}
    named |= {question.picture.drawing for _lesson, question in QUESTIONS if question.picture}

    assert named
    for name in named:
        assert (settings.BASE_DIR / "templates" / "courses" / "figures" / f"{name}.html").exists()


def test_every_picture_named_is_there():
    for lesson in COURSE.lessons:
        for block in lesson.blocks:
            assert block.type != "image" or (FILES / block.fields["file"]).exists()


@pytest.mark.parametrize("lesson", COURSE.lessons, ids=LESSON_IDS)
def test_the_editor_keeps_every_emphasis(lesson):
    """What the editor does not know it drops when somebody saves the page."""
    editor = ContentstateConverter(PLAIN_FEATURES)
    for block in lesson.blocks:
        if body := block.fields.get("body"):
            kept = editor.to_database_format(editor.from_database_format(body))

            assert Counter(re.findall(r"<(b|i|li|h3|a)\b", kept)) == Counter(re.findall(r"<(b|i|li|h3|a)\b", body))
