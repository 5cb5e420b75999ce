"""Writes drafts as GIFT. A question that would not be read back as it was written is left out and named."""

from collections.abc import Sequence
from decimal import Decimal

from quizzes.exchange.drafts import (
    ONE,
    AcceptedDraft,
    ConfusableDraft,
    DecoyDraft,
    Loss,
    NumberDraft,
    OptionDraft,
    PairDraft,
    Part,
    QuestionDraft,
    Written,
)

from .answers import ARROW
from .asked import PLACES, tidy
from .carried import KINDS, WHOLE, carried
from .reading import read_block
from .text import as_html, escape, guarded, needs_prefix

# Moodle takes only the weights of its list, and writes these with five places.
_MOODLE_WEIGHTS = {
    (Decimal(weight) / 100).quantize(PLACES): weight
    for weight in ("83.33333", "66.66667", "33.33333", "16.66667", "14.28571", "11.11111")
}


def write(drafts: Sequence[QuestionDraft]) -> Written:
    """The questions in the order given, and what the format could not carry of each."""
    texts: list[str] = []
    losses: list[Loss] = []
    for draft in drafts:
        text, lost = _written(draft)
        losses += [Loss(draft.key, what) for what in lost]
        if text:
            texts.append(text)
    return Written("\n".join(texts).encode(), tuple(losses))


def _written(draft: QuestionDraft) -> tuple[str, list[str]]:
    """The question's text, empty if it cannot be written, and what is lost of it."""
    if draft.kind not in KINDS:
        return "", [WHOLE]
    kept, lost = carried(draft)
    text = _question(kept)
    if read_block(text) != kept:
        return "", [WHOLE]
    return text, lost


def _question(draft: QuestionDraft) -> str:
    answers = _answers(draft)
    # The prefix holds for every text of the question that has none of its own.
    texts = [getattr(part, name, "") for part in draft.parts for name in ("text", "left", "reason")]
    prefix = "[plain]" if any(needs_prefix(text) for text in (draft.stem, draft.explanation, *texts)) else ""
    stem = prefix + escape(draft.stem) if prefix else guarded(draft.stem)
    general = f"####{guarded(draft.explanation)}" if draft.explanation else ""
    if isinstance(answers, str):
        body = answers + general
    else:
        lines = [*answers[1:], general] if general else answers[1:]
        body = answers[0] + "\n" + "".join(f"\t{line}\n" for line in lines)
    return f"{_comment(draft)}{stem} {{{body}}}\n"


def _comment(draft: QuestionDraft) -> str:
    """Key and tags, where Moodle has the id and the tags of a question."""
    named = [("id", draft.key)] if draft.key else []
    named += [("tag", tag) for tag in draft.tags]
    if not named:
        return ""
    return "// " + " ".join(f"[{word}:{value.replace(']', chr(92) + ']')}]" for word, value in named) + "\n"


def _answers(draft: QuestionDraft) -> str | list[str]:
    """What stands in the braces: a text of one line, or what begins it and then a line for each answer."""
    if draft.kind == "essay":
        return ""
    if draft.kind == "true_false":
        return _true_false(draft.options)
    return ["#" if draft.kind == "numerical" else "", *(_part(draft, part) for part in draft.parts)]


def _true_false(options: tuple[OptionDraft, ...]) -> str:
    right = next((option for option in options if option.correct), None)
    wrong = next((option for option in options if not option.correct), None)
    if right is None or wrong is None:
        return ""
    reasons = [guarded(wrong.reason), guarded(right.reason)]
    while reasons and not reasons[-1]:
        reasons.pop()
    return "#".join([right.text.upper(), *reasons])


def _part(draft: QuestionDraft, part: Part) -> str:
    if isinstance(part, OptionDraft):
        return _mark(draft, part) + guarded(part.text) + _reason(part.reason)
    if isinstance(part, AcceptedDraft | ConfusableDraft):
        share = part.share if isinstance(part, AcceptedDraft) else Decimal(0)
        # An arrow in a reason would make pairs of the answers; as HTML it can be written without one.
        arrow = ARROW in part.reason
        reason = "#" + as_html(part.reason) if arrow else _reason(part.reason)
        return f"={_part_of(share)}{guarded(part.text)}{reason}"
    if isinstance(part, NumberDraft):
        return _number(draft, part) + _reason(part.reason)
    if isinstance(part, PairDraft):
        left = as_html(part.left) if ARROW in part.left else guarded(part.left)
        return f"={left} -> {escape(part.right)}"
    if isinstance(part, DecoyDraft):
        return f"= -> {escape(part.text)}"
    raise TypeError(f"A question of kind {draft.kind} has no {type(part).__name__}.")


def _mark(draft: QuestionDraft, option: OptionDraft) -> str:
    if draft.kind == "single" and option.correct:
        return "="
    return "~" + _weight(option.fraction) if option.fraction else "~"


def _number(draft: QuestionDraft, part: NumberDraft) -> str:
    if part.value is None:
        return "~" if part is draft.parts[-1] and not part.share else f"={_part_of(part.share)}*"
    tolerance = f":{_plain(part.tolerance)}" if part.tolerance else ""
    return f"={_part_of(part.share)}{_plain(part.value)}{tolerance}"


def _reason(reason: str) -> str:
    return f"#{guarded(reason)}" if reason else ""


def _weight(share: Decimal) -> str:
    sign = "-" if share < 0 else ""
    return f"%{sign}{_MOODLE_WEIGHTS.get(abs(share)) or _plain(abs(share) * 100)}%"


def _part_of(share: Decimal) -> str:
    """The weight after "=", which stands for the whole without one."""
    return "" if share == ONE else _weight(share)


def _plain(number: Decimal) -> str:
    return format(tidy(number), "f")
