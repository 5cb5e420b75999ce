"""Questions made from the rows of the muscle atlas: the words of a question from a recipe and four rows. Pure.

A recipe says what is asked of which muscle, and which other muscles the wrong options are taken from. The same recipe
and the same rows give the same words, so that a corrected row makes the corrected question and nothing else changes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from zlib import crc32

from .atlas_words import BY_FACT, BY_MUSCLE, KEY_REASONS, TAKEAWAYS, WRONG_REASONS

NERVE, ORIGIN, INSERTION, ACTION = FACETS = ("nerve", "origin", "insertion", "action")
# Asked for by its fact ("nerve": which nerve has the muscle), or the other way round ("muscle-by-nerve": which muscle).
ASKS = FACETS + tuple(f"muscle-by-{facet}" for facet in FACETS)
OTHERS = 3
LONGEST_OPTION = 80
# As much of their words two options may not share.
NEARLY = 0.8
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "its", "of", "on", "or", "the", "to", "with"])


@dataclass(frozen=True, slots=True)
class Row:
    """What questions need of one muscle. `name` is short, as an option says it ("Upper trapezius"); `plural` if it is
    spoken of as several ("the scalenes are"). `values` are what options say of nerve, origin, insertion and action; one
    that is missing is not asked. `moves` are its single movements: two rows that share one are both right about it.
    `not_keys` are facets that would give the muscle away, or sources differ on: they serve as wrong options only."""

    slug: str
    name: str
    values: Mapping[str, str]
    plural: bool = False
    moves: frozenset[str] = frozenset()
    not_keys: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Atlas:
    """Every row by its slug, and where questions made from them are filed: their area, and what they rest on."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    area: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is asked. `form` chooses the wording, from 1; 0 leaves it to the rule."""

    ask: str
    muscle: str
    others: tuple[str, ...]
    form: int = 0

    @property
    def facet(self) -> str:
        return self.ask.removeprefix("muscle-by-")

    @property
    def by_fact(self) -> bool:
        """Whether the question holds the fact and the options are muscles."""
        return self.ask != self.facet

    @property
    def slugs(self) -> tuple[str, ...]:
        """Every muscle the words are made from, the right one first."""
        return (self.muscle, *self.others)


@dataclass(frozen=True, slots=True)
class WordedOption:
    """One option in words, and the muscle it stands for."""

    muscle: str
    text: str
    correct: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Worded:
    """The words of a question. Options stand in the order of the alphabet."""

    stem: str
    options: tuple[WordedOption, ...]
    takeaway: str
    references: tuple[str, ...]


def forms(ask: str) -> int:
    """How many wordings there are of a question."""
    return len(_stems(ask))


def wrong_with(recipe: Recipe, rows: Mapping[str, Row]) -> tuple[tuple[str, str], ...]:
    """Why the recipe makes no fair question, as pairs of the part of the recipe and the reason. Empty if it does."""
    if recipe.ask not in ASKS:
        return (("ask", f"“{recipe.ask}” is not one of: {', '.join(ASKS)}."),)
    found = [
        ("muscle" if slug == recipe.muscle else "others", f"There is no muscle “{slug}” in the atlas.")
        for slug in recipe.slugs
        if slug not in rows
    ]
    if len(set(recipe.slugs)) != len(recipe.slugs):
        found.append(("others", "A muscle stands twice among the four."))
    if len(recipe.others) != OTHERS:
        found.append(("others", f"“others” needs {OTHERS} muscles, and has {len(recipe.others)}."))
    if not 0 <= recipe.form <= forms(recipe.ask):
        found.append(("form", f"There are {forms(recipe.ask)} wordings of “{recipe.ask}”."))
    return tuple(found) or _unfair(recipe, rows)


def worded(recipe: Recipe, rows: Mapping[str, Row]) -> Worded:
    """The question in words. The recipe must have nothing wrong with it."""
    right, facet = rows[recipe.muscle], recipe.facet
    said = _said(right, facet)
    options = []
    for slug in recipe.slugs:
        row = rows[slug]
        correct = slug == recipe.muscle
        templates = KEY_REASONS if correct else WRONG_REASONS
        words = said | {f"other_{name}": value for name, value in _said(row, facet).items()}
        text = row.name if recipe.by_fact else row.values[facet]
        options.append(WordedOption(slug, text, correct, _sentence(templates[recipe.ask].format(**words))))
    stems = _stems(recipe.ask)
    place = recipe.form - 1 if recipe.form else crc32(f"{recipe.ask} {recipe.muscle}".encode()) % len(stems)
    return Worded(
        stem=_sentence(stems[place].format(**said)),
        options=tuple(sorted(options, key=lambda option: option.text.casefold())),
        takeaway=_sentence(TAKEAWAYS[facet].format(**said)),
        references=right.sources,
    )


def _stems(ask: str) -> tuple[str, ...]:
    facet = ask.removeprefix("muscle-by-")
    return BY_MUSCLE[facet] if ask == facet else BY_FACT[facet]


def _unfair(recipe: Recipe, rows: Mapping[str, Row]) -> tuple[tuple[str, str], ...]:
    """What would leave the question without one right answer."""
    facet, right = recipe.facet, rows[recipe.muscle]
    found = []
    for slug in recipe.slugs:
        if not (value := rows[slug].values.get(facet, "")):
            found.append((_part(recipe, slug), f"The row of “{slug}” says nothing short enough about its {facet}."))
        elif len(value) > LONGEST_OPTION:
            long = f"The {facet} of “{slug}” has {len(value)} characters; an option holds {LONGEST_OPTION}."
            found.append((_part(recipe, slug), f"{long} Give its row a short form."))
    if facet in right.not_keys:
        found.append(("ask", f"The row of “{right.slug}” keeps its {facet} from being a right answer."))
    if found:
        return tuple(found)
    for one, other in combinations(recipe.slugs, 2):
        if _say_the_same(rows[one].values[facet], rows[other].values[facet]):
            found.append(("others", f"“{other}” and “{one}” have the same {facet}, or nearly."))
        elif one == recipe.muscle and _is_right_too(right, rows[other], facet):
            found.append(("others", f"The {facet} of “{other}” is partly that of “{one}”: both could be right."))
    return tuple(found)


def _part(recipe: Recipe, slug: str) -> str:
    return "muscle" if slug == recipe.muscle else "others"


def _say_the_same(one: str, other: str) -> bool:
    """Whether two values share four fifths of their words, as the writing checks count it."""
    first, second = set(_words(one)), set(_words(other))
    return len(first & second) >= NEARLY * len(first | second)


def _is_right_too(right: Row, other: Row, facet: str) -> bool:
    if facet == ACTION and right.moves and other.moves:
        return bool(right.moves & other.moves)
    one, two = _content(right.values[facet]), _content(other.values[facet])
    return one <= two or two <= one


def _content(text: str) -> frozenset[str]:
    """The words that carry a value's meaning, without the s of a plural."""
    return frozenset(word.removesuffix("s") for word in _words(text) if word not in _SMALL)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _said(row: Row, facet: str) -> dict[str, str]:
    """What the templates name: the muscle, its verbs, and its fact, each as it stands inside a sentence."""
    action = row.values.get(ACTION, "")
    insertion = row.values.get(INSERTION, "")
    fact = row.values[facet]
    if facet == ACTION or not action:
        more = f"{'their' if row.plural else 'its'} insertion is {_the(insertion)}" if insertion else ""
    else:
        more = f"{'their' if row.plural else 'its'} main action is {_lower(action)}"
    return {
        "muscle": f"the {_lower(row.name)}",
        "fact": _lower(fact) if facet == ACTION else _the(fact),
        "more": f"; {more}" if more else "",
        "is": "are" if row.plural else "is",
        "has": "have" if row.plural else "has",
        "does": "do" if row.plural else "does",
        "s": "" if row.plural else "s",
        "one": "the ones" if row.plural else "the one",
        "their": "their" if row.plural else "its",
    }


def _the(text: str) -> str:
    return f"the {_lower(text)}"


def _lower(text: str) -> str:
    """The text as it goes on inside a sentence; an abbreviation stays as it is."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
