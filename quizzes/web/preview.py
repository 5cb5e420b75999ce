"""A draft as a learner would meet it, drawn from the same parts as a practice."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from courses.outline.models import Source
from quizzes.attempts.models import AttemptItem
from quizzes.bank.models import Question, QuestionVersion
from quizzes.bank.preview import ANSWERED
from quizzes.bank.snapshot import choice_key, options, take
from quizzes.engine.scoring import score

from . import presenting


def draw(request: HttpRequest, question: Question, mode: str) -> HttpResponse:
    """The draft's page. Nothing is kept: the version and the item it stands on are never saved."""
    item = _item(question)
    context = {
        "mode": mode,
        "object": question,
        "stem": item.version.content["stem"],
        "language": item.version.content["language"],
        **(_answered(question, item) if mode == ANSWERED else _asked(item)),
    }
    return TemplateResponse(request, "quizzes/question_preview.html", context)


def _item(question: Question) -> AttemptItem:
    """The draft as an item of an attempt, its options in the author's order, answered with the first wrong one."""
    # Options written a moment ago have no id yet; preparing them for the database gives them one.
    question.options.get_prep_value()
    content = take(question)
    version = QuestionVersion(question=question, content=content, paragraph=question.paragraph)
    order = [option.uuid for option in options(content)]
    key = choice_key(content)
    answer = [uuid for uuid in order if uuid in key.wrong][:1] or order[:1]
    return AttemptItem(version=version, option_order=order, answer=answer, points=score(key, answer))


def _asked(item: AttemptItem) -> dict[str, object]:
    return {
        "options": presenting.shown_options(item),
        "takes_several": presenting.takes_several(item),
        "points_rule": presenting.points_rule(item),
        "chosen": [],
    }


def _answered(question: Question, item: AttemptItem) -> dict[str, object]:
    rows = presenting.explained_options(item, "")
    has_key = any(row.is_right for row in rows)
    codes = [code.strip() for code in question.references.split(",") if code.strip()]
    return {
        # A draft without a right option has nothing to be judged by.
        "verdict": presenting.verdict(item) if has_key else None,
        "takeaway": item.version.content["takeaway"],
        "rows": [row for row in rows if row.state],
        "others": [row for row in rows if not row.state],
        "paragraph": question.paragraph,
        "sources": Source.objects.citable_in(question.school_id).filter(code__in=codes).order_by("code"),
    }
