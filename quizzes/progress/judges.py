"""Judges each kind of clause: a function of a learner's evidence and the school's programme."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.schools.days import study_day

from .clauses import HOLDS, NOT_YET, NOWHERE, UNAVAILABLE, ClauseTrace, Judged, Question, Step
from .evidence import Reply, Score
from .programme import LiveLesson, OpenQuestion
from .rules import WITHOUT_SOURCE
from .words import FEWEST_FOR_SHARE, ask, listed, number, on, pct

# Shares are floats: 27 of 30 is 90 %.
TOLERANCE = 1e-9


def trace_clause(clause: dict[str, Any], question: Question) -> ClauseTrace:
    """Judge one clause."""
    if clause["kind"] in WITHOUT_SOURCE:
        return ClauseTrace(clause["kind"], _text(clause, question), UNAVAILABLE, _("Not available yet."))
    judged: Judged = JUDGES[clause["kind"]](clause, question)
    return ClauseTrace(
        clause["kind"],
        _text(clause, question),
        HOLDS if judged.holds else NOT_YET,
        judged.evidence,
        NOWHERE if judged.holds else judged.step,
        judged.numbers,
    )


def _text(clause: dict[str, Any], q: Question) -> str:
    return q.programme.once(("text", id(clause)), lambda: ask(clause))


def _line(holds: bool, evidence: str, step: Step = NOWHERE, **numbers: Any) -> Judged:
    return Judged(holds, evidence, step, numbers)


def _lessons(clause: dict[str, Any], q: Question) -> Judged:
    """Every live lesson named; a module without one cannot hold."""
    if q.evidence.course_id is None:
        return _line(False, _("You are in no cohort yet, so no course is set."))
    lessons = _named_lessons(clause, q)
    empty = [n for n in clause.get("modules", ()) if q.programme.module(q.evidence.course_id, n) is None]
    done = [lesson for lesson in lessons if lesson.pk in q.evidence.lessons]
    unread = next((lesson for lesson in lessons if lesson.pk not in q.evidence.lessons), None)
    words = _("%(have)s of %(need)s read.") % {"have": len(done), "need": len(lessons)} if lessons else ""
    if empty:
        missing = ngettext("Module %s has no lessons yet.", "Modules %s have no lessons yet.", len(empty))
        words = f"{words} {missing % listed(empty)}".strip()
    elif not lessons:
        words = _("There are no lessons yet.")
    elif not unread:
        last = max(q.evidence.lessons[lesson.pk] for lesson in done)
        words = _("%(have)s of %(need)s read, the last one on %(day)s.") % {
            "have": len(done),
            "need": len(lessons),
            "day": on(last, q.evidence.time_zone),
        }
    step = Step(_("Read %s") % unread, address=unread.address) if unread else NOWHERE
    holds = bool(lessons) and not empty and unread is None
    return _line(holds, words, step, have=len(done), need=len(lessons))


def _named_lessons(clause: dict[str, Any], q: Question) -> list[LiveLesson]:
    key = ("lessons", id(clause), q.evidence.course_id)
    return q.programme.once(key, lambda: _find_lessons(clause, q))


def _find_lessons(clause: dict[str, Any], q: Question) -> list[LiveLesson]:
    lessons = q.programme.lessons.get(q.evidence.course_id, [])
    modules = _module_ids(clause, q)
    return [
        lesson
        for lesson in lessons
        if (modules is None or lesson.module_id in modules)
        and ("areas" not in clause or lesson.areas & set(clause["areas"]))
        and ("lessons" not in clause or lesson.number in clause["lessons"])
    ]


def _accuracy(clause: dict[str, Any], q: Question) -> Judged:
    """Share right over different questions, each by its newest first-or-spaced answer within the days."""
    since = q.at - timedelta(days=clause["days"]) if clause.get("days") else None
    inside = _inside(clause, q)
    replies = [r for r in q.evidence.replies.values() if inside(r) and (since is None or r.at >= since)]
    have, need, right = len(replies), clause["questions"], sum(reply.is_right for reply in replies)
    open_questions = _there(clause, q)
    holds = have >= need and right + TOLERANCE >= clause["share"] * have
    words = _share_words(have, right, need)
    if holds:
        words += " " + _("Last answer on %s.") % on(max(r.at for r in replies), q.evidence.time_zone)
    elif len(open_questions) < need:
        words += " " + _too_few(len(open_questions), need)
    step = _practise(clause, q, open_questions, {reply.question_id for reply in replies})
    return _line(holds, words, step, have=have, need=need, right=right)


def _share_words(have: int, right: int, need: int) -> str:
    """Counts before the share, and no share below the minimum of evidence."""
    if have == 0:
        return ngettext(
            "No answers yet; %(n)s different question is needed.",
            "No answers yet; %(n)s different questions are needed.",
            need,
        ) % {"n": need}
    if have < min(need, FEWEST_FOR_SHARE):
        words = _("Not enough evidence: %(have)s of %(need)s questions answered.")
    elif have < need:
        words = _("%(right)s of %(have)s right (%(share)s); %(need)s questions are needed.")
    else:
        words = _("%(right)s of %(have)s right (%(share)s).")
    return words % {"have": have, "need": need, "right": right, "share": pct(right / have)}


def _too_few(available: int, need: int) -> str:
    return _("The question bank has %(have)s of the %(need)s questions here so far.") % {
        "have": available,
        "need": need,
    }


def _practise(clause: dict[str, Any], q: Question, there: list[OpenQuestion], counted: set[int]) -> Step:
    """Practise where most is left to answer: the area or the module with most questions not yet counted."""
    if not there:
        return NOWHERE
    left = [question for question in there if question.pk not in counted] or there
    if clause.get("areas"):
        area = max(clause["areas"], key=lambda code: sum(code in (row.area, row.topic) for row in left))
        return Step(_("Practise area %s") % area, name="learn_practice", what=f"area:{area}")
    return _practise_module(clause, q, left)


def _practise_module(clause: dict[str, Any], q: Question, left: list[OpenQuestion]) -> Step:
    course = q.evidence.course_id
    rows = [row for n in clause.get("modules", ()) if (row := q.programme.module(course, n)) is not None]
    if not rows:
        return Step(_("Start a mixed practice"), name="learn_practice", what="mixed")
    row = max(rows, key=lambda row: sum(question.module_id == row.pk for question in left))
    return Step(_("Practise module %s") % row.number, name="learn_practice", what=f"module:{row.uuid}")


def _score(clause: dict[str, Any], q: Question) -> Judged:
    """The best finished practice with enough first-or-spaced answers in these modules."""
    modules, need = _module_ids(clause, q), clause["questions"]
    totals = [(score, *_total(score, modules)) for score in q.evidence.scores.values()]
    counted = [(points / asked, score.closed_at, asked, points) for score, asked, points in totals if asked >= need]
    there = _there(clause, q)
    if not counted:
        words = _("No finished practice with %(need)s first or spaced answers here yet.") % {"need": need}
        if len(there) < need:
            words += " " + _too_few(len(there), need)
        return _line(False, words, _practise(clause, q, there, set()), have=0, need=need)
    share, closed_at, asked, points = max(counted, key=lambda row: row[:2])
    holds = share + TOLERANCE >= clause["share"]
    words = (
        _("%(points)s of %(asked)s right (%(share)s) on %(day)s.")
        if holds
        else _("Best so far: %(points)s of %(asked)s right (%(share)s) on %(day)s.")
    )
    facts = {"points": number(points), "asked": asked, "share": pct(share), "day": on(closed_at, q.evidence.time_zone)}
    return _line(holds, words % facts, _practise(clause, q, there, set()), have=asked, need=need, right=points)


def _total(score: Score, modules: set[int] | None) -> tuple[int, float]:
    parts = [part for module, part in score.parts.items() if modules is None or module in modules]
    return sum(asked for asked, _points in parts), sum(points for _asked, points in parts)


def _critical(clause: dict[str, Any], q: Question) -> Judged:
    """Every safety-critical question practice can ask here, right on the last try."""
    since = q.at - timedelta(days=clause["days"]) if clause.get("days") else None
    there = [question for question in _there(clause, q) if question.safety_critical]
    fewest = clause.get("questions", 1)
    if len(there) < fewest:
        words = _too_few(len(there), fewest) if there else _("There are no safety-critical questions here yet.")
        return _line(False, words, have=0, need=fewest)
    replies = {question.pk: q.evidence.latest.get(question.pk) for question in there}
    fresh = {pk: reply for pk, reply in replies.items() if reply and (since is None or reply[1] >= since)}
    right = {pk for pk, (is_right, _at) in fresh.items() if is_right}
    wrong = len(fresh) - len(right)
    waiting = [question for question in there if question.pk not in right]
    words = _("%(right)s of %(need)s right on the last try.") % {"right": len(right), "need": len(there)}
    if wrong:
        words += " " + ngettext("%s was wrong the last time.", "%s were wrong the last time.", wrong) % wrong
    if unanswered := len(there) - len(fresh):
        words += " " + ngettext("%s waits for an answer.", "%s wait for an answer.", unanswered) % unanswered
    step = _answer_those(q, waiting, wrong) if waiting else NOWHERE
    return _line(not waiting, words, step, have=len(right), need=len(there), right=len(right))


def _answer_those(q: Question, waiting: list[OpenQuestion], wrong: int) -> Step:
    if wrong:
        return Step(_("Answer those again"), name="learn_practice", what="mistakes")
    lesson = q.programme.lesson(waiting[0].lesson_id)
    if lesson is None:
        return Step(_("Start a mixed practice"), name="learn_practice", what="mixed")
    return Step(_("Practise %s") % lesson, name="learn_practice", what=f"lesson:{lesson.uuid}")


def _study_days(clause: dict[str, Any], q: Question) -> Judged:
    """Study days of the last so many days, today included."""
    today = study_day(q.at, q.evidence.time_zone)
    first = today - timedelta(days=clause["within_days"] - 1)
    have = sum(first <= day <= today for day in q.evidence.study_days)
    words = ngettext(
        "%(have)s study day in the last %(within)s days.", "%(have)s study days in the last %(within)s days.", have
    ) % {"have": have, "within": clause["within_days"]}
    step = Step(_("Study today"), name="learn_today")
    return _line(have >= clause["days"], words, step, have=have, need=clause["days"])


def _milestones(clause: dict[str, Any], q: Question) -> Judged:
    """Other milestones of the programme, earned and not in need of a refresh."""
    codes = clause["codes"]
    have = [code for code in codes if code in q.earned]
    words = _("%(have)s of %(need)s earned.") % {"have": len(have), "need": len(codes)}
    return _line(len(have) == len(codes), words, have=len(have), need=len(codes))


def _there(clause: dict[str, Any], q: Question) -> list[OpenQuestion]:
    """The questions practice can ask in the clause's modules and areas."""
    inside = _inside(clause, q)
    return q.programme.once(
        ("questions", id(clause), q.evidence.course_id),
        lambda: [question for question in q.programme.questions if inside(question)],
    )


def _module_ids(clause: dict[str, Any], q: Question) -> set[int] | None:
    """Keys of the named modules in the learner's course; None if none are named."""
    if "modules" not in clause:
        return None
    rows = (q.programme.module(q.evidence.course_id, number) for number in clause["modules"])
    return {row.pk for row in rows if row is not None}


def _inside(clause: dict[str, Any], q: Question) -> Callable[[Reply | OpenQuestion], bool]:
    """Whether a question or an answer lies in the clause's modules and areas."""
    modules, areas = _module_ids(clause, q), clause.get("areas")
    return lambda row: (
        (modules is None or row.module_id in modules) and (areas is None or row.area in areas or row.topic in areas)
    )


JUDGES: dict[str, Callable[[dict[str, Any], Question], ClauseTrace]] = {
    "lessons_complete": _lessons,
    "area_accuracy": _accuracy,
    "attempt_score": _score,
    "critical_right": _critical,
    "study_days": _study_days,
    "milestones": _milestones,
}
