"""The frozen content of a version: what is in it, its checksum, and how to read it back."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quizzes.engine.scoring import ChoiceKey

if TYPE_CHECKING:
    from .models import Question


@dataclass(frozen=True, slots=True)
class Option:
    """One option as frozen. `uuid` is the same in every version of the question."""

    uuid: str
    text: str
    correct: bool
    reason: str
    fraction: float | None
    misconception: str


def take(question: "Question") -> dict[str, Any]:
    """The full content of a question as plain data. What a learner cannot see or earn by (difficulty, flags) is left
    out, so that re-tagging a question freezes nothing."""
    return {
        "kind": question.kind,
        "rule": question.rule,
        "stem": question.stem.strip(),
        "options": [
            {
                "uuid": str(child.id),
                "text": child.value["text"].strip(),
                "correct": bool(child.value["correct"]),
                "reason": child.value["reason"].strip(),
                "fraction": None if child.value["fraction"] is None else float(child.value["fraction"]),
                "misconception": child.value["misconception"] or "",
            }
            for child in question.options
        ],
        "takeaway": question.takeaway.strip(),
        "references": question.references,
        "language": question.language,
        "area": question.area.code if question.area else "",
        "objective": str(question.objective.uuid) if question.objective else "",
        "paragraph": str(question.paragraph.block_uuid) if question.paragraph else "",
        "lesson": str(question.lesson.uuid) if question.lesson else "",
        "level": question.level,
        "safety_critical": question.safety_critical,
    }


def checksum(content: Mapping[str, Any]) -> str:
    """SHA-256 of the content in one fixed spelling."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def options(content: Mapping[str, Any]) -> list[Option]:
    return [Option(**option) for option in content["options"]]


def choice_key(content: Mapping[str, Any]) -> ChoiceKey:
    """What scoring needs of a snapshot."""
    right = frozenset(option["uuid"] for option in content["options"] if option["correct"])
    everything = frozenset(option["uuid"] for option in content["options"])
    return ChoiceKey(
        kind=content["kind"],
        rule=content["rule"],
        right=right,
        wrong=everything - right,
        fractions={o["uuid"]: o["fraction"] for o in content["options"] if o["fraction"] is not None},
    )
