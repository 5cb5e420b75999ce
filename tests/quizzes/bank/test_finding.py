"""Finding a question in a bank of many: by words, wherever they stand in its newest draft, and by what it lacks."""

import pytest
from django.core.management import call_command
from wagtail.models import Workflow

from quizzes.bank import rechecking
from quizzes.bank.catalogue import CatalogueEntry, fold, split_tags
from quizzes.bank.finding import tags_in_use, with_words
from quizzes.bank.models import Question
from quizzes.exchange.writing import write_drafts
from tests.factories import AreaFactory, LessonFactory, QuestionFactory, options, publish

from .conftest import url


def found(client, **query) -> set[str]:
    """The stems of the list, of the questions the tests make."""
    page = client.get(url("list_results"), query).content.decode()
    return {question.stem for question in Question.objects.all() if question.stem in page}


def make(school, stem: str, **fields) -> Question:
    return QuestionFactory(school=school, stem=stem, **fields)


@pytest.fixture
def clots(oak):
    """One question with something to find in every place."""
    right, *wrong = options("Withhold the stroke", "Knead the thrombus", "Wait for Baker’s cyst")
    right["value"]["reason"] = "Pressure may loosen an embolus."
    make(oak, "Another?")
    return make(
        oak,
        "Which sign speaks for a clot?",
        parts=[right, *wrong],
        takeaway="Swelling of one leg first.",
        explanation="Virchow named three causes.",
        references="R5, R12",
        fact_ids="F-77",
        tags="red flags, Größe",
    )


@pytest.mark.parametrize(
    "words",
    [
        "clot",
        "CLOT sign",
        "thrombus",
        "embolus",
        "swelling",
        "virchow",
        "r12",
        "f-77",
        "red flags",
        "grosse",
        "GRÖSSE",
        "baker’s",
        "clot   embolus virchow",
    ],
)
def test_a_word_is_found_wherever_it_stands(ben_writes, clots, words):
    assert found(ben_writes, q=words) == {clots.stem}


@pytest.mark.parametrize("words", ["clot nowhere", "100%", "_", "option", "correct", "🦵"])
def test_what_is_nowhere_is_not_found(ben_writes, clots, words):
    assert found(ben_writes, q=words) == set()


def test_a_question_is_found_by_its_id(ben_writes, clots):
    whole = str(clots.uuid)
    for asked in (whole, whole.upper(), whole[:8], whole[:13], f"q-{whole}", f"q-{whole[:8]}"):
        assert found(ben_writes, q=asked) == {clots.stem}


def test_small_questions_inside_one_are_searched(oak):
    inner = [{"type": "option", "id": "1", "value": {"text": "Sartorius", "correct": True, "reason": "It crosses."}}]
    task = {"type": "task", "id": "2", "value": {"stem": "Which muscle?", "kind": "single", "parts": inner}}
    case = make(oak, "A case.", kind="case", parts=[task])

    assert list(with_words(Question.objects.all(), "sartorius muscle")) == [case]


def test_the_newest_draft_counts_and_what_is_published_does_not(ben_writes, oak, lesson):
    question = publish(school=oak, stem="Former words?", lesson=None).question
    question.refresh_from_db()
    question.stem, question.lesson = "New words?", lesson
    question.save_revision()

    assert "New words?" in ben_writes.get(url("list_results"), {"q": "new"}).content.decode()
    assert found(ben_writes, q="former") == set()
    assert "New words?" in ben_writes.get(url("list_results"), {"lesson": lesson.pk}).content.decode()

    question.latest_revision.publish()
    assert found(ben_writes, q="new") == {"New words?"}


def test_publishing_an_older_draft_brings_its_words_back(oak):
    question = make(oak, "First?")
    first = question.save_revision()
    question.stem = "Second?"
    question.save_revision()
    assert list(with_words(Question.objects.all(), "second")) == [question]

    first.as_object().save_revision().publish()

    assert list(with_words(Question.objects.all(), "first")) == [question]
    assert not with_words(Question.objects.all(), "second").exists()


def test_words_come_with_questions_that_are_written_many_at_once(oak, ben):
    from datetime import UTC, datetime
    from uuid import uuid4

    many = [Question(school=oak, stem=f"Bundle {n}?", live=False) for n in range(3)]
    write_drafts(many, [], by=ben, at=datetime(2026, 11, 21, tzinfo=UTC), uuid=uuid4(), said={})

    assert with_words(Question.objects.all(), "bundle").count() == 3


def test_a_search_no_database_takes_breaks_nothing(ben_writes, clots):
    assert ben_writes.get(url("list_results"), {"q": "\0", "tag": "\0", "lesson": "9" * 30}).status_code == 200


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"tag": "red flags"}, {"Tagged?", "Too?"}),
        ({"tag": "RED flags"}, {"Tagged?", "Too?"}),
        ({"tag": "flags"}, {"Near?"}),
        ({"has_picture": "true"}, {"Drawn?"}),
        ({"lacks_reason": "true"}, {"Bare?"}),
        ({"mock_reserved": "true"}, {"Kept?"}),
        ({"kind": "typed"}, {"Typed?"}),
        ({"tag": "red flags", "mock_reserved": "true"}, set()),
    ],
)
def test_filters(ben_writes, oak, query, expected):
    bare = options("One", "Two")
    bare[0]["value"]["reason"] = " "
    make(oak, "Tagged?", tags="Red flags,  law")
    make(oak, "Too?", tags="red  flags")
    make(oak, "Near?", tags="flags")
    make(oak, "Drawn?", drawing="neck-triangles", picture_alt="A neck.")
    make(oak, "Bare?", parts=bare)
    make(oak, "Kept?", mock_reserved=True)
    make(oak, "Typed?", kind="typed", parts=[])

    assert found(ben_writes, **query) == expected


def test_the_tags_offered_are_the_schools_own(ben_writes, cleo_writes, oak, elm):
    make(oak, "Ours?", tags="acorn")
    make(elm, "Theirs?", tags="samara")

    page = ben_writes.get(url("list")).content.decode()

    assert "acorn" in page
    assert "samara" not in page
    assert tags_in_use(Question.objects.filter(school=elm)) == ["samara"]
    assert "Ours?" not in cleo_writes.get(url("list"), {"tag": "acorn"}).content.decode()


def test_the_checks_are_asked_when_a_draft_is_kept(oak, lesson, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as lined_up:
        unfinished = make(oak, "Unfinished?", references="")
        whole = make(oak, "Which of these does a therapist do first?", lesson=lesson)

    assert sum(each.__name__ == "_recheck_soon" for each in lined_up) == 1
    assert CatalogueEntry.objects.get(pk=unfinished.pk).errors > 0
    assert CatalogueEntry.objects.get(pk=whole.pk).errors == 0


def test_questions_are_found_by_what_the_checks_say(ben_writes, oak, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make(oak, "Unfinished?", references="")
        warned = make(oak, "All of the above or not?")
        warned.waivers.all().delete()
        make(oak, "What does the therapist do first?")
    warned.parts = Question._meta.get_field("parts").to_python(options("Up", "Down", "All of the above"))
    warned.save()
    assert found(ben_writes, checks="waiting") == {warned.stem}

    call_command("recheck_questions")

    assert found(ben_writes, checks="waiting") == set()
    assert "Unfinished?" in found(ben_writes, checks="errors")
    entry = CatalogueEntry.objects.get(pk=warned.pk)
    state = "errors" if entry.errors else "warnings"
    assert warned.stem in found(ben_writes, checks=state)
    assert found(ben_writes, checks="in_order") == {"What does the therapist do first?"}


def test_a_draft_saved_while_it_was_checked_waits_again(oak):
    question = make(oak, "Saved?")
    entry = CatalogueEntry.objects.get(pk=question.pk)
    question.save_revision()

    rechecking._recheck(entry)

    assert CatalogueEntry.objects.get(pk=question.pk).errors is None


def test_a_draft_may_name_a_lesson_that_is_gone(ben_writes, oak):
    lesson = LessonFactory()
    question = make(oak, "Homeless?", lesson=None)
    question.lesson = lesson
    question.save_revision()
    lesson.delete()

    assert found(ben_writes) == {"Homeless?"}
    assert found(ben_writes, q="homeless") == {"Homeless?"}


def test_an_area_of_a_draft_means_its_topics_too(ben_writes, oak, area):
    topic = AreaFactory(code="PATH-Q", parent=area)
    question = make(oak, "Moved?", area=None)
    question.area = topic
    question.save_revision()

    assert found(ben_writes, area=area.pk) == {"Moved?"}


def test_folding_and_splitting():
    assert fold("  Größe  ÉCLAIR ") == "grosse eclair"
    assert split_tags("a, B ,,a,  red   flags") == ["a", "B", "red flags"]
    assert split_tags(" , ") == []


def test_a_school_without_a_workflow_lists_too(ben_writes, oak):
    Workflow.objects.all().delete()
    make(oak, "Listed?")

    assert found(ben_writes) == {"Listed?"}
