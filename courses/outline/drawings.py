"""The project's own schematic drawings, which lessons and questions may show.

Each is a template of its name in templates/courses/figures/.
"""

from django.utils.translation import gettext_lazy as _

DRAWINGS = [
    ("muscle-structure", _("How a muscle is built")),
    ("trigger-point", _("A trigger point in a taut band")),
    ("trapezius-back", _("Upper trapezius, back view")),
    ("neck-triangles", _("Triangles of the neck, side view")),
    ("rotator-cuff-back", _("Rotator cuff, back view")),
    ("leg-back", _("Lower leg, back view")),
    ("back-caution", _("Areas of caution of the back")),
    ("femoral-triangle", _("Femoral triangle")),
    ("referral-body", _("Referred pain and a dermatome")),
    ("pressure-scale", _("A hold on the 0 to 10 scale")),
    ("hip-back", _("Buttocks, back view")),
    ("hip-side", _("Hip, side view")),
    ("low-back", _("Low back, two layers")),
    ("thigh-front", _("Thigh, front view")),
    ("thigh-back", _("Thigh, back view")),
    ("arm-caution", _("Areas of caution of the arm")),
    ("jaw-side", _("Jaw and temple, side view")),
    ("chest-front", _("Chest, two layers")),
    ("upper-back", _("Upper back, two layers")),
    ("suboccipitals-back", _("Back of the neck, two layers")),
    ("psoas-front", _("Loin and pelvis, front view")),
    ("forearm-back", _("Forearm, back view")),
    ("shin-front", _("Lower leg and foot, front view")),
    ("trigger-point-zones", _("Zones of a muscle and an area of referral")),
    ("draping", _("Draping, seen from above")),
    ("positions-on-the-table", _("Positions on the table")),
    ("pin-and-stretch", _("Three steps of a stretch under the thumb")),
    ("stripping-and-friction", _("Three ways to move over tissue")),
    ("palpation-grips", _("Two grips of palpation")),
    ("healing-phases", _("Healing of tissue over time")),
    ("limb-vessels", _("Blood and lymph in a limb")),
    ("skin-layers", _("Layers from the skin to the muscle")),
    ("spindle-and-tendon-organ", _("Sense organs of a muscle")),
    ("stance", _("The therapist at the table")),
    ("posture-side", _("Posture from the side")),
    ("movement-terms", _("Movements of the limbs")),
]


def template_of(name: str) -> str:
    """The template of a drawing; "" if there is none of that name."""
    return f"courses/figures/{name}.html" if any(name == known for known, _title in DRAWINGS) else ""
