"""Parts of the kinds that ask for what belongs together or comes first, as raw stream data."""

import uuid
from typing import Any


def part(block_type: str, **value: Any) -> dict[str, Any]:
    return {"type": block_type, "id": str(uuid.uuid4()), "value": value}


def _reason(text: str) -> str:
    return f"This is the reason that belongs to “{text}” and to nothing else."


def pairs(*texts: tuple[str, str], decoys: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Pairs in order, then choices that fit nothing."""
    found = [part("pair", left=left, right=right, reason=_reason(left)) for left, right in texts]
    return [*found, *(part("decoy", text=text, reason=_reason(text)) for text in decoys)]


def steps(*texts: str) -> list[dict[str, Any]]:
    """Steps in their right order."""
    return [part("step", text=text, reason=_reason(text)) for text in texts]


def regions(*places: tuple[str, str, str, str], decoys: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Places as (label, where it is in words, x, y), then labels that fit nothing."""
    found = [
        part("region", label=label, description=description, x=x, y=y, reason=_reason(label))
        for label, description, x, y in places
    ]
    return [*found, *(part("decoy", text=text, reason=_reason(text)) for text in decoys)]


def nerves() -> list[dict[str, Any]]:
    return pairs(
        ("Trapezius", "Accessory nerve"),
        ("Deltoid", "Axillary nerve"),
        ("Latissimus dorsi", "Thoracodorsal nerve"),
        decoys=("Femoral nerve",),
    )


def session() -> list[dict[str, Any]]:
    return steps(
        "Ask about health changes", "Agree on goals and areas", "Explain the draping", "Begin with broad strokes"
    )


def calf() -> list[dict[str, Any]]:
    """Places on the drawing "leg-back"."""
    return regions(
        ("Gastrocnemius", "The large muscle of two heads below the knee.", "0.42", "0.40"),
        ("Soleus", "The broad muscle that shows beside it further down", "0.58", "0.62"),
        ("Achilles tendon", "The cord that runs into the heel", "0.5", "0.85"),
        decoys=("Plantaris",),
    )
