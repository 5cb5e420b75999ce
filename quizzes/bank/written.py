"""A question as the writing checks read it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from quizzes.engine.lint import Written, WrittenOption, WrittenPart, WrittenPicture
from quizzes.kinds.parts import Part, number, of_type

from .snapshot import take

if TYPE_CHECKING:
    from .models import Question

# Under which field of a part its texts are kept: what is asked or named, and what stands beside it.
TEXT_OF = {"pair": "left", "region": "label", "number": "value"}
OTHER_OF = {"pair": "right", "region": "description"}
# These ask something themselves and have parts of their own.
SMALL_QUESTIONS = ("gap", "task")
OWN_DRAWING = "Drawn for this course"


def written(question: "Question") -> Written:
    """The question as it stands now, saved or not."""
    content = take(question)
    return Written(
        language=content["language"] or "en",
        level=content["level"],
        references=tuple(filter(None, (code.strip() for code in content["references"].split(",")))),
        objective=is_tied(question),
        safety_critical=content["safety_critical"],
        picture=_picture(question),
        takeaway=content["takeaway"],
        explanation=content["explanation"],
        is_original_declared=question.is_original,
        **_asked(content),
    )


def is_tied(question: "Question") -> bool:
    """Whether the question is tied to what it tests: an objective of its lesson. One of no lesson, or of a lesson that
    names no objectives, is tied to its content area, which nothing is published without."""
    if question.objective_id or question.lesson_id is None:
        return True
    return not question.lesson.objectives.filter(is_live=True).exists()


def content_text(stem: str, parts: list[dict[str, Any]]) -> str:
    """Everything a stored question asks, as one text: what near-duplicates are looked for in."""
    return Written(**_asked({"kind": "", "rule": "", "stem": stem, "parts": [_stored(part) for part in parts]})).whole


def _asked(body: Mapping[str, Any]) -> dict[str, Any]:
    """What of a question or of a small one inside it is asked and answered."""
    return {
        "kind": body["kind"],
        "rule": body["rule"],
        "stem": body["stem"],
        "options": tuple(_option(part) for part in of_type(body, "option")),
        "parts": tuple(
            _part(part) for part in body["parts"] if part["type"] != "option" and part["type"] not in SMALL_QUESTIONS
        ),
        "tasks": tuple(
            Written(id=part["uuid"], **_asked(part | {"stem": part.get("stem", "")}))
            for part in of_type(body, *SMALL_QUESTIONS)
        ),
    }


def _option(part: Part) -> WrittenOption:
    fraction = part.get("fraction")
    return WrittenOption(
        id=part["uuid"],
        text=part.get("text") or "",
        correct=bool(part.get("correct")),
        reason=part.get("reason") or "",
        misconception=part.get("misconception") or "",
        fraction=None if fraction in (None, "") else number(str(fraction)),
    )


def _part(part: Part) -> WrittenPart:
    kind = part["type"]
    text = str(part.get(TEXT_OF.get(kind, "text")) or "")
    return WrittenPart(
        id=part["uuid"],
        role="wrong_number" if kind == "number" and not (text and number(str(part.get("share") or "0"))) else kind,
        text=text or ("*" if kind == "number" else ""),
        reason=part.get("reason") or "",
        other=str(part.get(OTHER_OF.get(kind, "")) or ""),
    )


def _picture(question: "Question") -> WrittenPicture | None:
    alt = question.picture_alt.strip()
    if question.drawing:
        return WrittenPicture(alt, OWN_DRAWING)
    return WrittenPicture(alt, question.picture.licence) if question.picture else None


def _stored(part: Mapping[str, Any]) -> Part:
    """A part as the database keeps it, as a plain one."""
    plain = {"kind": "", "rule": "", **part["value"], "type": part["type"], "uuid": part.get("id") or ""}
    return plain | {"parts": [_stored(inner) for inner in plain.get("parts") or ()]}
