"""Questions of the written kinds as raw stream data, with real sentences, so that they look as they will."""

import uuid
from typing import Any

from quizzes.bank.models import Question
from quizzes.bank.snapshot import take

from .bank import options


def part(type_: str, **value: Any) -> dict[str, Any]:
    """One part as the stream keeps it."""
    return {"type": type_, "id": str(uuid.uuid4()), "value": value}


def accepted(text: str, share: str = "1", reason: str = "") -> dict[str, Any]:
    return part("accepted", text=text, share=share, reason=reason or f"“{text}” is what the movement is called.")


def confusable(text: str, reason: str = "") -> dict[str, Any]:
    return part("confusable", text=text, reason=reason or f"“{text}” goes the other way.")


def number(value: str | None, tolerance: str = "0", share: str = "1", reason: str = "") -> dict[str, Any]:
    return part(
        "number", value=value, tolerance=tolerance, share=share, reason=reason or f"The chart says {value} here."
    )


def unit(text: str, factor: str = "1") -> dict[str, Any]:
    return part("unit", text=text, factor=factor)


def gap(name: str, kind: str, parts: list[dict[str, Any]], rule: str = "", weight: int = 1) -> dict[str, Any]:
    return part("gap", name=name, kind=kind, rule=rule, weight=weight, parts=parts)


def task(stem: str, kind: str, parts: list[dict[str, Any]], rule: str = "") -> dict[str, Any]:
    return part("task", stem=stem, kind=kind, rule=rule, parts=parts)


def criterion(text: str, points: int = 1) -> dict[str, Any]:
    return part("criterion", text=text, points=points)


def typed() -> dict[str, Any]:
    """Adduction, which abduction must not pass for."""
    return {
        "kind": "typed",
        "stem": "What is the movement of a limb towards the midline of the body called?",
        "parts": [accepted("adduction"), confusable("abduction"), confusable("*", "Think of the midline: towards it.")],
    }


def numerical() -> dict[str, Any]:
    """Twelve and a half millimetres, give or take half of one; centimetres are known."""
    return {
        "kind": "numerical",
        "rule": "unit_required",
        "stem": "How far did the fascia glide in the cited study, on average?",
        "parts": [
            number("12.5", "0.5"),
            number("25", share="0", reason="That is the sum of both sides."),
            unit("mm"),
            unit("cm", "10"),
        ],
    }


def cloze() -> dict[str, Any]:
    """A sentence with a gap of each kind; the first counts double."""
    return {
        "kind": "cloze",
        "stem": "The [[nerve]] nerve turns the palm up and bends the elbow by the [[muscle]], and is tested at about "
        "[[angle]] degrees.",
        "parts": [
            gap("nerve", "single", options("musculocutaneous", "median", "radial"), weight=2),
            gap("muscle", "typed", [accepted("biceps"), confusable("triceps")]),
            gap("angle", "numerical", [number("90", "5")]),
        ],
    }


def case() -> dict[str, Any]:
    """A client, and a question of each kind about her."""
    return {
        "kind": "case",
        "stem": "A client of 61 asks for work on a tight calf.\n\nThe calf is warm and swollen since a long flight.",
        "parts": [
            task("What do you do first?", "single", options("Withhold massage and refer", "Press lightly", "Use heat")),
            task(
                "Which of her signs point to a clot?",
                "multiple",
                options("Warmth", "Swelling on one side", "A tight calf", right=(0, 1)),
                "right_minus_wrong",
            ),
            task("What is the clot in a deep vein called?", "typed", [accepted("thrombus"), confusable("embolus")]),
            task("Within how many hours should she be seen?", "numerical", [number("24")]),
        ],
    }


def essay() -> dict[str, Any]:
    """A note, marked by two criteria of five points in all."""
    return {
        "kind": "essay",
        "stem": "Write the note of this session.",
        "parts": [criterion("Says what was found", 3), criterion("Says what was told to the client", 2)],
        "explanation": "Subjective: tight calf since a flight.\n\nPlan: referred on the same day.",
    }


WRITTEN = {"typed": typed, "numerical": numerical, "cloze": cloze, "case": case, "essay": essay}


def body_of(**fields: Any) -> dict[str, Any]:
    """The frozen content of a question that was never saved."""
    raw = fields.pop("parts", [])
    question = Question(**fields)
    question.parts = Question._meta.get_field("parts").to_python(raw)
    return take(question)
