"""Questions with options, as Moodle writes them."""

from decimal import Decimal

from courses.safe.xml import Node, node
from quizzes.engine import scoring
from quizzes.exchange.drafts import OptionDraft

from . import shares
from .paper import Paper, answer_node

FULL, NONE = Decimal(1), Decimal(0)


def single(paper: Paper) -> list[Node] | None:
    """One best answer."""
    shared = single_shares(paper, paper.draft.options, paper.draft.rule)
    return [*_settings("true"), *_answers(paper, shared)]


def single_shares(paper: Paper, options: tuple[OptionDraft, ...], rule: str) -> list[Decimal]:
    """What each option of a question, or of a gap, with one best answer earns."""
    _lose_misconceptions(paper, options)
    if rule == scoring.FRACTIONS:
        return [_share(option, FULL if option.correct else NONE) for option in options]
    return [FULL if option.correct else NONE for option in options]


def multiple(paper: Paper) -> list[Node] | None:
    """Several answers. Moodle knows fractions only; the other rules are written as those that come nearest."""
    options = paper.draft.options
    _lose_misconceptions(paper, options)
    right = max(1, sum(option.correct for option in options))
    each = (FULL / right).quantize(shares.PLACES)
    if paper.draft.rule == scoring.FRACTIONS:
        shared = [_share(option, NONE) for option in options]
    elif paper.draft.rule == scoring.RIGHT_MINUS_WRONG:
        paper.loses("the rule “right minus wrong”: it is written as fractions, which give the same points")
        shared = [each if option.correct else -each for option in options]
    else:
        paper.loses("the rule “all or nothing”: in Moodle some of the right answers earn a part of the points")
        shared = [each if option.correct else -FULL for option in options]
    return [*_settings("false"), *_answers(paper, shared)]


def true_false(paper: Paper) -> list[Node] | None:
    _lose_misconceptions(paper, paper.draft.options)
    return [
        answer_node("100" if option.correct else "0", option.key, "moodle_auto_format", paper.rich(option.reason))
        for option in paper.draft.options
    ]


def written_share(paper: Paper, share: Decimal) -> str:
    """The share as a percentage, noting one that Moodle does not offer or that had to be moved."""
    percent = shares.percent(share)
    if not shares.is_offered(share):
        paper.loses(f"a share of {percent} %: Moodle does not offer it and asks to take its nearest grade")
    if shares.share(percent) != share:
        paper.loses(f"a share of {shares.text(share * 100)} %, written as {percent} %")
    return percent


def _settings(single: str) -> list[Node]:
    return [
        node("single", None, single),
        node("shuffleanswers", None, "true"),
        node("answernumbering", None, "abc"),
        node("showstandardinstruction", None, "0"),
    ]


def _answers(paper: Paper, shared: list[Decimal]) -> list[Node]:
    return [
        answer_node(written_share(paper, share), paper.rich(option.text), "html", paper.rich(option.reason))
        for option, share in zip(paper.draft.options, shared, strict=True)
    ]


def _share(option: OptionDraft, otherwise: Decimal) -> Decimal:
    return option.fraction if option.fraction is not None else otherwise


def _lose_misconceptions(paper: Paper, options: tuple[OptionDraft, ...]) -> None:
    if any(option.misconception for option in options):
        paper.loses("the misconceptions behind wrong options")
