"""One question of a practice: asked, then answered. Every state is a page of its own address."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.errors import DomainError
from courses.outline.models import Source
from quizzes.attempts.errors import AlreadyAnswered, KeyReused, StaleSequence
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.services import flag_item
from quizzes.study.services import answer_question

from . import presenting
from .access import find_item, learner_page
from .forms import AnswerForm


@learner_page("GET", "POST")
def item(request: HttpRequest, attempt_uuid: UUID, position: int) -> HttpResponse:
    """Ask the question, keep the answer, show what it was worth."""
    found = find_item(request, attempt_uuid, position)
    if request.method == "POST":
        return _answer(request, found)
    if found.answered_at is None and not found.attempt.is_open:
        return redirect("learn_finish", attempt_uuid=attempt_uuid)
    return _page(request, found)


@learner_page("POST")
def flag(request: HttpRequest, attempt_uuid: UUID, position: int) -> HttpResponse:
    """Mark the question to come back to, or take the mark away."""
    found = find_item(request, attempt_uuid, position)
    flag_item(item=found, is_flagged=not found.is_flagged)
    return redirect("learn_item", attempt_uuid=attempt_uuid, position=position)


def _answer(request: HttpRequest, found: AttemptItem) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        problem = _("This page was out of date. Check your answer again to send it.")
        return _page(request, found, problem=problem, status=400)
    try:
        answer_question(
            item=found,
            answer=form.answer(),
            key=form.cleaned_data["key"],
            sequence=form.cleaned_data["sequence"],
        )
    except DomainError as error:
        return _refused(request, found, error)
    # The fragment puts a browser without scripts where the focus goes with them.
    return redirect(f"{reverse('learn_item', args=[found.attempt.uuid, found.position])}#verdict")


def _refused(request: HttpRequest, found: AttemptItem, error: DomainError) -> HttpResponse:
    """The page as the server knows it now, with what went wrong and the choice kept."""
    found.attempt.refresh_from_db()
    found.refresh_from_db(fields=["answer", "answered_at", "points", "key_shown_at"])
    problems = {
        AlreadyAnswered: _("This question was answered before. The first answer is the one that counts."),
        KeyReused: _("This question was answered before. The first answer is the one that counts."),
        StaleSequence: _(
            "This practice went on in another tab or on another device. Nothing is lost. Check your answer again."
        ),
    }
    return _page(request, found, problem=problems.get(type(error), error.detail), status=error.status)


def _page(request: HttpRequest, found: AttemptItem, *, problem: Any = "", status: int = 200) -> HttpResponse:
    context = {
        "item": found,
        "attempt": found.attempt,
        "stem": found.version.content["stem"],
        "language": found.version.content["language"],
        "problem": problem,
        "keys_off": found.keys_off,
        **_place(found),
    }
    if found.key_shown_at is not None:
        context |= _answered(found)
        return render(request, "quizzes/answered.html", context, status=status)
    context |= {
        "options": presenting.shown_options(found),
        "chosen": request.POST.getlist("option"),
        "certainty": request.POST.get("certainty", ""),
        "takes_several": presenting.takes_several(found),
        "points_rule": presenting.points_rule(found),
        "key": uuid4(),
        "sequence": found.attempt.last_sequence + 1,
        "is_closed": not found.attempt.is_open,
    }
    return render(request, "quizzes/question.html", context, status=status)


def _place(found: AttemptItem) -> dict[str, Any]:
    """How far the attempt is, and which question comes next: the first without an answer from here on, then around."""
    places = list(found.attempt.items.order_by("position").values_list("position", "answered_at"))
    left = [position for position, answered_at in places if answered_at is None and position != found.position]
    after = [position for position in left if position > found.position]
    return {
        "total": len(places),
        "answered": sum(answered_at is not None for _position, answered_at in places),
        "next_position": (after or left or [None])[0],
    }


def _answered(found: AttemptItem) -> dict[str, Any]:
    rows = presenting.explained_options(found, found.certainty)
    worth = presenting.verdict(found)
    question = found.version.question
    codes = [code.strip() for code in found.version.content["references"].split(",") if code.strip()]
    return {
        "verdict": worth,
        "takeaway": found.version.content["takeaway"],
        "rows": [row for row in rows if row.state],
        "others": [row for row in rows if not row.state],
        "fold_others": worth.kind == "right" and found.certainty == "sure",
        "sources": Source.objects.citable_in(question.school_id).filter(code__in=codes).order_by("code"),
        "paragraph": _paragraph(found),
        "was_sure": found.certainty == "sure",
        "is_superseded": found.is_superseded,
        "is_open": found.attempt.state == Attempt.State.OPEN,
    }


def _paragraph(found: AttemptItem) -> Any:
    """The paragraph to read again, while its lesson can still be opened."""
    paragraph = found.version.paragraph
    return paragraph if paragraph and paragraph.is_live and paragraph.lesson.is_live else None
