"""The writing checks of a question: what they know, which reasons keep a warning, and what stops publishing."""

import uuid
from datetime import UTC, datetime

import pytest

from courses.outline.models import GlossaryTerm, Objective, Source
from quizzes.bank.checking import findings, subject_of
from quizzes.bank.errors import IncompleteQuestion
from quizzes.bank.models import Question, WritingWaiver
from quizzes.bank.readiness import stops
from quizzes.bank.services import publish_question
from quizzes.bank.waivers import field_name, keep_reasons, read_reasons
from quizzes.bank.written import written
from tests.factories import AreaFactory, LessonFactory, QuestionFactory, options

AT = datetime(2026, 11, 2, 12, tzinfo=UTC)
NEVER = ("Never press on it", "Withhold massage", "Wait a week")


def rules(found) -> set[str]:
    return {finding.rule for finding in found}


def warned(oak, **more) -> Question:
    """A complete question with one warning nobody has answered: an absolute in an option."""
    question = QuestionFactory(school=oak, parts=options(*NEVER, right=(1,)), **more)
    question.waivers.all().delete()
    return question


def test_a_question_in_order_has_nothing_in_its_way(oak):
    question = QuestionFactory(school=oak)

    assert findings(question).stopping == []
    assert stops(question) == []


def test_an_error_stops_publishing_and_not_saving(oak):
    question = QuestionFactory(school=oak, is_original=False)
    question.save_revision()

    with pytest.raises(IncompleteQuestion) as refused:
        publish_question(question=question)

    assert [lack.field for lack in refused.value.lacks] == ["is_original"]
    assert not Question.objects.get().live


def test_a_warning_stops_until_somebody_writes_why_it_stays(oak, ben):
    question = warned(oak)
    with pytest.raises(IncompleteQuestion):
        publish_question(question=question)

    reasons = {subject_of(finding): "A safety rule needs the word." for finding in findings(question).warnings}
    keep_reasons(question=question, reasons=reasons, by=ben, at=AT)
    version = publish_question(question=question)

    kept = [found for found in version.checks["findings"] if found["rule"] == "R08-absolute"]
    assert [found["reason"] for found in kept] == ["A safety rule needs the word."]
    assert kept[0]["part"] == version.content["parts"][0]["uuid"]
    assert "R02-key" in version.checks["in_order"]
    assert WritingWaiver.objects.get(rule="R08-absolute").by == ben


def test_a_reason_belongs_to_its_option_and_survives_a_change_of_its_text(oak, ben):
    question = warned(oak)
    reasons = {subject_of(finding): "A safety rule needs the word." for finding in findings(question).warnings}
    keep_reasons(question=question, reasons=reasons, by=ben, at=AT)

    raw = question.parts.get_prep_value()
    raw[0]["value"]["text"] = "Never press on the leg"
    raw[2]["value"]["text"] = "Always wait a week"
    question.parts = Question._meta.get_field("parts").to_python(raw)
    found = findings(question)

    assert [finding.option for finding in found.kept if finding.rule == "R08-absolute"] == [raw[0]["id"]]
    assert [finding.option for finding in found.warnings if finding.rule == "R08-absolute"] == [raw[2]["id"]]


@pytest.mark.parametrize("reason", ["", "too short"])
def test_a_reason_that_says_nothing_is_taken_back(oak, ben, reason):
    question = warned(oak)
    subject = subject_of(findings(question).warnings[0])
    keep_reasons(question=question, reasons={subject: "A safety rule needs the word."}, by=ben, at=AT)

    keep_reasons(question=question, reasons={subject: reason}, by=ben, at=AT)

    assert not question.waivers.exists()
    assert findings(question).warnings


def test_reasons_are_read_from_a_form_and_nothing_else_is():
    subject = ("R10-key-longest", str(uuid.uuid4()))
    data = {
        field_name(subject): "  It has to\0 name   three parts. ",
        "waiver-R99-unknown:x": "A rule that is none.",
        f"waiver-R10-key-longest:{'x' * 40}": "An id that is none.",
        "waiver-": "Nothing at all.",
        "stem": "What comes first?",
    }

    assert read_reasons(data) == {subject: "It has to name three parts."}


def test_a_question_of_a_lesson_with_objectives_tests_one(oak):
    lesson = LessonFactory()
    objective = Objective.objects.create(lesson=lesson, uuid=uuid.uuid4(), text="Name the signs.")
    question = QuestionFactory(school=oak, lesson=lesson, objective=None)

    assert [lack.field for lack in stops(question)] == ["objective"]
    question.objective = objective
    assert stops(question) == []
    question.lesson = question.objective = None
    assert stops(question) == []


def test_what_is_missing_is_said_first_and_once(db):
    found = stops(Question(stem="What is it?", area=AreaFactory()))

    assert {lack.field for lack in found} == {"references", "parts"}


# --- What the checks know beside the question ------------------------------------------------------------------------
def test_words_a_lesson_explains_are_no_strange_abbreviations(oak):
    question = QuestionFactory(school=oak, stem="What does the therapist note about ROM before the work begins?")
    assert "R21-abbreviation" in rules(findings(question).findings)

    GlossaryTerm.objects.create(lesson=LessonFactory(), block_uuid=uuid.uuid4(), term="ROM", meaning="How far it goes.")

    assert "R21-abbreviation" not in rules(findings(question).findings)


def test_a_reference_is_looked_up_in_the_school_s_own_list_and_the_library_s(oak, elm):
    question = QuestionFactory(school=oak, references="R5, X9")
    Source.objects.create(school=None, code="R5", citation="A work, 2020")
    Source.objects.create(school=elm, code="X9", citation="Another, 2021")

    found = [finding for finding in findings(question).findings if finding.rule == "R29-edition"]

    assert [finding.params["reference"] for finding in found] == ["X9"]


def test_a_near_duplicate_is_found_among_the_newest_drafts_of_the_school_and_the_library(oak, elm):
    first = QuestionFactory(school=oak, stem="Which nerve is pressed when the wrist is bent for long?")
    theirs = QuestionFactory(school=elm, stem="Which nerve is pressed when the elbow is bent for long?")
    mine = QuestionFactory(school=oak, stem="Which nerve is pressed when the wrist is bent for long, then?")

    assert [found.params["other"] for found in duplicates(mine)] == [str(first.uuid)]
    assert duplicates(theirs) == []
    first.stem = "What tells a strain from a sprain?"
    first.parts = Question._meta.get_field("parts").to_python(options("The muscle", "The bone", "The skin"))
    first.save_revision()
    assert duplicates(mine) == []


def duplicates(question: Question) -> list:
    return [finding for finding in findings(question).findings if finding.rule == "R30-duplicate"]


def test_what_another_wrote_since_does_not_stop_an_approved_question(oak):
    first = QuestionFactory(school=oak, stem="Which nerve is pressed when the wrist is bent for long?")
    QuestionFactory(school=oak, stem="Which nerve is pressed when the wrist is bent for long?")

    assert duplicates(first)
    assert publish_question(question=first).number == 1


def test_parts_of_every_kind_are_read(oak):
    raw = [
        part("accepted", text="abduction", reason="It leads away.", share="1"),
        part("number", value="12.5", tolerance="0", share="1", reason="Measured."),
        part("number", value=None, tolerance="0", share="0", reason="Not this."),
        part("pair", left="Deltoid", right="Axillary nerve", reason="It is."),
        part("region", label="Soleus", description="Below the knee", x="0.1", y="0.2", reason="Deep."),
        part(
            "task",
            stem="What first?",
            kind="single",
            rule="",
            parts=[part("option", text="Stop", correct=True, reason="Safe.", fraction=None, misconception="")],
        ),
    ]
    question = Question(school=oak, stem="A case.", kind="case")
    question.parts = Question._meta.get_field("parts").to_python(raw)

    found = written(question)

    assert [(one.role, one.text, one.other) for one in found.parts] == [
        ("accepted", "abduction", ""),
        ("number", "12.5", ""),
        ("wrong_number", "*", ""),
        ("pair", "Deltoid", "Axillary nerve"),
        ("region", "Soleus", "Below the knee"),
    ]
    assert [(task.stem, task.options[0].text) for task in found.tasks] == [("What first?", "Stop")]


def part(type_: str, /, **value) -> dict:
    return {"type": type_, "id": str(uuid.uuid4()), "value": value}
