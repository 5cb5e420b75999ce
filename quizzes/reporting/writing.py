"""Clues that run through a bank: what its questions give away together although each may be in order. One statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from courses.schools.models import School
from quizzes.bank.models import QuestionVersion
from quizzes.engine.classical import Z_95, wilson
from quizzes.engine.lint import BankHealth, Written, WrittenOption, bank_health, giveaways
from quizzes.engine.lint.bank_health import FEWEST_QUESTIONS
from quizzes.engine.lint.written import letter
from quizzes.engine.scoring import SINGLE
from quizzes.kinds.parts import of_type

# How far from chance the longest option may be the key: 30 % of questions with four options, where chance is 25 %.
MOST_OFF_CHANCE = 0.05
# Places count as uneven where chance alone would make them so less than once in a hundred banks.
UNEVEN = 0.01


@dataclass(frozen=True, slots=True)
class AnsweredBy:
    """The question asking `told` is answered in the stem `tells`: the two should not stand in one form."""

    told: str
    tells: str


@dataclass(frozen=True, slots=True)
class HealthLine:
    """The clues of some questions, in whole percent and in counts."""

    name: str | Promise
    health: BankHealth
    answered: tuple[AnsweredBy, ...] = ()

    @property
    def missing(self) -> int:
        """Single best answers still needed before anything can be said."""
        return max(0, FEWEST_QUESTIONS - self.health.single)

    @property
    def longest_percent(self) -> int:
        return round(100 * (self.health.key_longest_rate or 0))

    @property
    def chance_percent(self) -> int:
        return round(100 * (self.health.expected_rate or 0))

    @property
    def favours_longest(self) -> bool:
        """Whether the longest option is the key clearly more often than chance would make it."""
        return self._is_off_chance and self.health.key_longest_rate > self.health.expected_rate

    @property
    def avoids_longest(self) -> bool:
        """Whether it is so clearly less often, which gives as much away."""
        return self._is_off_chance and self.health.key_longest_rate < self.health.expected_rate

    @property
    def _is_off_chance(self) -> bool:
        rate, chance, size = self.health.key_longest_rate, self.health.expected_rate, self.health.single
        if rate is None or chance is None:
            return False
        # Nearer to chance than this, nothing can be said.
        low, high = wilson(round(rate * size), size, Z_95)
        return abs(rate - chance) > MOST_OFF_CHANCE and not low <= chance <= high

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """How many keys were written at A, B and so on."""
        return tuple((letter(place), count) for place, count in enumerate(self.health.key_positions))

    @property
    def knows_places(self) -> bool:
        return self.health.p_value is not None

    @property
    def favours_a_place(self) -> bool:
        return self.knows_places and self.health.p_value < UNEVEN


def clues_of(school: School | None) -> tuple[HealthLine, ...]:
    """Of what is published: all that learners of the school meet, then its own; without a school the library's."""
    versions = QuestionVersion.objects.newest().filter(question__live=True, question__kind=SINGLE)
    library = Q(question__school=None)
    versions = versions.filter(library | Q(question__school=school) if school else library)
    rows = versions.values_list("question", "question__school", "content")
    owners = {question: owner for question, owner, _content in rows}
    written = {question: _written(content) for question, _owner, content in rows}
    every = HealthLine(_("All that learners meet"), bank_health(written.values()), _answered(written))
    if school is None:
        return (every,)
    own = bank_health(one for question, one in written.items() if owners[question] == school.pk)
    return (every, HealthLine(_("Own questions"), own))


def _answered(written: Mapping[int, Written]) -> tuple[AnsweredBy, ...]:
    names = {str(question): question for question in written}
    pairs = giveaways({name: written[question] for name, question in names.items()})
    return tuple(AnsweredBy(written[names[pair.told]].stem, written[names[pair.tells]].stem) for pair in pairs)


def _written(content: Mapping[str, Any]) -> Written:
    """A frozen question as the writing checks know it, as far as clues of a whole bank need it."""
    options = (WrittenOption(part["uuid"], part["text"], bool(part["correct"])) for part in of_type(content, "option"))
    return Written(content["kind"], content["stem"], options=tuple(options), level=content["level"])
