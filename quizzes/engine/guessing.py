"""What blind guessing earns: the partial-credit preview of a question. Pure.

A guesser knows the kind, the number of choices and nothing else. Points are shares of one question, 0..1. Expectations
are exact: sums over every answer the guesser may give, in closed form.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Fractions are written by people with up to five digits; sums are kept in whole units so that they stay exact.
UNITS = 100_000
# Beyond this many options thousandths do, or the sums grow too many to count.
MANY_OPTIONS, COARSE_UNITS = 14, 1_000
# As in scoring: thirds add up to 0.9999, and that is all of it.
WHOLE = 0.999


@dataclass(frozen=True, slots=True)
class Guess:
    """points: what guessing earns on average, 0..1. full: how likely it earns everything, 0..1.

    best: what the cleverest blind guess earns on average, and `best_picks` how many options it ticks; everything: what
    ticking all of them earns. These three are for kind multiple and None elsewhere.
    """

    points: float
    full: float
    best: float | None = None
    best_picks: int | None = None
    everything: float | None = None


NOTHING = Guess(0.0, 0.0)


def single(shares: Sequence[float]) -> Guess:
    """One option is picked, each as likely. shares: what each option earns, the key 1, others 0 or their fraction.

    True/false is two shares, 1 and 0. Edges: a negative fraction earns 0; no options earn 0.
    """
    if not shares:
        return NOTHING
    earned = [min(1.0, max(0.0, share)) for share in shares]
    return Guess(math.fsum(earned) / len(earned), sum(share >= WHOLE for share in earned) / len(earned))


def multiple(rule: str, right: int, wrong: int, fractions: Sequence[float] = ()) -> Guess:
    """Every set of options but the empty one is as likely as another: a coin ticks each, and again if none is ticked.

    rule: all_or_nothing, right_minus_wrong or fractions. right, wrong: how many options are and are not right; under
    "fractions", `fractions` holds the signed share of every option instead. `best` ticks a fixed number of options at
    random, the number that earns most on average; of equals the smallest.
    Edges: without a right option nothing is earned. Raises ValueError for an unknown rule.
    """
    if rule == "fractions":
        units = UNITS if len(fractions) <= MANY_OPTIONS else COARSE_UNITS
        worth = [round(share * units) for share in fractions]
        earned = {
            picks: [(_floored(total / units), times) for total, times in found.items()]
            for picks, found in _sums(worth).items()
        }
        options = len(worth)
    elif rule in ("all_or_nothing", "right_minus_wrong"):
        options = right + wrong
        earned = {picks: list(_counted(rule, right, wrong, picks)) for picks in range(1, options + 1)}
    else:
        raise ValueError(f"Unknown rule: {rule}")
    if not options or (rule != "fractions" and not right):
        return Guess(0.0, 0.0, 0.0, 1 if options else 0, 0.0)
    by_picks = {
        picks: math.fsum(points * times for points, times in found) / math.comb(options, picks)
        for picks, found in earned.items()
    }
    sets = 2**options - 1
    best = max(by_picks, key=lambda picks: (round(by_picks[picks], 12), -picks))
    return Guess(
        points=math.fsum(points * times for found in earned.values() for points, times in found) / sets,
        full=sum(times for found in earned.values() for points, times in found if points >= 1.0) / sets,
        best=by_picks[best],
        best_picks=best,
        everything=by_picks[options],
    )


def matching(rule: str, pairs: int, choices: int) -> Guess:
    """For every left-hand text one of the choices is picked, each as likely; a choice may be picked again. Figure too.

    choices: different texts on offer, decoys included. rule: per_pair or all_or_nothing.
    """
    if pairs < 1 or choices < 1:
        return NOTHING
    full = (1 / choices) ** pairs
    return Guess(full if rule == "all_or_nothing" else 1 / choices, full)


def ordering(rule: str, steps: int) -> Guess:
    """The steps are put in any order, each as likely. rule: by_place, neighbours or all_or_nothing.

    A step is in its place once in `steps` on average. So is a pair that belongs together: it has steps - 1 places among
    steps x (steps - 1) ordered pairs. Edge: a single step is always right.
    """
    if steps < 1:
        return NOTHING
    full = 1 / math.factorial(steps)
    return Guess(full if rule == "all_or_nothing" else 1 / steps, full)


def cloze(rule: str, gaps: Iterable[tuple[Guess, float]]) -> Guess:
    """Each gap is guessed on its own. gaps: what guessing it earns, and its weight. rule: per_gap or all_or_nothing."""
    found = list(gaps)
    weights = math.fsum(weight for _, weight in found)
    if weights <= 0:
        return NOTHING
    full = math.prod(gap.full for gap, weight in found if weight > 0)
    mean = math.fsum(gap.points * weight for gap, weight in found) / weights
    return Guess(full if rule == "all_or_nothing" else mean, full)


def case(rule: str, tasks: Sequence[Guess]) -> Guess:
    """Each task is guessed on its own; all count alike. rule: per_task or all_or_nothing."""
    return cloze("all_or_nothing" if rule == "all_or_nothing" else "per_gap", ((task, 1.0) for task in tasks))


def written() -> Guess:
    """What is typed, calculated or written out cannot be guessed blindly: typed, numerical, essay."""
    return NOTHING


def _counted(rule: str, right: int, wrong: int, picks: int) -> Iterable[tuple[float, int]]:
    """Points of every kind of set of this size, and how many sets there are of it."""
    for hits in range(max(0, picks - wrong), min(right, picks) + 1):
        misses = picks - hits
        times = math.comb(right, hits) * math.comb(wrong, misses)
        if rule == "all_or_nothing":
            yield (1.0 if hits == right and not misses else 0.0), times
        elif right:
            yield max(0, hits - misses) / right, times


def _sums(worth: Sequence[int]) -> dict[int, dict[int, int]]:
    """For every number of options ticked: each sum they can make, and how many sets make it."""
    ways: defaultdict[int, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    ways[0][0] = 1
    for at, value in enumerate(worth):
        for picks in range(at, -1, -1):
            for total, times in list(ways[picks].items()):
                ways[picks + 1][total + value] += times
    return {picks: dict(found) for picks, found in ways.items() if picks}


def _floored(total: float) -> float:
    return 1.0 if total >= WHOLE else max(0.0, total)
