"""A question as its author wrote it, what the writing checks know beside it, and what they find. Plain values."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from .similarity import Index

ERROR: Literal["error"] = "error"
WARNING: Literal["warning"] = "warning"
HINT: Literal["hint"] = "hint"
Severity = Literal["error", "warning", "hint"]


def gettext_noop(message: str) -> str:
    """Marks a message for translation by whoever shows it: the engine itself speaks no language but the source's."""
    return message


@dataclass(frozen=True, slots=True)
class WrittenOption:
    """One option of a choice. `fraction` counts under the rule "fractions" only; `misconception` is an id or empty."""

    id: str
    text: str
    correct: bool
    reason: str = ""
    misconception: str = ""
    fraction: float | None = None


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """One part of a question that has no options, reduced to its texts.

    role: accepted, confusable, number, wrong_number, unit, pair, decoy, step, region or criterion.
    text: the answer, number, left-hand text, step or label. other: a pair's right-hand text, a region's description.
    """

    id: str
    role: str
    text: str
    reason: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class WrittenPicture:
    """What is said about a question's picture: its text alternative, and under which licence it may be shown."""

    alt: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A question, or one task of a case, or one gap of a cloze (then `id` says which, and a gap's stem is empty).

    level: recall, application or analysis. objective: whether it is tied to one. language: "en", "en-GB", "de".
    """

    kind: str
    stem: str
    rule: str = ""
    options: tuple[WrittenOption, ...] = ()
    parts: tuple[WrittenPart, ...] = ()
    tasks: "tuple[Written, ...]" = ()
    id: str = ""
    level: str = "recall"
    references: tuple[str, ...] = ()
    objective: bool = False
    safety_critical: bool = False
    picture: WrittenPicture | None = None
    language: str = "en"
    takeaway: str = ""
    explanation: str = ""
    is_original_declared: bool = False

    @property
    def keys(self) -> tuple[WrittenOption, ...]:
        """The options that are right."""
        return tuple(option for option in self.options if option.correct)

    @property
    def distractors(self) -> tuple[WrittenOption, ...]:
        """The options that are not."""
        return tuple(option for option in self.options if not option.correct)

    def of(self, *roles: str) -> tuple[WrittenPart, ...]:
        """The parts that have one of the roles."""
        return tuple(part for part in self.parts if part.role in roles)

    def asked_texts(self) -> Iterator[tuple[str, str | None, str]]:
        """What a learner reads before answering, text by text: the field, the id of the option or part, the text."""
        yield "stem", None, self.stem
        for option in self.options:
            yield "options", option.id, option.text
        for part in self.parts:
            if part.role not in ("unit", "confusable", "criterion"):
                yield "parts", part.id, f"{part.text}\n{part.other}".strip()

    @property
    def whole(self) -> str:
        """Everything that is asked, as one text: what near-duplicates are looked for in."""
        texts = [self.stem, *(option.text for option in self.options)]
        texts += [f"{part.text} {part.other}" for part in self.parts]
        return "\n".join([*texts, *(task.whole for task in self.tasks)])


def no_confusables(text: str) -> Collection[str]:
    """What stands in for the list of look-alikes where there is none."""
    return ()


@dataclass(frozen=True, slots=True)
class Context:
    """What the checks know beside the question.

    glossary: the field's own words and phrases, left out of the reading level and of the search for abbreviations.
    sources: codes of the source list; empty is not checked. bank: the other questions, by id (never this one).
    confusables_of: the terms a term is mistaken for (abduction: adduction).
    """

    glossary: Collection[str] = ()
    sources: Collection[str] = ()
    bank: Index | None = None
    confusables_of: Callable[[str], Collection[str]] = no_confusables


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check saw: a message with %(named)s places, what goes into them, and where to look."""

    message: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    field: str = "stem"
    option: str | None = None
    option_field: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to fix (error), to look at (warning: fix it, or write why it stays) or to know (hint: needs nothing).

    option: id of the option or part it is about. task: id of the task or gap it is about, or empty.
    """

    rule: str
    severity: Severity
    message: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    field: str = "stem"
    option: str | None = None
    option_field: str = ""
    task: str = ""

    def __str__(self) -> str:
        return self.message % self.params


def letter(place: int) -> str:
    """The name of the option at a place: 0 is A. Past Z it is a number, from 27."""
    return chr(ord("A") + place) if place < 26 else str(place + 1)
