"""Rows of the muscle atlas."""

from typing import Any

from courses.atlas.models import Muscle
from courses.atlas.services import publish_muscle

TERES_MINOR = {
    "slug": "teres-minor",
    "name": "Teres minor",
    "region": "shoulder",
    "origin": "Lateral border of the scapula, upper part",
    "insertion": "Greater tubercle of the humerus, inferior facet",
    "action": "Rotates the arm laterally.",
    "action_short": "Lateral rotation of the arm",
    "moves": "arm lateral rotation",
    "innervation": "Axillary nerve",
    "referral": "A small, deep spot at the back of the shoulder",
    "find": "Below the infraspinatus, along the upper outer border of the blade.",
    "caution": "Leave the spot at any numbness.",
    "sources": "R6, R7",
}
OTHERS = (
    {
        "slug": "supraspinatus",
        "name": "Supraspinatus",
        "origin": "Supraspinous fossa of the scapula",
        "insertion": "Greater tubercle of the humerus, superior facet",
        "action": "Helps to start abduction of the arm.",
        "action_short": "Start of abduction of the arm",
        "moves": "arm abduction",
        "innervation": "Suprascapular nerve",
    },
    {
        "slug": "latissimus-dorsi",
        "name": "Latissimus dorsi",
        "region": "upper-back",
        "origin": "Thoracolumbar fascia, iliac crest and lower ribs",
        "insertion": "Intertubercular groove",
        "action": "Adducts, extends and medially rotates the arm.",
        "action_short": "Adduction and extension of the arm",
        "moves": "arm adduction, arm extension",
        "innervation": "Thoracodorsal nerve",
    },
    {
        "slug": "wrist-extensors",
        "name": "Wrist extensors",
        "plural": True,
        "region": "forearm",
        "origin": "Lateral supracondylar ridge and lateral epicondyle",
        "insertion": "Bases of the second and third metacarpals",
        "action": "Extend the wrist.",
        "action_short": "Extension of the wrist",
        "moves": "wrist extension",
        "innervation": "Radial nerve",
    },
)


def muscle(**fields: Any) -> Muscle:
    """A published row: the teres minor, but for what is said."""
    return publish_muscle(muscle=Muscle(**(TERES_MINOR | fields)))


def four_muscles(**fields: Any) -> dict[str, Muscle]:
    """The teres minor and three others that differ from it in everything, by slug."""
    rows = [muscle(**fields), *(muscle(**(row | fields)) for row in OTHERS)]
    return {row.slug: row for row in rows}
