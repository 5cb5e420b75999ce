"""Texts with gaps in Moodle's own notation (cloze)."""

import html as references
import re

from courses.safe.xml import Node
from quizzes.exchange.drafts import GapDraft, NumberDraft, OptionDraft, UnitDraft

from . import shares
from .embedded import escaped
from .paper import Paper
from .write_choices import single_shares, written_share
from .write_pairs import lose_all_or_nothing
from .write_typed import in_order, lose_rule, number_text

# A gap of the draft, or a brace that Moodle could take for the beginning of one.
MARK = re.compile(r"\[\[([^\[\]\n]{1,200})\]\]|\{")


def cloze(paper: Paper) -> list[Node] | None:
    """Everything is in the question text, so there is nothing beside it."""
    lose_all_or_nothing(paper, "gap")
    gaps = {references.escape(part.key): part for part in paper.draft.parts if isinstance(part, GapDraft)}
    waiting = dict(gaps)

    def written(match: re.Match[str]) -> str:
        gap = waiting.pop(match.group(1) or "", None)
        if gap is not None:
            return _gap(paper, gap)
        if match.group(1) in gaps:
            paper.loses("a gap that stands in the text a second time")
            return "…"
        return match.group().replace("{", "&#123;")

    paper.stem = MARK.sub(written, paper.rich(paper.draft.stem))
    if waiting:
        paper.loses("gaps that do not stand in the text")
    return []


def _gap(paper: Paper, gap: GapDraft) -> str:
    if gap.kind == "single":
        name, answers = "MULTICHOICE", _choices(paper, gap)
    elif gap.kind == "typed":
        lose_rule(paper, gap.rule)
        name = "SHORTANSWER_C" if gap.rule == "exact" else "SHORTANSWER"
        answers = [(percent, part.text, part.reason) for part, percent in in_order(paper, gap.parts)]
    else:
        name, answers = "NUMERICAL", _numbers(paper, gap)
    return f"{{{gap.weight}:{name}:{'~'.join(_answer(paper, *answer) for answer in answers)}}}"


def _choices(paper: Paper, gap: GapDraft) -> list[tuple[str, str, str]]:
    options = tuple(part for part in gap.parts if isinstance(part, OptionDraft))
    shared = single_shares(paper, options, gap.rule)
    return [
        (written_share(paper, share), option.text, option.reason) for option, share in zip(options, shared, strict=True)
    ]


def _numbers(paper: Paper, gap: GapDraft) -> list[tuple[str, str, str]]:
    if gap.rule == "unit_required" or any(isinstance(part, UnitDraft) for part in gap.parts):
        paper.loses("the units of a number in a gap")
    return [
        (written_share(paper, part.share), _number(part), part.reason)
        for part in gap.parts
        if isinstance(part, NumberDraft)
    ]


def _number(part: NumberDraft) -> str:
    return number_text(part.value) + (f":{shares.text(part.tolerance)}" if part.value is not None else "")


def _answer(paper: Paper, percent: str, text: str, reason: str) -> str:
    prefix = "=" if percent == "100" else f"%{percent}%"
    said = f"#{escaped(paper.clean(reason))}" if paper.clean(reason) else ""
    return f"{prefix}{escaped(paper.clean(text))}{said}"
