"""Texts with gaps: gapselect and ddwtos, whose gaps are numbered, and Moodle's notation inside the text (cloze)."""

import re
from dataclasses import replace
from decimal import Decimal

from courses.safe.xml import Node
from quizzes.exchange.drafts import GapDraft, OptionDraft

from . import embedded, shares, texts
from .choices import one_best
from .element import MOST_ANSWERS, Answer, Made, Source
from .typed import number_part, text_parts

MARK = re.compile(r"\[\[([1-9][0-9]{0,2})\]\]")
# What would be taken for one of our own marks.
OWN_MARK = re.compile(r"\[(?=\[g[0-9]+\]\])")


def numbered(source: Source) -> Made:
    """[[2]] is a gap whose right choice is the second; the other choices of its group are wrong."""
    markup = texts.markup_of(source.node.find("questiontext"))
    boxes = source.node.find_all("selectoption") or source.node.find_all("dragbox")
    boxes = source.limited(boxes, "choices")
    choices = [source.rich(box, f"choice {place}") for place, box in enumerate(boxes, 1)]
    if any(not choice for choice in choices) and not source.faults:
        place = choices.index("") + 1
        source.fault(f"Choice {place} has no text.", "Write it in Moodle and export again.", boxes[place - 1])
    groups = [texts.line(box.find("group")) or "1" for box in boxes]
    marks = len(MARK.findall(markup.source))
    if marks > MOST_ANSWERS:
        source.fault(f"It has {marks} gaps; at most {MOST_ANSWERS} are read.", "Divide the text.")
        return Made("cloze", (), stem=markup)
    gaps: list[GapDraft] = []

    def gap(match: re.Match[str]) -> str:
        right = int(match.group(1)) - 1
        if right >= len(choices):
            if boxes:
                source.fault(f"The gap {match.group()} has no choice.", "Add it in Moodle and export again.")
            return match.group()
        key = f"g{len(gaps) + 1}"
        gaps.append(GapDraft(key, "single", _choices(choices, groups, right)))
        return f"[[{key}]]"

    stem = MARK.sub(gap, _without_own_marks(source, markup.source))
    if not gaps and not source.faults:
        source.fault("Its text has no gap.", "Put [[1]] where the first choice belongs.")
    return Made("cloze", tuple(gaps), stem=replace(markup, source=stem))


def cloze(source: Source) -> Made:
    """Gaps in Moodle's own notation, such as {1:MULTICHOICE:=a#reason~b}."""
    markup = texts.markup_of(source.node.find("questiontext"))
    try:
        pieces = embedded.pieces(markup.source)
    except embedded.BrokenGap as error:
        source.fault(str(error), "Put it right in Moodle and export again.", source.node.find("questiontext"))
        return Made("cloze", (), stem=markup)
    gaps: list[GapDraft] = []
    stem: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            stem.append(_without_own_marks(source, piece))
            continue
        key = f"g{len(gaps) + 1}"
        stem.append(f"[[{key}]]")
        gaps.append(_gap(source, key, piece, markup.format))
    if not gaps:
        source.fault("Its text has no gap.", "Write gaps such as {1:SHORTANSWER:=answer}.")
    return Made("cloze", tuple(gaps), stem=replace(markup, source="".join(stem)))


def _gap(source: Source, key: str, gap: embedded.Gap, format_: str) -> GapDraft:
    place = int(key[1:])
    tolerances = ["0"] * len(gap.answers)
    answers = []
    node = source.node.find("questiontext") or source.node
    for number, found in enumerate(gap.answers, 1):
        text = _said(source, embedded.unescaped(found.text), f"answer {number} of gap {place}", format_, node)
        if gap.kind == "numerical" and ":" in text:
            text, _colon, tolerances[number - 1] = text.partition(":")
        reason = _said(source, embedded.unescaped(found.reason), f"the feedback in gap {place}", format_, node)
        answers.append(Answer(text.strip(), _share(source, found.percent, place), reason, node))
    if gap.kind == "single":
        options, rule = one_best(source, answers, f"Gap {place}")
        return GapDraft(key, "single", options, rule, gap.weight)
    if gap.kind == "typed":
        parts = text_parts(source, answers, exact=gap.exact)
        return GapDraft(key, "typed", parts, "exact" if gap.exact else "", gap.weight)
    numbers = [
        part
        for number, answer in enumerate(answers, 1)
        for part in number_part(source, number, answer, tolerances[number - 1])
    ]
    if not source.faults and not any(part.share == 1 for part in numbers):
        source.fault(f"No answer of gap {place} earns 100 %.", "Put = before the right one.", node)
    return GapDraft(key, "numerical", tuple(numbers), "", gap.weight)


def _said(source: Source, text: str, what: str, format_: str, node: Node) -> str:
    """What stands in a gap, in the format of the text around it."""
    format_ = texts.AUTO if format_ == texts.MARKDOWN else format_
    found = source.words(texts.Markup(text, format_), what, node)
    if found.images:
        source.fault(f"There is a picture in {what}, which has no place here.", "Write its text in words.", node)
    return found.text


def _share(source: Source, percent: str, place: int) -> Decimal:
    found = shares.share(percent)
    if found is None:
        source.fault(f"An answer of gap {place} earns “{percent[:20]}”, which is not a percentage.", "Put it right.")
    return found if found is not None else Decimal(0)


def _choices(choices: list[str], groups: list[str], right: int) -> tuple[OptionDraft, ...]:
    """The choices of the right one's group. One that says the same as the right one is no other choice."""
    kept = [place for place, group in enumerate(groups) if group == groups[right]]
    kept = [place for place in kept if place == right or choices[place] != choices[right]]
    kept = [place for number, place in enumerate(kept) if choices[place] not in [choices[one] for one in kept[:number]]]
    return tuple(OptionDraft(f"o{number}", choices[place], place == right) for number, place in enumerate(kept, 1))


def _without_own_marks(source: Source, text: str) -> str:
    changed = OWN_MARK.sub("[ ", text)
    if changed != text:
        source.note("“[[g1]]” in the text was taken apart, because gaps are marked so here.")
    return changed
