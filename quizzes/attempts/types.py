"""What is asked of, and handed over by, this room."""

from dataclasses import dataclass
from typing import Any

LONGEST_PRACTICE = 50


@dataclass(frozen=True, slots=True)
class PracticeSpec:
    """Which practice someone wants. `scope_id`: the uuid of a lesson or module, the code of an area, or ""."""

    scope: str
    scope_id: str = ""
    length: int = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """What a learner gave, in the raw shape of the question's kind; how long it took; how sure they said they were (""
    if not said)."""

    given: Any
    elapsed_ms: int | None = None
    certainty: str = ""
