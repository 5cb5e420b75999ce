"""A typed answer explained: what was typed, what it counted as, what is accepted, and what is often taken for it."""

from django.utils.translation import gettext as _

from quizzes.engine.scoring import is_right, standing
from quizzes.engine.typed_answers import ANY, Verdict, is_identical, judge
from quizzes.engine.wildcards import is_wildcard
from quizzes.kinds.base import Body, Row, sureness
from quizzes.kinds.parts import Part, of_type

from .key import as_shown, share_of, typed_key

OWN = "given"


def typed_rows(body: Body, given: str, certainty: str) -> list[Row]:
    """Yours first, then what is accepted, then the wrong answers the author named."""
    verdict = judge(typed_key(body), given) if given else Verdict()
    by_id = {part["uuid"]: part for part in body["parts"]}
    own = [_own(verdict, by_id, given, certainty)] if given else []
    told = {verdict.accepted_id, verdict.confused_with if given else None}
    right = is_right(verdict.points)
    accepted = [_accepted(part, right) for part in of_type(body, "accepted") if part["uuid"] not in told]
    named = [part for part in of_type(body, "confusable") if part["uuid"] not in told and part["text"].strip() != ANY]
    return [*own, *accepted, *map(_named, named)]


def _own(verdict: Verdict, by_id: dict[str, Part], given: str, certainty: str) -> Row:
    taken_for = by_id.get(verdict.accepted_id or verdict.confused_with)
    return Row(
        id=taken_for["uuid"] if taken_for else OWN,
        letter="",
        text=given,
        reason=taken_for["reason"] if taken_for else _why_not(verdict, given),
        is_right=standing(verdict.points),
        is_chosen=True,
        state=sureness(_own_state(verdict), certainty),
    )


def _own_state(verdict: Verdict) -> str:
    facts = {"text": verdict.counted_as}
    if verdict.did_you_mean:
        one, other = verdict.did_you_mean
        return _("Your answer, as near to “%(one)s” as to “%(other)s”") % {"one": one, "other": other}
    if is_right(verdict.points):
        return _("Your answer, counted as: %(text)s") % facts if verdict.counted_as else _("Your answer, correct")
    if verdict.points > 0:
        return (
            _("Your answer, partly right, counted as: %(text)s") % facts
            if verdict.counted_as
            else _("Your answer, partly right")
        )
    return _("Your answer")


def _why_not(verdict: Verdict, given: str) -> str:
    """What can be said where the author wrote no reason: which other word it was read as."""
    if not verdict.confused_with:
        return ""
    if is_identical(verdict.confused_with, given):
        return _("This is another word.")
    return _("This reads as “%(word)s”, which is something else.") % {"word": verdict.confused_with}


def _accepted(part: Part, was_right: bool) -> Row:
    full = is_right(share_of(part))
    state = (_("Accepted too") if was_right else _("Correct answer")) if full else _("Accepted for part of the points")
    return Row(part["uuid"], "", as_shown(part["text"]), part["reason"], full or None, False, state)


def _named(part: Part) -> Row:
    text = as_shown(part["text"]) if is_wildcard(part["text"]) else part["text"]
    return Row(part["uuid"], "", text, part["reason"], False, False, _("Not accepted"), is_aside=True)
