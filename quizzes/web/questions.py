"""One question of a practice: asked, then answered. Every state is a page of its own address."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.errors import DomainError
from courses.outline.models import Source
from quizzes.attempts.errors import AlreadyAnswered, KeyReused, StaleSequence
from quizzes.attempts.marking import newest_mark, rows_of
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.services import flag_item
from quizzes.kinds.errors import AskedAgain
from quizzes.kinds.registry import kind_of
from quizzes.kinds.verdicts import RIGHT, verdict
from quizzes.study.services import answer_question

from .access import find_item, learner_page
from .forms import AnswerForm
from .pictures import Picture, learners


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
            answer=form.answer(found.version.content),
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
    problem = problems.get(type(error), error.detail)
    is_free = isinstance(error, AskedAgain)
    part = error.facts.get("part", "")
    return _page(request, found, problem=problem, part=part, is_free=is_free, status=error.status)


def _page(
    request: HttpRequest,
    found: AttemptItem,
    *,
    problem: Any = "",
    part: object = "",
    is_free: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The question as it stands. `problem`: what went wrong with an answer, at the `part` of it, if it has parts;
    `is_free`: the answer was read, could not be judged, and used no attempt."""
    context = {
        "item": found,
        "attempt": found.attempt,
        "problem": problem,
        "is_free": is_free,
        "keys_off": found.keys_off,
        **_place(found),
    }
    if found.key_shown_at is not None:
        context |= _answered(found)
        return render(request, "quizzes/answered.html", context, status=status)
    question = asked(found, request.POST, learners(found))
    context |= {
        "asked": question | {"problem_part": part},
        "problem_at": f"answer-{part}-1" if part else question.get("first", "answer-1"),
        "certainty": request.POST.get("certainty", ""),
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


def asked(item: AttemptItem, posted: QueryDict, picture: Picture | None) -> dict[str, Any]:
    """The question as its kind asks it, with an answer that was refused."""
    content = item.version.content
    kind = kind_of(content)
    raw = kind.read_form(posted, content) if posted else None
    return {
        "template": f"quizzes/kinds/{kind.folder}/asked.html",
        "stem": kind.stem(content),
        "heading": kind.heading,
        "language": content["language"],
        "rule": kind.rule_in_words(content),
        "picture": picture,
        **kind.asked(content, item.option_order, raw),
    }


def explained(item: AttemptItem, certainty: str, picture: Picture | None) -> dict[str, Any]:
    """What explained.html shows of an answered item."""
    content = item.version.content
    kind = kind_of(content)
    worth = verdict(content, item.option_order, item.answer, item.points)
    rows = rows_of(item, certainty)
    mark = newest_mark(item)
    return {
        "stem": kind.stem(content),
        "heading": kind.heading,
        "language": content["language"],
        "verdict": worth,
        "by_hand": kind.by_hand,
        "mark": mark,
        "takeaway": content["takeaway"],
        "explanation": content["explanation"],
        "picture": picture,
        # Under the headings of a case nothing moves.
        "rows": [row for row in rows if row.section or (row.state and not row.is_aside)],
        "others": [row for row in rows if not row.section and (not row.state or row.is_aside)],
        "fold_others": worth.kind == RIGHT and certainty == "sure",
    }


def _answered(found: AttemptItem) -> dict[str, Any]:
    question = found.version.question
    codes = [code.strip() for code in found.version.content["references"].split(",") if code.strip()]
    return explained(found, found.certainty, learners(found)) | {
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
