"""What the muscle atlas is sorted by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.TextChoices):
    """Where on the body a muscle is worked, from head to foot."""

    NECK = "neck", _("Neck and upper shoulder")
    JAW = "jaw", _("Jaw")
    SHOULDER = "shoulder", _("Shoulder")
    CHEST = "chest", _("Chest")
    UPPER_BACK = "upper-back", _("Upper back")
    FOREARM = "forearm", _("Forearm")
    LOW_BACK = "low-back", _("Low back and front of the spine")
    HIP = "hip", _("Hip")
    THIGH = "thigh", _("Thigh")
    LEG = "leg", _("Leg")
