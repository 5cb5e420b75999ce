"""The frozen content of a version: what is in it, and its checksum. kinds.registry.kind_of reads it back."""

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from quizzes.kinds.parts import plain
from quizzes.kinds.registry import KINDS

if TYPE_CHECKING:
    from .models import Question


def take(question: "Question") -> dict[str, Any]:
    """The full content of a question as plain data. What a learner cannot see or earn by (difficulty, tags, flags) is
    left out, so that re-tagging a question freezes nothing."""
    return {
        "kind": question.kind,
        "rule": _rule(question),
        "stem": question.stem.strip(),
        "parts": plain(question.parts),
        "picture": _picture(question),
        "takeaway": question.takeaway.strip(),
        "explanation": question.explanation.strip(),
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


def _rule(question: "Question") -> str:
    """How points are given. What another kind left behind in the field means nothing."""
    kind = KINDS.get(question.kind)
    if kind is None:
        return question.rule
    return question.rule if question.rule in kind.rules else str(kind.rules[0])


def _picture(question: "Question") -> dict[str, str] | None:
    """Which picture is shown: one of the project's drawings by name, or a file by its uuid and checksum."""
    alt = question.picture_alt.strip()
    if question.drawing:
        return {"drawing": question.drawing, "alt": alt}
    if question.picture:
        return {"image": str(question.picture.uuid), "file": question.picture.file_hash, "alt": alt}
    return None
