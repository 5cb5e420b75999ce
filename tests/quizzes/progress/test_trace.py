"""What a milestone's trace says to a learner."""

from datetime import timedelta

from quizzes.progress.services import award_milestones
from tests.conftest import NOON
from tests.factories.evidence import milestone

LONG_AGO = NOON - timedelta(days=120)


def test_lessons_hold_when_all_of_the_module_are_read(study):
    first = study.one(kind="lessons_complete", modules=["9"])
    study.read(study.lessons[0])
    half = study.one(kind="lessons_complete", modules=["9"])
    study.read(study.lessons[1])
    whole = study.one(kind="lessons_complete", modules=["9"])

    assert first.clauses[0].evidence == "0 of 2 read."
    assert half.clauses[0].evidence == "1 of 2 read."
    assert half.clauses[0].link_url == study.lessons[1].address
    assert not half.holds
    assert whole.holds
    assert whole.clauses[0].evidence == "2 of 2 read, the last one on Nov. 20, 2026."
    assert whole.clauses[0].link_text == ""


def test_a_module_without_lessons_never_holds(study):
    study.read(*study.lessons)

    trace = study.one(kind="lessons_complete", modules=["9", "12"])

    assert not trace.holds
    assert trace.clauses[0].evidence == "2 of 2 read. Module 12 has no lessons yet."


def test_accuracy_needs_enough_different_questions(study):
    study.answer("rrr-")

    few = study.one(kind="area_accuracy", areas=["PATH"], share=0.75, questions=4)
    study.answer("---w")
    enough = study.one(kind="area_accuracy", areas=["PATH"], share=0.75, questions=4)

    assert few.clauses[0].evidence == "Not enough evidence: 3 of 4 questions answered."
    assert enough.holds
    assert enough.clauses[0].evidence == "3 of 4 right (75%). Last answer on Nov. 20, 2026."


def test_a_repeat_within_the_day_is_no_evidence(study):
    study.answer("wwww", at=NOON - timedelta(hours=3))
    study.answer("rrrr", at=NOON - timedelta(hours=1), is_spaced=False, exposure=2)

    trace = study.one(kind="area_accuracy", modules=["9"], share=0.75, questions=4)

    assert trace.clauses[0].numbers["right"] == 0


def test_answers_older_than_the_window_do_not_count(study):
    study.answer("rrrr", at=NOON - timedelta(days=31))

    trace = study.one(kind="area_accuracy", areas=["PATH"], share=0.75, questions=4, days=30)

    assert trace.clauses[0].numbers["have"] == 0


def test_a_bank_that_is_too_small_says_so(study):
    trace = study.one(kind="area_accuracy", areas=["PATH"], share=0.75, questions=30)

    assert "The question bank has 4 of the 30 questions here so far." in trace.clauses[0].evidence


def test_the_best_finished_practice_counts(study):
    study.answer("rrrw", at=NOON - timedelta(days=3))
    study.answer("wwww", at=NOON - timedelta(days=1))

    lower = study.one(kind="attempt_score", modules=["9"], share=0.75, questions=4)
    higher = study.one(kind="attempt_score", modules=["9"], share=0.8, questions=4)

    assert lower.clauses[0].evidence == "3 of 4 right (75%) on Nov. 17, 2026."
    assert lower.holds
    assert higher.clauses[0].evidence == "Best so far: 3 of 4 right (75%) on Nov. 17, 2026."
    assert higher.clauses[0].step.what.startswith("module:")


def test_an_open_practice_is_no_score(study):
    study.answer("rrrr", state="open", closed_at=None)

    assert not study.one(kind="attempt_score", modules=["9"], share=0.8, questions=4).holds


def test_critical_questions_must_all_be_right_on_the_last_try(study):
    study.answer("r-w-", at=NOON - timedelta(days=2))
    before = study.one(kind="critical_right", modules=["9"])
    study.answer("--r-", at=NOON - timedelta(days=1), is_spaced=False)
    after = study.one(kind="critical_right", modules=["9"])

    assert before.clauses[0].evidence == "1 of 2 right on the last try. 1 was wrong the last time."
    assert before.clauses[0].step.what == "mistakes"
    assert after.holds


def test_clauses_without_a_source_never_hold(study):
    for clause in ({"kind": "mock_score", "share": 0.75}, {"kind": "sign_off"}, {"kind": "hours", "hours": 10}):
        trace = study.one(**clause)
        assert not trace.holds
        assert trace.clauses[0].status == "unavailable"
        assert trace.clauses[0].evidence == "Not available yet."


def test_study_days_begin_at_four_in_the_learners_zone(study):
    # Chicago is six hours behind: 09:30 UTC is 03:30 and belongs to the day before.
    study.answer("r---", at=NOON - timedelta(days=1, hours=2, minutes=30))
    study.answer("-r--", at=NOON - timedelta(days=1, hours=1))

    trace = study.one(kind="study_days", days=2, within_days=42)

    assert trace.holds
    assert trace.clauses[0].evidence == "2 study days in the last 42 days."


def test_any_of_a_group_is_one_line(study):
    study.read(*study.lessons)
    milestone(
        code="X",
        rule={"all": [{"any": [{"kind": "lessons_complete", "modules": ["9"]}, {"kind": "document"}]}]},
    )

    trace = study.trace()["X"]

    assert trace.holds
    assert trace.total == 1
    assert " or " in trace.clauses[0].text


def test_an_award_is_kept_and_asks_for_a_refresh_when_it_lapses(study):
    milestone(code="X", rule={"all": [{"kind": "critical_right", "modules": ["9"], "days": 90}]}, lapses_after_days=90)
    study.answer("r-r-", at=LONG_AGO)
    award_milestones(learner_id=study.learner.pk, school_id=study.school.pk, at=LONG_AGO)

    fresh = study.trace(LONG_AGO + timedelta(days=1))["X"]
    lapsed = study.trace(NOON)["X"]
    study.answer("r-r-", at=NOON - timedelta(hours=1))
    again = award_milestones(learner_id=study.learner.pk, school_id=study.school.pk, at=NOON)

    assert fresh.state == "done"
    assert lapsed.state == "changed"
    assert lapsed.earned_at == LONG_AGO
    assert "needs a refresh since" in lapsed.why_not_yet
    assert [award.renewal for award in again] == [1]
    assert study.trace(NOON)["X"].state == "done"
    assert award_milestones(learner_id=study.learner.pk, school_id=study.school.pk, at=NOON) == []


def test_the_path_says_what_is_now_next_and_later(study):
    milestone(code="N1", position=1, rule={"all": [{"kind": "document"}]})
    milestone(code="N2", position=2, rule={"all": [{"kind": "lessons_complete", "modules": ["9"]}]})
    milestone(code="N3", position=3, rule={"all": [{"kind": "lessons_complete"}]})
    milestone(code="N4", position=4, opens_after="N2", rule={"all": [{"kind": "sign_off", "skills": 8}]})

    states = {code: trace.state for code, trace in study.trace().items()}

    assert states == {"N1": "next", "N2": "now", "N3": "next", "N4": "later"}


def test_a_milestone_over_milestones_holds_with_them(study):
    milestone(code="N1", position=1, rule={"all": [{"kind": "lessons_complete", "modules": ["9"]}]})
    milestone(code="N2", position=2, rule={"all": [{"kind": "milestones", "codes": ["N1"]}]})
    study.read(*study.lessons)

    awarded = award_milestones(learner_id=study.learner.pk, school_id=study.school.pk, at=NOON)

    assert {award.milestone.code for award in awarded} == {"N1", "N2"}
    assert awarded[0].evidence["clauses"][0]["numbers"] == {"have": 2, "need": 2}
