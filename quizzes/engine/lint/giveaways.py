"""Which questions of a bank answer another one, so that both in one form would give a point away. Rule 32. Pure.

What a stem says is compared word by word with the right option of every other question. That finds an answer stated in
another stem; one that follows only by reasoning needs a person's eye.
"""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass

from .words import content_stems
from .written import Written

# How much of the right option the other stem must say, and how much of its own subject it must share. Tried on the
# shipped course: lower ones only find words of the trade that many stems use.
LEAST_SAID = 0.75
LEAST_SUBJECT = 0.25
FEWEST_WORDS_OF_SUBJECT = 3


@dataclass(frozen=True, slots=True)
class Giveaway:
    """The stem of `tells` says the right option of `told`; `words` are those it says, in their common form."""

    tells: str
    told: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A single best answer as sets of words: its stem, and what each option says that the stem does not."""

    stem: Set[str]
    key: Set[str]
    others: tuple[Set[str], ...]


def giveaways(questions: Mapping[str, Written]) -> list[Giveaway]:
    """Every pair in which one question's stem states another's right option and none of its wrong ones as well.

    Looks at single best answers with one key, by id. In the order of the ids.
    """
    asked = {name: _asked(one) for name, one in questions.items() if one.kind == "single" and len(one.keys) == 1}
    saying = defaultdict(set)
    for name, one in asked.items():
        for word in one.stem:
            saying[word].add(name)
    found = []
    for told in sorted(asked):
        candidates = set().union(*(saying[word] for word in asked[told].key)) - {told}
        for tells in sorted(candidates):
            if words := _said(asked[tells].stem, asked[told]):
                found.append(Giveaway(tells, told, words))
    return found


def _asked(written: Written) -> _Asked:
    stem = content_stems(written.stem)
    key, *others = (content_stems(option.text) - stem for option in (*written.keys, *written.distractors))
    return _Asked(stem, key, tuple(others))


def _said(stem: Set[str], told: _Asked) -> tuple[str, ...]:
    """The words of the right option that the stem says, if they pick it out; else none."""
    said = told.key & stem
    share = len(said) / len(told.key)
    subject = len(told.stem & stem)
    if share < LEAST_SAID or subject < max(FEWEST_WORDS_OF_SUBJECT, LEAST_SUBJECT * len(told.stem)):
        return ()
    picks_out = said - set().union(*told.others)
    is_said_as_well = any(other and len(other & stem) / len(other) >= share for other in told.others)
    return tuple(sorted(said)) if picks_out and not is_said_as_well else ()
