"""What the option cells of each kind mean."""

import re
from collections.abc import Callable
from decimal import Decimal

from quizzes.exchange.drafts import (
    NOTHING,
    ONE,
    AcceptedDraft,
    ConfusableDraft,
    CriterionDraft,
    DecoyDraft,
    NumberDraft,
    OptionDraft,
    PairDraft,
    Part,
    RegionDraft,
    StepDraft,
    UnitDraft,
)

from . import notation
from .cells import Cells

RULES = {
    "single": ("all_or_nothing", "fractions"),
    "multiple": ("all_or_nothing", "fractions", "right_minus_wrong"),
    "true_false": ("all_or_nothing",),
    "typed": ("forgiving", "spelled", "exact"),
    "numerical": ("unit_optional", "unit_required"),
    "matching": ("per_pair", "all_or_nothing"),
    "ordering": ("by_place", "neighbours", "all_or_nothing"),
    "cloze": ("per_gap", "all_or_nothing"),
    "figure": ("per_pair", "all_or_nothing"),
    "essay": (),
    "case": ("per_task", "all_or_nothing"),
}
TRUE_FALSE = {"true": "True", "false": "False"}
TRUE_FALSE_WORDS = {"true": "true", "t": "true", "yes": "true", "a": "true", "1": "true",
                    "false": "false", "f": "false", "no": "false", "b": "false", "2": "false"}  # fmt: skip
MOST_POINTS = 1000
_BETWEEN = re.compile(r"[\s,;|&]+(?:and\b)?\s*")
_PLACE = re.compile(r"([^\s=;,]+)\s*[,; ]\s*([^\s=;,]+)\s*=>\s*", re.DOTALL)


def read_parts(cells: Cells, kind: str) -> tuple[Part, ...]:
    return tuple(_READERS[kind](cells))


def _choice(cells: Cells) -> list[Part]:
    right = _right_numbers(cells)
    parts = [
        OptionDraft(
            key="",
            text=cells.text(f"option_{number}"),
            correct=number in right,
            reason=cells.reason(number),
            fraction=cells.share(number),
            misconception=cells.text(f"misconception_{number}"),
        )
        for number in cells.numbers()
    ]
    if not parts:
        cells.fault("The question has no options.", "Write them in “option_1”, “option_2” and so on.")
    elif not right and not cells.faults:
        cells.fault("“right” is empty.", "Write the letters of the right options, such as B, or A, C.")
    return parts


def _single(cells: Cells) -> list[Part]:
    parts = _choice(cells)
    count = sum(part.correct for part in parts)
    if count > 1:
        cells.fault(f"“right” names {count} options.", "One is right in this kind; for more, the kind is multiple.")
    return parts


def _right_numbers(cells: Cells) -> set[int]:
    """The options that “right” names, by letter or by number."""
    found: set[int] = set()
    for word in filter(None, (word.strip(".()") for word in _BETWEEN.split(cells.text("right").casefold()))):
        if word.isascii() and word.isdigit() and len(word) < 4:
            number = int(word)
        else:
            number = ord(word) - ord("a") + 1 if len(word) == 1 and word.isascii() and word.isalpha() else 0
        if not number:
            cells.fault(f"“{word[:40]}” in “right” is no letter of an option.", "Write B, or A, C.")
        elif not cells.text(f"option_{number}"):
            cells.fault(f"“right” names “{word}”, and “option_{number}” is empty.")
        found.add(number)
    return found


def _true_false(cells: Cells) -> list[Part]:
    right = TRUE_FALSE_WORDS.get(cells.text("right").casefold())
    if right is None:
        cells.fault("“right” is neither true nor false.")
    options = {1: "true", 2: "false"}
    for number in cells.numbers():
        said = TRUE_FALSE_WORDS.get(cells.text(f"option_{number}").casefold())
        if said is None or number > 2:
            cells.fault(f"“option_{number}” is neither True nor False.", "Leave the options of this kind empty.")
            return []
        options[number] = said
    if len(set(options.values())) < 2:
        options = {1: "false", 2: "true"} if options.get(1) == "false" else {1: "true", 2: "false"}
    parts = [
        OptionDraft(
            key=key,
            text=TRUE_FALSE[key],
            correct=key == right,
            reason=cells.reason(number),
            fraction=cells.share(number),
            misconception=cells.text(f"misconception_{number}"),
        )
        for number, key in options.items()
    ]
    return sorted(parts, key=lambda part: part.key == "false")


def _typed(cells: Cells) -> list[Part]:
    parts: list[Part] = [AcceptedDraft("", text) for text in notation.listed(cells.text("right"), "|")]
    for number in cells.numbers():
        accepted, text = notation.typed(cells.text(f"option_{number}"))
        share, reason = cells.share(number), cells.reason(number)
        if not text:
            cells.fault(f"“option_{number}” names no answer.")
        elif not accepted:
            parts.append(ConfusableDraft("", text, reason))
            if share:
                cells.fault(f"“option_{number}” is a wrong answer, and “share_{number}” lets it earn.")
        elif share is not None and share <= 0:
            cells.fault(
                f"“share_{number}” of an accepted answer must be more than 0.", "For a wrong one write “not: ”."
            )
        else:
            parts.append(AcceptedDraft("", text, reason, ONE if share is None else share))
    if not any(isinstance(part, AcceptedDraft) for part in parts) and not cells.faults:
        cells.fault("No accepted answer is given.", "Write it in “right”, or in “option_1”.")
    return parts


def _numerical(cells: Cells) -> list[Part]:
    parts: list[Part] = []
    given = {"right": cells.text("right")} | {f"option_{n}": cells.text(f"option_{n}") for n in cells.numbers()}
    for name, cell in given.items():
        amount = notation.amount(cell) if cell else None
        if cell and amount is None:
            fix = "Write 12.5, or 12.5 +- 0.5, or 12 to 13. Places come after a point."
            cells.fault(f"“{cell[:80]}” in “{name}” is no number.", fix)
        elif amount and name == "right":
            parts.append(NumberDraft("", *amount))
        elif amount:
            parts.append(_number(cells, int(name.removeprefix("option_")), amount))
    if not any(isinstance(part, NumberDraft) and part.share > 0 for part in parts) and not cells.faults:
        cells.fault("No right number is given.", "Write it in “right”, or in “option_1”.")
    return parts + _units(cells)


def _number(cells: Cells, number: int, amount: tuple[Decimal | None, Decimal]) -> NumberDraft:
    share = cells.share(number)
    if share is not None and share < 0:
        cells.fault(f"“share_{number}” of a number is 0 to 1.", "0 makes it a number known to be wrong.")
    return NumberDraft("", *amount, cells.reason(number), ONE if share is None else share)


def _units(cells: Cells) -> list[Part]:
    parts: list[Part] = []
    for entry in cells.list("units"):
        unit = notation.unit(entry)
        if unit is None or unit[1] <= 0:
            cells.fault(f"“{entry[:80]}” in “units” is no unit.", "Write the first unit, then others: mm; cm = 10.")
        else:
            parts.append(UnitDraft("", *unit))
    return parts


def _matching(cells: Cells) -> list[Part]:
    parts: list[Part] = []
    for number in cells.numbers():
        pair = notation.pair(cells.text(f"option_{number}"))
        if pair is None or not pair[1]:
            fix = "Write left => right, or => right for a choice that belongs to none."
            cells.fault(f"“option_{number}” is no pair.", fix)
        elif pair[0]:
            parts.append(PairDraft("", *pair, cells.reason(number)))
        else:
            parts.append(DecoyDraft("", pair[1], cells.reason(number)))
    return _some(cells, parts, "pairs")


def _ordering(cells: Cells) -> list[Part]:
    return _some(
        cells, [StepDraft("", cells.text(f"option_{n}"), cells.reason(n)) for n in cells.numbers()], "steps, in order"
    )


def _figure(cells: Cells) -> list[Part]:
    parts: list[Part] = []
    for number in cells.numbers():
        cell, reason = cells.text(f"option_{number}"), cells.reason(number)
        place = _PLACE.match(cell)
        shares = [notation.share(text) for text in place.groups()] if place else []
        if place and None not in shares and min(shares) >= NOTHING:
            rest = cell[place.end() :]
            label, description = notation.pair(rest) or (rest.strip().replace("\\=>", "=>"), "")
            parts.append(RegionDraft("", label, description, *shares, reason))
        elif not place and (pair := notation.pair(cell)) and not pair[0] and pair[1]:
            parts.append(DecoyDraft("", pair[1], reason))
        else:
            fix = "Write 34%, 20% => label => description: how far from the left and from the top, and what is there."
            cells.fault(f"“option_{number}” is no place on the picture.", fix)
    return _some(cells, parts, "places")


def _essay(cells: Cells) -> list[Part]:
    parts: list[Part] = []
    for number in cells.numbers():
        points = cells.whole(f"share_{number}", 1, MOST_POINTS, 1)
        parts.append(CriterionDraft("", cells.text(f"option_{number}"), points))
    return parts


def _some(cells: Cells, parts: list[Part], what: str) -> list[Part]:
    if not parts and not cells.faults:
        cells.fault(f"The question has no {what}.", "Write each in an option cell.")
    return parts


def _none(_cells: Cells) -> list[Part]:
    return []


_READERS: dict[str, Callable[[Cells], list[Part]]] = {
    "single": _single,
    "multiple": _choice,
    "true_false": _true_false,
    "typed": _typed,
    "numerical": _numerical,
    "matching": _matching,
    "ordering": _ordering,
    "figure": _figure,
    "essay": _essay,
    "cloze": _none,
    "case": _none,
}
