"""The grammar of rules, and what any history may do to a clause."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.progress.evidence import Evidence, Reply, Score
from quizzes.progress.programme import LiveLesson, ModuleRow, OpenQuestion, Programme
from quizzes.progress.rules import validate_rule
from quizzes.progress.trace import trace_milestones
from tests.conftest import NOON

COURSE, MODULE = 1, 9
QUESTIONS = range(1, 13)
CLAUSES = [
    {"kind": "lessons_complete", "modules": ["9"]},
    {"kind": "area_accuracy", "areas": ["PATH"], "share": 0.75, "questions": 4, "days": 30},
    {"kind": "area_accuracy", "modules": ["9"], "share": 0.9, "questions": 8},
    {"kind": "critical_right", "modules": ["9"], "days": 90},
    {"kind": "study_days", "days": 3, "within_days": 42},
    {"kind": "attempt_score", "modules": ["9"], "share": 0.8, "questions": 4},
]
# An answer: which question, right or not, how many hours ago, and whether it counts as first or spaced.
ANSWERS = st.lists(
    st.tuples(st.sampled_from(QUESTIONS), st.booleans(), st.integers(1, 24 * 120), st.booleans()), max_size=40
)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ([], "A rule is"),
        ({"some": []}, "A rule is"),
        ({"all": []}, "at least one clause"),
        ({"all": ["x"]}, "Clause 1: unknown kind"),
        ({"all": [{"kind": "luck"}]}, "Clause 1: unknown kind"),
        ({"all": [{"kind": "area_accuracy", "questions": 3}]}, "“share” is missing"),
        ({"all": [{"kind": "area_accuracy", "share": 90, "questions": 3}]}, "“share” is not valid"),
        ({"all": [{"kind": "area_accuracy", "share": True, "questions": 3}]}, "“share” is not valid"),
        ({"all": [{"kind": "study_days", "days": 1.5, "within_days": 7}]}, "“days” is not valid"),
        ({"all": [{"kind": "document", "name": " "}]}, "“name” is not valid"),
        ({"all": [{"kind": "lessons_complete", "modules": "9"}]}, "“modules” is not valid"),
        ({"all": [{"kind": "lessons_complete", "module": ["9"]}]}, "“module” is not known"),
        ({"all": [{"any": [{"all": [{"kind": "document"}]}]}]}, "nested once"),
        ({"all": [{"kind": "lessons_complete", "modules": ["9\x00"]}]}, "“modules” is not valid"),
        ({"all": [{"kind": ["document"]}]}, "Clause 1: unknown kind"),
        ({"all": [{"kind": "study_days", "days": 3, "within_days": 10**7}]}, "“within_days” is not valid"),
        ({"all": [{"kind": "critical_right", "days": 1_000_000}]}, "“days” is not valid"),
        ({"all": [{"kind": "hours", "hours": float("inf")}]}, "“hours” is not valid"),
    ],
)
def test_a_rule_that_cannot_be_read_is_refused_with_its_place(rule, says):
    with pytest.raises(ValidationError) as refused:
        validate_rule(rule)

    assert says in " ".join(refused.value.messages)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda x: (
            st.lists(x) | st.dictionaries(st.sampled_from(["all", "any", "kind", "share", "modules"]) | st.text(), x)
        ),
        max_leaves=12,
    )
)
def test_any_value_is_a_rule_or_refused(value):
    try:
        validate_rule(value)
    except ValidationError:
        return
    assert set(value) < {"all", "any"}


@settings(deadline=None)
@given(ANSWERS, st.sets(st.integers(1, 2)))
def test_any_history_can_be_traced_within_bounds(answers, read):
    for trace in traces_of(evidence_of(answers, read)):
        assert 0 <= trace.met_count <= trace.total
        assert trace.holds == all(clause.holds for clause in trace.clauses)
        assert trace.why_not_yet
        for clause in trace.clauses:
            assert clause.text
            assert clause.evidence
            assert clause.status in ("holds", "not_yet")
            assert 0 <= clause.numbers.get("right", 0) <= max(clause.numbers.get("have", 0), 1)


@settings(deadline=None)
@given(ANSWERS, st.sampled_from(QUESTIONS), st.booleans())
def test_a_right_answer_never_loses_a_clause(answers, question, counts):
    """Whether it counts as spaced or not; only the newest answer of a question is looked at."""
    before = {c.text for t in traces_of(evidence_of(answers, set())) for c in t.clauses if c.holds}
    after = {
        c.text
        for t in traces_of(evidence_of([*answers, (question, True, 0, counts)], set()))
        for c in t.clauses
        if c.holds
    }

    assert before <= after


@pytest.mark.parametrize("right", [True, False])
def test_all_right_and_all_wrong_are_traced(right):
    everything = evidence_of([(q, right, 2, True) for q in QUESTIONS], {1, 2})

    held = {c.kind: c.holds for t in traces_of(everything) for c in t.clauses}

    assert held == {
        "lessons_complete": True,
        "area_accuracy": right,
        "critical_right": right,
        "study_days": False,
        "attempt_score": right,
    }


def test_nothing_at_all_is_traced():
    nothing = Evidence(learner_id=1, school_id=1, time_zone="not/a-zone")

    assert not any(clause.holds for trace in traces_of(nothing) for clause in trace.clauses)


def evidence_of(answers, read) -> Evidence:
    """Evidence as `gather` leaves it: newest answers, oldest first; every day's answers are one finished practice."""
    made = Evidence(1, 1, "America/Chicago", course_id=COURSE)
    made.lessons = dict.fromkeys(read, NOON)
    for question, right, hours, counts in sorted(answers, key=lambda answer: -answer[2]):
        at = NOON - timedelta(hours=hours)
        made.latest[question] = (right, at)
        made.study_days.add(at.date())
        if counts:
            made.replies[question] = Reply(question, MODULE, topic(question), right, at)
            score = made.scores.setdefault((NOON - at).days, Score("Practice", at))
            asked, points = score.parts.get(MODULE, (0, 0.0))
            # A practice in progress has no score yet, so today's own is none.
            if hours:
                score.parts[MODULE] = (asked + 1, points + right)
    return made


def traces_of(evidence: Evidence):
    lessons = [LiveLesson(pk, "", f"9.{pk}", "Lesson", "/x/", MODULE, frozenset()) for pk in (1, 2)]
    programme = Programme(
        milestones=[
            SimpleNamespace(
                pk=n,
                programme="p",
                code=f"M{n}",
                position=n,
                school_id=None,
                rule={"all": [clause]},
                lapses_after_days=None,
                opens_after="",
            )
            for n, clause in enumerate(CLAUSES)
        ],
        questions=[OpenQuestion(q, 1, MODULE, topic(q), q % 3 == 0) for q in QUESTIONS],
    )
    programme.lessons[COURSE] = lessons
    programme.modules[COURSE]["9"] = ModuleRow(MODULE, "", "9", "Module")
    return trace_milestones(evidence, school_id=1, at=NOON, programme=programme)


def topic(question: int) -> str:
    return "PATH-B" if question % 2 else "KIN-A"
